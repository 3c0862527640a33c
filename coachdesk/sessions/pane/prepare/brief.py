"""The brief in small: what is open between coach and client, the coach's own promises first."""

from datetime import date, datetime

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from coachdesk.action_plan.model import ActionState, Who
from coachdesk.action_plan.operations import ActionRow, end_action, reopen_action
from coachdesk.sessions.operations import Brief, SessionRow, prepare_brief
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.sessions.pane.words import day_words
from coachdesk.vault import Vault
from coachdesk.widgets.check_list import IN_LINE_PX, IN_LINE_STEPS, CheckListView, CheckRow, RowStyle
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.handing_on import hand_on
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.messages import EmptyState
from coachdesk.widgets.showing import has_size, set_shown
from coachdesk.widgets.theme import column, current_theme, row, set_role, set_spacing

_STYLE = RowStyle(inset=IN_LINE_PX, above=5, below=5)


class BriefPanel(QWidget):
    """Four short lists: promised, agreed, evolving, parked; an empty one is left out.

    It begins and ends `IN_LINE_STEPS` beyond its title.
    """

    failed = Signal(object)

    def __init__(self, vault: Vault, beside: QWidget, parent: QWidget | None = None) -> None:
        """`beside` takes the keyboard once nothing is left that it could be on here."""
        super().__init__(parent)
        self._vault = vault
        self._beside = beside
        self.hides_only_me = False
        """Whether what is only for the coach is left out, from the next time on that a session is shown."""
        self._actions: dict[str, ActionRow] = {}
        self._when = ElidedLabel("", self)
        set_role(self._when, "caption")
        self._header = SectionHeader("", trailing=self._when, role="section", parent=self)
        self._promised = _Part(self.tr("You promised"), self)
        self._agreed = _Part("", self)
        self._evolving = _Part(self.tr("Still evolving"), self)
        self._parked = _Part(self.tr("Parked"), self)
        self._parts = (self._promised, self._agreed, self._evolving, self._parked)
        for part in (self._promised, self._agreed):
            part.list.tick_wanted.connect(self._on_tick_wanted)
        self._empty = EmptyState(
            self.tr("Nothing is open between you: this is where promises and points return."), parent=self
        )
        self._grid = QGridLayout()
        set_spacing(self._grid, gap=2.4)
        self._arranged: tuple[int, list[_Part]] | None = None
        layout = column(self, gap=2)
        layout.addLayout(_in_line(self._header))
        layout.addLayout(self._grid)
        layout.addLayout(_in_line(self._empty))

    def show_session(self, session: SessionRow) -> None:
        """Show what is open before a session."""
        brief = prepare_brief(self._vault, session, with_only_me=not self.hides_only_me)
        today = self._vault.clock.today()
        self._actions = {each.id: each for each in (*brief.promised, *brief.agreed)}
        self._header.title.setText(self.tr("Before you meet"))
        self._when.setText(self._since(brief))
        self._agreed.set_title(self.tr("{client} agreed to").format(client=session.client_address))
        self._promised.list.rows.set_rows([self._action(each, today) for each in brief.promised])
        self._agreed.list.rows.set_rows([self._action(each, today) for each in brief.agreed])
        self._evolving.list.rows.set_rows(
            [CheckRow(id=str(n), text=text, icon="circle") for n, text in enumerate(brief.evolving)]
        )
        self._parked.list.rows.set_rows(
            [
                CheckRow(
                    id=item.id, text=item.text, icon="bookmark", caption=self._parked_since(item.parked_at)
                )
                for item in brief.parked
            ]
        )
        set_shown(self._empty, brief.is_empty)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return room for a few words: what stands in two columns can stand in one."""
        return QSize(current_theme().px(160), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the lists that hold something into one column or two; two as long as there is no width yet."""
        columns = 2 if not has_size(self) or self.width() >= current_theme().text_width(56) else 1
        shown = [part for part in self._parts if part.list.rows.rowCount()]
        if self._arranged == (columns, shown):
            return
        self._arranged = (columns, shown)
        hand_on([part for part in self._parts if part not in shown], self._parts, self._beside)
        places = {part: (number // columns, number % columns) for number, part in enumerate(shown)}
        for part in self._parts:
            self._grid.removeWidget(part)
            if part in places:
                self._grid.addWidget(part, *places[part])
            set_shown(part, part in places)
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def _action(self, action: ActionRow, today: date) -> CheckRow:
        """A commitment as a row: what it is, and whether it is not yet done."""
        clock = self._vault.clock
        note = caption = ""
        if action.state is ActionState.DONE and action.ended_on is not None:
            words = self.tr("kept {day}") if action.who is Who.COACH else self.tr("done {day}")
            caption = words.format(day=day_words(action.ended_on, clock))
        elif action.due_on is not None and action.is_not_yet(today):
            note = self.tr("not yet")
            caption = self.tr("was for {day}").format(day=day_words(action.due_on, clock))
        elif action.due_on is not None:
            caption = self.tr("by {day}").format(day=day_words(action.due_on, clock))
        return CheckRow(action.id, action.text, caption=caption, note=note, done=not action.is_open)

    def _since(self, brief: Brief) -> str:
        if brief.last is None or brief.last.starts_at is None:
            return ""
        day = self._vault.clock.to_local(brief.last.starts_at).date()
        return self.tr("since session {number}, {day}").format(
            number=brief.last.number, day=day_words(day, self._vault.clock)
        )

    def _parked_since(self, at: datetime | None) -> str:
        if at is None:
            return ""
        day = self._vault.clock.to_local(at).date()
        return self.tr("since {day}").format(day=day_words(day, self._vault.clock))

    @Slot(str)
    def _on_tick_wanted(self, action_id: str) -> None:
        action = self._actions.get(action_id)
        if action is None:
            return
        try:
            if action.is_open:
                end_action(self._vault, action_id)
            else:
                reopen_action(self._vault, action_id)
        except FAILURES as error:
            self.failed.emit(error)


class _Part(QWidget):
    """One of the lists with its title."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.header = SectionHeader(title, role="caption-strong", parent=self)
        self.list = CheckListView(title, _STYLE, self)
        layout = column(self, gap=0.6, margins=(0, 0, 0, 1.6))
        layout.addLayout(_in_line(self.header))
        layout.addWidget(self.list)
        layout.addStretch(1)

    def set_title(self, title: str) -> None:
        """Call the list something else."""
        self.header.title.setText(title)
        self.list.setAccessibleName(title)


def _in_line(widget: QWidget) -> QHBoxLayout:
    """A line in which something stands above the boxes of the lists."""
    line = row(margins=(IN_LINE_STEPS, 0))
    line.addWidget(widget)
    return line

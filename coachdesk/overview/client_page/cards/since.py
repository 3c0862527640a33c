"""What was promised and agreed, and what became of it since the last session."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coachdesk.action_plan.model import ActionState
from coachdesk.action_plan.operations import ActionRow
from coachdesk.overview.client_page.cards.card import SIDE_STEPS, Card
from coachdesk.overview.operations import Commitments
from coachdesk.overview.words import ago_words, state_words
from coachdesk.vault import Clock
from coachdesk.widgets.check_list import IN_LINE_PX, IN_LINE_STEPS, CheckListView, CheckRow, RowStyle
from coachdesk.widgets.menu_words import menu_words
from coachdesk.widgets.messages import EmptyState
from coachdesk.widgets.theme import column, row, set_role, set_spacing

_STYLE = RowStyle(inset=IN_LINE_PX, above=4, below=5)
_ENDED_ICONS = {ActionState.CHANGED: "refresh", ActionState.WITHDRAWN: "minus", ActionState.DROPPED: "minus"}


class SinceCard(Card):
    """The coach's own promises first, then what the client agreed to; boxes are ticked here and now."""

    tick_wanted = Signal(str, bool)
    """An action, and whether it is to be done or open again."""
    plan_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.promised = _Part(self.tr("You promised"))
        self.agreed = _Part("")
        self._nothing = EmptyState(
            self.tr("Nothing promised or agreed yet."), key="Ctrl+Shift+A", action=self.tr("Add an action")
        )
        self._nothing.wanted.connect(self.plan_wanted)
        set_spacing(self.body, gap=2, margins=(SIDE_STEPS - IN_LINE_STEPS, 0))
        for part in (self.promised, self.agreed):
            self.body.addWidget(part)
            part.list.tick_wanted.connect(self._on_tick_wanted)
            part.list.edit_wanted.connect(self._on_edit_wanted)
        nothing = row(margins=(IN_LINE_STEPS, 0))
        nothing.addWidget(self._nothing)
        self.body.addLayout(nothing)
        self.body.addStretch(1)

    def show_commitments(self, found: Commitments, address: str, clock: Clock) -> None:
        """Show what is open, and what ended since they last met."""
        today = clock.today()
        met = found.last_met_at
        self.set_title(self.tr("Promised and agreed") if met is None else self.tr("Since last time"))
        self.header.set_caption("" if met is None else ago_words(clock.to_local(met).date(), today))
        self.promised.show_actions(found.promised, today)
        self.agreed.set_title(self.tr("{client} agreed to").format(client=address))
        self.agreed.show_actions(found.agreed, today)
        self._nothing.setVisible(not found.promised and not found.agreed)

    def has_rows(self) -> bool:
        """Whether anything is shown."""
        return self._nothing.isHidden()

    def _on_tick_wanted(self, action_id: str) -> None:
        parts = (self.promised, self.agreed)
        done = next((part.is_open(action_id) for part in parts if part.holds(action_id)), True)
        self.tick_wanted.emit(action_id, done)

    def _on_edit_wanted(self, _action_id: str) -> None:
        self.plan_wanted.emit()


class _Part(QWidget):
    """A few commitments of one of both, under a small title."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._actions: Sequence[ActionRow] = ()
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._title, "caption-strong")
        self.list = CheckListView(title, _STYLE)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._title.setBuddy(self.list)
        layout: QVBoxLayout = column(self, gap=0.8, margins=0)
        head = row(margins=(IN_LINE_STEPS, 0))
        head.addWidget(self._title)
        layout.addLayout(head)
        layout.addWidget(self.list)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        self._title.setText(menu_words(title))
        self.list.setAccessibleName(title)

    def show_actions(self, actions: Sequence[ActionRow], today: date) -> None:
        self._actions = actions
        self.list.rows.set_rows([_row(action, today) for action in actions])
        self.setVisible(bool(actions))

    def holds(self, action_id: str) -> bool:
        return any(action.id == action_id for action in self._actions)

    def is_open(self, action_id: str) -> bool:
        return any(action.id == action_id and action.is_open for action in self._actions)


def _row(action: ActionRow, today: date) -> CheckRow:
    return CheckRow(
        id=action.id,
        text=action.text,
        caption=state_words(action, today),
        done=action.state is ActionState.DONE,
        icon=_ENDED_ICONS.get(action.state, ""),
        quiet=not action.is_open,
    )

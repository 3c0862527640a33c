"""Next steps: the actions agreed in this session, as a table of which one row at a time is written in."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import ActionRow, add_action, delete_action
from coachdesk.sessions.operations import SessionRow, list_next_steps, open_before, take_along
from coachdesk.sessions.pane.tab_order import put_after
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.sessions.pane.wrap_up.section import INSET, Hairline, Section
from coachdesk.sessions.pane.wrap_up.step_editor import StepEditor
from coachdesk.sessions.pane.wrap_up.step_row import Part, StepHead, StepRow, is_narrow
from coachdesk.sessions.words import COACH_NAME
from coachdesk.vault import Vault
from coachdesk.vault.text import is_blank
from coachdesk.widgets.add_line import AddLine
from coachdesk.widgets.fields import MenuButton
from coachdesk.widgets.handing_on import hand_on, holds_focus
from coachdesk.widgets.kept_draft import KeptDraft
from coachdesk.widgets.laid_out import laid_out
from coachdesk.widgets.menu_words import menu_words
from coachdesk.widgets.theme import column


class NextSteps(Section):
    """The table, a line to add to it, and what is still open from before, to be taken along."""

    failed = Signal(object)
    stored = Signal()

    def __init__(self, vault: Vault) -> None:
        self._before = MenuButton("", role="caption-button")
        super().__init__(self.tr("Next steps"), trailing=self._before)
        self._vault = vault
        self._session: SessionRow | None = None
        self._steps: dict[str, ActionRow] = {}
        self._open_actions: dict[str, ActionRow] = {}
        self._lines: dict[str, _StepLine] = {}
        self._menu = QMenu(self._before)
        self._menu.triggered.connect(self._on_before_triggered)
        self._before.setMenu(self._menu)
        self._head = StepHead()
        self._head_line = Hairline()
        self.add_line = AddLine(self.tr("Add a next step"), inset=INSET)
        self.add_line.text_entered.connect(self._on_text_entered)
        self._drafting = KeptDraft(vault, "next_step", self.add_line, self)
        self._drafting.failed.connect(self.failed)
        self._drafting.kept_again.connect(self.stored)
        for widget in (self._head, self._head_line, self.add_line):
            self.rows.addWidget(widget)

    @property
    def is_empty(self) -> bool:
        """Whether no next step was agreed yet."""
        return not self._steps

    def show_session(self, session: SessionRow) -> None:
        """Show the next steps of a session; the row that is being written in stays open."""
        self._session = session
        self._steps = {step.id: step for step in list_next_steps(self._vault, session.id)}
        going = [self._lines.pop(gone) for gone in set(self._lines) - set(self._steps)]
        hand_on(going, [row for row in laid_out(self.rows) if isinstance(row, _StepLine)], self.add_line)
        for line in going:
            line.hide()
            line.deleteLater()
        names = self._names(session)
        for place, step in enumerate(self._steps.values()):
            line = self._lines.get(step.id) or self._new_line(step.id)
            self.rows.insertWidget(2 + place, line)
            line.show()
            line.show_step(step, names, self._vault, frozen=session.finished)
        self._show_before(session)
        self.add_line.setVisible(not session.finished)
        self.setVisible(not session.finished or not self.is_empty)
        self._drafting.open(session.id)
        self._fit()

    def add(self) -> None:
        """Go to the line that adds a next step."""
        self.add_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Store what is being typed, the draft of another one too; returns whether everything is stored."""
        return all([self._drafting.flush(), *(line.flush() for line in self._lines.values())])

    def settle(self) -> bool:
        """Whether the date of the step that is open can be read; else that takes the focus and says so."""
        return all(line.settle() for line in self._lines.values())

    def enter_line(self) -> bool:
        """Take a half-typed next step as it is, for the session is about to end; returns whether none is left."""
        self._add(self.add_line.text())
        return is_blank(self.add_line.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the titles of the columns away where rows stand on two lines."""
        super().resizeEvent(event)
        self._fit()

    # Inside --------------------------------------------------------------------------------------

    def _fit(self) -> None:
        titled = bool(self._steps) and not is_narrow(self.width())
        self._head.setVisible(titled)
        self._head_line.setVisible(titled)
        self._head.fit()

    def _names(self, session: SessionRow) -> dict[Who, str]:
        return {
            Who.CLIENT: session.client_address,
            Who.COACH: self._vault.fact(COACH_NAME) or self.tr("you"),
        }

    def _new_line(self, step_id: str) -> "_StepLine":
        line = _StepLine(step_id)
        line.opened.connect(self._on_line_opened)
        line.closed.connect(self._on_line_closed)
        line.delete_wanted.connect(self._on_delete_wanted)
        line.failed.connect(self.failed)
        line.stored.connect(self.stored)
        self._lines[step_id] = line
        return line

    def _show_before(self, session: SessionRow) -> None:
        """Offer what is still open from before."""
        actions = [] if session.finished else open_before(self._vault, session.id)
        self._open_actions = {action.id: action for action in actions}
        count = len(actions)
        words = self.tr("1 open from before") if count == 1 else self.tr("{count} open from before")
        self._before.setText(words.format(count=count))
        self._before.setVisible(bool(actions))
        self._menu.clear()
        self._menu.setAccessibleName(self.tr("Take along into this session"))
        names = self._names(session)
        for action in actions:
            line = self.tr("{who}: {text}").format(who=names[action.who], text=action.text)
            self._menu.addAction(menu_words(line)).setData(action.id)

    def _add(self, text: str) -> str | None:
        """Add a next step; returns its id, or None where it could not be stored."""
        session = self._session
        if session is None or is_blank(text):
            return None
        try:
            step_id = add_action(self._vault, session.client_id, text, session_id=session.id)
        except FAILURES as error:
            self.failed.emit(error)
            return None
        self.add_line.clear()
        self._drafting.drop()
        self.stored.emit()
        return step_id

    @Slot(str)
    def _on_text_entered(self, text: str) -> None:
        """Add the step and go on to who does it and by when."""
        step_id = self._add(text)
        if step_id is not None and self._session is not None:
            self.show_session(self._session)
            self._lines[step_id].open_editor(self._steps[step_id], self._vault, at=Part.BY)

    @Slot(QAction)
    def _on_before_triggered(self, action: QAction) -> None:
        taken = self._open_actions.get(action.data())
        if taken is None or self._session is None:
            return
        try:
            take_along(self._vault, taken, self._session.id)
        except FAILURES as error:
            self.failed.emit(error)
        else:
            self.stored.emit()

    @Slot(str)
    def _on_line_opened(self, step_id: str) -> None:
        line = self._lines[step_id]
        line.open_editor(self._steps[step_id], self._vault, at=line.pressed)

    @Slot(bool)
    def _on_line_closed(self, lead_on: bool) -> None:
        if lead_on:
            self.add()

    @Slot(str)
    def _on_delete_wanted(self, step_id: str) -> None:
        try:
            delete_action(self._vault, step_id)
        except FAILURES as error:
            self.failed.emit(error)


class _StepLine(QWidget):
    """A next step: its row, or in its place the fields in which it is written."""

    opened = Signal(str)
    closed = Signal(bool)
    delete_wanted = Signal(str)
    failed = Signal(object)
    stored = Signal()

    def __init__(self, step_id: str) -> None:
        super().__init__()
        self._id = step_id
        self._names: dict[Who, str] = {}
        self._row = StepRow()
        self._row.open_wanted.connect(self._on_open_wanted)
        self._row.delete_wanted.connect(self._on_delete_wanted)
        self._editor: StepEditor | None = None
        self._line = Hairline()
        self._layout = column(self, gap=0)
        self._layout.addWidget(self._row)
        self._layout.addWidget(self._line)

    def show_step(self, step: ActionRow, names: dict[Who, str], vault: Vault, *, frozen: bool) -> None:
        """Show what is stored."""
        self._names = names
        self._row.show_step(step, names[step.who], vault.clock)
        self._row.set_frozen(frozen)
        if frozen and self._editor is not None:
            self._close(lead_on=False)

    def open_editor(self, step: ActionRow, vault: Vault, *, at: Part) -> None:
        """Put the fields into the place of the row."""
        if self._editor is None:
            self._editor = StepEditor(vault, step, self._names)
            self._editor.closed.connect(self._on_editor_closed)
            self._editor.failed.connect(self.failed)
            self._editor.stored.connect(self.stored)
            self._layout.insertWidget(0, self._editor)
            self._editor.show()
            put_after(self._row, self._editor)
            self._row.hide()
            self._line.hide()
        self._editor.begin(at)

    @property
    def pressed(self) -> Part:
        """The part of the row that was clicked on."""
        return self._row.pressed

    def flush(self) -> bool:
        """Store what is being typed."""
        return self._editor is None or self._editor.flush()

    def settle(self) -> bool:
        """Whether its date can be read."""
        return self._editor is None or self._editor.settle()

    @Slot()
    def _on_open_wanted(self) -> None:
        self.opened.emit(self._id)

    @Slot()
    def _on_delete_wanted(self) -> None:
        self.delete_wanted.emit(self._id)

    @Slot(bool)
    def _on_editor_closed(self, lead_on: bool) -> None:
        self._close(lead_on=lead_on)

    def _close(self, *, lead_on: bool) -> None:
        """Show the row again; the keyboard stays on it unless it leads on."""
        editor, self._editor = self._editor, None
        if editor is None:
            return
        had_focus = holds_focus(editor)
        self._row.show()
        self._line.show()
        if had_focus and not lead_on:
            self._row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit(lead_on)
        editor.hide()
        editor.deleteLater()

"""What came out of a session: lines that are settled or still evolving."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from coachdesk.sessions.model import OutcomeState
from coachdesk.sessions.operations import (
    OutcomeRow,
    SessionRow,
    add_outcome,
    change_outcome,
    delete_outcome,
    list_outcomes,
)
from coachdesk.sessions.pane.kept_text import KeptText
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.sessions.pane.wrap_up.folding_line import FoldingLine
from coachdesk.sessions.pane.wrap_up.section import INSET, Hairline, OpenableRow, Section
from coachdesk.vault import Vault
from coachdesk.vault.text import is_blank
from coachdesk.widgets.add_line import AddLine
from coachdesk.widgets.fields import LineEdit, SegmentedControl
from coachdesk.widgets.handing_on import hand_on
from coachdesk.widgets.kept_draft import KeptDraft
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.laid_out import laid_out
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column


class Outcomes(Section):
    """The outcomes of one session, and a line to add more."""

    failed = Signal(object)
    stored = Signal()

    def __init__(self, vault: Vault) -> None:
        super().__init__(self.tr("What came out of it"))
        self._vault = vault
        self._session: SessionRow | None = None
        self._lines: dict[str, _OutcomeLine] = {}
        self.add_line = AddLine(self.tr("Add an outcome"), inset=INSET)
        self.add_line.text_entered.connect(self._on_text_entered)
        self._drafting = KeptDraft(vault, "outcome", self.add_line, self)
        self._drafting.failed.connect(self.failed)
        self._drafting.kept_again.connect(self.stored)
        self.rows.addWidget(self.add_line)

    def show_session(self, session: SessionRow) -> None:
        """Show the outcomes of a session; a line that is being edited stays open."""
        self._session = session
        outcomes = list_outcomes(self._vault, session.id)
        going = [self._lines.pop(gone) for gone in set(self._lines) - {outcome.id for outcome in outcomes}]
        hand_on(going, [row for row in laid_out(self.rows) if isinstance(row, _OutcomeLine)], self.add_line)
        for line in going:
            line.hide()
            line.deleteLater()
        for place, outcome in enumerate(outcomes):
            if outcome.id not in self._lines:
                line = _OutcomeLine(self._vault, outcome.id)
                line.failed.connect(self.failed)
                line.stored.connect(self.stored)
                self._lines[outcome.id] = line
            self.rows.insertWidget(place, self._lines[outcome.id])
            self._lines[outcome.id].show()
            self._lines[outcome.id].show_outcome(outcome, frozen=session.finished)
        self.add_line.setVisible(not session.finished)
        self.setVisible(not session.finished or bool(outcomes))
        self._drafting.open(session.id)

    def flush(self) -> bool:
        """Store what is being typed, the draft of another one too; returns whether everything is stored."""
        return all([self._drafting.flush(), *(line.flush() for line in self._lines.values())])

    def enter_line(self) -> bool:
        """Take a half-typed outcome as it is, for the session is about to end; returns whether none is left."""
        self._on_text_entered(self.add_line.text())
        return is_blank(self.add_line.text())

    @Slot(str)
    def _on_text_entered(self, text: str) -> None:
        if self._session is None or is_blank(text):
            return
        try:
            add_outcome(self._vault, self._session.id, text)
        except FAILURES as error:
            self.failed.emit(error)
            return
        self.add_line.clear()
        self._drafting.drop()
        self.stored.emit()


class _OutcomeLine(QWidget):
    """One outcome: its words, opened by a click or Enter, and whether it is settled."""

    failed = Signal(object)
    stored = Signal()

    def __init__(self, vault: Vault, outcome_id: str) -> None:
        super().__init__()
        self._vault = vault
        self._id = outcome_id
        self._text = self._before = ""
        self._row = OpenableRow()
        self._words = Paragraph()
        column(self._row, margins=(INSET, 1.6)).addWidget(self._words)
        self._row.open_wanted.connect(self._on_open_wanted)
        self._row.delete_wanted.connect(self._on_delete_wanted)
        self._edit = _OutcomeEdit()
        self._edit.setAccessibleName(self.tr("Words of this outcome"))
        self._edit.left.connect(self._on_edit_left)
        self._kept = KeptText(self._edit, self._save)
        self._kept.failed.connect(self.failed)
        self._kept.saved.connect(self.stored)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._row)
        self._stack.addWidget(self._edit_place())
        self._state = SegmentedControl(
            [(OutcomeState.SETTLED, self.tr("settled")), (OutcomeState.EVOLVING, self.tr("evolving"))],
            kind="soft",
            name=self.tr("Settled or still evolving"),
        )
        self._state.choice_made.connect(self._on_state_made)
        layout = column(self, gap=0)
        layout.addWidget(FoldingLine(self._stack, self._state, inset=0))
        layout.addWidget(Hairline())

    def show_outcome(self, outcome: OutcomeRow, *, frozen: bool) -> None:
        """Show what is stored; a line that is open is left alone."""
        self._text = outcome.text
        self._words.setText(outcome.text)
        self._row.setAccessibleName(outcome.text)
        self._row.set_frozen(frozen)
        self._kept.show_text(outcome.text)
        self._state.set_choice(outcome.state)
        self._state.setEnabled(not frozen)
        self._words.updateGeometry()

    def flush(self) -> bool:
        """Store what is being typed."""
        return self._kept.flush()

    def _edit_place(self) -> QWidget:
        """The open line, so that its words stand where they are read."""
        place = QWidget()
        column(place, margins=(0.2, 0.2)).addWidget(self._edit)
        return place

    def _save(self, text: str) -> None:
        if not is_blank(text) and " ".join(text.split()) != self._text:
            change_outcome(self._vault, self._id, text=text)

    @Slot()
    def _on_open_wanted(self) -> None:
        self._before = self._text
        self._kept.replace(self._text)
        self._stack.setCurrentIndex(1)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit.end(False)

    @Slot(bool)
    def _on_edit_left(self, keep: bool) -> None:
        """Close the line once its words are stored; emptied ones stay as they were."""
        if not keep:
            self._kept.replace(self._before)
            try:
                self._save(self._before)
            except FAILURES as error:
                self.failed.emit(error)
        elif not self._kept.flush():
            return
        had_focus = self._edit.hasFocus()
        self._stack.setCurrentIndex(0)
        if had_focus:
            self._row.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_delete_wanted(self) -> None:
        try:
            delete_outcome(self._vault, self._id)
        except FAILURES as error:
            self.failed.emit(error)

    @Slot(object)
    def _on_state_made(self, state: OutcomeState) -> None:
        try:
            change_outcome(self._vault, self._id, state=OutcomeState(state))
        except FAILURES as error:
            self.failed.emit(error)
        else:
            self.stored.emit()


class _OutcomeEdit(LineEdit):
    """The open line: Enter and leaving keep, Esc takes back."""

    left = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc close."""
        if event.key() in ENTER_KEYS:
            self.left.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit(False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps; a menu that opens is not leaving."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit(True)

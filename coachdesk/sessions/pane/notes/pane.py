"""The pane of notes, moments and the capture line of one session."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from coachdesk.sessions.operations import SessionRow, read_notes, write_notes
from coachdesk.sessions.pane.capture_line import CaptureLine
from coachdesk.sessions.pane.moments import MomentsView
from coachdesk.sessions.pane.notes.save_state import SaveWord
from coachdesk.sessions.pane.notes.sheet import NotesSheet
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.vault import Changes, Vault
from coachdesk.widgets.autosave import Autosave, SaveState
from coachdesk.widgets.editor import MarkdownEditor, ViewState
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.icons import icon
from coachdesk.widgets.kept_draft import KeptDraft
from coachdesk.widgets.leaving import FocusLeft
from coachdesk.widgets.page import Spot
from coachdesk.widgets.scroll import show_together
from coachdesk.widgets.theme import column, current_theme, row, set_role, set_spacing
from coachdesk.widgets.vault_signals import VaultSignals

LEAST_CHARACTERS = 45
"""The notes are never narrower than a line of so many characters."""

_MARGIN, _NARROW_MARGIN = 7.2, 3.2
_PADDING, _LOW_PADDING, _LOW_GAP = 4, 0.6, 0.4
_INSET = 1.6
"""How far the words of the sheet stand in, in steps; the same as the ring of a moment reaches out."""


class NotesPane(QWidget):
    """Shows and saves the notes of one session, its moments, and takes new ones."""

    capture_wanted = Signal(object, str)
    capture_left = Signal()
    failed = Signal(object)
    """Carries the error of something that could not be stored; the words stay and are tried again."""
    stored = Signal()
    change_refused = Signal()
    """Somebody writes into the notes of a finished session."""

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._session_id = ""
        self._editable = True
        set_role(self, "surface")
        self.sheet = NotesSheet(self)
        self.editor = MarkdownEditor(
            name=self.tr("Session notes"),
            placeholder=self.tr("Write here. A line that begins with # is a heading."),
            parent=self.sheet,
        )
        self.moments = MomentsView(vault, signals, self.sheet)
        self.sheet.take(self.editor, self.moments)
        self.capture = CaptureLine(self)
        show_together(self.capture)
        self._head = QWidget(self)
        self.save_word = SaveWord(vault.clock, self._head)
        self._title = ElidedLabel(self.tr("Session notes"), self._head)
        set_role(self._title, "section")
        self._switch = QPushButton(self._head)
        self._switch.clicked.connect(self._on_switch_clicked)
        set_role(self._switch, "caption-button")
        self._switched = False
        self._head_row = row(self._head, gap=2)
        self._head_row.addWidget(self._title, 1)
        self._head_row.addWidget(self._switch)
        self._head_row.addWidget(self.save_word)
        self._top, self._middle, self._foot = (column(gap=0) for _ in range(3))
        self._top.addWidget(self._head)
        self._middle.addWidget(self.sheet)
        self._foot_row = row(gap=1.2)
        self._foot_row.addWidget(self.capture, 1)
        self._foot.addLayout(self._foot_row)
        self._whole = column(self, gap=3)
        self._whole.addLayout(self._top)
        self._whole.addLayout(self._middle, 1)
        self._whole.addLayout(self._foot)
        self.setFocusProxy(self.editor)
        QWidget.setTabOrder(self.editor, self.moments)
        QWidget.setTabOrder(self.moments, self.capture.edit)
        self._saving = Autosave(self.editor.text, self._save_notes, self, failures=FAILURES)
        self._drafting = KeptDraft(vault, "capture", self.capture, self)
        self._connect(signals)

    # What it shows -------------------------------------------------------------------------------

    def open(self, session: SessionRow) -> None:
        """Show the notes of a session; what was written in another has to be flushed before.

        Words of the same session that could not be stored yet stay as they are.
        """
        same = session.id == self._session_id
        self._session_id = session.id
        self._editable = not session.finished
        if not (same and self._saving.state is not SaveState.SAVED):
            self._saving.forget()
            self.editor.forget_found()
            self.editor.set_text(read_notes(self._vault, session.id))
            self.save_word.forget()
        self.editor.set_read_only(not self._editable)
        self.moments.open(session.id, editable=self._editable)
        self._drafting.open(session.id)
        self.capture.setVisible(self._editable)
        self._fit()

    def least_width(self) -> int:
        """The width that the notes keep: a line of text, and the margins."""
        theme = current_theme()
        return theme.text_width(LEAST_CHARACTERS, "notes") + 2 * theme.space(_NARROW_MARGIN)

    def least_height(self) -> int:
        """The height that the notes need: a line and the capture line."""
        theme = current_theme()
        return self.sheet.least_height() + theme.px(36) + theme.space(_LOW_GAP + 2 * _LOW_PADDING)

    def margin(self, width: int | None = None) -> float:
        """How many steps the words stand in on both sides now, or in another width."""
        theme = current_theme()
        roomy = theme.text_width(LEAST_CHARACTERS + 8, "notes") + 2 * theme.space(_MARGIN)
        return _MARGIN if (self.width() if width is None else width) >= roomy else _NARROW_MARGIN

    def selected_line(self) -> str:
        """The words selected in the notes, or the line with the cursor."""
        cursor = self.editor.edit.textCursor()
        return (
            cursor.selectedText().replace("\u2029", " ") if cursor.hasSelection() else cursor.block().text()
        )

    # Saving --------------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Store what is being typed now, a draft in the capture line too; returns whether all is stored."""
        return all([self._saving.flush(), self.moments.flush(), self._drafting.flush()])

    def capture_taken(self) -> None:
        """The words of the capture line are stored as a moment."""
        self.capture.taken()
        self._drafting.drop()

    def _savings(self) -> tuple[Autosave, ...]:
        return self._saving, self.moments.saving, self._drafting.saving

    @Slot()
    def _show_saving(self) -> None:
        """Say how it stands with all that is written here: where one part was stored, another may not be."""
        states = {saving.state for saving in self._savings()}
        if SaveState.FAILED in states:
            self.save_word.show_failed()
        elif states == {SaveState.SAVED}:
            self.save_word.show_saved()

    def _save_notes(self, text: str) -> None:
        if self._session_id:
            write_notes(self._vault, self._session_id, text)

    @Slot()
    def _on_editor_left(self) -> None:
        """Store, and let the next stay in the notes be a step of undo of its own."""
        if self._saving.flush() and not self._vault.closed:
            self._vault.end_step()

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        """Show notes that undo brought back."""
        if not self._session_id or "session_notes" not in changes.kinds or changes.source == "write":
            return
        if self._saving.state is not SaveState.SAVED:
            return
        text = read_notes(self._vault, self._session_id)
        if text != self.editor.text():
            state = self.editor.view_state()
            self.editor.set_text(text)
            self.editor.restore_view_state(state)

    def show_words(self, spot: Spot) -> None:
        """Select the words of the notes that were looked for."""
        self._show_one(moments=False)
        place = spot.place_in(self.editor.text())
        if place is not None:
            self.editor.select(*place)

    def show_moment(self, moment_id: str) -> None:
        """Put the keyboard on a moment."""
        self._show_one(moments=True)
        self.moments.stand_on(moment_id)

    def cursor_place(self) -> object:
        """Where the coach is in the text, without a word of it, and whether the cursor is there."""
        return self.editor.view_state(), self.editor.edit.hasFocus()

    def restore_cursor(self, place: object) -> None:
        """Go back to a place that `cursor_place` gave."""
        match place:
            case (ViewState() as state, bool(focused)):
                self.editor.restore_view_state(state)
                if focused:
                    self.editor.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # Fitting -------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up what is of least use where height is short."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        theme = current_theme()
        side = self.margin()
        low = self.height() < theme.px(180)
        for layout, margin in ((self._top, side), (self._middle, side - _INSET), (self._foot, side)):
            set_spacing(layout, gap=0, margins=(margin, 0))
        padding = _LOW_PADDING if low else _PADDING
        set_spacing(self._whole, gap=_LOW_GAP if low else 3, margins=(0, padding))
        self._head.setVisible(not low)
        self.capture.show_keys(self.height() >= theme.px(320) and self.width() >= theme.px(430))
        self._show_switch(beside_capture=low)

    def _show_switch(self, *, beside_capture: bool) -> None:
        """Where only notes or moments have room, offer the other: in the head, or beside the capture line."""
        words = self.tr("Notes") if self._switched else self._moments_words()
        self._switch.setVisible(self.sheet.shows_one)
        self._switch.setAccessibleName(words)
        if beside_capture:
            self._foot_row.addWidget(self._switch)
            self._switch.setText(words if self._switched else str(self.moments.count))
            self._switch.setIcon(icon("notes" if self._switched else "moment", "quiet"))
        else:
            self._head_row.insertWidget(1, self._switch)
            self._switch.setText(words)
            self._switch.setIcon(QIcon())

    def _moments_words(self) -> str:
        count = self.moments.count
        return self.tr("1 moment") if count == 1 else self.tr("{count} moments").format(count=count)

    @Slot()
    def _on_switch_clicked(self) -> None:
        """Where only one has room: show the moments, or the notes again."""
        self._show_one(moments=not self._switched)

    def _show_one(self, *, moments: bool) -> None:
        """Give the keyboard, and where only one has room the place, to the moments or to the notes."""
        self._switched = moments and self.sheet.shows_one
        self.sheet.show_moments(self._switched)
        (self.moments if moments else self.editor).setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    # Inside --------------------------------------------------------------------------------------

    def _connect(self, signals: VaultSignals) -> None:
        self.editor.text_edited.connect(self._saving.note_change)
        self.editor.paste_refused.connect(self.failed)
        self.editor.change_refused.connect(self.change_refused)
        FocusLeft(self.editor).left.connect(self._on_editor_left)
        self._saving.failed.connect(self.failed)
        self._saving.saved.connect(self.stored)
        self._drafting.failed.connect(self.failed)
        self._drafting.kept_again.connect(self.stored)
        self.capture.capture_wanted.connect(self.capture_wanted)
        self.capture.left.connect(self.capture_left)
        self.moments.failed.connect(self.failed)
        self.moments.stored.connect(self.stored)
        self.moments.stored.connect(self._show_saving)
        for saving in self._savings():
            saving.state_changed.connect(self._show_saving)
        self.moments.height_changed.connect(self._fit)
        current_theme().changed.connect(self._fit)
        signals.changed.connect(self._on_vault_changed)

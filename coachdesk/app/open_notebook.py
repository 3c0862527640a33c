"""One open notebook: its vault, its workspace, and the commands that concern all of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from coachdesk.app.place import Place
from coachdesk.app.workspace import Workspace
from coachdesk.vault import Changes, Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.trouble import trouble_words
from coachdesk.widgets.vault_signals import VaultSignals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.sessions.pane.away import AwayClock

TextEditor = QLineEdit | QPlainTextEdit | QTextEdit


class OpenNotebook(QObject):
    """Lives from unlocking, or shortly before, to locking; nothing of it outlives the lock but the place where one was."""

    commands_changed = Signal()
    command_wanted = Signal(str)
    print_wanted = Signal(list)
    practice_wanted = Signal(str)
    session_finished = Signal()

    def __init__(self, vault: Vault, window: QWidget, parent: QObject | None = None) -> None:
        """Make what a notebook is shown in, inside the window but not shown; the vault may still be waiting."""
        super().__init__(parent)
        self.vault = vault
        self._text_at_deed = 0
        """What stood in the text being written when a deed was stored: as long as it does, undo is for the deed."""
        self.written = False
        """Whether something was written since the last backup."""
        self.signals = VaultSignals(vault, self)
        self.workspace = Workspace(vault, self.signals, window)
        self.workspace.hide()
        self.place = Place()
        """Where one was when the notebook was left."""
        self.workspace.commands_changed.connect(self.commands_changed)
        self.workspace.command_wanted.connect(self.command_wanted)
        self.workspace.print_wanted.connect(self.print_wanted)
        self.workspace.practice_wanted.connect(self.practice_wanted)
        self.workspace.message.connect(self._on_message)
        self.workspace.session_finished.connect(self.session_finished)
        self.signals.changed.connect(self._on_vault_changed)

    @property
    def path(self) -> Path:
        """The folder of the notebook."""
        return self.vault.path

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done now, by command id; what the page offers comes before what is offered always."""
        offers: dict[str, Callable[[], None]] = {"save": self.save}
        if self.vault.undo_label is not None or self._editor() is not None:
            offers["undo"] = self.undo
        if self.vault.redo_label is not None or self._editor() is not None:
            offers["redo"] = self.redo
        return {**offers, **self.workspace.commands()}

    def undo_words(self) -> tuple[str, str]:
        """The words for undo and redo, with what they would undo and redo."""
        undo, redo = self.vault.undo_label, self.vault.redo_label
        return (
            self.tr("Undo {step}").format(step=_within(undo)) if undo else self.tr("Undo"),
            self.tr("Redo {step}").format(step=_within(redo)) if redo else self.tr("Redo"),
        )

    @Slot()
    def undo(self) -> None:
        """Undo what was done last: in the text that is being written, unless a deed of the notebook came after it."""
        editor = self._editor()
        if editor is not None and _can(editor, "undo") and self._text_at_deed != _fingerprint(editor):
            editor.undo()
            return
        self._step(self.vault.undo, self.tr("Undone: {step}"))

    @Slot()
    def redo(self) -> None:
        """Redo in the text that is being written, or else the step of the notebook that was undone last."""
        editor = self._editor()
        if editor is not None and _can(editor, "redo"):
            editor.redo()
            return
        self._step(self.vault.redo, self.tr("Redone: {step}"))

    def flush(self) -> bool:
        """Save what is being typed. Returns whether nothing is lost by leaving: where one only reads, nothing is."""
        return self.workspace.flush() or self.vault.reading_only is not None

    @Slot()
    def save(self) -> None:
        """Save at once what is being typed, and say so."""
        if self.workspace.flush():
            self.workspace.side_bar.show_saved_now()
        else:
            self.workspace.side_bar.set_save_state(self.tr("Not saved yet"), "attention")

    def remember_place(self) -> None:
        """Remember where one is; to be called while it is shown, for what is hidden has no cursor."""
        self.place = self.workspace.where()

    def leave(self) -> "AwayClock | None":
        """Save what is being typed and close the vault. Returns a clock that goes on."""
        try:
            self.workspace.flush()
            return self.workspace.lock_desk()
        finally:
            for timer in self.workspace.findChildren(QTimer):
                timer.stop()  # what was put off needs the vault
            self.signals.close()
            self.vault.close()

    def _step(self, step: Callable[[], str | None], words: str) -> None:
        self.workspace.flush()
        try:
            label = step()
        except NotebookError as error:
            self.workspace.say(trouble_words(error) or str(error), "attention")
            return
        if label is not None:
            self.workspace.say(words.format(step=_within(label)), "info")

    def _editor(self) -> TextEditor | None:
        """The text that is being written; one that can only be read has nothing of its own to undo."""
        focused = QApplication.focusWidget()
        if not isinstance(focused, QLineEdit | QPlainTextEdit | QTextEdit) or focused.isReadOnly():
            return None
        return focused if self.workspace.isAncestorOf(focused) else None

    @Slot(str)
    def _on_message(self, words: str) -> None:
        self.workspace.say(words, "info")

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        self.written = True
        editor = self._editor()
        deed = editor is not None and changes.source == "write" and self.vault.undo_is_deed
        self._text_at_deed = _fingerprint(editor) if deed and editor is not None else 0
        self.commands_changed.emit()


def _fingerprint(editor: TextEditor) -> int:
    """What stands in an editor, without keeping it."""
    return hash((id(editor), editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()))


def _within(label: str | None) -> str:
    """The words of a step within a sentence."""
    return "" if not label else label[0].lower() + label[1:]


def _can(editor: TextEditor, what: str) -> bool:
    if isinstance(editor, QLineEdit):
        return editor.isUndoAvailable() if what == "undo" else editor.isRedoAvailable()
    document = editor.document()
    return document.isUndoAvailable() if what == "undo" else document.isRedoAvailable()

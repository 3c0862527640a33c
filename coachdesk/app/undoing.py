"""Undo and redo of an open notebook: of the text that is being written, or of the last deed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from coachdesk.app.workspace import Workspace
from coachdesk.vault import Changes, Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.trouble import trouble_words

TextEditor = QLineEdit | QPlainTextEdit | QTextEdit


class Undoing(QObject):
    """Knows what was done last: something in the text with the keyboard, or a deed of the notebook.

    A text keeps the keys of undo and redo for itself; here they are taken from it, so that they do what the menu says.
    """

    def __init__(self, vault: Vault, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._workspace = workspace
        self._text_at_deed = 0
        """What stood in the text being written when a deed was stored: as long as it does, undo is for the deed."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be undone and redone now, by command id."""
        writes = self.editor() is not None
        offers: dict[str, Callable[[], None]] = {}
        if writes or self._vault.undo_label is not None:
            offers["undo"] = self.undo
        if writes or self._vault.redo_label is not None:
            offers["redo"] = self.redo
        return offers

    def words(self) -> tuple[str, str]:
        """The words for undo and redo, with what they would undo and redo."""
        undo, redo = self._vault.undo_label, self._vault.redo_label
        return (
            self.tr("Undo {step}").format(step=_within(undo)) if undo else self.tr("Undo"),
            self.tr("Redo {step}").format(step=_within(redo)) if redo else self.tr("Redo"),
        )

    def editor(self) -> TextEditor | None:
        """The text that is being written; one that can only be read has nothing of its own to undo."""
        focused = QApplication.focusWidget()
        if not isinstance(focused, TextEditor) or focused.isReadOnly():
            return None
        return focused if self._workspace.isAncestorOf(focused) else None

    @Slot()
    def undo(self) -> None:
        """Undo what was done last: in the text that is being written, unless a deed of the notebook came after it.

        A text that was undone to its beginning stays there: what was stored of it meanwhile is no deed of its own.
        """
        editor = self.editor()
        if editor is not None and self._text_at_deed != _fingerprint(editor):
            if _can(editor, "undo"):
                editor.undo()
                return
            if _can(editor, "redo"):
                return
        self._step(self._vault.undo, self.tr("Undone: {step}"))

    @Slot()
    def redo(self) -> None:
        """Redo in the text that is being written, or else the step of the notebook that was undone last."""
        editor = self.editor()
        if editor is not None and _can(editor, "redo"):
            editor.redo()
            return
        self._step(self._vault.redo, self.tr("Redone: {step}"))

    def note(self, changes: Changes) -> None:
        """Something was written: remember what stood in the text then, if it was a deed."""
        editor = self.editor()
        deed = editor is not None and changes.source == "write" and self._vault.undo_is_deed
        self._text_at_deed = _fingerprint(editor) if deed and editor is not None else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of undo and redo from the text that keeps them from the menu."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            for key, step in (
                (QKeySequence.StandardKey.Undo, self.undo),
                (QKeySequence.StandardKey.Redo, self.redo),
            ):
                if event.matches(key) and self.editor() is watched:
                    step()
                    return True
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(old, TextEditor):
            old.removeEventFilter(self)
        if isinstance(now, TextEditor) and self._workspace.isAncestorOf(now):
            now.installEventFilter(self)

    def _step(self, step: Callable[[], str | None], words: str) -> None:
        self._workspace.flush()
        try:
            label = step()
        except NotebookError as error:
            self._workspace.say(trouble_words(error) or str(error), "attention")
            return
        if label is not None:
            self._workspace.say(words.format(step=_within(label)), "info")


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

"""A field whose words are stored by themselves while they are typed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.widgets.autosave import Autosave, SaveState


class KeptText(QObject):
    """Ties a line or a few lines of text to where they are stored; what is typed is never overwritten by a reload."""

    failed = Signal(object)
    saved = Signal()

    def __init__(self, edit: QLineEdit | QPlainTextEdit, save: Callable[[str], object]) -> None:
        super().__init__(edit)
        self._edit = edit
        self._saving = Autosave(self.text, save, self, failures=FAILURES)
        self._saving.failed.connect(self.failed)
        self._saving.saved.connect(self.saved)
        if isinstance(edit, QLineEdit):
            edit.textEdited.connect(self._saving.note_change)
            edit.editingFinished.connect(self.flush)
        else:
            edit.textChanged.connect(self._saving.note_change)

    def text(self) -> str:
        """What stands in the field."""
        return self._edit.text() if isinstance(self._edit, QLineEdit) else self._edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Show stored words, unless there is something newer in the field."""
        if self._saving.state is not SaveState.SAVED or self._shows(text):
            return
        blocked = self._edit.blockSignals(True)
        if isinstance(self._edit, QLineEdit):
            self._edit.setText(text)
            if not self._edit.hasFocus():
                self._edit.home(False)
        else:
            self._edit.setPlainText(text)
        self._edit.blockSignals(blocked)

    def _shows(self, text: str) -> bool:
        """Whether these words stand in the field; blanks of a line that is being typed in are not taken away."""
        typed = self.text()
        in_hand = isinstance(self._edit, QLineEdit) and self._edit.hasFocus()
        return typed == text or (in_hand and typed.split() == text.split())

    def replace(self, text: str) -> None:
        """Show the words of something else; what was not stored has to be flushed before."""
        self._saving.forget()
        self.show_text(text)

    def flush(self) -> bool:
        """Store now; returns whether everything is stored."""
        return self._saving.flush()

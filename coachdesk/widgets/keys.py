"""Key caps: the keys of a command, shown where they are of use."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coachdesk.widgets.theme import set_role

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""The large key beside the letters, and the one of the number block."""

_DELETING = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
_WRITING = (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Cut)


def native_text(keys: str) -> str:
    """Return a key sequence in portable notation as this system writes it; the Return key is called Enter."""
    sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def key_text(key: str) -> str:
    """Return a key sequence as this system writes it, without plus signs: "Ctrl+K" becomes "Ctrl K"."""
    return native_text(key).replace("+", " ").strip() or key


def would_write(event: QKeyEvent) -> bool:
    """Return whether this key would change a line of text; moving about and copying do not."""
    commanded = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)
    typed = bool(event.text()) and event.text().isprintable() and not commanded
    return typed or event.key() in _DELETING or any(event.matches(each) for each in _WRITING)


class KeyCap(QLabel):
    """A key drawn as a small cap."""

    def __init__(self, key: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self, "key")
        self.set_key(key)

    def set_key(self, key: str) -> None:
        """Show another key, given in portable form such as "Ctrl+Return"."""
        self.setText(key_text(key))

"""Chips: one word that says what kind of thing a line is, or a filter to switch on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from coachdesk.widgets.theme import set_role


class Chip(QLabel):
    """A word on a small tinted ground; tones are None (neutral), accent, words, only-me and time."""

    def __init__(self, words: str, *, tone: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_role(self, "chip", tone=tone)

    def show_words(self, words: str, *, tone: str | None = None) -> None:
        """Show another word in another tone."""
        self.setText(words)
        set_role(self, "chip", tone=tone)


class FilterChip(QPushButton):
    """A chip that is switched on and off."""

    def __init__(self, words: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setCheckable(True)
        self.setChecked(on)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_role(self, "chip")

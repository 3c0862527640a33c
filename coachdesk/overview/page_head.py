"""The head of a page: what it is, a line about it, and at the end what can be decided."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.icons import IconLabel
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, row, set_length, set_role, set_spacing


class PageHead(QFrame):
    """A title with a caption below it; `lead` stands before them, buttons are added to `buttons`."""

    def __init__(self, *, lead: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "header")
        set_length(self, height="header")
        self.title = ElidedLabel()
        self.caption = ElidedLabel()
        set_role(self.title, "title")
        set_role(self.caption, "caption")
        words = column(gap=0.4)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.caption)
        words.addStretch(1)
        self.buttons: QHBoxLayout = row(gap=2.4)
        self._line = layout = row(self, gap=2.2, margins=(4.8, 0))
        if lead is not None:
            layout.addWidget(lead, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(words, 1)
        layout.addLayout(self.buttons)

    def set_tight(self, tight: bool) -> None:
        """Stand closer to the edges where there is little room."""
        set_spacing(self._line, gap=2.2, margins=(2.4 if tight else 4.8, 0))


class QuietLine(QWidget):
    """One quiet line with an action, for what waits without hurry; hidden while it has no words."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Paragraph(role="caption")
        policy = self.words.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.words.setSizePolicy(policy)
        self.button = QPushButton()
        self.button.setAutoDefault(True)
        set_role(self.button, "caption-link")
        layout = row(self, gap=1.4)
        layout.addWidget(IconLabel(icon_name, "quiet", px=14), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.words)
        layout.addWidget(self.button)
        layout.addStretch(1)
        self.hide()

    def show_words(self, words: str, action_words: str = "") -> None:
        """Show words and what can be done about them; no words hide the line."""
        self.words.setText(words)
        self.button.setText(action_words)
        self.button.setVisible(bool(action_words))
        self.setVisible(bool(words))

"""The calm sheet in the middle of the window that every entry page is written on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.theme import add_gap, column, row, set_length, set_role


class EntrySheet(QScrollArea):
    """A column in the middle of the window, as wide as its name says where there is room, with a title, quiet words and a place for messages."""

    def __init__(self, width: str, title: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        page = QWidget()
        set_role(page, "ground")
        around = column(page, margins=(4, 6))
        around.addStretch(1)
        sheet = QWidget()
        set_length(sheet, most=width)
        middle = row(gap=0)
        middle.addStretch(1)
        middle.addWidget(sheet, 1000)  # as wide as it may be, before the blanks beside it
        middle.addStretch(1)
        around.addLayout(middle)
        around.addStretch(2)
        self.column: QVBoxLayout = column(sheet, gap=3)
        self.title = QLabel(title)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        set_role(self.title, "page-title")
        self.words = QLabel(words)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setVisible(bool(words))
        set_role(self.words, "quiet")
        self.message = MessageBar()
        head = column(gap=1)
        head.addWidget(self.title)
        head.addWidget(self.words)
        self.column.addLayout(head)
        self.column.addWidget(self.message)
        add_gap(self.column, 1)
        self.setWidget(page)

    def say(self, words: str, tone: str = "attention") -> None:
        """Say on the page what happened; no words take it away."""
        if words:
            self.message.show_message(words, tone=tone, closable=False)
        else:
            self.message.clear_message()

    def set_busy(self, busy: bool) -> None:
        """Show that something takes its time; pages that wait for something say so."""
        self.setEnabled(not busy)

    def focus_field(self) -> None:
        """Put the cursor where one has to type."""

    def forget(self) -> None:
        """Drop what was typed or shown that is secret."""

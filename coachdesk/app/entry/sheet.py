"""The calm sheet in the middle of the window that every entry page is written on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from coachdesk.widgets.theme import add_gap, column, hairline, row, set_length, set_role

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.widgets.messages import MessageBar


class EntrySheet(QScrollArea):
    """A column in the middle of the window, as wide as its name says where there is room, with a title, quiet words and a place for messages."""

    def __init__(
        self,
        width: str,
        title: str,
        words: str = "",
        parent: QWidget | None = None,
        *,
        centred: bool = False,
    ) -> None:
        """A `centred` head stands in the middle, its title no larger than it need be there."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._folding: list[QBoxLayout] = []
        page = QWidget(self)
        set_role(page, "ground")
        page.setProperty("tone", "roomy")
        self._around = around = column(page, margins=(2, 6))
        around.addStretch(1)
        sheet = QWidget(page)
        set_length(sheet, most=width)
        middle = row(gap=0)
        middle.addStretch(1)
        middle.addWidget(sheet, 1000)  # as wide as it may be, before the blanks beside it
        middle.addStretch(1)
        around.addLayout(middle)
        around.addStretch(2)
        self.column: QVBoxLayout = column(sheet, gap=3)
        self.title = QLabel(title, sheet)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        set_role(self.title, "title" if centred else "page-title")
        self.words = QLabel(words, sheet)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setVisible(bool(words))
        set_role(self.words, "quiet")
        if centred:
            for label in (self.title, self.words):
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._message: MessageBar | None = None
        head = column(gap=1)
        head.addWidget(self.title)
        head.addWidget(self.words)
        self._said = column(gap=0)
        self.column.addLayout(head)
        self.column.addLayout(self._said)
        add_gap(self.column, 1)
        self.setWidget(page)

    def fold_when_narrow(self, line: QBoxLayout) -> None:
        """Have what stands side by side in this row stand one below the other where there is no room for it."""
        self._folding.append(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold rows that are too wide, and unfold them where they fit again."""
        super().resizeEvent(event)
        margins = self._around.contentsMargins()
        # The size is the viewport's; to ask for that itself has PySide6 look through all kinds of widget (12 ms).
        room = event.size().width() - margins.left() - margins.right()
        for line in self._folding:
            items = [item for item in map(line.itemAt, range(line.count())) if item is not None]
            needed = sum(item.minimumSize().width() for item in items) + line.spacing() * (len(items) - 1)
            across = QBoxLayout.Direction.LeftToRight
            line.setDirection(across if needed <= room else QBoxLayout.Direction.TopToBottom)
        focused = self.focusWidget()
        if focused is not None and focused is not self:
            self.ensureWidgetVisible(focused)

    def add_promise(self, words: str) -> None:
        """Add, below a line, what the coach can rely on."""
        line = hairline(self.widget())
        promise = QLabel(words, self.widget())
        promise.setTextFormat(Qt.TextFormat.PlainText)
        promise.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        promise.setWordWrap(True)
        set_role(promise, "caption")
        add_gap(self.column, 0.5)
        self.column.addWidget(line)
        self.column.addWidget(promise)

    @property
    def message(self) -> "MessageBar":
        """The bar that says what happened, made when there is first something to say."""
        if self._message is None:
            from coachdesk.widgets.messages import MessageBar

            self._message = MessageBar()
            self._said.addWidget(self._message)
        return self._message

    def say(self, words: str, tone: str = "attention") -> None:
        """Say on the page what happened; no words take it away."""
        if words:
            self.message.show_message(words, tone=tone, closable=False)
        elif self._message is not None:
            self._message.clear_message()

    def set_busy(self, busy: bool) -> None:
        """Show that something takes its time; pages that wait for something say so."""
        self.setEnabled(not busy)

    def focus_field(self) -> None:
        """Put the cursor where one has to type."""

    def forget(self) -> None:
        """Drop what was typed or shown that is secret."""

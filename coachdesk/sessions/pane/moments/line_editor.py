"""The field in which one moment is edited where it stands."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.theme import current_theme


class LineEditor(QPlainTextEdit):
    """Enter and leaving keep what was typed, Esc takes it back; it grows downwards with its words.

    ``left`` says whether to keep the text.
    """

    left = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = QRect()
        self._done = False
        self.is_open_for_retry = False
        """Whether it stays open only because its words could not be stored."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._on_document_size_changed)

    def begin(self, text: str) -> None:
        """Show the words with the cursor behind them, unless editing has begun already."""
        if self.toPlainText() or not text:
            return
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def place(self, where: QRect) -> None:
        """Stand here; the height grows with the words."""
        self._place = where
        self._on_document_size_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere in another width, so take the height they need then."""
        super().resizeEvent(event)
        self._on_document_size_changed()

    def resume(self) -> None:
        """Stay open, for the words could not be stored."""
        self._done = False
        self.is_open_for_retry = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc takes back; a moment is one line."""
        if event.key() in ENTER_KEYS:
            self._leave(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._leave(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps what was typed; a menu that opens is not leaving."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._leave(keep=True)

    def _leave(self, *, keep: bool) -> None:
        if not self._done:
            self._done = True
            self.left.emit(keep)

    def _on_document_size_changed(self) -> None:
        """Take the height that the words need."""
        lines = max(1, round(self.document().documentLayout().documentSize().height()))
        height = lines * self.fontMetrics().lineSpacing() + current_theme().px(18)
        self.setGeometry(self._place.x(), self._place.y(), self._place.width(), height)

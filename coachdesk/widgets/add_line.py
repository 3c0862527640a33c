"""The line at the end of a list into which new rows are typed, several in a row."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from coachdesk.vault.drafts import Draft
from coachdesk.widgets.fields.line import MOST_TYPED
from coachdesk.widgets.icons import IconLabel
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.theme import current_theme, row, set_length, set_role
from coachdesk.widgets.theme.style import draw_focus_ring


class AddLine(QWidget):
    """A plus and a line; Enter tells what was typed, and the line stays open for the next one.

    The text stays until `clear` is called, so that nothing is lost where it could not be stored.
    """

    text_entered = Signal(str)
    edited = Signal()
    """The words were changed by hand."""
    left = Signal()
    """Esc was pressed; what is typed stays in the line."""
    focus_changed = Signal(bool)

    def __init__(self, words: str, *, inset: float = 2.8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit(self)
        self._line.setMaxLength(MOST_TYPED)
        self._line.setPlaceholderText(words)
        self._line.setAccessibleName(words)
        self._line.installEventFilter(self)
        self._line.textEdited.connect(self.edited)
        set_role(self._line, "bare")
        layout = row(self, gap=2, margins=(inset, 0))
        layout.addWidget(IconLabel("plus", "quiet", parent=self))
        layout.addWidget(self._line, 1)
        set_length(self, height="control")
        self.setFocusProxy(self._line)

    def text(self) -> str:
        """Return what is typed and not entered yet."""
        return self._line.text()

    def draft(self) -> Draft:
        """Return what is typed, to be kept until it is entered."""
        return Draft(self._line.text())

    def show_draft(self, draft: Draft) -> None:
        """Show again what was typed before; the cursor stays where these words stand already."""
        if draft.text != self._line.text():
            self._line.setText(draft.text)

    def clear(self) -> None:
        """Empty the line for the next row."""
        self._line.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Esc of the line, and follow its focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
            self.focus_changed.emit(event.type() is QEvent.Type.FocusIn)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._take_key(Qt.Key(event.key())) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the focus ring around the whole line."""
        if self._line.hasFocus():
            painter = QPainter(self)
            draw_focus_ring(painter, QRectF(self.rect()), current_theme())
            painter.end()

    def _take_key(self, key: Qt.Key) -> bool:
        if key in ENTER_KEYS:
            self.text_entered.emit(self._line.text())
            return True
        if key == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return False

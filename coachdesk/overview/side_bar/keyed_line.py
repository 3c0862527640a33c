"""A line whose Enter, Esc and Down, and whose end, mean something to what stands around it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from coachdesk.widgets.fields import LineEdit


class KeyedLine(LineEdit):
    """Tells of Enter, Esc and Down; everything else is typing."""

    entered = Signal()
    cancelled = Signal()
    left_downwards = Signal()
    left = Signal()
    """The keyboard went elsewhere in the window."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell of it, except for a menu over the line or another window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of the three keys."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Escape:
                self.cancelled.emit()
            case Qt.Key.Key_Down:
                self.left_downwards.emit()
            case _:
                super().keyPressEvent(event)

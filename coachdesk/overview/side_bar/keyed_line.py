"""A line whose Enter, Esc and Down mean something to what stands around it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from coachdesk.widgets.fields import LineEdit


class KeyedLine(LineEdit):
    """Tells of Enter, Esc and Down; everything else is typing."""

    entered = Signal()
    cancelled = Signal()
    left_downwards = Signal()

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

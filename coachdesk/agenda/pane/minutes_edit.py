"""A field for soft minutes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from coachdesk.widgets.theme import current_theme

MOST_MINUTES = 480
_STEPS = {Qt.Key.Key_Up: 5, Qt.Key.Key_Down: -5}


class MinutesEdit(QLineEdit):
    """Takes a whole number of minutes up to eight hours; Up and Down change it by five."""

    def __init__(self, minutes: int, parent: QWidget | None = None) -> None:
        super().__init__(str(minutes), parent)
        self.setValidator(QIntValidator(0, MOST_MINUTES, self))
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        self.setAccessibleName(self.tr("Soft minutes"))

    def minutes(self) -> int:
        """Return the number; an empty field counts as none, what is too much as the most there can be."""
        text = self.text()
        return min(int(text), MOST_MINUTES) if text.isdecimal() else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the next five minutes."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        next_five = (self.minutes() // 5) * 5 if step > 0 else -(-self.minutes() // 5) * 5
        self.setText(str(max(0, min(MOST_MINUTES, next_five + step))))
        self.selectAll()

    def sizeHint(self) -> QSize:
        """Return room for three figures."""
        width = self.fontMetrics().horizontalAdvance("480") + current_theme().px(28)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same size: figures are never cut off."""
        return self.sizeHint()

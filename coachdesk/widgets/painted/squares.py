"""Days in a row, each kept or not, without a word about streaks."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.widgets.theme import Theme, current_theme

WIDTH_PX, HEIGHT_PX, GAP_PX = 17, 14, 5


class HabitSquares(QWidget):
    """One square a day, filled when kept; when there is no room for all, those at the start give way."""

    def __init__(self, days: Sequence[bool] = (), *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_days(days, name=name)

    def set_days(self, days: Sequence[bool], *, name: str = "") -> None:
        """Show the days, the oldest first; ``name`` says the same in words, for screen readers."""
        self._days = tuple(days)
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all days."""
        theme = current_theme()
        count = max(1, len(self._days))
        return QSize(count * theme.px(WIDTH_PX) + (count - 1) * theme.px(GAP_PX), theme.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Return room for a week."""
        theme = current_theme()
        return QSize(7 * theme.px(WIDTH_PX) + 6 * theme.px(GAP_PX), theme.px(HEIGHT_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the squares."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        step = theme.px(WIDTH_PX) + theme.px(GAP_PX)
        room = max(1, (self.width() + theme.px(GAP_PX)) // step)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number, kept in enumerate(self._days[-room:]):
            left = self.width() - number * step - theme.px(WIDTH_PX) if mirrored else number * step
            box = QRectF(left, 0, theme.px(WIDTH_PX), theme.px(HEIGHT_PX))
            draw_square(painter, box, theme, kept=kept)
        painter.end()


def draw_square(painter: QPainter, box: QRectF, theme: Theme, *, kept: bool) -> None:
    """Draw one square: filled, or empty with an edge."""
    edge = max(1.0, theme.base_px / 14)
    painter.setPen(QPen(theme.colour("accent" if kept else "outline"), edge))
    painter.setBrush(theme.colour("accent") if kept else Qt.BrushStyle.NoBrush)
    radius = theme.px(4)
    painter.drawRoundedRect(box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), radius, radius)

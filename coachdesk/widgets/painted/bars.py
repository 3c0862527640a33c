"""Small bars beside a number: how many of a few, or which share of a whole."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.widgets.painted.segments import draw_pill
from coachdesk.widgets.theme import current_theme

_WIDTH_PX, _GAP_PX = 78, 5


class DoneBars(QWidget):
    """So many of so many, as short bars; the words stand beside it."""

    def __init__(self, done: int = 0, total: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_done(done, total)

    def set_done(self, done: int, total: int) -> None:
        """Show so many of so many; of more than twelve only the share is shown, as one bar."""
        self._done, self._total = done, max(1, total)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of all bars, the same for any count."""
        theme = current_theme()
        return QSize(theme.px(_WIDTH_PX), theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        count = self._total if self._total <= 12 else 1
        gap = theme.px(_GAP_PX) if count <= 6 else theme.px(2)
        width = (self.width() - gap * (count - 1)) / count
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number in range(count):
            place = count - 1 - number if mirrored else number
            filled = float(number < self._done) if count > 1 else min(1.0, self._done / self._total)
            draw_pill(painter, QRectF(place * (width + gap), 0, width, self.height()), filled, theme)
        painter.end()


class FractionBar(QWidget):
    """A share of a whole as a thin bar on a track."""

    def __init__(self, fraction: float = 0.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fraction = fraction

    def set_fraction(self, fraction: float) -> None:
        """Show another share, 0 to 1."""
        self._fraction = min(1.0, max(0.0, fraction))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bar; its width is what it gets."""
        theme = current_theme()
        return QSize(theme.px(120), theme.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track and share."""
        painter = QPainter(self)
        theme = current_theme()
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(whole)
        painter.fillRect(self.rect(), theme.colour("line"))
        filled = round(self.width() * self._fraction)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - filled if mirrored else 0
        painter.fillRect(QRectF(left, 0, filled, self.height()), theme.colour("accent"))
        painter.end()

"""Progress as steps: as many small bars as are wanted, filled as far as was counted."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.widgets.theme import current_theme

_BAR_PX, _GAP_PX, _HIGH_PX, _LINE_PX = 22, 5, 7, 18
_MOST_BARS = 7
"""More than this is shown as one long bar, for nobody counts that many."""


class CountSteps(QWidget):
    """Bars with words behind them; where there are many, one bar that fills."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counted, self._number, self._words = 0, 0, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, counted: int, number: int, words: str) -> None:
        """Show how many of how many, and the same in words."""
        self._counted, self._number, self._words = counted, number, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for bars and words."""
        theme = current_theme()
        words = QFontMetrics(theme.font("caption")).horizontalAdvance(self._words)
        return QSize(self._bars_width() + theme.px(10) + words, theme.px(_LINE_PX))

    def minimumSizeHint(self) -> QSize:
        """Return the same size: words are not cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars from the start of the line, then the words."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect, share in self._bars():
            self._paint_bar(painter, self._mirrored(rect), share)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink"))
        start = self._bars_width() + theme.px(10)
        where = self._mirrored(QRectF(start, 0, self.width() - start, self.height()))
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(where, int(alignment), self._words)
        painter.end()

    def _bars(self) -> list[tuple[QRectF, float]]:
        """Each bar with the share of it that is filled, 0 to 1."""
        theme = current_theme()
        high = theme.px(_HIGH_PX)
        top = (self.height() - high) / 2
        if self._number > _MOST_BARS:
            share = min(1.0, self._counted / self._number)
            return [(QRectF(0.5, top, self._bars_width() - 1, high), share)]
        pitch = theme.px(_BAR_PX + _GAP_PX)
        return [
            (QRectF(place * pitch + 0.5, top, theme.px(_BAR_PX), high), float(place < self._counted))
            for place in range(self._number)
        ]

    def _bars_width(self) -> int:
        pitch = current_theme().px(_BAR_PX + _GAP_PX)
        return min(self._number, _MOST_BARS - 3 if self._number > _MOST_BARS else _MOST_BARS) * pitch

    def _paint_bar(self, painter: QPainter, rect: QRectF, share: float) -> None:
        theme = current_theme()
        radius = rect.height() / 2
        painter.setPen(theme.colour("accent" if share == 1 else "outline"))
        painter.setBrush(theme.colour("accent" if share == 1 else "surface"))
        painter.drawRoundedRect(rect, radius, radius)
        if 0 < share < 1:
            filled = QRectF(rect)
            filled.setWidth(max(rect.height(), rect.width() * share))
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                filled.moveRight(rect.right())
            painter.setPen(theme.colour("accent"))
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(filled, radius, radius)

    def _mirrored(self, rect: QRectF) -> QRectF:
        if self.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())

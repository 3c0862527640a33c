"""The silence ring: it fills with the seconds; marks of different form stand at the stages."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.widgets.theme import Theme, current_theme

STAGES = (3.0, 8.0, 20.0)
"""Seconds at which something is marked, unless others are chosen; the ring is full at the last."""

RING_PX = 56
_MARKS_PX = 12
"""What the marks need around a small ring; around a large one they grow with it."""
_MOST_WIDE = 0.72
"""How much of a ring its number may take in width, so that it does not touch the band."""
_MARKS = ("dot", "bar", "diamond")


class SilenceRing(QWidget):
    """Shows a silence under way: a ring, its seconds, and marks that fill as they are reached.

    Without one only an empty ring stands there. With reduced motion there is no ring, the number alone.
    The widget grows with its place; the clock that drives it belongs to the caller.
    """

    def __init__(
        self, *, stages: tuple[float, ...] = STAGES, ring_px: float = RING_PX, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stages = stages
        self._ring_px = ring_px
        self._seconds: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.set_seconds(None)

    def seconds(self) -> float | None:
        """Return the seconds shown, or None while nobody holds a silence."""
        return self._seconds

    def set_seconds(self, seconds: float | None) -> None:
        """Show so many seconds of silence, or none. Past the last stage only the number goes on."""
        self._seconds = seconds
        self.setAccessibleName(self._words() or self.tr("No silence"))
        self.update()

    def set_stages(self, stages: tuple[float, ...]) -> None:
        """Mark other stages, in seconds, the shortest first; three at most have a form of their own."""
        self._stages = stages
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the ring and the marks around it."""
        side = current_theme().px(max(self._ring_px * 1.3, self._ring_px + 2 * _MARKS_PX))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the size below which the number would not be readable."""
        side = current_theme().px(RING_PX * 1.15)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ring, marks and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        side = min(self.width(), self.height())
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        if theme.reduce_motion:
            self._paint_number(painter, area, theme, share=0.42, most=0.96)
        else:
            room = max(side * 0.125, theme.px(_MARKS_PX))
            ring = area.adjusted(room, room, -room, -room)
            self._paint_ring(painter, ring, theme)
            self._paint_marks(painter, ring, theme)
            self._paint_number(painter, ring, theme, share=0.28, most=_MOST_WIDE)
        painter.end()

    def _paint_ring(self, painter: QPainter, ring: QRectF, theme: Theme) -> None:
        """Paint the track, an empty band with visible edges, and what is filled of it."""
        width = ring.width() * 0.095
        band = ring.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("outline"), width))
        painter.drawEllipse(band)
        edge = max(1.0, theme.base_px / 14)
        painter.setPen(QPen(theme.colour("line"), width - 2 * edge))
        painter.drawEllipse(band)
        if self._seconds:
            fraction = min(1.0, self._seconds / self._stages[-1])
            pen = QPen(theme.colour("ring"), width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(band, 90 * 16, -round(fraction * 360 * 16))

    def _paint_marks(self, painter: QPainter, ring: QRectF, theme: Theme) -> None:
        """Paint the mark of each stage outside the ring: filled once reached, an outline before."""
        radius = ring.width() / 2
        size, beyond = max(radius * 0.077, theme.px(10) * 0.33), max(radius * 0.155, theme.px(10) * 0.65)
        for stage, form in zip(self._stages, _MARKS[-len(self._stages) :], strict=False):
            reached = self._seconds is not None and self._seconds >= stage
            angle = math.radians(stage / self._stages[-1] * 360 - 90)
            painter.save()
            painter.translate(ring.center() + QPointF(math.cos(angle), math.sin(angle)) * (radius + beyond))
            painter.rotate(math.degrees(angle) + 90)
            colour = theme.colour("ring" if reached else "outline")
            painter.setPen(QPen(colour, max(1.0, size * 0.45)))
            painter.setBrush(colour if reached else Qt.BrushStyle.NoBrush)
            _paint_mark(painter, form, size)
            painter.restore()

    def _paint_number(
        self, painter: QPainter, area: QRectF, theme: Theme, *, share: float, most: float
    ) -> None:
        """Paint the seconds in the middle, the unit smaller where there is room for a difference.

        The figures are `share` of the area high, and smaller where number and unit are more than `most` of it wide.
        """
        if self._seconds is None:
            return
        font, small = theme.font("clock"), theme.font("strong")
        number, unit = str(int(self._seconds)), self.tr(" s", "unit of seconds, with a blank before it")
        unit_share = 0.45 if area.width() > theme.px(110) else 1.0
        px = max(theme.px(14), round(area.width() * share))
        widths = _sized(font, number, px), _sized(small, unit, round(px * unit_share))
        if sum(widths) > area.width() * most:  # from a hundred seconds on
            px = int(px * area.width() * most / sum(widths))
            widths = _sized(font, number, px), _sized(small, unit, round(px * unit_share))
        left = area.center().x() - sum(widths) / 2
        painter.setFont(font)
        base = area.center().y() + painter.fontMetrics().capHeight() / 2
        painter.setPen(theme.colour("ink"))
        painter.drawText(QPointF(left, base), number)
        painter.setFont(small)
        painter.drawText(QPointF(left + widths[0], base), unit)

    def _words(self) -> str:
        """Return the silence in words, for screen readers."""
        if self._seconds is None:
            return ""
        return self.tr("{count} seconds of silence").format(count=int(self._seconds))


def _sized(font: QFont, words: str, px: int) -> float:
    """Make a font so large, and return the width of these words in it."""
    font.setPixelSize(px)
    return QFontMetricsF(font).horizontalAdvance(words)


def _paint_mark(painter: QPainter, form: str, size: float) -> None:
    """Paint a mark around the origin, its top pointing away from the ring."""
    if form == "dot":
        painter.drawEllipse(QPointF(0, 0), size, size)
    elif form == "bar":
        painter.drawRect(QRectF(-size * 1.4, -size * 0.65, size * 2.8, size * 1.3))
    else:
        reach = size * 1.3
        corners = (QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0))
        painter.drawPolygon(QPolygonF(corners))

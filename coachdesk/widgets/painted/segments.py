"""A plan of minutes as a bar: what is done, how far the present part is, what is ahead."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.widgets.theme import Theme, current_theme


@dataclass(frozen=True)
class Segment:
    """One part of the plan: its minutes, and how much of it is done, 0 to 1."""

    minutes: float
    done: float = 0.0


class SegmentsBar(QWidget):
    """Segments side by side, each as long as its minutes; their names and times stand beside, as text."""

    def __init__(self, *, height_px: float = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: Sequence[Segment] = ()
        self._height_px = height_px
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show a plan; nothing is painted anew while it stays the same."""
        if list(segments) != list(self._segments):
            self._segments = tuple(segments)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bar; its width is what it gets."""
        theme = current_theme()
        return QSize(theme.px(200), theme.px(self._height_px))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the segments."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        gap = theme.px(self._height_px / 2)
        room = self.width() - gap * max(0, len(self._segments) - 1)
        total = sum(max(0.0, segment.minutes) for segment in self._segments)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        left = 0.0
        for segment in self._segments:
            share = max(0.0, segment.minutes) / total if total else 1 / len(self._segments)
            draw_pill(painter, QRectF(left, 0, room * share, self.height()), segment.done, theme)
            left += room * share + gap
        painter.end()


def draw_pill(painter: QPainter, where: QRectF, done: float, theme: Theme) -> None:
    """Draw a rounded step filled from its start: wholly when done, else with an edge around what is empty."""
    radius = min(where.height() * 0.42, where.width() * 0.3)
    edge = max(1.0, theme.base_px / 14)
    box = where.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    full = done >= 1
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    painter.setPen(QPen(theme.colour("accent" if full else "outline"), edge))
    painter.setBrush(theme.colour("accent" if full else "surface"))
    painter.drawPath(shape)
    if 0 < done < 1:
        painter.save()
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.fillRect(
            QRectF(box.left(), box.top(), box.width() * done, box.height()), theme.colour("accent")
        )
        painter.restore()

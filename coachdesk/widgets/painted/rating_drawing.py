"""A chart of ratings over time, drawn alike on screen and on paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from coachdesk.widgets.theme.chart_looks import ChartLooks

LOWEST, HIGHEST = 0, 10


@dataclass(frozen=True)
class ChartPoint:
    """A value on a day."""

    day: date
    value: float


@dataclass(frozen=True)
class ChartSeries:
    """One line of the chart; ``label`` stands at its end ("Amara 5"). ``main`` is drawn solid, others dashed."""

    label: str
    points: Sequence[ChartPoint]
    main: bool = True


@dataclass(frozen=True)
class ChartNote:
    """A few words about a day, above the lines."""

    day: date
    words: str


@dataclass(frozen=True)
class Chart:
    """Everything a chart shows, with its numbers in words for those who cannot see it."""

    series: Sequence[ChartSeries]
    notes: Sequence[ChartNote] = ()
    spoken: str = ""

    def days(self) -> list[date]:
        """Return every day that has a value, in order."""
        return sorted({point.day for series in self.series for point in series.points})


@dataclass(frozen=True)
class _Scale:
    """Where days and values lie within the plot."""

    plot: QRectF
    first: date
    last: date

    def place(self, day: date, value: float) -> QPointF:
        """Return the place of a value on a day; a single day stands in the middle."""
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        height = (value - LOWEST) / (HIGHEST - LOWEST)
        inset = self.plot.width() * 0.022
        x = self.plot.left() + inset + share * (self.plot.width() - 2 * inset)
        return QPointF(x, self.plot.bottom() - height * self.plot.height())


def draw_rating_chart(
    painter: QPainter, area: QRectF, chart: Chart, looks: ChartLooks, day_words: Callable[[date], str]
) -> None:
    """Draw a chart into ``area``; ``day_words`` writes a day below the plot ("13 Oct")."""
    days = chart.days()
    if not days:
        return
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    caption, labels = QFontMetricsF(looks.caption), QFontMetricsF(looks.strong)
    left = caption.horizontalAdvance(str(HIGHEST)) + 10 * looks.unit
    right = (
        max((labels.horizontalAdvance(series.label) for series in chart.series), default=0) + 18 * looks.unit
    )
    bottom = caption.height() + 8 * looks.unit
    plot = area.adjusted(left, caption.height() / 2 + looks.unit, -right, -bottom)
    scale = _Scale(plot, days[0], days[-1])
    _draw_grid(painter, plot, looks)
    _draw_days(painter, scale, days, looks, day_words)
    for note in chart.notes:
        _draw_note(painter, scale, note, chart, looks)
    for series in sorted(chart.series, key=_is_main):
        _draw_series(painter, scale, series, looks)
    _draw_labels(painter, scale, chart.series, looks)
    painter.restore()


def _draw_grid(painter: QPainter, plot: QRectF, looks: ChartLooks) -> None:
    """Draw the lines at 0, 5 and 10 with their numbers."""
    painter.setFont(looks.caption)
    metrics = QFontMetricsF(looks.caption)
    for value in (LOWEST, (LOWEST + HIGHEST) // 2, HIGHEST):
        y = plot.bottom() - (value - LOWEST) / (HIGHEST - LOWEST) * plot.height()
        painter.setPen(QPen(looks.line, looks.unit))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(looks.quiet)
        words = str(value)
        x = plot.left() - 10 * looks.unit - metrics.horizontalAdvance(words)
        painter.drawText(QPointF(x, y + metrics.capHeight() / 2), words)


def _draw_days(
    painter: QPainter,
    scale: _Scale,
    days: Sequence[date],
    looks: ChartLooks,
    day_words: Callable[[date], str],
) -> None:
    """Write the days below; those that have no room are left out, the last one never."""
    metrics = QFontMetricsF(looks.caption)
    painter.setFont(looks.caption)
    painter.setPen(looks.quiet)
    base = scale.plot.bottom() + 8 * looks.unit + metrics.ascent()
    limit = float("inf")
    for day in reversed(days):
        words = day_words(day)
        width = metrics.horizontalAdvance(words)
        left = scale.place(day, 0).x() - width / 2
        if left + width + 12 * looks.unit <= limit:
            painter.drawText(QPointF(left, base), words)
            limit = left


def _draw_note(painter: QPainter, scale: _Scale, note: ChartNote, chart: Chart, looks: ChartLooks) -> None:
    """Write a note high above its day, with a line down to the highest value of that day."""
    values = [point.value for series in chart.series for point in series.points if point.day == note.day]
    if not scale.first <= note.day <= scale.last:
        return
    metrics = QFontMetricsF(looks.caption)
    at = scale.place(note.day, max(values, default=LOWEST))
    width = metrics.horizontalAdvance(note.words)
    left = min(max(at.x() - width / 2, scale.plot.left()), scale.plot.right() - width)
    base = min(scale.place(note.day, 8.5).y(), at.y() - 22 * looks.unit)
    base = max(base, scale.plot.top() + metrics.ascent())
    painter.setFont(looks.caption)
    painter.setPen(looks.quiet)
    painter.drawText(QPointF(left, base), note.words)
    start, end = base + metrics.descent() + 2 * looks.unit, at.y() - 8 * looks.unit
    if start < end:
        painter.setPen(QPen(looks.quiet, looks.unit))
        painter.drawLine(QPointF(at.x(), start), QPointF(at.x(), end))


def _draw_series(painter: QPainter, scale: _Scale, series: ChartSeries, looks: ChartLooks) -> None:
    """Draw one line with its marks: dots on a solid line, hollow diamonds on a dashed one."""
    places = [scale.place(point.day, point.value) for point in series.points]
    colour = looks.accent if series.main else looks.quiet
    pen = QPen(colour, (2.0 if series.main else 1.6) * looks.unit)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if not series.main:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2.6, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(places))
    for place in places:
        if series.main:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(place, 4.5 * looks.unit, 4.5 * looks.unit)
        else:
            painter.setPen(QPen(colour, 1.6 * looks.unit))
            painter.setBrush(looks.ground)
            reach = 6 * looks.unit
            corners = (QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0))
            painter.drawPolygon(QPolygonF([place + corner for corner in corners]))


def _draw_labels(painter: QPainter, scale: _Scale, series: Sequence[ChartSeries], looks: ChartLooks) -> None:
    """Write each label at the end of its line, moved apart where they would touch."""
    metrics = QFontMetricsF(looks.strong)
    ended = [one for one in series if one.points]
    ends = sorted(ended, key=lambda one: -one.points[-1].value)
    taken = float("-inf")
    for one in ends:
        end = scale.place(one.points[-1].day, one.points[-1].value)
        base = max(end.y() + metrics.capHeight() / 2, taken + metrics.height())
        taken = base
        painter.setFont(looks.strong if one.main else looks.text)
        painter.setPen(looks.accent if one.main else looks.quiet)
        painter.drawText(QPointF(max(end.x(), scale.plot.right()) + 6 * looks.unit, base), one.label)


def _is_main(series: ChartSeries) -> bool:
    """Return whether a series is drawn last, above the others."""
    return series.main

"""What is drawn by hand: that it shows its state, in words too, on screen and on paper."""

from datetime import date

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachdesk.widgets.painted import (
    Chart,
    ChartNote,
    ChartPoint,
    ChartSeries,
    DoneBars,
    FractionBar,
    HabitSquares,
    RatingChart,
    Segment,
    SegmentsBar,
    SilenceRing,
)
from coachdesk.widgets.theme import DARK, LIGHT, Theme

pytestmark = pytest.mark.usefixtures("theme")

DAYS = [date(2026, 9, 1), date(2026, 9, 15), date(2026, 11, 10)]
CHART = Chart(
    [
        ChartSeries(
            "you 6", [ChartPoint(day, value) for day, value in zip(DAYS, (4, 5, 6), strict=True)], main=False
        ),
        ChartSeries("Amara 5", [ChartPoint(day, value) for day, value in zip(DAYS, (3, 3, 5), strict=True)]),
    ],
    [ChartNote(DAYS[1], "first board update")],
    "Amara from 3 to 5",
)


def _count(widget: QWidget, colour: str) -> int:
    """Return how many pixels of a widget have exactly this colour."""
    return _pixels(widget.grab().toImage()).count(QColor(colour).rgb())


def _dark_columns(widget: QWidget) -> set[int]:
    """Return the columns of a widget where something is as dark as ink, smoothed edges too."""
    image = widget.grab().toImage()
    return {n % image.width() for n, pixel in enumerate(_pixels(image)) if QColor(pixel).value() < 130}


def _pixels(image: QImage) -> list[int]:
    """Return all pixels of an image."""
    return memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I").tolist()


def test_ring_fills_with_the_seconds_and_says_them(qtbot: QtBot) -> None:
    ring = SilenceRing()
    qtbot.addWidget(ring)
    ring.resize(120, 120)
    assert _count(ring, LIGHT.ring) == 0
    assert ring.accessibleName() == "No silence"
    filled = []
    for seconds in (1, 4, 12, 20):
        ring.set_seconds(seconds)
        filled.append(_count(ring, LIGHT.ring))
    assert filled == sorted(set(filled))
    assert ring.accessibleName() == "20 seconds of silence"
    ring.set_seconds(400)
    assert _count(ring, LIGHT.ring) == filled[-1]
    assert ring.accessibleName() == "400 seconds of silence"


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("seconds", [11, 99, 100, 146, 180])
def test_the_seconds_stand_clear_of_the_ring(theme: Theme, qtbot: QtBot, scale: int, seconds: float) -> None:
    theme.update(scale_percent=scale)
    ring = SilenceRing()
    qtbot.addWidget(ring)
    ring.resize(ring.minimumSizeHint())
    ring.set_seconds(seconds)
    ink = _dark_columns(ring)
    band = ring.width() - 2 * theme.px(12)  # less the marks
    assert max(ink) - min(ink) <= band * 0.75
    assert abs((max(ink) + min(ink)) / 2 - ring.width() / 2) <= theme.px(2)


def test_ring_is_a_number_when_nothing_may_move(theme: Theme, qtbot: QtBot) -> None:
    theme.update(reduce_motion=True)
    ring = SilenceRing()
    qtbot.addWidget(ring)
    ring.resize(120, 120)
    ring.set_seconds(12)
    assert _count(ring, LIGHT.ring) == 0
    assert _count(ring, LIGHT.outline) == 0
    assert _count(ring, LIGHT.ink) > 0


def test_segments_fill_as_the_plan_goes_on(theme: Theme, qtbot: QtBot) -> None:
    bar = SegmentsBar()
    qtbot.addWidget(bar)
    bar.resize(600, bar.sizeHint().height())
    amounts = []
    for done in (0.0, 0.5, 1.0):
        bar.set_segments([Segment(10, 1), Segment(20, done), Segment(0)])
        amounts.append(_count(bar, LIGHT.accent))
    assert amounts == sorted(set(amounts))
    theme.update(mode="dark")
    assert _count(bar, DARK.accent) > 0
    bar.set_segments([])
    assert _count(bar, DARK.accent) == 0


def test_squares_and_bars_show_how_many(qtbot: QtBot) -> None:
    squares = HabitSquares([True, False, True], name="2 of 3 days")
    bars, share = DoneBars(1, 4), FractionBar()
    for widget in (squares, bars, share):
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint())
    assert squares.accessibleName() == "2 of 3 days"
    two = _count(squares, LIGHT.accent)
    squares.set_days([True, True, True])
    assert _count(squares, LIGHT.accent) > two
    few = _count(bars, LIGHT.accent)
    bars.set_done(4, 4)
    assert _count(bars, LIGHT.accent) > few
    share.set_fraction(7)
    assert _count(share, LIGHT.accent) > 0.95 * share.width() * share.height()  # its ends are round


def test_chart_speaks_and_draws_both_lines(theme: Theme, qtbot: QtBot) -> None:
    chart = RatingChart(name="Ratings")
    qtbot.addWidget(chart)
    chart.resize(600, 240)
    empty = _count(chart, LIGHT.accent)
    chart.set_chart(CHART)
    assert chart.accessibleDescription() == "Amara from 3 to 5"
    assert _count(chart, LIGHT.accent) > empty
    assert _count(chart, LIGHT.quiet) > 0
    theme.update(mode="dark", scale_percent=200)
    assert _count(chart, DARK.accent) > 0


@pytest.mark.parametrize("points", [0, 1, 2])
def test_chart_of_few_points_is_drawn_too(points: int, qtbot: QtBot) -> None:
    chart = RatingChart(name="Ratings")
    qtbot.addWidget(chart)
    chart.resize(300, 160)
    series = ChartSeries("Amara 5", [ChartPoint(day, 5) for day in DAYS[:points]])
    chart.set_chart(Chart([series, ChartSeries("you", [])], [ChartNote(DAYS[0], "note")]))
    assert (_count(chart, LIGHT.accent) > 0) == (points > 0)

"""Widgets that are drawn by hand: the silence ring, bars, squares and the rating chart."""

from coachdesk.widgets.painted.bars import DoneBars, FractionBar
from coachdesk.widgets.painted.rating_chart import RatingChart
from coachdesk.widgets.painted.rating_drawing import (
    Chart,
    ChartNote,
    ChartPoint,
    ChartSeries,
    draw_rating_chart,
)
from coachdesk.widgets.painted.segments import Segment, SegmentsBar
from coachdesk.widgets.painted.silence_ring import SilenceRing
from coachdesk.widgets.painted.squares import HabitSquares

__all__ = [
    "Chart",
    "ChartNote",
    "ChartPoint",
    "ChartSeries",
    "DoneBars",
    "FractionBar",
    "HabitSquares",
    "RatingChart",
    "Segment",
    "SegmentsBar",
    "SilenceRing",
    "draw_rating_chart",
]

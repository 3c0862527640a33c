"""Margins of a page that scrolls: the scroll bar takes its room from the margin, not from the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar

_BAR_STEPS = 2.4
"""The width of a scroll bar in steps, see the style sheet."""


def beside_bar(bar: QScrollBar, side: float, *, bottom: float = 0) -> tuple[float, float, float, float]:
    """Return the margins in steps (left, top, right, bottom) that keep a page in line with what does not scroll."""
    taken = _BAR_STEPS if bar.maximum() > bar.minimum() else 0
    beside = max(0.0, side - taken)
    if bar.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        return (beside, 0, side, bottom)
    return (side, 0, beside, bottom)

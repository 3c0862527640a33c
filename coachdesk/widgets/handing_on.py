"""Handing the keyboard on when the row that it is on goes: Qt would throw it to the beginning of the window."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def holds_focus(part: QWidget) -> bool:
    """Whether the keyboard is on a part or on something inside it."""
    focus = part.window().focusWidget()
    return focus is not None and (focus is part or part.isAncestorOf(focus))


def place_of_focus(rows: Sequence[QWidget]) -> int:
    """The place of the row that the keyboard is on, -1 where it is on none."""
    return next((place for place, row in enumerate(rows) if holds_focus(row)), -1)


def give_focus(rows: Sequence[QWidget], place: int, otherwise: QWidget | None = None) -> None:
    """Put the keyboard on the row at a place, or the last one; where there is none, on something else."""
    target = rows[min(place, len(rows) - 1)] if rows else otherwise
    if target is not None:
        _first_stop(target).setFocus(Qt.FocusReason.OtherFocusReason)


def hand_on(going: Collection[QWidget], rows: Sequence[QWidget], otherwise: QWidget | None = None) -> None:
    """Before some of these rows go: where the keyboard is on one of them, put it on the row after or before."""
    place = place_of_focus(rows)
    if place >= 0 and rows[place] in going:
        before = sum(row not in going for row in rows[:place])
        give_focus([row for row in rows if row not in going], before, otherwise)


def _first_stop(part: QWidget) -> QWidget:
    """What inside a part takes the keyboard first; the part itself where nothing does."""
    stops = (
        widget
        for widget in (part, *part.findChildren(QWidget))
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisibleTo(part)
    )
    return next(stops, part)

"""Where Tab leads: through a window in the order in which it is read, whatever was made first."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

HELPERS_LAST = "helpersLast"
"""Set to True on a widget whose stops inside of fields, such as an eye in a passphrase, come after the fields."""


def focus_beside(window: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next stop of a window, or to the one before. Returns whether there is another.

    Qt goes by the order in which widgets were made, which parts that come and go as one works soon mix up.
    """
    stops = list(stops_of(window))
    here = window.focusWidget()
    if not stops or stops == [here]:
        return False
    if here in stops:
        place = stops.index(here) + (1 if forward else -1)
    else:
        place = 0 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[place % len(stops)].setFocus(reason)
    return True


def stops_of(widget: QWidget) -> Iterator[QWidget]:
    """The widgets inside that Tab comes to: from top to bottom, along each line, a column after the other."""
    children = [
        child
        for child in widget.children()
        if isinstance(child, QWidget)
        and not child.isWindow()
        and child.isVisible()
        and child.isEnabled()
        and not child.size().isEmpty()
    ]
    mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    for child in _in_reading_order(children, mirrored=mirrored):
        if _is_stop(child):
            yield child
        inside = stops_of(child)
        yield from sorted(inside, key=_is_helper) if child.property(HELPERS_LAST) else inside


def _is_stop(widget: QWidget) -> bool:
    wanted = Qt.FocusPolicy.TabFocus
    behavior = QGuiApplication.styleHints().tabFocusBehavior()
    if behavior is not Qt.TabFocusBehavior.TabFocusAllControls:
        # Where the system is set so, Tab leads to what is written in or chosen from alone.
        wanted = Qt.FocusPolicy.StrongFocus
    policy = widget.focusPolicy()
    return policy.value & wanted.value == wanted.value and widget.focusProxy() is None


def _is_helper(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QLineEdit)


def _in_reading_order(widgets: Sequence[QWidget], *, mirrored: bool) -> list[QWidget]:
    """Cut into lines where a gap runs across, each line into columns where one runs down it, and so on."""
    if len(widgets) < 2:
        return list(widgets)
    lines = _cut(widgets, upright=True)
    if len(lines) == 1:
        lines = _cut(widgets, upright=False)
        if mirrored:
            lines.reverse()
    if len(lines) == 1:
        return sorted(widgets, key=_top_left)
    return [widget for line in lines for widget in _in_reading_order(line, mirrored=mirrored)]


def _cut(widgets: Sequence[QWidget], *, upright: bool) -> list[list[QWidget]]:
    """Groups of widgets that do not overlap from top to bottom, or else from left to right."""
    groups: list[list[QWidget]] = []
    reach = 0
    for widget in sorted(widgets, key=_top_left if upright else _left_top):
        start, end = _span(widget.geometry(), upright=upright)
        if groups and start < reach:
            groups[-1].append(widget)
        else:
            groups.append([widget])
            reach = end
        reach = max(reach, end)
    return groups


def _span(rect: QRect, *, upright: bool) -> tuple[int, int]:
    return (rect.top(), rect.bottom()) if upright else (rect.left(), rect.right())


def _top_left(widget: QWidget) -> tuple[int, int]:
    return widget.y(), widget.x()


def _left_top(widget: QWidget) -> tuple[int, int]:
    return widget.x(), widget.y()

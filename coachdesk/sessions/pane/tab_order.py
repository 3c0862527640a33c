"""Putting what is made later into its place in the order of the Tab key, which is that of making otherwise."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_stops(part: QWidget) -> list[QWidget]:
    """What inside a part, itself included, takes the focus by the Tab key, in the order it was made.

    Lists that drop down are windows of their own and do not belong to it.
    """
    return [
        widget
        for widget in (part, *part.findChildren(QWidget))
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is part.window()
    ]


def chain(widgets: Iterable[QWidget]) -> None:
    """Let the Tab key go from each of these to the next."""
    before: QWidget | None = None
    for widget in widgets:
        if before is not None and before is not widget:
            QWidget.setTabOrder(before, widget)
        before = widget


def put_after(anchor: QWidget, part: QWidget) -> None:
    """Let everything in a part follow after a widget, before what has followed it so far."""
    chain([anchor, *tab_stops(part)])


def put_before(anchor: QWidget, part: QWidget) -> None:
    """Let everything in a part come just before a widget."""
    before = anchor.previousInFocusChain()
    while before is not None and before is not anchor:
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            put_after(before, part)
            return
        before = before.previousInFocusChain()

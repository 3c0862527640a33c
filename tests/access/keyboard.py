"""Where the keyboard comes to by Tab, in what order, and what is seen of it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from coachdesk.widgets.theme.tokens import contrast
from tests.access.looking import called, focusable

_MOST = 250
_SLACK = 6
_AROUND = 16
"""A ring may lie a few pixels outside of what it is about."""
_SEEN = 2.5
"""Contrast between before and after: a little under 3:1, for the edge of a ring is softened."""


def press(
    root: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the focus is in a window."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        target = root.focusWidget() or root
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, "\t" if key is Qt.Key.Key_Tab else ""))
    QApplication.processEvents()


def tab_round(root: QWidget) -> list[QWidget]:
    """The widgets that Tab comes to, in the order of the window, until one comes twice."""
    root.activateWindow()
    seen: list[QWidget] = []
    if root.focusWidget() is None:
        press(root, Qt.Key.Key_Tab)
    for _ in range(_MOST):
        here = root.focusWidget()
        if here is None or here in seen:
            break
        seen.append(here)
        press(root, Qt.Key.Key_Tab)
    # It begins where the window is read first, not where the focus was.
    start = min(range(len(seen)), key=lambda number: _top_left(seen[number], root)) if seen else 0
    return seen[start:] + seen[:start]


def _top_left(widget: QWidget, root: QWidget) -> tuple[bool, int, int]:
    at = widget.mapTo(root, QPoint())
    return at.x() > root.width() // 4, at.y(), at.x()


def unreached(root: QWidget, round_: list[QWidget]) -> Iterator[str]:
    """Controls to which Tab does not come, be it that another keeps the focus."""
    for widget in focusable(root):
        if widget not in round_ and not widget.focusProxy():
            yield f"{called(widget)}: not reached"


def out_of_order(root: QWidget, round_: list[QWidget]) -> Iterator[str]:
    """Steps that lead up, or back along a line, within what holds both ends."""
    # A button inside a field, as the eye of a passphrase, may well come after the other fields.
    fields = [each for each in round_ if not isinstance(each.parentWidget(), QLineEdit)]
    for before, after in pairwise(fields):
        around = before.parentWidget()
        while around is not None and not around.isAncestorOf(after):
            around = around.parentWidget()
        if around is None or before.isAncestorOf(after) or after.isAncestorOf(before):
            continue
        first, second = _place(_part(before, around), around), _place(_part(after, around), around)
        below = second.top() >= first.bottom() - _SLACK
        beside = second.left() >= first.right() - _SLACK
        if not below and not beside and not first.intersects(second):
            yield f"{called(before)} → {called(after)}: {first.getRect()} → {second.getRect()}"


def _part(widget: QWidget, around: QWidget) -> QWidget:
    while widget.parentWidget() is not around:
        widget = widget.parentWidget()
    return widget


def _place(widget: QWidget, around: QWidget) -> QRect:
    return QRect(widget.mapTo(around, QPoint()), widget.size())


def unseen(root: QWidget, round_: list[QWidget]) -> Iterator[str]:
    """Controls that look the same with the focus as without it."""
    root.activateWindow()
    QApplication.processEvents()
    for widget in round_:
        if widget.window() is not root or not widget.isVisible():
            continue
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if not widget.hasFocus():
            yield f"{called(widget)}: does not take the focus"
            continue
        place = QRect(widget.mapTo(root, QPoint()), widget.size())
        place = place.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).intersected(root.rect())
        with_focus = root.grab(place).toImage()
        widget.clearFocus()
        QApplication.processEvents()
        without = root.grab(place).toImage()
        # In a text it is enough that the caret is seen.
        least = 8 if isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)) else 40
        changed = _changed(with_focus, without, least)
        if changed < least:
            yield f"{called(widget)}: only {changed} pixels show the focus"


def _changed(first: QImage, second: QImage, enough: int) -> int:
    """How many pixels differ so much that it is seen; counted until they are enough."""
    ratios: dict[tuple[bytes, bytes], bool] = {}
    count = 0
    for y in range(first.height()):
        one, other = _line(first, y), _line(second, y)
        if one == other:
            continue
        for x in range(0, len(one), 4):
            pair = one[x : x + 3], other[x : x + 3]
            if pair[0] != pair[1]:
                if pair not in ratios:
                    ratios[pair] = contrast(*(f"#{each[::-1].hex()}" for each in pair)) >= _SEEN
                count += ratios[pair]
        if count >= enough:
            break
    return count


def _line(picture: QImage, y: int) -> bytes:
    """The pixels of a line, four bytes each."""
    line: Any = picture.constScanLine(y)
    return bytes(line)[: picture.width() * 4]

"""What is wrong with a screen as it stands: text cut off, parts that overlap or stick out, controls without a name."""

import html
import re
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QToolTip,
    QWidget,
)

from coachdesk.widgets.theme.tokens import contrast
from tests.access.drawn import DrawnText, drawn_texts

_TextEdit = (QLineEdit, QPlainTextEdit, QTextEdit)


def parts(root: QWidget) -> list[QWidget]:
    """The widgets that can be seen in a window, the window itself included."""
    return [
        root,
        *(
            each
            for each in root.findChildren(QWidget)
            if each.isVisibleTo(root) and each.window() is root and not each.size().isEmpty()
        ),
    ]


def called(widget: QWidget) -> str:
    """A widget by class and words, with the parts of the screen it lies in."""
    words = getattr(widget, "text", None)
    shown = words() if callable(words) and isinstance(widget, (QLabel, QAbstractButton)) else ""
    shown = shown or name_of(widget)
    around: list[str] = []
    parent = widget.parentWidget()
    while parent is not None and len(around) < 3:
        if type(parent).__module__.startswith("coachdesk"):
            around.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{type(widget).__name__} “{shown[:40]}” in {' < '.join(around)}"


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name).strip()


def cut_off(root: QWidget) -> Iterator[str]:
    """Text that is not seen whole, and cannot be read as a tool tip either."""
    for widget in parts(root):
        for text in drawn_texts(widget):
            yield from _cut(widget, text)
    for label in parts(root):
        if isinstance(label, QLabel) and label.wordWrap() and label.text():
            wanted = label.heightForWidth(label.width())
            if wanted > label.height() + 1:
                yield f"{called(label)}: {label.height()} of {wanted} pixels high"


def _cut(widget: QWidget, text: DrawnText) -> Iterator[str]:
    if "…" in text.words and _is_shortened(widget, text.words):
        if not _tip(widget, text.box).replace("\n", " ").count(_beginning(text.words)):
            yield f"{called(widget)}: “{text.words[:60]}” is shortened and no tool tip says the rest"
        return
    box, room = text.box, QRectF(widget.rect())
    if text.clip is not None:
        room = room.intersected(text.clip)
    view = widget.parentWidget()
    scrolls = isinstance(view, QAbstractScrollArea) and view.viewport() is widget
    across = scrolls or isinstance(widget, QLineEdit)
    # Ascent and descent hold room that no letter of most languages needs.
    slack = box.height() * 0.2
    if not across and (box.left() < room.left() - 1.5 or box.right() > room.right() + 1.5):
        yield f"{called(widget)}: “{text.words[:60]}” is {box.width():.0f} wide, in {room.width():.0f}"
    elif scrolls and isinstance(view, (QAbstractItemView, QScrollArea)):
        never = view.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if never and (box.left() < room.left() - 1.5 or box.right() > room.right() + 1.5):
            yield f"{called(view)}: “{text.words[:60]}” sticks out, {box.getRect()} in {room.getRect()}"
    if not scrolls and (box.top() < room.top() - slack or box.bottom() > room.bottom() + slack):
        yield f"{called(widget)}: “{text.words[:60]}” is {box.height():.0f} high, in {room.height():.0f}"


def _is_shortened(widget: QWidget, words: str) -> bool:
    """Whether the words end in an ellipsis that was not written there."""
    own = [widget.text()] if isinstance(widget, (QLabel, QAbstractButton)) else []
    own += [widget.placeholderText()] if isinstance(widget, _TextEdit) else []
    return not any(words in each.replace("&", "") for each in own) and not isinstance(widget, QMenuBar)


def _beginning(words: str) -> str:
    return words.partition("…")[0].strip()[:30]


def _tip(widget: QWidget, box: QRectF) -> str:
    """The tool tip that stands at a place of a widget."""
    at = box.center().toPoint()
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    tip = QToolTip.text() or widget.toolTip()
    QToolTip.hideText()
    return html.unescape(re.sub(r"<[^>]+>", "", tip))


def sticking_out(root: QWidget) -> Iterator[str]:
    """Parts that lie outside what holds them, and so can never be seen whole."""
    for widget in parts(root):
        parent = widget.parentWidget()
        if widget is root or parent is None or _scrolled(widget):
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            yield f"{called(widget)}: {widget.geometry().getRect()} in {parent.size().toTuple()}"
    for area in parts(root):
        if isinstance(area, QScrollArea) and area.widget() is not None:
            never = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if area.widget().width() > area.viewport().width() + 1 and never:
                yield f"{called(area)}: {area.widget().width()} wide in {area.viewport().width()}, without a bar"


def scrolling_sideways(root: QWidget) -> Iterator[str]:
    """Pages that have to be scrolled sideways to be read."""
    for area in parts(root):
        if isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().maximum() > 0:
            if area.horizontalScrollBar().isVisible():
                yield f"{called(area)}: {area.horizontalScrollBar().maximum()} pixels to the side"


def _scrolled(widget: QWidget) -> bool:
    """Whether a widget is what an area scrolls."""
    viewport = widget.parentWidget()
    area = None if viewport is None else viewport.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is viewport


def overlapping(root: QWidget) -> Iterator[str]:
    """Parts beside each other that lie over each other; what opens above the rest, as a drawer, is raised on purpose."""
    for widget in parts(root):
        if widget.layout() is None or isinstance(widget, QMainWindow):
            continue
        # Asked of the widget: what a layout hands out for its items outlives them in Python.
        inside = [
            each
            for each in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if each.isVisibleTo(root) and not each.size().isEmpty() and type(each).__name__ not in _ABOVE
        ]
        for place, first in enumerate(inside):
            for second in inside[place + 1 :]:
                over = first.geometry().intersected(second.geometry())
                if over.width() > 1 and over.height() > 1:
                    yield f"{called(first)} over {called(second)} by {over.size().toTuple()}"


_ABOVE = {"Drawer"}


def focusable(root: QWidget) -> list[QWidget]:
    """What the keyboard can come to in a window by Tab."""
    return [
        each
        for each in parts(root)
        if each.isEnabledTo(root)
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus.value
        and each.focusProxy() is None
    ]


def unnamed(root: QWidget) -> Iterator[str]:
    """Controls that a screen reader cannot name, or names without saying what they are."""
    for widget in parts(root):
        policy = widget.focusPolicy()
        if widget is root or policy is Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            yield f"{called(widget)}: no name"
        elif interface.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client) and not isinstance(
            widget, QScrollArea
        ):
            described = interface.text(QAccessible.Text.Description) + interface.text(QAccessible.Text.Value)
            if not described.strip():
                yield f"{called(widget)}: no role and no description"
        if isinstance(widget, QAbstractItemView):
            yield from _unnamed_rows(widget)


def _unnamed_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for number in range(min(5, model.rowCount() if model is not None else 0)):
        index = model.index(number, 0)
        role = Qt.ItemDataRole
        words = index.data(role.AccessibleTextRole) or index.data(role.DisplayRole)
        if not str(words or "").strip():
            yield f"{called(view)}: row {number} says nothing"


def unreadable(root: QWidget) -> Iterator[str]:
    """Text that does not stand out from what is below it by 4.5:1, or 3:1 if it is large."""
    picture = root.grab().toImage()
    for widget in parts(root):
        if not widget.isEnabled():
            continue
        origin = widget.mapTo(root, QPoint())
        seen = _seen(widget, root)
        for text in _on_top(drawn_texts(widget)):
            box = text.box.toAlignedRect().translated(origin).intersected(seen)
            if text.clip is not None:
                box = box.intersected(text.clip.toAlignedRect().translated(origin))
            if box.width() < 4 or box.height() < 4:
                continue
            below = _ground(picture, box, text.colour)
            ratio = contrast(text.colour, below)
            least = 3.0 if text.pixels >= 24 else 4.5
            if ratio < least:
                yield f"{called(widget)}: “{text.words[:40]}” {text.colour} on {below} is {ratio:.1f}:1"


def _on_top(texts: list[DrawnText]) -> list[DrawnText]:
    """What is seen where a text is drawn twice in one place, as chosen text is."""
    return [
        text
        for text in texts
        if not any(
            text.words == other.words
            and text.box.intersects(other.box)
            and _clipped_to(other) < _clipped_to(text)
            for other in texts
        )
    ]


def _clipped_to(text: DrawnText) -> float:
    return float("inf") if text.clip is None else text.clip.width() * text.clip.height()


def _seen(widget: QWidget, root: QWidget) -> QRect:
    """The part of a window in which a widget can be seen."""
    seen = QRect(widget.mapTo(root, QPoint()), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not root.parentWidget():
        seen = seen.intersected(QRect(parent.mapTo(root, QPoint()), parent.size()))
        if parent is root:
            break
        parent = parent.parentWidget()
    return seen.intersected(root.rect())


def _ground(picture: QImage, box: QRect, colour: str) -> str:
    """The commonest colour in a box that is not the text's own."""
    count: dict[int, int] = {}
    for y in range(box.top(), box.bottom() + 1, 2):
        for x in range(box.left(), box.right() + 1, 2):
            pixel = picture.pixel(x, y) & 0xFFFFFF
            count[pixel] = count.get(pixel, 0) + 1
    own = int(colour[1:], 16)
    count.pop(own, None)
    return f"#{max(count, key=count.__getitem__, default=own):06x}"


def too_large(root: QWidget) -> Iterator[str]:
    """A dialog that a small screen cannot show whole, its buttons least of all."""
    least = root.minimumSizeHint().expandedTo(root.minimumSize())
    if root.windowType() is Qt.WindowType.Dialog and not SMALL_SCREEN.width() >= least.width():
        yield f"{called(root)} is at least {least.width()} wide"
    if root.windowType() is Qt.WindowType.Dialog and not SMALL_SCREEN.height() >= least.height():
        yield f"{called(root)} is at least {least.height()} high"


SMALL_SCREEN = QSize(1240, 660)
"""What the frame of a window leaves of a screen of 1280 x 720."""

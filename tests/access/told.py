"""What windows tell: to a screen reader, and in the words that their widgets hold."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_PARTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)


def told_by(interface: QAccessibleInterface, *, hidden: bool = True) -> Iterator[str]:
    """What a screen reader can read in a window, with or without what is not shown just now."""
    if not hidden and interface.state().invisible:
        return
    yield from (interface.text(part) for part in _PARTS)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from told_by(child, hidden=hidden)


def kept_in(widget: QWidget) -> Iterator[str]:
    """The words that a widget holds, seen or not."""
    yield from (
        widget.windowTitle(),
        widget.toolTip(),
        widget.accessibleName(),
        widget.accessibleDescription(),
    )
    if isinstance(widget, (QLabel, QLineEdit)):
        yield widget.text()
    if isinstance(widget, (QTextEdit, QPlainTextEdit)):
        yield widget.toPlainText()
    yield from (action.text() for action in widget.actions())

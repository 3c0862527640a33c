"""Showing and hiding the parts of a layout, and asking whether they have their size yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_shown(part: QWidget, shown: bool) -> None:
    """Show or hide a part of a layout.

    One that was never hidden, inside something that is not shown itself, is left alone: it is shown along with that.
    To show it now would give it its looks and lay it out in a size that it does not keep.
    """
    around = part.parentWidget()
    waits = around is not None and not around.isVisible()
    if not (shown and waits and not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)):
        part.setVisible(shown)


def has_size(widget: QWidget) -> bool:
    """Whether a widget was given its size. Before that its width says nothing of how it will be laid out."""
    return not widget.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent)

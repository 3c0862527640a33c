"""The widgets of a layout, without asking it for its items."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def laid_out(layout: QLayout) -> list[QWidget]:
    """The widgets that stand directly in a layout, in their order.

    `QLayout.itemAt` hands out Python objects that Qt does not tell when it deletes the item; a new object at
    the same address is then taken for the old one, which ends in an odd AttributeError or in a crash.
    """
    parent = layout.parentWidget()
    if parent is None:
        return []
    children = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    places = {layout.indexOf(child): child for child in children}
    return [places[place] for place in sorted(places) if place >= 0]

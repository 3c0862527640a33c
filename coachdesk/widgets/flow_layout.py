"""A layout that puts widgets in lines, like words in a paragraph."""

from bisect import bisect_left

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from coachdesk.widgets.theme import set_spacing


class FlowLayout(QLayout):
    """Lays children out from line to line; the space between them is given in steps.

    Even lines are about equally long, as far as that costs no further line: nothing stands alone in the last.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: float = 1.2, even: bool = False) -> None:
        super().__init__(parent)
        self._even = even
        self._items: list[QLayoutItem] = []
        set_spacing(self, gap=gap)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, or None beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that nothing stretches."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that fewer columns need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item into its place."""
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size: the width is given from outside."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return room for the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        """Walk through the lines, moving the items if asked; return the height used."""
        area = rect.marginsRemoved(self.contentsMargins())
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        y, height = area.top(), 0
        for number, line in enumerate(self._lines(area.width())):
            y += (height + self.spacing()) if number else 0
            x, height = area.left(), max(size.height() for _, size in line)
            for item, size in line:
                if move:
                    left = area.left() + area.right() - x - size.width() + 1 if mirrored else x
                    item.setGeometry(QRect(QPoint(left, y), size))
                x += size.width() + self.spacing()
        return y + height - rect.top() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items that are shown, line by line, with their sizes."""
        most = QSize(max(width, 1), 1 << 20)
        shown = [(item, item.sizeHint().boundedTo(most)) for item in self._items if not _is_hidden(item)]
        lines = self._broken(shown, width)
        if self._even and len(lines) > 1:
            narrowest = bisect_left(
                range(width), True, key=lambda wide: len(self._broken(shown, wide)) <= len(lines)
            )
            lines = self._broken(shown, narrowest)
        return lines

    def _broken(
        self, items: list[tuple[QLayoutItem, QSize]], width: int
    ) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item, size in items:
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self.spacing()
        return lines


def _is_hidden(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.isHidden()

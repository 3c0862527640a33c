"""Moving a row with the mouse. It never leaves the list, so no words of it leave the window."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication


class RowDrag:
    """One drag from the press of the button to its release."""

    def __init__(self) -> None:
        self.row_id = ""
        self._from = -1
        self._pressed_at = QPoint()
        self._gap = -1

    @property
    def moving(self) -> bool:
        """Whether the mouse went far enough for a drag."""
        return self._gap >= 0

    def press(self, row_id: str, place: int, at: QPoint) -> None:
        """Remember where the button went down; nothing is dragged yet."""
        self.row_id, self._from, self._pressed_at, self._gap = row_id, place, at, -1

    def move(self, at: QPoint, rects: Sequence[QRect]) -> bool:
        """Follow the mouse over the rects of the movable rows. Returns whether a row is being dragged."""
        if not self.row_id:
            return False
        if self.moving or (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._gap = sum(at.y() > rect.center().y() for rect in rects)
        return self.moving

    def release(self) -> tuple[str, int] | None:
        """End the drag. Returns the row and its new place, or None where nothing moved."""
        row_id, gap, start = self.row_id, self._gap, self._from
        self.cancel()
        if gap < 0 or gap in (start, start + 1):
            return None
        return row_id, gap if gap < start else gap - 1

    def cancel(self) -> None:
        """Forget the drag; the row stays where it is."""
        self.row_id, self._gap = "", -1

    def line_y(self, rects: Sequence[QRect]) -> int | None:
        """Where the line belongs that shows the new place, or None."""
        if not self.moving or not rects:
            return None
        return rects[self._gap].top() if self._gap < len(rects) else rects[-1].bottom() + 1

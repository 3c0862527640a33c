"""Fields in two columns, in one where there is less room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coachdesk.widgets.theme import current_theme, grid

_TWO_COLUMNS_PX = 520


class FieldGrid(QWidget):
    """Lays fields out row by row, in the order in which they are added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[QWidget] = []
        self._columns = 2
        self._grid = grid(self, gap=3.6)

    def add_field(self, field: QWidget) -> None:
        """Add a field after the others."""
        self._fields.append(field)
        self._place(len(self._fields) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use one or two columns."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= current_theme().px(_TWO_COLUMNS_PX) else 1
        if columns != self._columns:
            self._columns = columns
            for number in range(len(self._fields)):
                self._place(number)

    def _place(self, number: int) -> None:
        row, place = divmod(number, self._columns)
        self._grid.addWidget(self._fields[number], row, place, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if self._columns > 1 else 0)

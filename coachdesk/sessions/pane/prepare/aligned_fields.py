"""Fields in rows and columns whose edges line up, in as many columns as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.widgets.fields import Field
from coachdesk.widgets.theme import current_theme, grid

_MOST_COLUMNS = 3


class AlignedFields(QWidget):
    """Every column is as wide as its widest field; the last takes what is left.

    Where not all columns have room there are fewer, down to one, and the order of the fields stays.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: Sequence[Field] = ()
        self._columns = 0
        self._grid = grid(self, gap=2)
        current_theme().changed.connect(self._fit)

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Show these fields, row by row; each fills the width of its column."""
        self._fields = fields
        for field in fields:
            policy = field.editor.sizePolicy()
            field.editor.setSizePolicy(QSizePolicy.Policy.Expanding, policy.verticalPolicy())
        self._arrange(_MOST_COLUMNS)

    def minimumSizeHint(self) -> QSize:
        """Return the width of one column, for that is what is left where room is short."""
        widest = max((field.minimumSizeHint().width() for field in self._fields), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as there is room for."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        counts = range(_MOST_COLUMNS, 1, -1)
        self._arrange(next((count for count in counts if self._width_of(count) <= self.width()), 1))

    def _width_of(self, count: int) -> int:
        """The width that so many columns need."""
        columns = [self._fields[place::count] for place in range(count)]
        widths = [max((field.sizeHint().width() for field in column), default=0) for column in columns]
        return sum(widths) + (count - 1) * self._grid.horizontalSpacing()

    def _arrange(self, count: int) -> None:
        if count == self._columns:
            return
        self._columns = count
        for place, field in enumerate(self._fields):
            self._grid.removeWidget(field)
            self._grid.addWidget(field, place // count, place % count, Qt.AlignmentFlag.AlignTop)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, int(column == count - 1))

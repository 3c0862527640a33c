"""The rows of a check list as Qt's model; it changes row by row, so that focus, place and editor stay."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coachdesk.widgets.check_list.row import CheckRow

_Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The CheckRow itself."""


class CheckListModel(QAbstractListModel):
    """Holds the rows; it is read-only, for what is done to a row is told by the view."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CheckRow] = []

    @property
    def rows(self) -> Sequence[CheckRow]:
        """The rows in their order."""
        return self._rows

    def set_rows(self, rows: Sequence[CheckRow]) -> None:
        """Show these rows: what is gone is removed, what is new inserted, what moved is moved."""
        self._remove_all_but({row.id for row in rows})
        if not self._rows and rows:
            self.beginInsertRows(QModelIndex(), 0, len(rows) - 1)
            self._rows = list(rows)
            self.endInsertRows()
            return
        for place, row in enumerate(rows):
            found = self.place_of(row.id)
            if found < 0:
                self.beginInsertRows(QModelIndex(), place, place)
                self._rows.insert(place, row)
                self.endInsertRows()
                continue
            if found != place:
                self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), place)
                self._rows.insert(place, self._rows.pop(found))
                self.endMoveRows()
            if self._rows[place] != row:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, row_id: str) -> int:
        """The place of a row, or -1 where there is none."""
        return next((place for place, row in enumerate(self._rows) if row.id == row_id), -1)

    def index_of(self, row_id: str) -> QModelIndex:
        """The index of a row, invalid where there is none."""
        return self.index(self.place_of(row_id))

    def movable_count(self) -> int:
        """How many rows can be moved; they stand first."""
        return sum(row.movable for row in self._rows)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return what can be done with a row."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self._rows[index.row()].icon else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, tick and the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.told
        if role == Qt.ItemDataRole.CheckStateRole and not row.icon:
            return Qt.CheckState.Checked if row.done else Qt.CheckState.Unchecked
        return None

    def _remove_all_but(self, kept: set[str]) -> None:
        if self._rows and kept.isdisjoint(row.id for row in self._rows):
            self.beginRemoveRows(QModelIndex(), 0, len(self._rows) - 1)
            self._rows = []
            self.endRemoveRows()
        for place in reversed(range(len(self._rows))):
            if self._rows[place].id not in kept:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()

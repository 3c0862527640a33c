"""Rows of a long list as Qt's model, read in pages as far as somebody scrolls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

_Index = QModelIndex | QPersistentModelIndex

PAGE = 256
"""Rows read at once; the first page of 100,000 rows takes 0.1 ms through a covering index."""

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The ListRow itself."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """What one row shows: two lines, something small at the end, and a picture or box at the start."""

    id: str
    title: str
    caption: str = ""
    note: str = ""
    icon: str = ""
    """The name of an icon before the text."""
    avatar: str = ""
    """A person's name, whose initials stand before the text."""
    checked: bool | None = None
    """Whether the box before the text is ticked; None for no box."""
    quiet: bool = False
    """Whether the title stands back."""

    @property
    def spoken(self) -> str:
        """The row as it is read out."""
        return ", ".join(part for part in (self.title, self.caption, self.note) if part)


FetchRows = Callable[[int, int], Sequence[ListRow]]
"""Reads rows: from which place on, and how many at most."""


def _nothing(_start: int, _count: int) -> Sequence[ListRow]:
    """Read no rows."""
    return ()


class RowsModel(QAbstractListModel):
    """Holds the rows read so far; painting never reads."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch: FetchRows = _nothing
        self._rows: list[ListRow] = []
        self._complete = True

    def load(self, fetch: FetchRows) -> None:
        """Show other rows, from the first page on."""
        self._fetch = fetch
        self._reset(PAGE)

    def reload(self) -> None:
        """Read again as many rows as are shown, after they changed in the notebook."""
        self._reset(max(PAGE, len(self._rows)))

    def row_at(self, place: int) -> ListRow | None:
        """Return a row by its place, or None where there is none."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, row_id: str) -> int:
        """Return the place of a row among those read, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.id == row_id), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows are read so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: _Index) -> bool:
        """Return whether there may be more rows."""
        return not parent.isValid() and not self._complete

    def fetchMore(self, parent: _Index) -> None:
        """Read the next page."""
        if parent.isValid() or self._complete:
            return
        page = self._fetch(len(self._rows), PAGE)
        self._complete = len(page) < PAGE
        if page:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(page) - 1)
            self._rows.extend(page)
            self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows, or says to those who do not see it."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def _reset(self, count: int) -> None:
        """Read the first rows anew."""
        self.beginResetModel()
        self._rows = list(self._fetch(0, count))
        self._complete = len(self._rows) < count
        self.endResetModel()

"""The sessions of a client as a table that is read in pages."""

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coachdesk.overview.operations import SessionLine, session_lines
from coachdesk.overview.words import day_words, session_words, stage_words
from coachdesk.sessions.words import focus_words
from coachdesk.vault import Vault
from coachdesk.widgets.tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_PAGE = 256


class Column(IntEnum):
    """The columns in their order."""

    NUMBER = 0
    DATE = 1
    PURPOSE = 2
    FOCUS = 3
    STAGE = 4
    OUTCOMES = 5


class SessionModel(QAbstractTableModel):
    """The sessions of one client, the newest first."""

    def __init__(self, vault: Vault, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._client_id = ""
        self._lines: list[SessionLine] = []
        self._complete = True

    def show_client(self, client_id: str) -> None:
        """Read the sessions of a client; of the same one as many as were read before."""
        self.beginResetModel()
        wanted = max(_PAGE, len(self._lines)) if client_id == self._client_id else _PAGE
        self._client_id = client_id
        self._lines = session_lines(self._vault, client_id, limit=wanted)
        self._complete = len(self._lines) < wanted
        self.endResetModel()

    def line(self, row: int) -> SessionLine:
        """The session in a row."""
        return self._lines[row]

    def row_of(self, session_id: str) -> int:
        """The row of a session, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.id == session_id), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many sessions were read."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there may be another page."""
        return not parent.isValid() and not self._complete

    def fetchMore(self, _parent: _Index) -> None:
        """Read the next page."""
        first = len(self._lines)
        page = session_lines(self._vault, self._client_id, offset=first, limit=_PAGE)
        self._complete = len(page) < _PAGE
        if page:
            self.beginInsertRows(QModelIndex(), first, first + len(page) - 1)
            self._lines.extend(page)
            self.endInsertRows()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns, aligned as their contents."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NUMBER: self.tr("No."),
            Column.DATE: self.tr("Date"),
            Column.PURPOSE: self.tr("Purpose"),
            Column.FOCUS: self.tr("Focus"),
            Column.STAGE: self.tr("Stage"),
            Column.OUTCOMES: self.tr("Outcomes"),
        }[Column(section)]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell in words; a row read aloud begins with the session and its day."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.PURPOSE:
            return plain_tip(line.purpose)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.NUMBER:
            return session_words(line.number, *(self._words(line, each) for each in list(Column)[1:]))
        return None

    def _words(self, line: SessionLine, column: Column) -> str:
        clock = self._vault.clock
        match column:
            case Column.NUMBER:
                return str(line.number)
            case Column.DATE:
                if line.starts_at is None:
                    return self.tr("no date yet")
                return day_words(clock.to_local(line.starts_at).date(), clock.today())
            case Column.PURPOSE:
                return line.purpose
            case Column.FOCUS:
                return focus_words(line.focus)
            case Column.STAGE:
                return stage_words(line.stage, begun=line.begun)
            case Column.OUTCOMES:
                return str(line.outcomes) if line.outcomes else ""


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignTrailing if column is Column.OUTCOMES else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter

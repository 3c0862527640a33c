"""The clients as a list that is read in pages and narrowed by what is typed."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coachdesk.overview.operations import ClientEntry, client_entries
from coachdesk.overview.words import caption_words
from coachdesk.vault import Vault
from coachdesk.vault.text import fold
from coachdesk.widgets.tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex
PAGE = 256

ID_ROLE = int(Qt.ItemDataRole.UserRole)
CAPTION_ROLE = ID_ROLE + 1


class ClientModel(QAbstractListModel):
    """The clients in work, or the archived ones; `narrow` keeps those whose names hold all the words."""

    def __init__(self, vault: Vault, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._entries: list[ClientEntry] = []
        self._shown: list[ClientEntry] = []
        self._complete = True
        self._words: list[str] = []
        self.archived = False

    def reload(self) -> None:
        """Read again as many rows as were read before, at least one page."""
        self.beginResetModel()
        wanted = max(PAGE, len(self._entries))
        self._entries = client_entries(self._vault, archived=self.archived, limit=wanted)
        self._complete = len(self._entries) < wanted
        self._filter()
        self.endResetModel()

    def show_archived(self, archived: bool) -> None:
        """Turn to the archive, or back to the clients in work."""
        self.archived = archived
        self._entries = []
        self.reload()

    def narrow(self, words: str) -> None:
        """Keep the clients whose names hold each of the words, without regard to case and accents."""
        self.beginResetModel()
        self._words = fold(words).split()
        while self._words and not self._complete:
            self._read_page()
        self._filter()
        self.endResetModel()

    def row_of(self, client_id: str) -> int:
        """The row of a client, or -1 where it is not among those read and shown."""
        return next((n for n, entry in enumerate(self._shown) if entry.id == client_id), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows were read and are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there may be another page."""
        return not parent.isValid() and not self._complete and not self._words

    def fetchMore(self, parent: _Index) -> None:
        """Read the next page."""
        if not self.canFetchMore(parent):
            return
        first = len(self._shown)
        page = self._read_page()
        if page:
            self.beginInsertRows(QModelIndex(), first, first + len(page) - 1)
            self._shown.extend(page)
            self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Name, caption and id of a client."""
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role == ID_ROLE:
            return entry.id
        if role in (CAPTION_ROLE, Qt.ItemDataRole.AccessibleTextRole):
            caption = caption_words(entry, self._vault.clock)
            return caption if role == CAPTION_ROLE else f"{entry.name}, {caption}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(entry.name)
        return entry.name if role == Qt.ItemDataRole.DisplayRole else None

    def _read_page(self) -> list[ClientEntry]:
        page = client_entries(self._vault, archived=self.archived, offset=len(self._entries), limit=PAGE)
        self._complete = len(page) < PAGE
        self._entries.extend(page)
        return page

    def _filter(self) -> None:
        self._shown = [
            entry for entry in self._entries if all(word in fold(entry.name) for word in self._words)
        ]

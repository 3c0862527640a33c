"""The trash: what was deleted, and the way back."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHeaderView,
    QPushButton,
    QTableView,
    QWidget,
)

from coachdesk.overview.operations import TRASH_DAYS, TrashEntry, TrashKind, list_trash, restore_entry
from coachdesk.overview.words import day_words, problem_words, trash_words
from coachdesk.vault import Changes, Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.choose_row import choose_row
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.messages import EmptyState, MessageBar
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, current_theme, row, set_role
from coachdesk.widgets.vault_signals import VaultSignals

_Index = QModelIndex | QPersistentModelIndex
_KINDS = frozenset({"client", "session", "practice", "trashed"})
_ROW_PX, _WIDE_PX, _HIGH_PX = 38, 640, 420


class TrashModel(QAbstractTableModel):
    """What lies in the trash, the latest first."""

    def __init__(self, vault: Vault, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self.entries: list[TrashEntry] = []

    def reload(self) -> None:
        """Read the trash again."""
        self.beginResetModel()
        self.entries = list_trash(self._vault)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many things lie in the trash."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def columnCount(self, _parent: _Index | None = None) -> int:
        """What it is, when it was deleted, and when it is gone for good."""
        return 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("What"), self.tr("Deleted"), self.tr("Gone for good"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell in words."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        entry, clock = self.entries[index.row()], self._vault.clock
        if index.column() == 0:
            return self._title(entry)
        at = entry.deleted_at if index.column() == 1 else entry.gone_at
        return day_words(clock.to_local(at).date(), clock.today())

    def _title(self, entry: TrashEntry) -> str:
        what = trash_words(entry)
        if entry.kind in (TrashKind.CLIENT, TrashKind.PRACTICE):
            return f"{entry.title} · {what}"
        return " · ".join(part for part in (entry.client_name, what, entry.title) if part)


class TrashDialog(QDialog):
    """Lists what was deleted; Enter, a double click or the button brings it back. A client can be erased at once."""

    erase_wanted = Signal(str)
    """Carries the id of a client who is to be erased for good."""

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Trash"))
        self._vault = vault
        self.model = TrashModel(vault, self)
        self.table = _TrashTable(self.model)
        words = self.tr("What was deleted rests here for {days} days; then it is gone for good.")
        self._nothing = EmptyState(self.tr("The trash is empty."))
        self.bar = MessageBar()
        self.restore_button, self.close_button, self.erase_button = (
            QPushButton(self.tr("Bring back")),
            QPushButton(self.tr("Close")),
            QPushButton(self.tr("Erase for good…")),
        )
        set_role(self.restore_button, "primary")
        set_role(self.close_button, "plain")
        card = QFrame()
        set_role(card, "card")
        inside = column(card, gap=0, margins=(2.4, 1.6))
        inside.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.table, 1)
        buttons = row(gap=2)
        buttons.addWidget(self.erase_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.restore_button)
        layout = column(self, gap=2.8, margins=4)
        layout.addWidget(Paragraph(words.format(days=TRASH_DAYS), role="quiet"))
        layout.addWidget(self.bar)
        layout.addWidget(card, 1)
        layout.addLayout(buttons)
        answer_enter(self, self.restore_button)
        give_room(self, _WIDE_PX, _HIGH_PX)
        self.table.restore_wanted.connect(self.restore_chosen)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.restore_button.clicked.connect(self.restore_chosen)
        self.erase_button.clicked.connect(self._on_erase_clicked)
        self.close_button.clicked.connect(self.close)
        signals.changed.connect(self._on_vault_changed)
        self._load()

    def restore_chosen(self) -> None:
        """Bring back what is chosen."""
        try:
            for entry in self._chosen():
                restore_entry(self._vault, entry)
        except NotebookError as error:
            self.bar.show_message(problem_words(error, str(error)), tone="attention")

    def _load(self) -> None:
        self.model.reload()
        empty = not self.model.entries
        self._nothing.setVisible(empty)
        self.table.setVisible(not empty)
        if not empty:
            choose_row(self.table, 0)
        self._on_selection_changed()

    def _on_selection_changed(self) -> None:
        chosen = self._chosen()
        self.restore_button.setEnabled(bool(chosen))
        self.erase_button.setEnabled(len(chosen) == 1 and chosen[0].kind is TrashKind.CLIENT)

    def _chosen(self) -> list[TrashEntry]:
        rows = self.table.selectionModel().selectedRows()
        return [self.model.entries[index.row()] for index in rows]

    def _on_erase_clicked(self) -> None:
        for entry in self._chosen():
            self.erase_wanted.emit(entry.id)

    def _on_vault_changed(self, changes: Changes) -> None:
        if changes.kinds & _KINDS:
            self._load()


class _TrashTable(QTableView):
    """The table of the trash."""

    restore_wanted = Signal()

    def __init__(self, model: TrashModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(self.tr("Trash"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current_theme().px(_ROW_PX))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.restore_wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter brings back."""
        if event.key() in ENTER_KEYS:
            self.restore_wanted.emit()
        else:
            super().keyPressEvent(event)

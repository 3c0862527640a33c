"""The list of clients itself: as high as its rows, narrowed by typing into it."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QWidget

from coachdesk.overview.side_bar.client_delegate import ClientDelegate, row_height
from coachdesk.overview.side_bar.client_menu import ClientMenu
from coachdesk.overview.side_bar.client_model import ID_ROLE, ClientModel
from coachdesk.vault import Vault
from coachdesk.widgets.keys import ENTER_KEYS

_LEAST_ROWS = 1


class ClientList(QListView):
    """Shows clients; Enter or a click chooses one, a letter begins to narrow the list."""

    client_chosen = Signal(str)
    command_chosen = Signal(str, str)
    """Carries the id of a client and the id of a command of the client's page; an empty one only opens it."""
    typed = Signal(str)
    """A letter was typed while the list had the focus."""
    left_upwards = Signal()
    """Up was pressed on the first row."""

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clients = ClientModel(vault, self)
        self._delegate = ClientDelegate(self)
        self._menu = ClientMenu(self)
        self._menu.command_chosen.connect(self.command_chosen)
        self.setModel(self.clients)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Clients"))
        self.viewport().setAutoFillBackground(False)
        self.clients.modelReset.connect(self.updateGeometry)
        self.clients.rowsInserted.connect(self.updateGeometry)
        self.clicked.connect(self._on_index_chosen)

    def mark_open(self, client_id: str) -> None:
        """Tint the client whose page is shown; none with an empty id."""
        self._delegate.open_id = client_id
        found = self.clients.row_of(client_id)
        if found >= 0:
            index = self.clients.index(found)
            if not self.hasFocus():
                self.setCurrentIndex(index)
            self.scrollTo(index)
        self.viewport().update()

    def is_open(self, client_id: str) -> bool:
        """Whether this client's page is the one that is shown."""
        return bool(client_id) and self._delegate.open_id == client_id

    def reload(self) -> None:
        """Read the clients again; the current row and the place in the list stay."""
        kept_id = self.currentIndex().data(ID_ROLE)
        place = self.verticalScrollBar().value()
        self.clients.reload()
        self.verticalScrollBar().setValue(place)
        self._make_current(kept_id)

    def choose_current(self) -> None:
        """Choose the current row, or the first where none is current."""
        index = self.currentIndex()
        if not index.isValid() and self.clients.rowCount():
            index = self.clients.index(0)
        self._on_index_chosen(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; letters are told to whoever narrows the list; Up on the first row leaves it."""
        text = event.text()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in ENTER_KEYS:
            self.choose_current()
        elif plain and text.strip() and text.isprintable():
            self.typed.emit("" if text == "/" else text)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the client under the pointer, or with the current one by key."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        client_id = index.data(ID_ROLE)
        if client_id:
            where = self.visualRect(index).center() if by_key else event.pos()
            self._menu.open_for(client_id, self.viewport().mapToGlobal(where), archived=self.clients.archived)

    def sizeHint(self) -> QSize:
        """Return room for all rows that were read."""
        return QSize(super().sizeHint().width(), self.clients.rowCount() * row_height())

    def minimumSizeHint(self) -> QSize:
        """Return room for a row, so that everything around the list stays in sight."""
        rows = min(_LEAST_ROWS, self.clients.rowCount())
        return QSize(0, rows * row_height())

    def _make_current(self, client_id: object) -> None:
        found = self.clients.row_of(client_id) if isinstance(client_id, str) else -1
        if found >= 0:
            self.setCurrentIndex(self.clients.index(found))

    def _on_index_chosen(self, index: QModelIndex) -> None:
        client_id = index.data(ID_ROLE)
        if client_id:
            self.client_chosen.emit(client_id)

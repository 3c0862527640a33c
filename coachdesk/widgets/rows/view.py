"""The view of a long list."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.rows.delegate import RowDelegate, row_height
from coachdesk.widgets.rows.model import FetchRows, RowsModel


class RowList(QTableView):
    """A list of two-line rows, of which one is chosen: a table of one column, which is fast with 100,000 rows.

    ``row_chosen`` carries the id of the row that a person moves to, by keys or a click; ``row_opened`` the id
    of one that is opened by Enter or a double click; ``menu_wanted`` an id and where its menu belongs.
    """

    row_chosen = Signal(str)
    row_opened = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self._quiet = False
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_height()
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)

    def load(self, fetch: FetchRows) -> None:
        """Show other rows; nothing is chosen and nothing sent."""
        self._quiet = True
        self.rows.load(fetch)
        self._quiet = False

    def reload(self) -> None:
        """Read the rows again; the chosen one stays chosen and the place stays, as far as they still exist."""
        chosen, scroll = self.chosen_id(), self.verticalScrollBar().value()
        self._quiet = True
        self.rows.reload()
        self._quiet = False
        if chosen:
            self.choose(chosen)
        self.verticalScrollBar().setValue(scroll)

    def chosen_id(self) -> str:
        """Return the id of the chosen row, or an empty text."""
        row = self.rows.row_at(self.currentIndex().row())
        return row.id if row else ""

    def choose(self, row_id: str) -> bool:
        """Choose a row among those read so far; nothing is sent. Returns whether it is there."""
        place = self.rows.place_of(row_id)
        self._quiet = True
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
        else:
            self.clearSelection()
        self._quiet = False
        return place >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen row; Home and End go to the first and the last one read."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.rows.rowCount() - 1}
        place = ends.get(Qt.Key(event.key()))
        if place is not None:
            self.setCurrentIndex(self.rows.index(place))
        elif event.key() in ENTER_KEYS and self.chosen_id():
            self.row_opened.emit(self.chosen_id())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or of the chosen one for the menu key."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self.rows.row_at(index.row())
        if row is not None:
            below = self.visualRect(index).bottomLeft()
            where = event.globalPos() if by_mouse else self.viewport().mapToGlobal(below)
            self.menu_wanted.emit(row.id, where)

    def changeEvent(self, event: QEvent) -> None:
        """Measure rows again after the theme changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._set_height()

    def _set_height(self) -> None:
        """Give all rows their height."""
        header = self.verticalHeader()
        header.setMinimumSectionSize(row_height())
        header.setDefaultSectionSize(row_height())

    def _on_current_changed(self, current: QModelIndex) -> None:
        """Tell which row a person moved to."""
        row = self.rows.row_at(current.row())
        if row is not None and not self._quiet:
            self.row_chosen.emit(row.id)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        """Open the row."""
        row = self.rows.row_at(index.row())
        if row is not None:
            self.row_opened.emit(row.id)

"""All sessions of a client: opened, printed and deleted from one table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QPushButton, QTableView, QWidget

from coachdesk.overview.client_page.session_model import Column, SessionModel
from coachdesk.overview.operations import SessionLine
from coachdesk.vault import Vault
from coachdesk.widgets.choose_row import choose_row
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.messages import EmptyState
from coachdesk.widgets.table_focus import draw_row_ring
from coachdesk.widgets.theme import column, current_theme, row, set_role

_ROW_PX = 40
_ALL_COLUMNS_PX = 760
_MOST_COLUMNS_PX = 520


class SessionsTab(QWidget):
    """The table and, above it, what can be done with the chosen rows."""

    desk_wanted = Signal(str)
    print_wanted = Signal(list)
    delete_wanted = Signal(list)
    new_wanted = Signal()
    selection_changed = Signal()

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SessionModel(vault, self)
        self.table = SessionTable(self.model)
        self.table.setAccessibleName(self.tr("Sessions"))
        self.print_button, self.delete_button = QPushButton(), QPushButton(self.tr("Delete"))
        for button in (self.print_button, self.delete_button):
            set_role(button, "plain", tone="compact")
        buttons = QWidget()
        line = row(buttons, gap=1.6)
        line.addWidget(self.print_button)
        line.addWidget(self.delete_button)
        self.header = SectionHeader(self.tr("Sessions"), trailing=buttons)
        self._nothing = EmptyState(
            self.tr("No session yet."), key="Ctrl+N", action=self.tr("Prepare the first")
        )
        card = QFrame()
        set_role(card, "card")
        inside = column(card, gap=1.6, margins=(3.2, 2.4, 3.2, 3.2))
        inside.addWidget(self.header)
        inside.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.table, 1)
        column(self, gap=0, margins=(4.8, 4)).addWidget(card)
        set_role(self, "ground")
        self._nothing.wanted.connect(self.new_wanted)
        self.table.open_wanted.connect(self.desk_wanted)
        self.table.delete_pressed.connect(self._on_delete_wanted)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.print_button.clicked.connect(self._on_print_clicked)
        self.delete_button.clicked.connect(self._on_delete_wanted)
        current_theme().changed.connect(self._fit)
        self._fit()

    def show_client(self, client_id: str, held: int) -> None:
        """Read the sessions of a client; chosen rows and the place in the table stay."""
        kept = [line.id for line in self.chosen()]
        place = self.table.verticalScrollBar().value()
        self.model.show_client(client_id)
        self.table.choose(kept)
        self.table.verticalScrollBar().setValue(place)
        empty = not self.model.rowCount()
        self._nothing.setVisible(empty)
        self.table.setVisible(not empty)
        self.header.set_caption(self.tr("{number} held").format(number=held) if held else "")
        self._on_selection_changed()

    def chosen(self) -> list[SessionLine]:
        """The chosen sessions, the newest first."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.line(number) for number in rows]

    def printable(self) -> list[str]:
        """The chosen sessions that there is something to print of."""
        return [line.id for line in self.chosen() if line.begun]

    def take_keyboard(self) -> None:
        """Put the keyboard on the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.selectionModel().hasSelection() and self.model.rowCount():
            choose_row(self.table, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        width = self.width()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW_PX))
        for hidden, columns in (
            (width < theme.px(_ALL_COLUMNS_PX), (Column.FOCUS, Column.OUTCOMES)),
            (width < theme.px(_MOST_COLUMNS_PX), (Column.STAGE,)),
        ):
            for each in columns:
                self.table.setColumnHidden(each, hidden)

    def _on_selection_changed(self) -> None:
        chosen, printable = self.chosen(), self.printable()
        self.print_button.setText(
            self.tr("Print {number} sessions…").format(number=len(printable))
            if len(printable) > 1
            else self.tr("Print…")
        )
        self.print_button.setEnabled(bool(printable))
        self.delete_button.setEnabled(bool(chosen))
        self.selection_changed.emit()

    def _on_print_clicked(self) -> None:
        self.print_wanted.emit(self.printable())

    def _on_delete_wanted(self) -> None:
        self.delete_wanted.emit([line.id for line in self.chosen()])


class SessionTable(QTableView):
    """The table itself: Enter and a double click open, Delete deletes, Tab leaves it."""

    open_wanted = Signal(str)
    delete_pressed = Signal()

    def __init__(self, model: SessionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sessions = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.PURPOSE, QHeaderView.ResizeMode.Stretch)
        # The widths of the first rows serve for all; measuring every row would take longer the more there are.
        header.setResizeContentsPrecision(40)
        self.doubleClicked.connect(self._open_current)

    def choose(self, session_ids: list[str]) -> None:
        """Choose these rows, as far as they are there."""
        model = self.selectionModel()
        flags = model.SelectionFlag.Select | model.SelectionFlag.Rows
        for session_id in session_ids:
            found = self._sessions.row_of(session_id)
            if found >= 0:
                index = self._sessions.index(found, 0)
                model.select(index, flags)
                model.setCurrentIndex(index, model.SelectionFlag.NoUpdate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes."""
        if event.key() in ENTER_KEYS:
            self._open_current()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the keyboard is."""
        super().paintEvent(event)
        draw_row_ring(self)

    def _open_current(self) -> None:
        row_number = self.currentIndex().row()
        if row_number >= 0:
            self.open_wanted.emit(self._sessions.line(row_number).id)

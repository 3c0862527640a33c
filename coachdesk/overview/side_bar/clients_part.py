"""The clients in the side bar: the list, the line that narrows it, the archive, and adding one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from coachdesk.overview.operations import count_clients
from coachdesk.overview.side_bar.buttons import RowButton
from coachdesk.overview.side_bar.client_list import ClientList
from coachdesk.overview.side_bar.keyed_line import KeyedLine
from coachdesk.overview.side_bar.new_client import NewClient
from coachdesk.vault import Vault
from coachdesk.widgets.avatar import SIZE as AVATAR_PX
from coachdesk.widgets.icons import icon
from coachdesk.widgets.showing import set_shown
from coachdesk.widgets.theme import add_gap, column, row, set_role


class ClientsPart(QWidget):
    """Lists the clients; everything about the list that is not a row."""

    client_chosen = Signal(str)

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self.list = ClientList(vault, self)
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setBuddy(self.list)
        set_role(self.title, "caption-strong")
        self.filter_button = QToolButton(self)
        self.filter_button.setIcon(icon("search", "quiet"))
        self.filter_button.setAccessibleName(self.tr("Find a client by name"))
        self.filter_button.setToolTip(self.tr("Find a client by name (type in the list)"))
        set_role(self.filter_button, "inside")
        self.filter_box = QWidget(self)
        self.filter_edit = KeyedLine(placeholder=self.tr("Name"), icon_name="search", parent=self.filter_box)
        self.filter_edit.setAccessibleName(self.tr("Find a client by name"))
        self.filter_edit.setProperty("only_looks", True)
        column(self.filter_box, margins=(0, 0, 0, 1.2)).addWidget(self.filter_edit)
        self.filter_box.hide()
        self.nothing_label = QLabel(self)
        self.nothing_label.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing_label.setWordWrap(True)
        set_role(self.nothing_label, "caption")
        self.new_client = NewClient(vault, self)
        self.archive_button = RowButton("", "archive", lead_px=AVATAR_PX, quiet=True, parent=self)
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Read the clients again."""
        self.list.reload()
        self._tell_counts()

    def start_filter(self, text: str = "") -> None:
        """Open the line that narrows the list, with a first letter in it."""
        self.filter_box.show()
        self.filter_edit.setText(text)
        # Any other reason would select the letter, and the next one would take its place.
        self.filter_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        head = row(gap=1, margins=(2, 0, 1.4, 0))
        head.addWidget(self.title, 1)
        head.addWidget(self.filter_button)
        layout = column(self, gap=0)
        layout.addLayout(head)
        add_gap(layout, 1.4)
        layout.addWidget(self.filter_box)
        layout.addWidget(self.nothing_label)
        layout.addWidget(self.list)
        layout.addWidget(self.new_client)
        layout.addWidget(self.archive_button)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.list.client_chosen.connect(self.client_chosen)
        self.list.typed.connect(self.start_filter)
        self.list.left_upwards.connect(self._on_list_left_upwards)
        self.filter_button.clicked.connect(self._on_filter_button_clicked)
        self.filter_edit.textChanged.connect(self._on_filter_changed)
        self.filter_edit.entered.connect(self._on_filter_entered)
        self.filter_edit.left_downwards.connect(self._on_filter_left_downwards)
        self.filter_edit.cancelled.connect(self._on_filter_cancelled)
        self.new_client.client_added.connect(self.client_chosen)
        self.archive_button.clicked.connect(self._on_archive_clicked)

    def _tell_counts(self) -> None:
        in_work, archived = count_clients(self._vault)
        if self.list.clients.archived and not archived:
            self.list.clients.show_archived(False)
        shows_archive = self.list.clients.archived
        self.title.setText(self.tr("Archive") if shows_archive else self.tr("Clients"))
        self.list.setAccessibleName(self.title.text())
        self.archive_button.setText(
            self.tr("Back to the clients")
            if shows_archive
            else self.tr("Archive ({number})").format(number=archived)
        )
        set_shown(self.archive_button, shows_archive or archived > 0)
        set_shown(self.new_client, not shows_archive)
        set_shown(self.filter_button, (archived if shows_archive else in_work) > 0)
        words = self.filter_edit.text().strip()
        empty = bool(words) and not self.list.clients.rowCount()
        self.nothing_label.setText(self.tr("No name holds “{words}”").format(words=words) if empty else "")
        set_shown(self.nothing_label, empty)

    def _go_to_first_row(self) -> bool:
        if not self.list.clients.rowCount():
            return False
        self.list.setCurrentIndex(self.list.clients.index(0))
        return True

    def _on_filter_button_clicked(self) -> None:
        if self.filter_box.isHidden():
            self.start_filter()
        else:
            self._on_filter_cancelled()

    def _on_filter_changed(self, words: str) -> None:
        self.list.clients.narrow(words)
        self._tell_counts()

    def _on_filter_entered(self) -> None:
        if self._go_to_first_row():
            self.list.choose_current()
            self._on_filter_cancelled()

    def _on_filter_left_downwards(self) -> None:
        if self._go_to_first_row():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_filter_cancelled(self) -> None:
        if self.filter_edit.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter_edit.clear()
        self.filter_box.hide()

    def _on_list_left_upwards(self) -> None:
        if not self.filter_box.isHidden():
            self.filter_edit.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _on_archive_clicked(self) -> None:
        self.filter_box.hide()
        self.filter_edit.clear()
        self.list.clients.show_archived(not self.list.clients.archived)
        self._tell_counts()

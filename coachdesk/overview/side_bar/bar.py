"""The side bar as a whole, and the strip of icons that it folds to."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from coachdesk.overview.new_day import NewDay
from coachdesk.overview.side_bar.buttons import RowButton, SearchButton
from coachdesk.overview.side_bar.clients_part import ClientsPart
from coachdesk.overview.side_bar.strip import Strip
from coachdesk.overview.words import time_of
from coachdesk.vault import Changes, Vault
from coachdesk.widgets.icons import IconLabel, icon
from coachdesk.widgets.showing import set_shown
from coachdesk.widgets.theme import column, current_theme, hairline, row, set_length, set_role, set_spacing
from coachdesk.widgets.vault_signals import VaultSignals

_SHOWN_KINDS = frozenset({"client", "session", "action"})
_LOW_PX = 400
"""Below this height distances give way, so that a client is still to be seen."""
_SAVE_LOOKS = {
    "saved": ("check", "quiet"),
    "saving": ("refresh", "quiet"),
    "attention": ("warning", "attention"),
}


class SideBar(QFrame):
    """Leads to every page; folded it shows icons alone, so that no name is on the screen."""

    place_wanted = Signal(str, str)
    command_wanted = Signal(str)
    """Something that the program does was asked for: search, lock, side_bar."""

    def __init__(
        self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None, *, at_once: bool = True
    ) -> None:
        """Make the bar. Not `at_once`, it is as wide as ever and empty until `fill` is called."""
        super().__init__(parent)
        self._vault = vault
        self._may_fill, self._filled = at_once, False
        self._folded = False
        self._discreet = False
        self._stale = False
        self._clock = vault.clock
        set_role(self, "side")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._whole = QWidget(self)
        set_length(self._whole, width="side-bar")
        self._strip: Strip | None = None
        self._place = ("", "")
        self._saved = (self.tr("All saved"), "saved")
        self._unsaved = False
        edge = hairline(self, vertical=True)
        self._across = row(self, gap=0)
        for part in (self._whole, edge):
            self._across.addWidget(part)
        self._new_day = NewDay(vault.clock, self)
        self._fold()
        current_theme().changed.connect(self._space)
        signals.changed.connect(self._on_vault_changed)

    def fill(self) -> None:
        """Make what is inside, as soon as the bar is not folded."""
        self._may_fill = True
        self._fold()

    def _fill(self) -> None:
        if self._filled:
            return
        self._filled = True
        self.search_button = SearchButton(self.tr("Search or jump to"), "Ctrl+K", self._whole)
        self.today_button = RowButton(self.tr("Today"), "calendar", parent=self._whole)
        self.playbook_button = RowButton(self.tr("Playbook"), "book", parent=self._whole)
        for button in (self.today_button, self.playbook_button):
            button.setCheckable(True)
        self.clients = ClientsPart(self._vault, self._whole)
        self.save_icon = IconLabel("check", "quiet", px=14, parent=self._whole)
        self.save_label = QLabel(self._whole)
        self.save_label.setTextFormat(Qt.TextFormat.PlainText)
        self.save_label.setWordWrap(True)
        self.lock_button = QPushButton(self.tr("Lock"), self._whole)
        self.lock_button.setIcon(icon("lock"))
        self._lay_out(self._whole)
        self.set_save_state(*self._saved)
        self.show_place(*self._place)
        self.search_button.clicked.connect(self._on_search_wanted)
        self.today_button.clicked.connect(self._on_today_clicked)
        self.playbook_button.clicked.connect(self._on_playbook_clicked)
        self.lock_button.clicked.connect(self._on_lock_clicked)
        self.clients.client_chosen.connect(self._on_client_chosen)
        self.clients.list.command_chosen.connect(self._on_client_command_chosen)
        self._new_day.begun.connect(self.clients.reload)

    @property
    def strip(self) -> Strip:
        """The icons, made when the bar is first folded."""
        if self._strip is None:
            self._strip = Strip(self)
            self._strip.command_wanted.connect(self.command_wanted)
            self._strip.place_wanted.connect(self.place_wanted)
            self._strip.show_place(self._place[0])
            self._strip.show_trouble(self._trouble())
            self._strip.set_discreet(self._discreet)
            self._across.insertWidget(1, self._strip)
        return self._strip

    def show_place(self, kind: str, id: str) -> None:
        """Mark the place that is shown."""
        self._place = (kind, id)
        if self._strip is not None:
            self._strip.show_place(kind)
        if self._filled:
            self.today_button.setChecked(kind == "today")
            self.playbook_button.setChecked(kind in ("playbook", "practice"))
            self.clients.list.mark_open(id if kind == "client" else "")

    def set_folded(self, folded: bool) -> None:
        """Fold to a strip of icons, or unfold."""
        self._folded = folded
        self._fold()

    def set_discreet(self, discreet: bool) -> None:
        """Fold for as long as a client may see the screen, whatever was chosen otherwise."""
        self._discreet = discreet
        self._fold()
        if self._strip is not None:
            self._strip.set_discreet(discreet)

    def is_folded(self) -> bool:
        """Whether icons alone are shown."""
        return self._folded or self._discreet

    def set_save_state(self, text: str, kind: str = "saved") -> None:
        """Say at the foot whether all is saved; kinds are saved, saving and attention."""
        self._saved = (text, kind)
        if self._strip is not None:
            self._strip.show_trouble(self._trouble())
        if self._filled:
            self.save_icon.set_icon(*_SAVE_LOOKS[kind])
            set_shown(self.save_icon, bool(text))
            self.save_label.setText(text)
            set_role(self.save_label, "caption", tone="attention" if kind == "attention" else None)

    def set_unsaved(self, unsaved: bool) -> None:
        """Say at the foot, for as long as it is so, that something could not be saved yet."""
        if unsaved != self._unsaved:
            self._unsaved = unsaved
            self.show_saved_now()

    def show_saved_now(self) -> None:
        """Say at the foot that all is saved, and when that was; or that something is not."""
        if self._unsaved:
            self.set_save_state(self.tr("Not saved yet"), "attention")
            return
        clock = self._clock
        self.set_save_state(self.tr("Saved {time}").format(time=time_of(clock, clock.now())))

    def commands(self) -> dict[str, Callable[[], None]]:
        """What the side bar offers; while a client may see the screen, nothing."""
        return {} if self._discreet else {"new_client": self.start_new_client}

    def flush(self) -> bool:
        """Keep a half-typed name. Returns whether it is kept."""
        return not self._filled or self.clients.new_client.flush()

    def start_new_client(self) -> None:
        """Open the line for the name of a new client, unfolding first."""
        if self.is_folded():
            self.command_wanted.emit("side_bar")
        self._fill()
        self.clients.new_client.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take less room around everything where height is short."""
        super().resizeEvent(event)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        """Look at the date when the window comes to the front: it may have slept."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self._new_day.look()

    def _trouble(self) -> str:
        """What is said of a failure to save, empty where there is none."""
        text, kind = self._saved
        return text if kind == "attention" else ""

    def _lay_out(self, whole: QWidget) -> None:
        foot = self._foot = row(gap=1)
        foot.addWidget(self.save_icon)
        foot.addWidget(self.save_label, 1)
        set_role(self.lock_button, "plain", tone="compact")
        foot.addWidget(self.lock_button)
        line = hairline(whole)
        places = self._places = column(gap=0)
        places.addWidget(self.today_button)
        places.addWidget(self.playbook_button)
        layout = self._column = column(whole, gap=0)
        layout.addWidget(self.search_button)
        layout.addLayout(places)
        layout.addWidget(self.clients, 1)
        layout.addWidget(line)
        layout.addLayout(foot)
        self._space()

    @Slot()
    def _space(self) -> None:
        """Give everything its distances; where height is short the clients take what they can get of it."""
        if not self._filled:
            return
        edge, above, below, end = (1.4, 1, 1.6, 1.4) if self._is_low() else (3, 3, 4, 2.4)
        set_spacing(self._column, gap=0, margins=(2.4, edge, 2.4, edge))
        set_spacing(self._places, gap=0, margins=(0, above, 0, below))
        set_spacing(self._foot, gap=1, margins=(2, end, 0, 0))

    def _is_low(self) -> bool:
        return self.height() < current_theme().px(_LOW_PX)

    def _fold(self) -> None:
        folded = self.is_folded()
        set_shown(self._whole, not folded)
        if folded or self._strip is not None:
            set_shown(self.strip, folded)
        if folded:
            return
        if self._may_fill:
            self._fill()
        if self._filled and self._stale:
            self.clients.reload()
        self._stale = False

    def _on_vault_changed(self, changes: Changes) -> None:
        self.show_saved_now()
        if not changes.kinds & _SHOWN_KINDS:
            return
        if self.is_folded():
            self._stale = True
        elif self._filled:
            self.clients.reload()

    def _on_search_wanted(self) -> None:
        self.command_wanted.emit("search")

    def _on_lock_clicked(self) -> None:
        self.command_wanted.emit("lock")

    def _on_today_clicked(self) -> None:
        self.place_wanted.emit("today", "")

    def _on_playbook_clicked(self) -> None:
        self.place_wanted.emit("playbook", "")

    def _on_client_command_chosen(self, client_id: str, command: str) -> None:
        self.place_wanted.emit("client", client_id)
        # Another page may have to stay, for it holds what could not be stored: a command would meet that one.
        if command and self.clients.list.is_open(client_id):
            self.command_wanted.emit(command)

    def _on_client_chosen(self, client_id: str) -> None:
        self.place_wanted.emit("client", client_id)

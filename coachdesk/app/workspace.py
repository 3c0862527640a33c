"""The open notebook: side bar and pages, and the way from one to another."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coachdesk.app.pages import Page, make_page
from coachdesk.overview.side_bar import SideBar
from coachdesk.vault import Vault
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.vault_signals import VaultSignals

_QUIET_MS = 6000


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is in the notebook: a kind of page and the id of what it shows."""

    kind: str = "today"
    id: str = ""


class Workspace(QWidget):
    """Side bar and pages of one open notebook; a page is made when it is first shown."""

    commands_changed = Signal()
    command_wanted = Signal(str)
    """Something that the program does was asked for, by its command id."""
    print_wanted = Signal(list)
    practice_wanted = Signal(str)
    message = Signal(str)
    place_changed = Signal()

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._signals = signals
        self._pages: dict[str, Page] = {}
        self.place = Place("", "")
        self.discreet = False
        """Whether a client may see the screen, so that no other client's name may stand on it."""
        self.side_bar = SideBar(vault, signals)
        self.side_bar.place_wanted.connect(self.go)
        self.side_bar.command_wanted.connect(self.command_wanted)
        self._message = MessageBar()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._message.clear_message)
        self._stack = QStackedWidget()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.side_bar)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._message)
        right.addWidget(self._stack, 1)
        layout.addLayout(right, 1)

    def page(self, kind: str) -> Page:
        """The page of a kind, made when it is first asked for."""
        if kind not in self._pages:
            page = make_page(kind, self._vault, self._signals)
            self._pages[kind] = page
            self._stack.addWidget(page)
            for name, slot in (
                ("place_wanted", self.go),
                ("print_wanted", self.print_wanted),
                ("practice_wanted", self.practice_wanted),
                ("message", self.message),
                ("commands_changed", self.commands_changed),
                ("command_wanted", self.command_wanted),
                ("discreet_changed", self._on_desk_discreet_changed),
            ):
                signal = getattr(page, name, None)
                if signal is not None:
                    signal.connect(slot)
        return self._pages[kind]

    @Slot(str, str)
    def go(self, kind: str, id: str = "") -> None:
        """Show a place; what was being typed on the page before is saved first."""
        self.flush()
        kind_of_page = {"practice": "playbook"}.get(kind, kind)
        page = self.page(kind_of_page)
        page.open(id)
        self.place = Place(kind, id)
        self._stack.setCurrentWidget(page)
        if kind_of_page != "desk":
            self._on_desk_discreet_changed(False)
        self.side_bar.show_place(kind, id)
        self.place_changed.emit()
        self.commands_changed.emit()

    def say(self, words: str, tone: str = "info") -> None:
        """Say what happened above the page; news goes by itself after a while, trouble stays until it is closed."""
        self._message.show_message(words, tone=tone)
        self._quiet.stop()
        if tone == "info":
            self._quiet.start()

    def current_page(self) -> Page | None:
        """The page that is shown, or None before the first."""
        return self._pages.get({"practice": "playbook"}.get(self.place.kind, self.place.kind))

    def flush(self) -> None:
        """Save what is being typed on the page that is shown."""
        page = self.current_page()
        if page is not None:
            page.flush()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What the side bar and the page that is shown offer now."""
        page = self.current_page()
        return {
            "today": self._go_today,
            "playbook": self._go_playbook,
            **self.side_bar.commands(),
            **({} if page is None else page.commands()),
        }

    @Slot(bool)
    def _on_desk_discreet_changed(self, discreet: bool) -> None:
        if discreet != self.discreet:
            self.discreet = discreet
            self.side_bar.set_discreet(discreet)
            self.place_changed.emit()

    @Slot()
    def _go_today(self) -> None:
        self.go("today")

    @Slot()
    def _go_playbook(self) -> None:
        self.go("playbook")

"""The open notebook: side bar and pages, and the way from one to another."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coachdesk.app.news import News
from coachdesk.app.pages import make_page
from coachdesk.app.place import Place
from coachdesk.overview.side_bar import SideBar
from coachdesk.settings import Preferences
from coachdesk.vault import Vault
from coachdesk.vault.errors import NotebookDamaged
from coachdesk.widgets.autosave import SaveWatch
from coachdesk.widgets.handing_on import give_focus, holds_focus
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.page import Page, Spot, page_of
from coachdesk.widgets.theme import current_theme
from coachdesk.widgets.vault_signals import VaultSignals

_ROOM_PX = 1080
"""Below this width, at the present text size, the side bar folds by itself."""


TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.overview.today import Today
    from coachdesk.sessions.pane import Desk


class Workspace(QWidget):
    """Side bar and pages of one open notebook; a page is made when it is first shown."""

    commands_changed = Signal()
    command_wanted = Signal(str)
    """Something that the program does was asked for, by its command id."""
    print_wanted = Signal(list)
    practice_wanted = Signal(str)
    erase_wanted = Signal(str)
    """Carries the id of a client who is to be erased for good."""
    message = Signal(str)
    session_finished = Signal(str)
    place_changed = Signal()

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._signals = signals
        self._pages: dict[str, Page] = {}
        self.place = Place("", "")
        self._banner: tuple[str, tuple[tuple[str, str], ...]] = ("", ())
        self._quiet_line = ("", "", "")
        self._layout: dict[str, object] = {}
        self._folded = False
        self._by_hand = False
        """Whether the side bar was opened by hand where there is little room for it."""
        self._preferences = Preferences()
        self.discreet = False
        """Whether a client may see the screen, so that the side bar stays folded and names no other client."""
        self._side_bar: SideBar | None = None
        self._watch = SaveWatch(self)
        self._watch.changed.connect(self._on_unsaved_changed)
        self._painted = False
        self._stack = QStackedWidget(self)
        layout = self._across = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self.notice = MessageBar(self)
        """What holds for as long as the notebook is open, above every page."""
        self.notice.action_chosen.connect(self.command_wanted)
        right.addWidget(self.notice)
        right.addWidget(self._stack, 1)
        self._message = News(self._stack, right, self)
        self._message.action_chosen.connect(self._on_message_action_chosen)
        layout.addLayout(right, 1)

    @property
    def side_bar(self) -> SideBar:
        """The side bar, made when this stands in its window: there it is styled and laid out once."""
        if self._side_bar is None:
            self._side_bar = SideBar(self._vault, self._signals, self, at_once=False)
            self._side_bar.place_wanted.connect(self.go)
            self._side_bar.command_wanted.connect(self.command_wanted)
            self._across.insertWidget(0, self._side_bar)
            self._side_bar.show()
            self._message.raise_()
        return self._side_bar

    def page(self, kind: str) -> Page:
        """The page of a kind, made when it is first asked for; it is put into its place when it is first shown."""
        if kind not in self._pages:
            page = make_page(kind, self._vault, self._signals, self._stack)
            page.hide()
            page.resize(self._stack.size())
            self._pages[kind] = page
            page.place_wanted.connect(self.go)
            page.command_wanted.connect(self.command_wanted)
            page.print_wanted.connect(self.print_wanted)
            page.practice_wanted.connect(self.practice_wanted)
            page.erase_wanted.connect(self.erase_wanted)
            page.message.connect(self.message)
            page.commands_changed.connect(self.commands_changed)
            if kind == "desk" and self.desk is not None:
                self.desk.discreet_changed.connect(self._on_desk_discreet_changed)
                self.desk.session_finished.connect(self.session_finished)
            self._greet(kind)
        return self._pages[kind]

    def make_ahead(self, size: QSize) -> None:
        """Make, in their size and with their looks, what is shown first: Today, the desk and the way to all others.

        The notebook may not be open yet, and is asked nothing.
        """
        self.resize(size)
        self.side_bar.ensurePolished()
        self._across.activate()
        pages = [self.page("today"), self.page("desk")]
        if self.desk is not None:
            self.desk.make_ahead()
        for page in pages:
            for part in (page, *page.findChildren(QWidget)):
                part.ensurePolished()

    @Slot(str, str)
    def go(self, kind: str, id: str = "") -> None:
        """Show a place; what was being typed on the page before is saved first.

        What cannot be saved stays on its page, which goes on trying; what is gone leads to Today.
        """
        self.flush()
        kind_of_page = page_of(kind)
        page = self.page(kind_of_page)
        focused = self.window().focusWidget()
        page.hide_only_me(self.clock_runs())
        try:
            opened = page.open(id)
        except NotebookDamaged:  # what is half filled is not shown
            kind = kind_of_page = "damage"
            page, opened = self.page(kind), True
        if not opened:
            if self.current_page() is None:
                self.go("today")
            return
        self.place = Place(kind, id)
        self._by_hand = False
        self._message.leave_page()
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)  # filled, so that it is laid out once
        self._stack.setCurrentWidget(page)
        desk = self.desk
        at_the_desk = kind_of_page == "desk" and desk is not None and desk.discreet
        self._set_discreet(at_the_desk or self.clock_runs())
        self._fit()
        self.side_bar.show_place(kind, id)
        if focused is not None and not focused.isVisible() and holds_focus(self.side_bar):
            # What was pressed in the strip of icons is gone, for the side bar unfolded.
            main = page.focusProxy()
            give_focus([page if main is None or not main.isVisible() else main], 0)
        self._message.place()
        self.place_changed.emit()
        self.commands_changed.emit()

    @Slot(str, str, object)
    def go_to_spot(self, kind: str, id: str, spot: Spot | None) -> None:
        """Show a place, and there what was looked for; the plan of the client at the desk is shown at the desk."""
        desk = self.desk if self.discreet and self.place.kind == "desk" else None
        shown = "" if desk is None or desk.session is None else desk.session.client_id
        at_the_desk = spot is not None and kind == "client" and id == shown
        if not at_the_desk:
            self.go(kind, id)
        page = self.current_page()
        arrived = at_the_desk or (self.place.kind, self.place.id) == (kind, id)
        if arrived and page is not None and spot is not None:
            page.show_spot(spot)

    def take_place(self, place: Place | None) -> None:
        """Go where one was before the lock, or to Today."""
        self.show()
        if place is None or not place.kind:
            self.go("today")
        else:
            self.go(place.kind, place.id)
            self._put_back(place)

    def where(self) -> Place:
        """Where one is, down to the place in the text."""
        page = self.current_page()
        cursor = None if page is None else page.cursor_place()
        return Place(self.place.kind, self.place.id, cursor)

    def clock_runs(self) -> bool:
        """Whether the clock of a session runs."""
        desk = self.desk
        return desk is not None and desk.clock_runs()

    def only_client(self) -> str:
        """The client who may see the screen just now, so that nothing of another may stand on it; else empty."""
        desk = self.desk
        return desk.client_in_the_room() if self.discreet and desk is not None else ""

    def set_banner(self, words: str, actions: tuple[tuple[str, str], ...]) -> None:
        """Say on Today what holds for the whole notebook."""
        self._banner = (words, actions)
        if self._today is not None:
            self._today.set_banner(words, actions)

    def set_quiet_line(self, words: str, action: str, action_words: str) -> None:
        """Say one quiet thing on Today."""
        self._quiet_line = (words, action, action_words)
        if self._today is not None:
            self._today.set_quiet_line(words, action, action_words)

    def ask(self, words: str, actions: tuple[tuple[str, str], ...], tone: str = "info") -> None:
        """Say something above the page with something to do about it; it stays until it is closed or the page left."""
        self._message.ask(words, actions, tone)

    def layout_state(self) -> tuple[dict[str, object], bool]:
        """How the panes of the desk are laid out, and whether the side bar is folded."""
        desk = self.desk
        layout = self._layout if desk is None else desk.layout_state()
        return layout, self._folded

    def restore_layout(self, layout: dict[str, object], folded: bool) -> None:
        """Lay out as it was left."""
        self.show()  # now, so that all that is made from now on has the size that it keeps
        self._layout = layout
        self._set_folded(folded)

    def take_preferences(self, preferences: Preferences) -> None:
        """Let the pages hold to these preferences."""
        self._preferences = preferences
        desk = self.desk
        if desk is not None:
            from coachdesk.live.silence import Stages
            from coachdesk.sharing.pane import SummaryPreview
            from coachdesk.sharing.paper import PaperSize

            desk.rooms.set_stages(Stages(*preferences.silence_stages))
            desk.live_bar.set_keys_on(preferences.single_keys)
            if isinstance(desk.page_preview, SummaryPreview):
                desk.page_preview.set_paper(PaperSize(preferences.paper))

    def toggle_side_bar(self) -> None:
        """Fold or unfold the side bar; where there is little room it opens until one goes somewhere."""
        if self._narrow():
            self._by_hand = not self._by_hand
            self._fit()
        else:
            self._set_folded(not self._folded)

    def _set_folded(self, folded: bool) -> None:
        self._folded = folded
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once the page stands, the way to all others is made."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._fill_side_bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side bar is the first to give way."""
        super().resizeEvent(event)
        self._fit()
        self._message.place()

    def _fit(self) -> None:
        narrow = self._narrow()
        self.side_bar.set_folded((narrow and not self._by_hand) or (self._folded and not narrow))

    def _narrow(self) -> bool:
        return self.width() < current_theme().px(_ROOM_PX)

    def _greet(self, kind: str) -> None:
        """Tell a page just made what was said before it was there."""
        if kind == "today" and self._today is not None:
            self._today.set_banner(*self._banner)
            self._today.set_quiet_line(*self._quiet_line)
        elif kind == "desk" and self.desk is not None:
            self.desk.restore_layout(self._layout)
            self.take_preferences(self._preferences)

    @property
    def _today(self) -> "Today | None":
        return cast("Today | None", self._pages.get("today"))

    @property
    def desk(self) -> "Desk | None":
        """The desk, once it was made."""
        return cast("Desk | None", self._pages.get("desk"))

    def _put_back(self, place: Place) -> None:
        page = self.current_page()
        if place.cursor is not None and page is not None:
            page.restore_cursor(place.cursor)

    def say(self, words: str, tone: str = "info") -> None:
        """Say what happened over the page; news goes by itself after a while, trouble stays until it is closed."""
        self._message.say(words, tone)

    def current_page(self) -> Page | None:
        """The page that is shown, or None before the first."""
        return self._pages.get(page_of(self.place.kind))

    def flush(self) -> bool:
        """Save what is being typed, also in the side bar and on pages that are not shown. Returns whether all of it is stored."""
        stored = [page.flush() for page in self._pages.values()]
        if self._side_bar is not None:
            stored.append(self._side_bar.flush())
        return all(stored)

    def commands(self) -> dict[str, Callable[[], None]]:
        """What the side bar and the page that is shown offer now."""
        page = self.current_page()
        offered = {} if page is None else page.commands()
        if "print" in offered:
            # One last look serves both: the page leaves by printer or as a PDF from there.
            offered.setdefault("save_pdf", offered["print"])
        always = {"today": self._go_today, "playbook": self._go_playbook}
        if not self.discreet:  # else it stays folded, whatever was chosen
            always["side_bar"] = self.toggle_side_bar
        if self.clock_runs():
            offered.pop("new", None)  # one client at a time
        in_room = {} if self.desk is None else self.desk.rooms.commands()
        return {**always, **self.side_bar.commands(), **in_room, **offered}

    def reasons(self) -> dict[str, str]:
        """Why a command is not offered now, by its id, where that is not plain."""
        return {"side_bar": self.tr("Folded while a client may see the screen")} if self.discreet else {}

    @Slot(bool)
    def _on_unsaved_changed(self, unsaved: bool) -> None:
        if self._side_bar is not None:
            self._side_bar.set_unsaved(unsaved)

    @Slot()
    def _fill_side_bar(self) -> None:
        if not self._vault.closed:
            self.side_bar.fill()

    @Slot(bool)
    def _on_desk_discreet_changed(self, discreet: bool) -> None:
        if self.place.kind == "desk":  # a desk that nobody looks at tells nothing
            self._set_discreet(discreet)

    def _set_discreet(self, discreet: bool) -> None:
        if discreet != self.discreet:
            self.discreet = discreet
            if discreet:
                self._message.clear_news()  # it may name another client
            self.side_bar.set_discreet(discreet)
            self.place_changed.emit()
            self.commands_changed.emit()

    @Slot(str)
    def _on_message_action_chosen(self, command_id: str) -> None:
        self._message.clear_message()
        self.command_wanted.emit(command_id)

    @Slot()
    def _go_today(self) -> None:
        self.go("today")

    @Slot()
    def _go_playbook(self) -> None:
        self.go("playbook")

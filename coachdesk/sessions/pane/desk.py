"""The desk: agenda, notes and action plan of one session, its stages, and the live bar below them."""

from collections.abc import Callable
from dataclasses import asdict

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from coachdesk.action_plan.pane import PlanPane
from coachdesk.agenda.pane import AgendaPane
from coachdesk.feedback.pane import GoalRating
from coachdesk.live.pane import LiveBar
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import (
    SessionRow,
    met_before,
    move_to_stage,
    session_row,
)
from coachdesk.sessions.pane.away import AwayClock
from coachdesk.sessions.pane.capturing import Capturing
from coachdesk.sessions.pane.center import Center
from coachdesk.sessions.pane.deeds import Deeds
from coachdesk.sessions.pane.found import show_found
from coachdesk.sessions.pane.header import DeskHeader
from coachdesk.sessions.pane.layout import DeskBody, Middle, Pane, PaneWidths
from coachdesk.sessions.pane.live_bridge import LiveBridge
from coachdesk.sessions.pane.offers import offers_of
from coachdesk.sessions.pane.room import Room
from coachdesk.sessions.pane.rooms import Rooms
from coachdesk.sessions.pane.tab_order import put_before
from coachdesk.sessions.pane.trouble import FAILURES, desk_trouble_words
from coachdesk.sessions.pane.wrap_up import PAGE_SHARE, PagePreview, WrapUpPage
from coachdesk.vault import Changes, Vault
from coachdesk.vault.errors import WriteFailed
from coachdesk.vault.text import TextTooLong
from coachdesk.widgets.autosave import all_saved
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.page import Page, Spot
from coachdesk.widgets.showing import set_shown
from coachdesk.widgets.theme import column, current_theme, set_role
from coachdesk.widgets.vault_signals import VaultSignals

_FOLDED_BELOW = 184
"""Below this height head and live bar are as low as can be, so that notes and capture line keep theirs."""

_KINDS = frozenset({"session", "client", "engagement"})


class Desk(Page):
    """Shows one session. `open` shows another; what was being typed is stored first."""

    discreet_changed = Signal(bool)
    """Whether a client may see the screen from now on, so that no other name may stand on it."""
    session_finished = Signal(str)
    """Carries the id of a session that has just been finished: the time for a backup."""

    def __init__(
        self,
        vault: Vault,
        signals: VaultSignals,
        page_preview: PagePreview | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty desk. `page_preview` shows the client's page while one wraps up."""
        super().__init__(parent)
        set_role(self, "surface")
        self.vault = vault
        self.session: SessionRow | None = None
        self.stage = Stage.PREPARE
        """The stage that is shown; of a finished session any can be looked at."""
        self._discreet = False
        self._trouble: Exception | None = None
        self._signals = signals
        self._wrap_up: WrapUpPage | None = None
        self._page_share = PAGE_SHARE
        self.page_preview = page_preview
        """The client's page as it will be printed, or None."""
        # Everything is made inside its place: what is moved as a whole is styled anew as a whole.
        self.header = DeskHeader(self)
        self.bar = MessageBar(self)
        self.middle = Middle(self)
        self._stages = QStackedWidget(self.middle)
        self.body = DeskBody(drawer_over=self.middle, parent=self._stages)
        self.agenda = AgendaPane(vault, signals, self.body.holder(Pane.AGENDA))
        self.center = Center(vault, signals, self.body.holder(Pane.NOTES))
        self.plan = PlanPane(vault, signals, self.body.holder(Pane.PLAN), rating=GoalRating(vault, signals))
        for pane, widget in ((Pane.AGENDA, self.agenda), (Pane.NOTES, self.center), (Pane.PLAN, self.plan)):
            self.body.put(pane, widget)
        self.live_bar = LiveBar(self)
        self.rooms = Rooms(vault, signals, self)
        self.capturing = Capturing(vault, self.center.notes, self)
        self.live = LiveBridge(vault, self.live_bar, self.agenda, self.capturing, self)
        self.deeds = Deeds(self)
        self._stages.addWidget(self.body)
        column(self.middle, gap=0).addWidget(self._stages)
        layout = column(self, gap=0)
        for part in (self.header, self.bar, self.middle, self.live_bar):
            layout.addWidget(part, 1 if part is self.middle else 0)
        self._reloading = once_after(0, self._reload, self)
        self._connect(signals)

    @property
    def discreet(self) -> bool:
        """Whether a client may see the screen, so that no other name may stand on it."""
        return self._discreet

    @property
    def live_bar_wanted(self) -> bool:
        """Whether the live bar is there: from the second stage on, and wherever a clock has begun to run."""
        begun = self.stage is not Stage.PREPARE or self.live.begun
        return begun and self.session is not None and not self.session.finished

    @property
    def wrap_up(self) -> WrapUpPage:
        """The third stage, made when it is first needed."""
        if self._wrap_up is None:
            self._wrap_up = WrapUpPage(self.vault, self._signals, self.page_preview, self._stages)
            self._wrap_up.failed.connect(self.say_failed)
            self._wrap_up.stored.connect(self._on_stored)
            self._wrap_up.finish_wanted.connect(self.deeds.finish_now)
            self._wrap_up.set_share(self._page_share)
            self._stages.addWidget(self._wrap_up)
            put_before(self.live_bar, self._wrap_up)
        return self._wrap_up

    # What it shows -------------------------------------------------------------------------------

    def make_ahead(self) -> None:
        """Make what most sessions show when they are opened; the notebook need not be open yet."""
        self.center.prepare.ensurePolished()

    def open(self, session_id: str) -> bool:
        """Show a session at the stage it is in; of a finished one, its notes.

        Returns False, and shows what was shown before, where the session is gone, or where something that was typed
        in another one could not be stored.
        """
        session = session_row(self.vault, session_id)
        if session is None or session.deleted:
            return False
        other = self.session is not None and self.session.id != session_id
        stored = self.flush()
        if not stored and other:
            return False
        if stored:
            self.bar.clear_message()
        self.deeds.carry_over(session_id)
        # Whoever opens a finished session is alone with it, unless the clock of another runs.
        self._open(session, discreet=not session.finished)
        if other or not self.isVisible():
            self.deeds.focus_stage()
        return True

    def _open(self, session: SessionRow, *, discreet: bool, at: Stage = Stage.IN_SESSION) -> None:
        """Show another session, or one that is finished now or no longer; `at` is for a finished one."""
        self.body.close_drawer()
        self.session = session
        room = None if session.finished else self.rooms.enter(session)
        self.capturing.set_room(room)
        self.center.leave_silences()
        self.center.notes.open(session)
        self.agenda.open(session.id, session.client_id, frozen=session.finished)
        self.plan.open(session.client_id, session.id, since=met_before(self.vault, session))
        self.plan.set_frozen(session.finished)
        self.live.set_room(room)
        # Set before it is shown, for this is no move from one stage to another.
        self.stage = at if session.finished else session.stage
        self._show(session, self.stage)
        self._set_discreet(self.clock_runs() or (discreet and (session.finished or self.live_bar_wanted)))

    def go_to_stage(self, stage: Stage) -> None:
        """Move the session to a stage; one that is finished, or can only be read, is only looked at."""
        session = self.session
        if session is None or stage is self.stage:
            self.deeds.focus_stage()
            return
        self.flush()
        self.body.close_drawer()
        self.center.leave_silences()
        if not session.finished and self.vault.reading_only is None:
            try:
                move_to_stage(self.vault, session.id, stage)
            except FAILURES as error:
                self.say_failed(error)
                return
            session = self.deeds.tell_moved(session, session_row(self.vault, session.id) or session)
        self.session = session
        self._show(session, stage)
        self.deeds.focus_stage()

    def flush(self) -> bool:
        """Store what is being typed anywhere on the desk; returns whether everything is stored."""
        if self.session is None or self.vault.closed:
            return True
        parts = (self.agenda, self.plan, self.center, self._wrap_up, self.rooms)
        return all([part.flush() for part in parts if part is not None])

    def lock(self) -> AwayClock | None:
        """The notebook is about to be closed: store everything; returns the clock that goes on in memory."""
        self.flush()
        return self.rooms.lock()

    def cursor_place(self) -> object:
        """Which stage is shown, and where the coach is in the notes, to come back to by `restore_cursor`."""
        return self.stage, self.center.notes.cursor_place()

    def restore_cursor(self, place: object, /) -> None:
        """Go back to where the coach was before a lock."""
        self.deeds.go_back(place)

    def show_spot(self, spot: Spot) -> None:
        """Bring what was found in this session into view."""
        show_found(self, spot)

    def clock_runs(self) -> bool:
        """Whether the clock of a session runs, at the desk or behind it."""
        return self.rooms.running is not None

    def client_in_the_room(self) -> str:
        """The client whose session runs, or else is shown; empty where there is none."""
        running = self.rooms.running
        session = self.session if running is None else session_row(self.vault, running.session_id)
        return "" if session is None else session.client_id

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here now, by command id."""
        return offers_of(self)

    # How it is laid out --------------------------------------------------------------------------

    def layout_state(self) -> dict[str, object]:
        """Widths and hidden panes, to be kept between two runs of the program."""
        share = self._page_share if self._wrap_up is None else self._wrap_up.share()
        return {**asdict(self.body.wanted), "page_share": round(share, 3)}

    def restore_layout(self, state: dict[str, object]) -> None:
        """Bring widths and hidden panes back; what is missing or makes no sense is as at first."""
        self.body.set_wanted(PaneWidths.of(state))
        share = state.get("page_share")
        if isinstance(share, float):
            self._page_share = share
            if self._wrap_up is not None:
                self._wrap_up.set_share(share)

    def minimumSizeHint(self) -> QSize:
        """Return the size at which everything has given way that can."""
        return QSize(current_theme().px(260), current_theme().px(140))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let head and live bar give way too."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads to the live bar, once nothing that is open wants it."""
        if not (event.key() == Qt.Key.Key_Escape and self.deeds.escape()):
            super().keyPressEvent(event)

    # Inside --------------------------------------------------------------------------------------

    def _show(self, session: SessionRow, stage: Stage) -> None:
        """Show a stage of a session."""
        changed = stage is not self.stage
        self.stage = stage
        self.header.show_session(session, self.vault.clock, stage)
        self.agenda.set_purpose(session.purpose, agreed=session.purpose_agreed)
        self.agenda.set_planned(session.minutes)
        self.center.show_session(session, stage, held=self.live_bar_wanted)
        wraps_up = stage is Stage.WRAP_UP
        if wraps_up:
            self.wrap_up.show_session(session)
        self._stages.setCurrentWidget(self.wrap_up if wraps_up else self.body)
        self.body.set_all_folded(wraps_up)
        set_shown(self.live_bar, self.live_bar_wanted)
        if changed and not session.finished:
            # Nobody looks over the coach's shoulder while preparing; once there is a live bar a client may.
            self._set_discreet(self.live_bar_wanted or self.clock_runs())
        if changed:
            self.bar.clear_news()
        self._fit()
        self.live.show_strip(session, self.body.strip)
        self.offer()

    def _set_discreet(self, discreet: bool) -> None:
        """Tell it each time: whoever listens may have thought otherwise since."""
        self._discreet = discreet
        self.center.notes.moments.show_only_me(not discreet)
        self.center.set_discreet(discreet)
        self.plan.hide_only_me(discreet and self.session is not None)
        self.discreet_changed.emit(discreet)

    @Slot()
    def _fit(self) -> None:
        """Give way in the order of what matters least."""
        theme = current_theme()
        low = self.height() < theme.px(540)
        very_low = self.height() < theme.px(300)
        self.body.set_low(very_low)
        self.header.set_purpose_shown(very_low)
        folded = self.height() < theme.px(_FOLDED_BELOW)
        self.header.set_one_line(low or self.width() < self.header.width_in_full(), folded=folded)
        self.live_bar.set_low(low, folded=folded)
        self.body.set_notes_least(self.center.notes.least_width())
        agenda, plan = self.body.columns(self.width())
        hair = 1 if agenda else 0
        self.live_bar.set_columns(agenda + hair, plan, self.center.notes.margin(self.width() - agenda - plan))

    @Slot()
    def offer(self) -> None:
        """Tell that something else can be done now."""
        self.commands_changed.emit()

    @Slot()
    def _reload(self) -> None:
        """Show the session as it is now; leave where it is gone."""
        if self.session is None or self.vault.closed:
            return
        session = session_row(self.vault, self.session.id)
        if session is None or session.deleted:
            client_id, self.session = self.session.client_id, None
            if self.isVisible():
                self.place_wanted.emit("client", client_id)
            return
        if session.finished != self.session.finished:
            # When a session has just been finished the client is still there, and its page is to be printed.
            self.bar.clear_message()
            stays = self.stage if self.stage is Stage.WRAP_UP else Stage.IN_SESSION
            self._open(session, discreet=self.discreet or not session.finished, at=stays)
            if session.finished and stays is Stage.WRAP_UP:
                self.deeds.focus_stage()
            return
        moved = session.stage is not self.session.stage
        self.session = session
        self._show(session, session.stage if moved else self.stage)

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        session = self.session
        if session is None:
            return
        if changes.kinds & _KINDS and (
            session.id in changes.rows.get("session", ())
            or session.client_id in changes.rows.get("client", ())
        ):
            self._reloading.start()
        if "agenda_item" in changes.kinds:
            self.center.show_agenda()
        if "action" in changes.kinds:
            self.center.show_brief()

    @Slot(object)
    def say_failed(self, error: Exception) -> None:
        """Say what could not be stored, and that nothing typed is lost."""
        self._trouble = error
        self.bar.show_message(desk_trouble_words(error), tone="attention")

    @Slot()
    def _on_stored(self) -> None:
        """What could not be written is, so what was said of it is over; other troubles stay until they are closed."""
        trouble = self._trouble
        if isinstance(trouble, WriteFailed) or (isinstance(trouble, TextTooLong) and all_saved(self)):
            self._trouble = None
            self.bar.clear_message()

    @Slot(object)
    def _on_room_left(self, room: Room) -> None:
        """A session in the room is over or gone."""
        if self.live.room is room:
            self.live.set_room(None)
            self.capturing.set_room(None)

    @Slot(str)
    def _on_command_wanted(self, command_id: str) -> None:
        if command_id in (offered := self.commands()):
            offered[command_id]()

    def _connect(self, signals: VaultSignals) -> None:
        signals.changed.connect(self._on_vault_changed)
        current_theme().changed.connect(self._fit)
        self.header.stage_chosen.connect(self.go_to_stage)
        self.header.command_wanted.connect(self._on_command_wanted)
        self.bar.action_chosen.connect(self._on_command_wanted)
        for part in (self.center, self.capturing):
            part.failed.connect(self.say_failed)
            part.stored.connect(self._on_stored)
        self.rooms.storing_failed.connect(self.say_failed)
        self.rooms.stored_again.connect(self._on_stored)
        self.rooms.room_left.connect(self._on_room_left)
        self.body.columns_changed.connect(self._fit)
        if self.page_preview is not None:
            # It is shown with the third stage; until then it must not stand about without a parent.
            self.page_preview.setParent(self)
            self.page_preview.hide()
            self.page_preview.print_wanted.connect(self.print_wanted)
        self.deeds.connect_panes()

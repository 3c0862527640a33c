"""One session in the room: its clock and silence cue, kept in step with the notebook."""

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from coachdesk.agenda.operations import AgendaRow, list_items
from coachdesk.live.clock import ClockReading, ClockState, SessionClock
from coachdesk.live.facts import (
    Beat,
    Fact,
    SegmentLeft,
    SilenceBegan,
    SilenceEnded,
    SilenceFollowed,
    SilenceKindChanged,
    SilenceTied,
)
from coachdesk.live.live_session import LiveSession
from coachdesk.live.segments import Segment
from coachdesk.live.silence import SilenceCue, SilenceReading
from coachdesk.sessions.operations import SessionRow, last_asked, read_clock, session_row
from coachdesk.sessions.pane.away import AwayClock
from coachdesk.sessions.pane.room_writes import (
    CloseForgotten,
    HoldSession,
    NoteSilence,
    RoomWrite,
    StoreBeat,
    StoreSilence,
    TickItem,
)
from coachdesk.vault import Changes, Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.vault_signals import VaultSignals

TICK_MS = 2500
"""Half the time between two heartbeats; the live bar asks for every second by itself while it is seen."""


@dataclass(frozen=True, slots=True)
class RoomTime:
    """A point of time in the room."""

    elapsed_seconds: float
    """On the session clock."""
    monotonic: float


class Room(QObject):
    """Holds the live session of one session: stores what happens and takes over changes of the agenda.

    A write that fails is kept and tried again with each tick, so that no time is lost on a full disk.
    """

    changed = Signal()
    """Something that is shown changed, beside the passing of time."""
    happened = Signal(object)
    """A fact, to be put in words."""
    clock_started = Signal()
    """The clock was started, or goes on, by hand."""
    storing_failed = Signal(object)
    """Carries the NotebookError; what could not be stored is kept and tried again."""
    stored_again = Signal()
    """What could not be stored before is stored now."""

    def __init__(
        self,
        vault: Vault,
        signals: VaultSignals,
        session: SessionRow,
        clock: SessionClock | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Go on with `clock`, which ran while the notebook was locked, or else from what is stored."""
        super().__init__(parent)
        self._vault = vault
        self._session = session
        self._silence_ids: dict[int, str] = {}
        self._waiting: deque[RoomWrite] = deque()
        self._found: tuple[Fact, ...] = ()
        self._failing = False
        self._came_from: dict[str, str] = {}
        """For an agenda item, the one that was done when the clock went on to it."""
        self._undone = False
        """Whether the agenda was changed by undo since it was taken over."""
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._arranging = once_after(0, self._arrange, self)
        signals.changed.connect(self._on_vault_changed)
        question_id, answered = last_asked(vault, session.id)
        cue = SilenceCue(question_id=question_id, answered=answered)
        self._live = LiveSession(self._restore() if clock is None else clock, cue)
        if clock is not None:
            self._store(CloseForgotten(self.session_id))
            self._arrange()
            self._settle((clock.beat(),))

    @property
    def session_id(self) -> str:
        """The session that is held."""
        return self._session.id

    @property
    def live(self) -> LiveSession:
        """The state machines themselves, for the live bar to read."""
        return self._live

    @property
    def reading(self) -> ClockReading:
        """What the clock shows."""
        return self._live.reading

    @property
    def elapsed_seconds(self) -> float:
        """The time on the session clock when it was last told."""
        return self._live.reading.elapsed_seconds

    @property
    def is_active(self) -> bool:
        """Whether time passes here: the clock runs or a silence is held."""
        return self._live.reading.running or self._live.cue.holding

    def silence_reading(self) -> SilenceReading:
        """What the cue shows now."""
        return self._live.silence(self._now())

    def time_now(self) -> RoomTime:
        """Bring the clock up to now; returns what it shows then."""
        now = self._now()
        self._settle(self._live.tick(now))
        return RoomTime(self.elapsed_seconds, now)

    # What is done in the room --------------------------------------------------------------------

    @Slot()
    def tick(self) -> None:
        """Be told the time, and try again what could not be stored."""
        self._settle(self._live.tick(self._now()))

    @Slot()
    def toggle_clock(self) -> None:
        """Start, pause or go on."""
        if self.reading.state is ClockState.READY:
            self._store(HoldSession(self.session_id))
        self._settle(self._live.toggle_clock(self._now()))
        self.changed.emit()
        if self.reading.running:
            self.clock_started.emit()

    @Slot()
    def toggle_silence(self) -> None:
        """Begin or end a held silence."""
        self._settle(self._live.toggle_silence(self._now()))
        self.changed.emit()

    @Slot()
    def swap_silence_kind(self) -> None:
        """The silence that is held, or the last one, was of the other kind."""
        self._settle(self._live.cue.change_kind())
        self.changed.emit()

    @Slot()
    def next_item(self) -> None:
        """Be done with the current agenda item and go to the next; the last one is ticked where it stands."""
        now = self._now()
        current = self._live.clock.current
        facts = self._go_on(now)
        left = next((fact for fact in facts if isinstance(fact, SegmentLeft)), None)
        done = left.id if left is not None else None if current is None or current.done else current.id
        if done is not None:
            self._live.clock.mark_done(done, now)
            self._store(TickItem(done))
            self._work_off()
        self.changed.emit()

    def _go_on(self, now: float) -> tuple[Fact, ...]:
        """Go to the next agenda item, and remember from where."""
        before, facts = self._live.clock.current, self._live.next_segment(now)
        after = self._live.clock.current
        if before is not None and after is not None and before.id != after.id:
            self._came_from[after.id] = before.id
        self._settle(facts)
        return facts

    def go_to(self, item_id: str) -> None:
        """Go to any agenda item; the one before stays open."""
        if any(segment.id == item_id for segment in self._live.clock.segments):
            self._settle(self._live.switch_to(item_id, self._now()))
            self.changed.emit()

    def asked(self, moment_id: str, at: RoomTime | None = None) -> None:
        """A question was marked asked, then or now: silences belong to it from that time on."""
        self._settle(self._live.ask(moment_id, self._now(), None if at is None else at.monotonic))
        self.changed.emit()

    def captured(self, moment_id: str) -> None:
        """A moment was captured: within a silence, or as what followed the last one."""
        self._settle(self._live.capture(moment_id, self._now()))

    def end(self) -> None:
        """End the session: a held silence is over and the clock stands for good."""
        self._settle(self._live.end(self._now()))
        self.changed.emit()

    def pause(self) -> None:
        """Pause, as before the session is left for good."""
        self._settle(self._live.pause(self._now()))
        self.changed.emit()

    def flush(self) -> bool:
        """Store what waits; returns whether everything is stored."""
        self._work_off()
        return not self._waiting

    def hush(self) -> None:
        """Nobody sees the screen any more: a held silence ends, the clock goes on."""
        self._settle(self._live.lock(self._now()))

    def lock(self) -> AwayClock | None:
        """The notebook is about to be closed: a held silence ends.

        A running clock goes on in memory, in what is returned; it knows ids and times and no words.
        """
        self.hush()
        self._timer.stop()
        if not self.reading.running:
            return None
        return AwayClock(self.session_id, self._live.clock, self._vault.clock)

    # Inside --------------------------------------------------------------------------------------

    def _now(self) -> float:
        return self._vault.clock.monotonic()

    def _restore(self) -> SessionClock:
        """Bring the clock back as it was stored; what a crash left open is closed."""
        stored = read_clock(self._vault, self.session_id)
        planned = self._session.minutes * 60
        if stored is None:
            return SessionClock(planned, self._segments(None))
        clock, facts = SessionClock.restore(
            planned,
            self._segments(stored.current_item_id),
            elapsed_seconds=stored.elapsed_seconds,
            running=stored.running,
            beat_at=stored.beat_at,
            at=self._vault.clock.now(),
            now=self._now(),
        )
        self._store(CloseForgotten(self.session_id))
        # Told once the desk listens.
        self._found = facts
        QTimer.singleShot(0, self, self._tell_what_was_found)
        return clock

    @Slot()
    def _tell_what_was_found(self) -> None:
        found, self._found = self._found, ()
        if not self._vault.closed:
            self._settle(found)

    def _segments(self, current_id: str | None) -> list[Segment]:
        return [
            _segment(item, current_id) for item in list_items(self._vault, self.session_id) if _runs(item)
        ]

    @Slot()
    def _arrange(self) -> None:
        """Take over the agenda and the length of the session as they are now."""
        if self._vault.closed:
            return
        session = session_row(self._vault, self.session_id)
        if session is not None and session.minutes != self._session.minutes:
            self._live.clock.set_planned(session.minutes * 60)
        self._session = session or self._session
        current = self._live.clock.current
        undone, self._undone = self._undone, False
        before = self._came_from.get(current.id, "") if undone and current is not None else ""
        was_done = self._is_done(before)
        self._settle(self._live.arrange(self._segments(current.id if current else None), self._now()))
        after = self._live.clock.current
        if current is not None and after is not None and after.id == current.id:
            if after.done and not current.done:
                # Ticked in the agenda, it is as done as by the key.
                self._go_on(self._now())
            elif was_done and self._is_done(before) is False:
                # Its tick was undone, and with that the clock's way on; what the later item took stays with it.
                self._settle(self._live.switch_to(before, self._now()))
        self.changed.emit()

    def _is_done(self, item_id: str) -> bool | None:
        """Whether an agenda item is done; None for one that the clock does not go through."""
        return next((each.done for each in self._live.clock.segments if each.id == item_id), None)

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        if "session_clock" in changes.kinds:
            return  # our own beat
        if "agenda_item" in changes.kinds or self.session_id in changes.rows.get("session", ()):
            self._undone = self._undone or changes.source == "undo"
            self._arranging.start()

    def _settle(self, facts: tuple[Fact, ...]) -> None:
        """Store what happened, and tell it."""
        beats = [fact for fact in facts if isinstance(fact, Beat)]
        if beats:
            times = {each.id: each.took_seconds for each in self._live.clock.segments if each.took_seconds}
            self._store(StoreBeat(self.session_id, beats[-1], times))
        for fact in facts:
            if isinstance(fact, SilenceBegan):
                self._store(StoreSilence(self.session_id, self.elapsed_seconds, fact))
            elif isinstance(fact, SilenceEnded | SilenceKindChanged | SilenceTied | SilenceFollowed):
                self._store(NoteSilence(fact))
        self._work_off()
        for fact in facts:
            if not isinstance(fact, Beat):
                self.happened.emit(fact)
        if self.is_active or self._waiting:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def _store(self, work: RoomWrite) -> None:
        if isinstance(work, StoreBeat):
            # Only the last state of the clock is of use; the times of items are complete in each.
            self._waiting = deque(each for each in self._waiting if not isinstance(each, StoreBeat))
        self._waiting.append(work)

    def _work_off(self) -> None:
        """Write what waits, in order; stop at the first write that fails."""
        while self._waiting:
            work = self._waiting.popleft()
            try:
                work.write(self._vault, self._silence_ids)
            except NotebookError as error:
                self._waiting.appendleft(work)
                if not self._failing:
                    self._failing = True
                    self.storing_failed.emit(error)
                return
            # Any other error is a bug, told once: the work is off the queue, so that it holds up nothing behind it.
        if self._failing:
            self._failing = False
            self.stored_again.emit()


def _runs(item: AgendaRow) -> bool:
    """Whether an item is one that the clock goes through."""
    return item.parked_at is None and not item.carried_on


def _segment(item: AgendaRow, current_id: str | None) -> Segment:
    return Segment(
        item.id, item.text, item.minutes * 60, item.took_seconds, item.done, current=item.id == current_id
    )

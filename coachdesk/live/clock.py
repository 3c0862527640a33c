"""The session clock: a state machine that is told the time and answers with facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Self

from coachdesk.live.facts import (
    Beat,
    ClockEnded,
    ClockFact,
    ClockPaused,
    ClockStarted,
    ClockWentOn,
    GapFound,
    SegmentEntered,
    SegmentLeft,
)
from coachdesk.live.segments import NANOSECONDS, Ledger, Segment, to_ns

BEAT_SECONDS = 5
"""How often a running clock is stored: the most that a crash can cost."""
GAP_SECONDS = 10
"""A longer silence of the program counts as paused: it slept, or did not run."""
LONG_GAP_SECONDS = 3600
"""After a longer gap the conversation is not going on by itself, so the clock stands."""
CUE_SECONDS = 600
"""The last minutes that are cued, so that next steps get their time; a session as short as that is not cued."""
SAID_SECONDS = 60
"""How long, on the clock, that or a gap is said; then it is only the time again."""

Facts = tuple[ClockFact, ...]


class ClockState(Enum):
    """Where the clock is in its life."""

    READY = auto()
    RUNNING = auto()
    PAUSED = auto()
    ENDED = auto()


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What a clock shows."""

    state: ClockState
    elapsed_seconds: float
    planned_seconds: float
    gap: GapFound | None = None
    """Time that was taken as a pause, as long as that is to be said."""

    @property
    def running(self) -> bool:
        """Whether time passes."""
        return self.state is ClockState.RUNNING

    @property
    def left_seconds(self) -> float:
        """What is left of the planned time, 0 once it is over."""
        return max(0.0, self.planned_seconds - self.elapsed_seconds)

    @property
    def over_seconds(self) -> float:
        """How long the session has run beyond its planned time, 0 before."""
        return max(0.0, self.elapsed_seconds - self.planned_seconds)

    @property
    def cued(self) -> bool:
        """Whether the last ten minutes have just begun."""
        since = CUE_SECONDS - self.left_seconds
        return self.running and self.planned_seconds > CUE_SECONDS and 0 <= since < SAID_SECONDS

    def ends_at(self, now: datetime) -> datetime:
        """When the planned time ends if the clock runs from `now` on; in the past once it is over."""
        return now + timedelta(seconds=self.planned_seconds - self.elapsed_seconds)


class SessionClock:
    """Counts the time of one session and of its segments.

    `now` is always a monotonic time in seconds, best one that counts suspend too; the wall clock is needed
    only to restore. Each method returns what happened, oldest first; a `Beat` among the facts asks to be
    stored. What makes no sense in the present state changes nothing and returns no facts.
    """

    def __init__(
        self, planned_seconds: float, segments: Iterable[Segment] = (), *, elapsed_seconds: float = 0.0
    ) -> None:
        """Stand ready, or paused where some time has already gone by."""
        self._ledger = Ledger(segments, to_ns(elapsed_seconds))
        self._planned_seconds = planned_seconds
        self._state = ClockState.PAUSED if self._ledger.elapsed_ns else ClockState.READY
        self._seen_ns = 0
        self._beat_ns = 0
        self._gap: GapFound | None = None
        self._gap_until_ns = 0

    @classmethod
    def restore(
        cls,
        planned_seconds: float,
        segments: Iterable[Segment],
        *,
        elapsed_seconds: float,
        running: bool,
        beat_at: datetime | None,
        at: datetime,
        now: float,
    ) -> tuple[Self, Facts]:
        """Bring a stored clock back at the UTC instant `at`, which is `now` on the monotonic clock.

        A clock that was running has gone on meanwhile if its last heartbeat is at most ten seconds ago;
        a longer gap counts as paused, and is among the facts.
        """
        clock = cls(planned_seconds, segments, elapsed_seconds=elapsed_seconds)
        if not running or beat_at is None:
            return clock, ()
        clock._state = ClockState.RUNNING
        gap = (at - beat_at).total_seconds()
        clock._seen_ns = to_ns(now) - to_ns(gap)
        if gap < -GAP_SECONDS:
            clock._seen_ns = to_ns(now)
            return clock, (clock._found_gap(None), clock.beat())
        facts = clock._advance(now)
        return clock, facts if gap > GAP_SECONDS else (*facts, clock.beat())

    # What it shows -------------------------------------------------------------------------------

    @property
    def reading(self) -> ClockReading:
        """The clock as of the last time that it was told."""
        elapsed_ns = self._ledger.elapsed_ns
        gap = self._gap if elapsed_ns < self._gap_until_ns and self._state is not ClockState.ENDED else None
        return ClockReading(self._state, elapsed_ns / NANOSECONDS, self._planned_seconds, gap)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments in their order, with the time they took."""
        return self._ledger.segments

    @property
    def current(self) -> Segment | None:
        """The segment that time goes to."""
        return next((segment for segment in self.segments if segment.current), None)

    # Running -------------------------------------------------------------------------------------

    def tick(self, now: float) -> Facts:
        """Be told the time; call it whenever the screen is about to show it."""
        facts = self._advance(now)
        if self._state is ClockState.RUNNING and self._seen_ns - self._beat_ns >= BEAT_SECONDS * NANOSECONDS:
            facts = (*facts, self.beat())
        return facts

    def start(self, now: float) -> Facts:
        """Begin, with the first open segment unless one is current, or go on after a pause."""
        if self._state not in (ClockState.READY, ClockState.PAUSED):
            return self.tick(now)
        began: ClockFact = ClockStarted() if self._state is ClockState.READY else ClockWentOn()
        self._state = ClockState.RUNNING
        self._seen_ns = to_ns(now)
        if self._ledger.current_id is not None or self._ledger.open_after(None) is None:
            return began, self.beat()
        return began, *self._go_to(self._ledger.open_after(None)), self.beat()

    def pause(self, now: float) -> Facts:
        """Stand still until `start`."""
        facts = self._advance(now)
        if self._state is not ClockState.RUNNING:
            return facts
        self._state = ClockState.PAUSED
        return *facts, ClockPaused(), self.beat()

    def toggle(self, now: float) -> Facts:
        """Start, pause or go on, whichever is next: one key for all three."""
        return self.pause(now) if self._state is ClockState.RUNNING else self.start(now)

    def end(self, now: float) -> Facts:
        """End the session; its time stays as it is from now on."""
        if self._state is ClockState.ENDED:
            return ()
        facts = self._advance(now)
        self._state = ClockState.ENDED
        return *facts, ClockEnded(self._ledger.elapsed_ns / NANOSECONDS), self.beat()

    def beat(self) -> Beat:
        """The clock as it has to be stored now."""
        self._beat_ns = self._seen_ns
        return Beat(
            self._ledger.elapsed_ns / NANOSECONDS,
            self._state is ClockState.RUNNING,
            self._ledger.current_id,
        )

    def say_gap(self, gap: GapFound) -> None:
        """Have it said from now on that some time was taken as a pause, as where nobody saw it until now."""
        self._gap = gap
        self._gap_until_ns = self._ledger.elapsed_ns + SAID_SECONDS * NANOSECONDS

    def set_planned(self, planned_seconds: float) -> None:
        """Plan more time or less."""
        self._planned_seconds = planned_seconds

    # Segments ------------------------------------------------------------------------------------

    def next_segment(self, now: float) -> Facts:
        """Be done with the current segment and go to the next open one; the last one stays current."""
        return self._move(now, self._ledger.open_after(self._ledger.current_id), done=True)

    def switch_to(self, id: str, now: float) -> Facts:
        """Go to any listed segment and leave the current one as it is; KeyError for one that is not listed."""
        self._ledger.is_done(id)
        return self._move(now, id)

    def mark_done(self, id: str, now: float, *, done: bool = True) -> Facts:
        """Tick a segment, or take the tick away; it stays current if it is. KeyError if it is not listed."""
        facts = self._advance(now)
        self._ledger.mark(id, done=done)
        return facts

    def arrange(self, segments: Iterable[Segment], now: float) -> Facts:
        """Take over the whole agenda after any change of it: order, names, minutes, ticks.

        The times that this clock counted win over those given. If the current segment is not listed any
        more, the first open one that stood after it becomes current; a running clock without a current one
        goes to one that was added. ValueError where an id occurs twice.
        """
        arranged = list(segments)
        facts = self._advance(now)
        current = self._ledger.current_id
        order = [segment.id for segment in self.segments]
        self._ledger.arrange(arranged)
        kept = {segment.id: segment for segment in arranged}
        if current in kept:
            return facts
        if current is None:
            added = next((each.id for each in arranged if each.id not in order and not each.done), None)
            if added is None or self._state is not ClockState.RUNNING:
                return facts
            return *facts, *self._go_to(added), self.beat()
        later = order[order.index(current) + 1 :]
        heir = next((id for id in later if id in kept and not kept[id].done), None)
        left = SegmentLeft(current, self._ledger.took_seconds(current), done=False)
        self._ledger.enter(heir)
        entered = () if heir is None else (SegmentEntered(heir),)
        return *facts, left, *entered, self.beat()

    # Inside --------------------------------------------------------------------------------------

    def _move(self, now: float, id: str | None, *, done: bool = False) -> Facts:
        """Let the time until now go to the current segment, then go to another one."""
        facts = self._advance(now)
        if id is None or id == self._ledger.current_id or self._state is ClockState.ENDED:
            return facts
        return *facts, *self._go_to(id, done=done), self.beat()

    def _go_to(self, id: str | None, *, done: bool = False) -> Facts:
        """Leave the current segment, if any, and enter another one."""
        facts: list[ClockFact] = []
        before = self._ledger.current_id
        if before is not None:
            if done:
                self._ledger.mark(before, done=True)
            is_done = self._ledger.is_done(before)
            facts.append(SegmentLeft(before, self._ledger.took_seconds(before), is_done))
        self._ledger.enter(id)
        if id is not None:
            facts.append(SegmentEntered(id))
        return tuple(facts)

    def _advance(self, now: float) -> Facts:
        """Let the time since it was last told pass, unless that is a gap."""
        if self._state is not ClockState.RUNNING:
            return ()
        now_ns = to_ns(now)
        passed = now_ns - self._seen_ns
        if passed < 0:
            # A monotonic clock that steps back a little is waited for; a wholly new one is followed.
            self._seen_ns = self._seen_ns if -passed <= GAP_SECONDS * NANOSECONDS else now_ns
            return ()
        self._seen_ns = now_ns
        if passed > GAP_SECONDS * NANOSECONDS:
            return self._found_gap(passed / NANOSECONDS), self.beat()
        self._ledger.spend(passed)
        return ()

    def _found_gap(self, seconds: float | None) -> GapFound:
        """Take time as a pause; after a long one the clock stands."""
        gap = GapFound(seconds, goes_on=seconds is None or seconds <= LONG_GAP_SECONDS)
        self._state = ClockState.RUNNING if gap.goes_on else ClockState.PAUSED
        self.say_gap(gap)
        return gap

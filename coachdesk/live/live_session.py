"""Clock and silence cue together, so that what ends a silence always does."""

from collections.abc import Iterable

from coachdesk.live.clock import ClockReading, SessionClock
from coachdesk.live.facts import (
    ClockFact,
    ClockStarted,
    ClockWentOn,
    Fact,
    GapFound,
    SegmentEntered,
    SegmentLeft,
    SilenceKind,
)
from coachdesk.live.segments import Segment
from coachdesk.live.silence import SilenceCue, SilenceReading

Facts = tuple[Fact, ...]


class LiveSession:
    """One session in the room: tell it what happens and when, store and show the facts it returns.

    `now` is a monotonic time in seconds, see `SessionClock`. It knows neither text nor store: the caller keeps
    the store's ids for the numbers of the silences.
    """

    def __init__(self, clock: SessionClock, cue: SilenceCue | None = None) -> None:
        self.clock = clock
        self.cue = cue or SilenceCue()

    @property
    def reading(self) -> ClockReading:
        """What the clock shows."""
        return self.clock.reading

    def silence(self, now: float) -> SilenceReading:
        """What the cue shows."""
        return self.cue.reading(now)

    def tick(self, now: float) -> Facts:
        """Be told the time."""
        return self._clocked(self.clock.tick(now), now)

    def toggle_clock(self, now: float) -> Facts:
        """Start, pause or go on."""
        facts = self._clocked(self.clock.toggle(now), now)
        return facts if self.reading.running else (*facts, *self.cue.pause(now))

    def pause(self, now: float) -> Facts:
        """Pause the session."""
        return *self._clocked(self.clock.pause(now), now), *self.cue.pause(now)

    def lock(self, now: float) -> Facts:
        """The notebook is locked: the clock runs on, a silence does not."""
        return *self._clocked(self.clock.tick(now), now), *self.cue.lock(now)

    def end(self, now: float) -> Facts:
        """End the session."""
        return *self._clocked(self.clock.end(now), now), *self.cue.end_session(now)

    def next_segment(self, now: float) -> Facts:
        """Be done with the current agenda item and go to the next."""
        return self._clocked(self.clock.next_segment(now), now)

    def switch_to(self, id: str, now: float) -> Facts:
        """Go to any agenda item, which leaves the current one open."""
        return self._clocked(self.clock.switch_to(id, now), now)

    def arrange(self, segments: Iterable[Segment], now: float) -> Facts:
        """Take over the agenda after any change of it."""
        return self._clocked(self.clock.arrange(segments, now), now)

    def toggle_silence(self, now: float, kind: SilenceKind | None = None) -> Facts:
        """The silence key: begin or end. One that time has just ended is not begun anew."""
        was_holding = self.cue.holding
        facts = self._clocked(self.clock.tick(now), now)
        if was_holding and not self.cue.holding:
            return facts
        return *facts, *self.cue.toggle(now, kind)

    def ask(self, question_id: str | None, now: float, asked: float | None = None) -> Facts:
        """A question was marked asked, then or now; its own moment line is not to be captured here as well."""
        facts = self._clocked(self.clock.tick(now), now)
        return *facts, *self.cue.ask(question_id, now, asked)

    def capture(self, moment_id: str, now: float) -> Facts:
        """A moment was captured, whatever its kind."""
        facts = self._clocked(self.clock.tick(now), now)
        return *facts, *self.cue.capture(moment_id, now)

    def _clocked(self, clock_facts: tuple[ClockFact, ...], now: float) -> Facts:
        """What the clock said, and what that and the time mean for a held silence: a gap is a pause."""
        facts: Facts = clock_facts
        for fact in clock_facts:
            if isinstance(fact, GapFound):
                facts = *facts, *self.cue.pause(now - (fact.seconds or 0.0))
        began = any(isinstance(fact, ClockStarted | ClockWentOn) for fact in clock_facts)
        if not began and any(isinstance(fact, SegmentLeft | SegmentEntered) for fact in clock_facts):
            facts = *facts, *self.cue.move_on(now)
        return *facts, *self.cue.tick(now)

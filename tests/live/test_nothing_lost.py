"""Whatever is done to a clock, in whatever order, no time is lost and none is counted twice."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.live.clock import SessionClock
from coachdesk.live.facts import Beat
from coachdesk.live.segments import Segment
from tests.live.rooms import HOUR, add, agenda, move, outside, remove

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
IDS = ("s0", "s1", "s2", "s3")
passing = st.floats(min_value=0, max_value=9.9, allow_nan=False)
acts = st.one_of(
    st.tuples(st.sampled_from(["tick", "toggle", "pause", "start", "next", "crash"])),
    st.tuples(st.just("gap"), st.floats(min_value=10.1, max_value=50_000)),
    st.tuples(st.sampled_from(["switch", "remove", "add", "done"]), st.sampled_from(IDS)),
    st.tuples(st.just("move"), st.sampled_from(IDS), st.integers(0, 3)),
)


class Witness:
    """Counts beside the clock what must have passed, in the plainest way."""

    def __init__(self):
        self.now, self.at = 1000.0, NOON
        self.clock = SessionClock(HOUR, agenda(10, 10, 10))
        self.passed = 0.0
        self.took = dict.fromkeys((*IDS, None), 0.0)
        self.names = {id: Segment(id, id, 600.0) for id in IDS}

    def listed(self):
        return [s.id for s in self.clock.segments]

    def wait(self, seconds):
        self.now += seconds
        self.at += timedelta(seconds=seconds)

    def count(self, seconds):
        if self.clock.reading.running:
            self.passed += seconds
            current = self.clock.current
            self.took[current.id if current else None] += seconds

    def do(self, act, seconds):
        self.wait(seconds)
        self.count(seconds)
        name, *given = act
        clock, now = self.clock, self.now
        match name:
            case "tick":
                clock.tick(now)
            case "toggle":
                clock.toggle(now)
            case "pause":
                clock.pause(now)
            case "start":
                clock.start(now)
            case "next":
                clock.next_segment(now)
            case "gap":
                clock.tick(now)
                self.wait(given[0])
                clock.tick(self.now)
            case "crash":
                clock.tick(now)
                self.crash()
            case "switch" if given[0] in self.listed():
                clock.switch_to(given[0], now)
            case "done" if given[0] in self.listed():
                clock.mark_done(given[0], now)
            case "remove" if given[0] in self.listed():
                remove(clock, given[0], now)
            case "add" if given[0] not in self.listed():
                add(clock, self.names[given[0]], now)
            case "move" if given[0] in self.listed():
                move(clock, given[0], given[1], now)
            case _:
                clock.tick(now)

    def crash(self):
        """The program dies right after it stored the clock and starts again three seconds later."""
        reading, segments = self.clock.reading, self.clock.segments
        beat_at = self.at
        self.wait(3.0)
        self.count(3.0)
        for gone in set(IDS) - set(self.listed()):
            self.took[gone] = 0.0  # its time stays in the session, but nobody knows any more whose it was
        self.now = 7.0  # another run of the computer: monotonic time begins anew
        self.clock, _ = SessionClock.restore(
            HOUR,
            segments,
            elapsed_seconds=reading.elapsed_seconds,
            running=reading.running,
            beat_at=beat_at,
            at=self.at,
            now=self.now,
        )


@given(st.lists(st.tuples(acts, passing), max_size=40))
def test_nothing_is_lost_whatever_happens(history):
    witness = Witness()
    before = 0.0
    for act, seconds in history:
        witness.do(act, seconds)
        clock = witness.clock
        elapsed = clock.reading.elapsed_seconds
        took = {s.id: s.took_seconds for s in clock.segments}
        assert elapsed >= before >= 0
        assert min(took.values(), default=0) >= 0
        assert outside(clock) >= -1e-6
        assert took == pytest.approx({id: witness.took[id] for id in took}, abs=1e-4)
        assert elapsed == pytest.approx(witness.passed, abs=1e-4)
        assert sum(s.current for s in clock.segments) <= 1
        before = elapsed


@given(st.lists(st.tuples(acts, passing), max_size=40))
def test_every_change_can_be_stored_at_once(history):
    """A beat follows whenever running or current changes, so that the store never tells another story."""
    clock, now = SessionClock(HOUR, agenda(10, 10, 10)), 0.0
    stored: tuple[bool, str | None] = (False, None)
    for (name, *given_), seconds in history:
        now += seconds + (given_[0] if name == "gap" else 0.0)
        method = {"toggle": clock.toggle, "pause": clock.pause, "next": clock.next_segment}.get(
            name, clock.tick
        )
        for fact in method(now):
            if isinstance(fact, Beat):
                stored = (fact.running, fact.current_id)
        current = clock.current
        assert stored == (clock.reading.running, current.id if current else None)

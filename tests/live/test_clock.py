"""The session clock: what it counts, what it says, and that it loses nothing."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.live.clock import ClockReading, ClockState, SessionClock
from coachdesk.live.facts import (
    Beat,
    ClockEnded,
    ClockPaused,
    ClockStarted,
    ClockWentOn,
    GapFound,
    LastTenMinutes,
    PlanReached,
    SegmentEntered,
    SegmentLeft,
)
from coachdesk.live.segments import Segment

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR = 3600.0


def agenda(*minutes):
    return [Segment(f"s{n}", f"Point {n}", m * 60.0) for n, m in enumerate(minutes)]


def run(clock, start, end, step=1.0):
    """Tick from one time to another; returns all facts but the beats."""
    facts, ticks = [], 1
    while (now := start + ticks * step) < end:
        facts += clock.tick(now)
        ticks += 1
    facts += clock.tick(end)
    return [fact for fact in facts if not isinstance(fact, Beat)]


def current_of(clock):
    assert clock.current is not None
    return clock.current


def kinds(facts):
    return [type(fact) for fact in facts]


def test_start_pause_go_on_end():
    clock = SessionClock(HOUR, agenda(10, 50))
    assert clock.reading.state is ClockState.READY
    assert clock.start(100.0) == (ClockStarted(), SegmentEntered("s0"), Beat(0.0, True, "s0"))
    run(clock, 100, 130)
    assert clock.pause(130.5) == (ClockPaused(), Beat(30.5, False, "s0"))
    assert clock.tick(5000.0) == ()
    assert clock.go_on(6000.0) == (ClockWentOn(), Beat(30.5, True, "s0"))
    run(clock, 6000, 6010)
    assert clock.end(6010.0) == (ClockEnded(40.5), Beat(40.5, False, "s0"))
    assert clock.start(6020.0) == clock.tick(6030.0) == clock.end(6040.0) == ()
    assert clock.reading.elapsed_seconds == 40.5
    assert clock.outside_seconds == 0


def test_one_key_starts_pauses_and_goes_on():
    clock = SessionClock(HOUR)
    said = [kinds(clock.toggle(now))[0] for now in (0.0, 1.0, 2.0, 3.0)]
    assert said == [ClockStarted, ClockPaused, ClockWentOn, ClockPaused]
    assert clock.reading.elapsed_seconds == 2.0


def test_a_running_clock_asks_to_be_stored_every_five_seconds():
    clock = SessionClock(HOUR)
    clock.start(0.0)
    beats = [fact for n in range(1, 241) for fact in clock.tick(n / 4)]
    assert beats == [Beat(5.0 * n, True, None) for n in range(1, 13)]


def test_time_goes_to_the_current_segment():
    clock = SessionClock(HOUR, agenda(10, 10, 18, 10, 12))
    clock.start(0.0)
    run(clock, 0, 660)
    assert clock.next_segment(660.0) == (
        SegmentLeft("s0", 660.0, done=True),
        SegmentEntered("s1"),
        Beat(660.0, True, "s1"),
    )
    run(clock, 660, 1200)
    clock.next_segment(1200.0)
    run(clock, 1200, 1782)
    current = current_of(clock)
    assert (current.id, current.took_seconds, int(current.left_seconds // 60)) == ("s2", 582.0, 8)
    assert [s.done for s in clock.segments] == [True, True, False, False, False]
    assert clock.reading.ends_at(NOON + timedelta(seconds=1782)) == NOON + timedelta(hours=1)


def test_skip_leaves_open_and_switch_goes_anywhere():
    clock = SessionClock(HOUR, agenda(10, 10, 10))
    clock.start(0.0)
    assert SegmentLeft("s0", 5.0, done=False) in clock.skip_segment(5.0)
    assert SegmentEntered("s2") in clock.skip_segment(6.0)
    assert clock.next_segment(7.0) == ()
    assert current_of(clock).id == "s2"
    assert clock.switch_to("s0", 8.0)[:2] == (SegmentLeft("s2", 2.0, done=False), SegmentEntered("s0"))
    assert clock.switch_to("s0", 9.0) == ()
    with pytest.raises(KeyError):
        clock.switch_to("gone", 9.0)


def test_next_passes_over_what_is_done():
    clock = SessionClock(HOUR, agenda(10, 10, 10))
    clock.start(0.0)
    clock.mark_done("s1", 1.0)
    clock.next_segment(2.0)
    assert current_of(clock).id == "s2"


def test_segments_can_be_chosen_before_the_clock_runs_and_while_it_is_paused():
    clock = SessionClock(HOUR, agenda(10, 10))
    clock.switch_to("s1", 0.0)
    assert kinds(clock.start(1.0)) == [ClockStarted, Beat]
    clock.pause(3.0)
    clock.switch_to("s0", 60.0)
    clock.go_on(100.0)
    clock.pause(101.0)
    assert [s.took_seconds for s in clock.segments] == [1.0, 2.0]


def test_an_item_taken_away_leaves_its_time_in_the_session_and_gets_it_back():
    clock = SessionClock(HOUR, agenda(10, 10, 10))
    clock.start(0.0)
    run(clock, 0, 20)
    gone = current_of(clock)
    assert clock.remove_segment("s0", 20.0) == (
        SegmentLeft("s0", 20.0, done=False),
        SegmentEntered("s1"),
        Beat(20.0, True, "s1"),
    )
    assert clock.outside_seconds == 20.0
    clock.add_segment(gone, 25.0, position=0)
    assert [(s.id, s.took_seconds, s.current) for s in clock.segments] == [
        ("s0", 20.0, False),
        ("s1", 5.0, True),
        ("s2", 0.0, False),
    ]
    assert clock.outside_seconds == 0
    with pytest.raises(ValueError, match="twice"):
        clock.add_segment(gone, 26.0)


def test_time_before_the_first_item_belongs_to_none():
    clock = SessionClock(HOUR)
    clock.start(0.0)
    clock.add_segment(Segment("late", "Late", 600.0), 7.0)
    assert clock.current is None
    assert clock.next_segment(9.0)[0] == SegmentEntered("late")
    clock.tick(12.0)
    assert (clock.outside_seconds, current_of(clock).took_seconds) == (9.0, 3.0)


def test_the_last_item_taken_away_leaves_none_current():
    clock = SessionClock(HOUR, agenda(10))
    clock.start(0.0)
    assert kinds(clock.remove_segment("s0", 3.0)) == [SegmentLeft, Beat]
    clock.tick(5.0)
    assert (clock.current, clock.outside_seconds, clock.reading.elapsed_seconds) == (None, 5.0, 5.0)


def test_reorder_and_rename_keep_the_times():
    clock = SessionClock(HOUR, agenda(10, 10, 10))
    clock.start(0.0)
    clock.move_segment("s0", 2, 4.0)
    clock.arrange([Segment(s.id, "New " + s.name, 300.0, done=s.done) for s in clock.segments], 6.0)
    assert [s.id for s in clock.segments] == ["s1", "s2", "s0"]
    assert clock.current == Segment("s0", "New Point 0", 300.0, 6.0, current=True)


# Cues ------------------------------------------------------------------------------------------


def test_ten_minutes_and_the_end_are_each_said_once():
    clock = SessionClock(HOUR)
    clock.start(0.0)
    assert run(clock, 0, 2999) == []
    assert run(clock, 2999, 3000) == [LastTenMinutes()]
    assert run(clock, 3000, 3599) == []
    assert run(clock, 3599, 5000) == [PlanReached()]
    assert (clock.reading.left_seconds, clock.reading.over_seconds) == (0.0, 1400.0)
    assert clock.reading.ends_at(NOON) == NOON - timedelta(seconds=1400)


def test_more_planned_time_moves_the_cues():
    clock = SessionClock(HOUR)
    clock.start(0.0)
    run(clock, 0, 3300)
    clock.set_planned(HOUR * 1.5)
    assert run(clock, 3300, 4799) == []
    assert run(clock, 4799, 4800) == [LastTenMinutes()]


def test_a_session_of_ten_minutes_is_not_cued():
    clock = SessionClock(600.0)
    clock.start(0.0)
    assert run(clock, 0, 700) == [PlanReached()]


# Gaps ------------------------------------------------------------------------------------------


def test_a_gap_of_ten_seconds_is_time_and_a_longer_one_is_a_pause():
    clock = SessionClock(HOUR, agenda(10))
    clock.start(0.0)
    clock.tick(10.0)
    assert clock.reading.elapsed_seconds == 10.0
    assert clock.tick(20.5) == (GapFound(10.5, goes_on=True), Beat(10.0, True, "s0"))
    clock.tick(21.5)
    assert clock.reading.elapsed_seconds == 11.0


def test_after_a_night_the_clock_stands():
    clock = SessionClock(HOUR)
    clock.start(0.0)
    clock.tick(4.0)
    assert clock.tick(40_000.0) == (GapFound(39_996.0, goes_on=False), Beat(4.0, False, None))
    assert clock.reading.state is ClockState.PAUSED
    assert kinds(clock.start(40_001.0)) == [ClockWentOn, Beat]


@pytest.mark.parametrize(
    "act",
    [
        lambda clock, now: clock.pause(now),
        lambda clock, now: clock.end(now),
        lambda clock, now: clock.next_segment(now),
        lambda clock, now: clock.mark_done("s0", now),
        lambda clock, now: clock.remove_segment("s1", now),
        lambda clock, now: clock.toggle(now),
    ],
)
def test_a_gap_is_found_by_whatever_comes_first(act):
    clock = SessionClock(HOUR, agenda(10, 10))
    clock.start(0.0)
    clock.tick(3.0)
    assert act(clock, 300.0)[0] == GapFound(297.0, goes_on=True)
    assert clock.reading.elapsed_seconds == 3.0


def test_a_clock_that_steps_back_never_counts_twice():
    clock = SessionClock(HOUR)
    clock.start(100.0)
    clock.tick(105.0)
    clock.tick(104.0)
    clock.tick(106.0)
    assert clock.reading.elapsed_seconds == 6.0
    clock.tick(5.0)
    clock.tick(7.0)
    assert clock.reading.elapsed_seconds == 8.0


def restored(*, after, elapsed=1200.0, running=True, now=50.0):
    return SessionClock.restore(
        HOUR,
        [Segment("s0", "Point", 600.0, 700.0, current=True)],
        elapsed_seconds=elapsed,
        running=running,
        beat_at=NOON,
        at=NOON + timedelta(seconds=after),
        now=now,
    )


def test_restored_within_ten_seconds_it_has_gone_on():
    clock, facts = restored(after=8)
    assert facts == (Beat(1208.0, True, "s0"),)
    clock.tick(52.0)
    assert (clock.reading.elapsed_seconds, current_of(clock).took_seconds) == (1210.0, 710.0)


def test_restored_later_the_time_between_counts_as_paused():
    clock, facts = restored(after=240)
    assert facts == (GapFound(240.0, goes_on=True), Beat(1200.0, True, "s0"))
    clock.tick(52.0)
    assert clock.reading.elapsed_seconds == 1202.0


def test_restored_the_next_day_it_stands():
    clock, facts = restored(after=86_400)
    assert facts == (GapFound(86_400.0, goes_on=False), Beat(1200.0, False, "s0"))
    assert not clock.reading.running


def test_restored_after_the_wall_clock_was_set_back():
    clock, facts = restored(after=-3600)
    assert facts == (GapFound(None, goes_on=True), Beat(1200.0, True, "s0"))
    clock.tick(51.0)
    assert clock.reading.elapsed_seconds == 1201.0
    slightly, facts = restored(after=-2)
    slightly.tick(51.0)
    slightly.tick(53.0)
    assert kinds(facts) == [Beat]
    assert slightly.reading.elapsed_seconds == 1201.0


def test_restored_paused_or_never_started():
    clock, facts = restored(after=999, running=False)
    assert (facts, clock.reading.state, clock.reading.elapsed_seconds) == ((), ClockState.PAUSED, 1200.0)
    fresh, _ = SessionClock.restore(
        HOUR, [], elapsed_seconds=0.0, running=False, beat_at=None, at=NOON, now=0.0
    )
    assert fresh.reading.state is ClockState.READY


def test_the_times_of_the_items_count_where_the_clock_was_stored_earlier():
    clock, _ = restored(after=0, elapsed=600.0)
    assert clock.reading.elapsed_seconds == 700.0


def test_cues_that_were_said_are_not_said_again_after_a_crash():
    clock, _ = restored(after=0, elapsed=3100.0)
    assert run(clock, 50, 60) == []


# Wall clock ------------------------------------------------------------------------------------


def test_the_end_is_right_across_the_change_to_winter_time():
    berlin = ZoneInfo("Europe/Berlin")
    starts = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    reading = ClockReading(ClockState.RUNNING, 0.0, HOUR)
    assert starts.astimezone(berlin).strftime("%H:%M") == "02:45"
    assert reading.ends_at(starts).astimezone(berlin).strftime("%H:%M") == "02:45"


def test_two_hours_drift_by_less_than_fifty_milliseconds():
    clock = SessionClock(2 * HOUR, agenda(60, 60))
    began, now, step = 12_345.678, 12_345.678, 0
    clock.start(began)
    while now < began + 7200:
        step += 1
        now = began + step * 0.0167 + (step % 7) * 0.001
        clock.tick(now)
    assert clock.reading.elapsed_seconds == pytest.approx(now - began, abs=1e-6)


# Nothing is lost -------------------------------------------------------------------------------

IDS = ("s0", "s1", "s2", "s3")
passing = st.floats(min_value=0, max_value=9.9, allow_nan=False)
acts = st.one_of(
    st.tuples(st.sampled_from(["tick", "toggle", "pause", "start", "next", "skip", "crash"])),
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
        self.names = {id: Segment(id, id, 600.0) for id in IDS}

    def listed(self):
        return [s.id for s in self.clock.segments]

    def wait(self, seconds):
        self.now += seconds
        self.at += timedelta(seconds=seconds)

    def do(self, act, seconds):
        self.wait(seconds)
        if self.clock.reading.running:
            self.passed += seconds
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
            case "skip":
                clock.skip_segment(now)
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
                clock.remove_segment(given[0], now)
            case "add" if given[0] not in self.listed():
                clock.add_segment(self.names[given[0]], now)
            case "move" if given[0] in self.listed():
                clock.move_segment(given[0], given[1], now)
            case _:
                clock.tick(now)

    def crash(self):
        """The program dies right after it stored the clock and starts again three seconds later."""
        reading, segments = self.clock.reading, self.clock.segments
        beat_at = self.at
        self.wait(3.0)
        self.passed += 3.0 if reading.running else 0.0
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
        took = [s.took_seconds for s in clock.segments]
        assert elapsed >= before >= 0
        assert min(took, default=0) >= 0
        assert clock.outside_seconds >= 0
        assert sum(took) == pytest.approx(elapsed - clock.outside_seconds, abs=1e-6)
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

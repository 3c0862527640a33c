"""The session clock: what it counts, what it says, and that it loses nothing."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coachdesk.live.clock import ClockReading, ClockState, SessionClock
from coachdesk.live.facts import (
    Beat,
    ClockEnded,
    ClockPaused,
    ClockStarted,
    ClockWentOn,
    GapFound,
    SegmentEntered,
)
from coachdesk.live.segments import Segment
from tests.live.rooms import HOUR, agenda, current_of, kinds, outside, remove, run

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_start_pause_go_on_end():
    clock = SessionClock(HOUR, agenda(10, 50))
    assert clock.reading.state is ClockState.READY
    assert clock.start(100.0) == (ClockStarted(), SegmentEntered("s0"), Beat(0.0, True, "s0"))
    run(clock, 100, 130)
    assert clock.pause(130.5) == (ClockPaused(), Beat(30.5, False, "s0"))
    assert clock.tick(5000.0) == ()
    assert clock.start(6000.0) == (ClockWentOn(), Beat(30.5, True, "s0"))
    run(clock, 6000, 6010)
    assert clock.end(6010.0) == (ClockEnded(40.5), Beat(40.5, False, "s0"))
    assert clock.start(6020.0) == clock.tick(6030.0) == clock.end(6040.0) == ()
    assert clock.reading.elapsed_seconds == 40.5
    assert outside(clock) == 0


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


# Cues ------------------------------------------------------------------------------------------


def cued(clock, *times):
    """Whether the last ten minutes are cued at each of these times."""
    now, said = 0.0, []
    for time in times:
        run(clock, now, time)
        now = time
        said.append(clock.reading.cued)
    return said


def test_the_last_ten_minutes_are_cued_for_one_minute():
    clock = SessionClock(HOUR)
    clock.start(0.0)
    assert cued(clock, 2999.0, 3000.0, 3059.0, 3060.0, 5000.0) == [False, True, True, False, False]
    assert (clock.reading.left_seconds, clock.reading.over_seconds) == (0.0, 1400.0)
    assert clock.reading.ends_at(NOON) == NOON - timedelta(seconds=1400)


def test_a_clock_that_stands_cues_nothing():
    clock = SessionClock(HOUR)
    clock.start(0.0)
    assert cued(clock, 3010.0) == [True]
    clock.pause(3010.0)
    assert not clock.reading.cued


def test_more_planned_time_moves_the_cue():
    clock = SessionClock(HOUR)
    clock.start(0.0)
    assert cued(clock, 3010.0) == [True]
    clock.set_planned(HOUR * 1.5)
    assert not clock.reading.cued
    run(clock, 3010, 4800)
    assert clock.reading.cued


def test_a_session_of_ten_minutes_is_not_cued():
    clock = SessionClock(600.0)
    clock.start(0.0)
    assert cued(clock, 0.5, 30.0, 700.0) == [False, False, False]


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


def test_a_gap_is_told_for_a_minute_on_the_clock():
    clock = SessionClock(HOUR, agenda(30))
    clock.start(0.0)
    run(clock, 0.0, 60.0)
    clock.tick(360.0)
    assert clock.reading.gap == GapFound(300.0, goes_on=True)
    run(clock, 360.0, 419.0)
    assert clock.reading.gap is not None
    run(clock, 419.0, 420.0)
    assert clock.reading.gap is None
    clock.tick(40_000.0)
    clock.tick(41_000.0)
    assert clock.reading.gap == GapFound(39_580.0, goes_on=False), "as long as the clock stands"
    clock.end(41_000.0)
    assert clock.reading.gap is None


@pytest.mark.parametrize(
    "act",
    [
        lambda clock, now: clock.pause(now),
        lambda clock, now: clock.end(now),
        lambda clock, now: clock.next_segment(now),
        lambda clock, now: clock.mark_done("s0", now),
        lambda clock, now: remove(clock, "s1", now),
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


def test_a_cue_that_was_said_is_not_said_again_after_a_crash():
    clock, _ = restored(after=0, elapsed=3100.0)
    clock.tick(50.0)
    assert not clock.reading.cued


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

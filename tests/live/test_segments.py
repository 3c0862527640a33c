"""Where the time goes: segments entered, left, skipped, added and taken away while the clock runs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from coachdesk.live.clock import SessionClock
from coachdesk.live.facts import Beat, ClockStarted, SegmentEntered, SegmentLeft
from coachdesk.live.segments import Segment
from tests.live.rooms import HOUR, add, agenda, current_of, kinds, move, outside, remove, run

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


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


def test_switching_goes_anywhere_and_leaves_open():
    clock = SessionClock(HOUR, agenda(10, 10, 10))
    clock.start(0.0)
    assert SegmentLeft("s0", 5.0, done=False) in clock.switch_to("s1", 5.0)
    assert SegmentEntered("s2") in clock.switch_to("s2", 6.0)
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
    clock.start(100.0)
    clock.pause(101.0)
    assert [s.took_seconds for s in clock.segments] == [1.0, 2.0]


def test_an_item_taken_away_leaves_its_time_in_the_session_and_gets_it_back():
    clock = SessionClock(HOUR, agenda(10, 10, 10))
    clock.start(0.0)
    run(clock, 0, 20)
    gone = current_of(clock)
    assert remove(clock, "s0", 20.0) == (
        SegmentLeft("s0", 20.0, done=False),
        SegmentEntered("s1"),
        Beat(20.0, True, "s1"),
    )
    assert outside(clock) == 20.0
    add(clock, gone, 25.0, position=0)
    assert [(s.id, s.took_seconds, s.current) for s in clock.segments] == [
        ("s0", 20.0, False),
        ("s1", 5.0, True),
        ("s2", 0.0, False),
    ]
    assert outside(clock) == 0
    with pytest.raises(ValueError, match="twice"):
        add(clock, gone, 26.0)


def test_time_before_the_first_item_belongs_to_none():
    clock = SessionClock(HOUR)
    clock.start(0.0)
    assert add(clock, Segment("late", "Late", 600.0), 7.0)[0] == SegmentEntered("late")
    clock.tick(12.0)
    assert (outside(clock), current_of(clock).took_seconds) == (7.0, 5.0)


def test_an_item_added_while_the_clock_stands_waits_for_it():
    clock = SessionClock(HOUR)
    add(clock, Segment("late", "Late", 600.0), 7.0)
    assert clock.current is None
    assert SegmentEntered("late") in clock.start(9.0)


def test_the_last_item_taken_away_leaves_none_current():
    clock = SessionClock(HOUR, agenda(10))
    clock.start(0.0)
    assert kinds(remove(clock, "s0", 3.0)) == [SegmentLeft, Beat]
    clock.tick(5.0)
    assert (clock.current, outside(clock), clock.reading.elapsed_seconds) == (None, 5.0, 5.0)


def test_reorder_and_rename_keep_the_times():
    clock = SessionClock(HOUR, agenda(10, 10, 10))
    clock.start(0.0)
    move(clock, "s0", 2, 4.0)
    clock.arrange([Segment(s.id, "New " + s.name, 300.0, done=s.done) for s in clock.segments], 6.0)
    assert [s.id for s in clock.segments] == ["s1", "s2", "s0"]
    assert clock.current == Segment("s0", "New Point 0", 300.0, 6.0, current=True)


def test_what_is_left_open_is_not_taken_up_by_a_change_of_names():
    clock = SessionClock(HOUR, agenda(10, 10))
    clock.start(0.0)
    clock.switch_to("s1", 1.0)
    remove(clock, "s1", 2.0)
    assert clock.current is None
    assert kinds(clock.arrange([replace(each, name="Other") for each in clock.segments], 3.0)) == []
    assert clock.current is None

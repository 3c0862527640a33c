"""Clock and cue together: whatever stops the session, stops a silence too."""

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.live.clock import SessionClock
from coachdesk.live.facts import (
    Beat,
    ClockEnded,
    ClockPaused,
    GapFound,
    SegmentEntered,
    SilenceBegan,
    SilenceEnd,
    SilenceEnded,
)
from coachdesk.live.live_session import LiveSession
from coachdesk.live.segments import Segment


def session(*, holding=True):
    live = LiveSession(SessionClock(3600.0, [Segment(f"s{n}", f"Point {n}", 600.0) for n in range(3)]))
    live.toggle_clock(0.0)
    if holding:
        live.toggle_silence(1.0)
    return live


def endings(facts):
    return [fact.ended_by for fact in facts if isinstance(fact, SilenceEnded)]


def test_pausing_locking_ending_and_moving_on_end_a_silence():
    assert endings(session().toggle_clock(5.0)) == [SilenceEnd.PAUSED]
    assert endings(session().pause(5.0)) == [SilenceEnd.PAUSED]
    assert endings(session().lock(5.0)) == [SilenceEnd.LOCKED]
    assert endings(session().end(5.0)) == [SilenceEnd.SESSION_ENDED]
    assert endings(session().next_segment(5.0)) == [SilenceEnd.AGENDA]
    assert endings(session().switch_to("s2", 5.0)) == [SilenceEnd.AGENDA]
    assert endings(session().ask("q", 5.0)) == [SilenceEnd.NEXT_QUESTION]


def test_the_clock_runs_on_while_locked():
    live = session()
    live.lock(5.0)
    live.tick(9.0)
    assert live.reading.elapsed_seconds == 9.0


def test_changes_of_the_agenda_end_it_only_where_the_current_item_goes():
    live = session()
    one, two, three = live.clock.segments
    assert endings(live.arrange([one, three, two], 3.0)) == []
    assert endings(live.arrange([three, two], 4.0)) == [SilenceEnd.AGENDA]


def test_capturing_and_time_do_not_end_it():
    live = session()
    live.capture("m1", 2.0)
    live.tick(9.0)
    assert live.silence(9.0).holding
    assert live.silence(9.0).seconds == 8.0


def test_suspend_ends_it_and_the_key_pressed_on_waking_does_not_begin_another():
    live = session()
    facts = live.toggle_silence(400.0)
    assert facts == (
        GapFound(399.0, goes_on=True),
        Beat(1.0, True, "s0"),
        SilenceEnded(1, SilenceEnd.PAUSED, None, ()),
    )
    live = session()
    assert endings(live.tick(60.0)) == [SilenceEnd.PAUSED]


def test_a_silence_held_before_the_start_goes_on_through_it():
    live = LiveSession(SessionClock(3600.0, [Segment("s0", "Point", 600.0)]))
    assert isinstance(live.toggle_silence(1.0)[0], SilenceBegan)
    assert SegmentEntered("s0") in live.toggle_clock(3.0)
    assert live.silence(4.0).holding


def test_what_happened_first_is_told_first():
    assert [type(fact) for fact in session().pause(5.0)] == [ClockPaused, Beat, SilenceEnded]
    assert [type(fact) for fact in session().end(5.0)] == [ClockEnded, Beat, SilenceEnded]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["tick", "toggle_silence", "toggle_silence", "toggle_clock", "next_segment", "lock"]
            ),
            st.floats(min_value=0, max_value=200, allow_nan=False),
        ),
        max_size=40,
    )
)
def test_no_silence_outlives_a_pause(history):
    live, now = session(holding=False), 0.0
    for name, seconds in history:
        now += seconds
        was_holding = live.cue.holding
        facts = getattr(live, name)(now)
        if was_holding and any(isinstance(fact, ClockPaused | GapFound) for fact in facts):
            assert not live.cue.holding
        assert live.silence(now).seconds <= 180

"""The silence cue by key: what ends a silence, what never does, and what is kept of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.live.facts import (
    SilenceBegan,
    SilenceEnd,
    SilenceEnded,
    SilenceFollowed,
    SilenceKind,
    SilenceKindChanged,
    SilenceTied,
)
from coachdesk.live.silence import SilenceCue, Stages

QUESTION, ANSWER = SilenceKind.AFTER_QUESTION, SilenceKind.AFTER_ANSWER


def held(at=0.0, question=None):
    cue = SilenceCue()
    if question:
        cue.ask(question, at)
    cue.toggle(at)
    return cue


def test_the_key_begins_and_ends_it():
    cue = SilenceCue()
    cue.ask("q1", 5.0)
    assert cue.toggle(7.0) == (SilenceBegan(1, QUESTION, "q1"),)
    assert cue.holding
    assert cue.toggle(18.5) == (SilenceEnded(1, SilenceEnd.KEY, 11.5, ()),)
    assert not cue.holding


@pytest.mark.parametrize(
    ("end", "ended_by", "length"),
    [
        (lambda cue: cue.ask("q2", 12.0), SilenceEnd.NEXT_QUESTION, 12.0),
        (lambda cue: cue.move_on(12.0), SilenceEnd.AGENDA, None),
        (lambda cue: cue.pause(12.0), SilenceEnd.PAUSED, None),
        (lambda cue: cue.lock(12.0), SilenceEnd.LOCKED, None),
        (lambda cue: cue.end_session(12.0), SilenceEnd.SESSION_ENDED, None),
    ],
)
def test_what_else_ends_it(end, ended_by, length):
    cue = held(question="q1")
    assert end(cue) == (SilenceEnded(1, ended_by, length, ()),)
    assert not cue.holding
    assert end(cue) == ()


def test_a_question_ends_it_when_it_was_asked_and_not_when_it_was_written_down():
    cue = held(question="q1")
    assert cue.ask("q2", 25.0, 10.0) == (SilenceEnded(1, SilenceEnd.NEXT_QUESTION, 10.0, ()),)
    assert cue.toggle(26.0) == (SilenceBegan(2, QUESTION, "q2"),)


@pytest.mark.parametrize("ended", [False, True])
def test_a_silence_that_began_while_its_question_was_written_down_is_the_one_after_it(ended):
    cue = held(question="q1")
    cue.toggle(5.0)
    assert cue.toggle(12.0) == (SilenceBegan(2, ANSWER, "q1"),)
    if ended:
        cue.toggle(18.0)
    assert cue.ask("q2", 25.0, 10.0) == (SilenceTied(2, "q2"),)
    assert cue.holding is not ended
    if not ended:
        assert cue.reading(25.0).kind is QUESTION
        cue.toggle(26.0)
    assert cue.toggle(30.0) == (SilenceBegan(3, ANSWER, "q2"),)


def test_in_a_session_that_goes_on_the_question_last_asked_is_known():
    assert SilenceCue(question_id="q1").toggle(1.0) == (SilenceBegan(1, QUESTION, "q1"),)
    assert SilenceCue(question_id="q1", answered=True).toggle(1.0) == (SilenceBegan(1, ANSWER, "q1"),)


def test_capturing_never_ends_it():
    cue = held()
    for n in range(5):
        cue.capture(f"m{n}", 2.0 * n)
    assert cue.holding
    assert cue.toggle(20.0) == (SilenceEnded(1, SilenceEnd.KEY, 20.0, ("m0", "m1", "m2", "m3", "m4")),)


@pytest.mark.parametrize(
    "come_back", [SilenceCue.tick, SilenceCue.toggle, SilenceCue.pause, SilenceCue.move_on]
)
def test_after_three_minutes_it_closes_by_itself(come_back):
    cue = held()
    assert cue.tick(179.9) == ()
    assert come_back(cue, 180.0) == (SilenceEnded(1, SilenceEnd.NOT_MARKED, None, ()),)
    assert not cue.holding


def test_the_kind_follows_what_happened_since_the_question():
    cue = SilenceCue()
    assert cue.next_kind is QUESTION
    cue.ask("q1", 0.0)
    assert cue.toggle(1.0) == (SilenceBegan(1, QUESTION, "q1"),)
    cue.toggle(5.0)
    assert cue.toggle(30.0) == (SilenceBegan(2, ANSWER, "q1"),)
    cue.ask("q2", 40.0)
    cue.capture("m1", 50.0)
    assert cue.toggle(51.0) == (SilenceBegan(3, ANSWER, "q2"),)


def test_the_coach_can_say_the_kind_and_correct_it():
    cue = SilenceCue()
    assert cue.change_kind() == ()
    assert cue.toggle(0.0, ANSWER) == (SilenceBegan(1, ANSWER, None),)
    assert cue.change_kind() == (SilenceKindChanged(1, QUESTION),)
    assert cue.reading(1.0).kind is QUESTION
    cue.toggle(3.0)
    assert cue.change_kind() == (SilenceKindChanged(1, ANSWER),)


def test_the_first_moment_within_a_minute_followed():
    cue = held()
    cue.toggle(10.0)
    assert cue.capture("m1", 70.0) == (SilenceFollowed(1, "m1"),)
    assert cue.capture("m2", 70.0) == ()


def test_after_a_minute_nothing_follows():
    cue = held()
    cue.toggle(10.0)
    assert cue.capture("m1", 70.1) == ()


def test_a_moment_within_the_next_silence_may_follow_the_one_before():
    cue = held()
    cue.toggle(10.0)
    cue.toggle(20.0)
    assert cue.capture("m1", 25.0) == (SilenceFollowed(1, "m1"),)
    assert cue.toggle(30.0) == (SilenceEnded(2, SilenceEnd.KEY, 10.0, ("m1",)),)


def test_what_the_ring_shows():
    cue = SilenceCue()
    idle = cue.reading(5.0)
    assert (idle.holding, idle.seconds) == (False, 0.0)
    cue.toggle(10.0)
    reading = cue.reading(21.0)
    assert (reading.holding, reading.seconds) == (True, 11.0)
    assert cue.reading(50.0).seconds == 40.0


def test_other_stages_may_be_chosen():
    assert SilenceCue(Stages(5, 10, 40)).reading(10.0).stages.seconds == (5, 10, 40)


@pytest.mark.parametrize("wrong", [(0, 8, 20), (3, 3, 20), (8, 3, 20), (3, 8, 181), (-1, 8, 20)])
def test_stages_have_to_rise(wrong):
    with pytest.raises(ValueError, match="rise"):
        Stages(*wrong)


ENDERS = {
    "toggle": SilenceEnd.KEY,
    "ask": SilenceEnd.NEXT_QUESTION,
    "move_on": SilenceEnd.AGENDA,
    "pause": SilenceEnd.PAUSED,
    "lock": SilenceEnd.LOCKED,
    "end_session": SilenceEnd.SESSION_ENDED,
}
steps = st.tuples(
    st.sampled_from([*ENDERS, "toggle", "toggle", "tick", "capture", "capture", "change_kind"]),
    st.floats(min_value=0, max_value=100, allow_nan=False),
)


def do(cue, name, now, count):
    if name == "ask":
        return cue.ask(f"q{count}", now)
    if name == "capture":
        return cue.capture(f"m{count}", now)
    if name == "change_kind":
        return cue.change_kind()
    return getattr(cue, name)(now)


@given(st.lists(steps, max_size=60))
def test_every_silence_begins_and_ends_once_and_for_its_own_reason(history):
    cue, now = SilenceCue(), 100.0
    open_number, began, last_end, last_number, linked = None, 0.0, None, 0, set()
    question = None
    for count, (name, seconds) in enumerate(history):
        now += seconds
        for fact in do(cue, name, now, count):
            if isinstance(fact, SilenceBegan):
                assert open_number is None
                assert name == "toggle"
                assert fact.number == last_number + 1
                assert fact.question_id == question
                open_number, began = fact.number, now
            elif isinstance(fact, SilenceEnded):
                assert fact.number == open_number
                if now - began >= 180:
                    assert fact.ended_by is SilenceEnd.NOT_MARKED
                    last_end = began + 180
                else:
                    assert fact.ended_by is ENDERS[name]
                    last_end = now
                known = fact.ended_by in (SilenceEnd.KEY, SilenceEnd.NEXT_QUESTION)
                assert fact.length_seconds == (now - began if known else None)
                open_number, last_number = None, fact.number
            elif isinstance(fact, SilenceFollowed):
                assert name == "capture"
                assert fact.number == last_number
                assert fact.number not in linked
                assert now - last_end <= 60
                linked.add(fact.number)
        question = f"q{count}" if name == "ask" else question
        assert cue.holding is (open_number is not None)
        reading = cue.reading(now)
        assert reading.seconds == (now - began if cue.holding else 0)

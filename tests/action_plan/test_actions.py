"""Actions and promises: added, changed, ended, taken up again."""

from datetime import date, timedelta

import pytest

from coachdesk.action_plan.model import ActionState, Who
from coachdesk.action_plan.operations import (
    add_action,
    change_action,
    delete_action,
    delete_goal,
    end_action,
    list_actions,
    reopen_action,
)
from coachdesk.vault.text import TextTooLong
from tests.bad_text import BLANK, ENORMOUS, KEPT, TIDIED

TODAY = date(2026, 11, 26)


@pytest.fixture
def action(vault, amara):
    return add_action(vault, amara, "Send Marcus a five-line update", due_on=TODAY)


def only(vault, client_id):
    [row] = list_actions(vault, client_id)
    return row


def test_an_action_as_it_was_added(vault, amara, session, goal):
    action = add_action(
        vault,
        amara,
        "Call Marcus",
        who=Who.COACH,
        due_on=TODAY,
        goal_id=goal,
        session_id=session,
        confidence=7,
    )
    row = only(vault, amara)
    assert (row.id, row.who, row.goal_id, row.session_id) == (action, Who.COACH, goal, session)
    assert (row.state, row.confidence, row.is_open) == (ActionState.OPEN, 7, True)


@pytest.mark.parametrize("blank", BLANK)
def test_blank_words_are_refused_and_change_nothing(vault, amara, action, blank):
    with pytest.raises(ValueError, match="needs words"):
        add_action(vault, amara, blank)
    with pytest.raises(ValueError, match="needs words"):
        change_action(vault, action, text=blank)
    assert only(vault, amara).text == "Send Marcus a five-line update"


@pytest.mark.parametrize("text", KEPT)
def test_words_of_every_script_are_kept(vault, amara, action, text):
    change_action(vault, action, text=text, how_known=text)
    assert (only(vault, amara).text, only(vault, amara).how_known) == (text, text)


@pytest.mark.parametrize(("typed", "kept"), TIDIED.items())
def test_words_are_tidied_to_one_line(vault, amara, typed, kept):
    add_action(vault, amara, typed)
    assert only(vault, amara).text == kept


def test_an_enormous_text_is_refused(vault, amara, action):
    with pytest.raises(TextTooLong):
        add_action(vault, amara, ENORMOUS)
    with pytest.raises(TextTooLong):
        change_action(vault, action, one_higher=ENORMOUS)
    assert only(vault, amara).one_higher == ""


@pytest.mark.parametrize("confidence", [-1, 11, "7", 6.5])
def test_a_confidence_off_the_scale_is_refused(vault, amara, action, confidence):
    with pytest.raises(ValueError, match="between 0 and 10"):
        change_action(vault, action, confidence=confidence)
    assert only(vault, amara).confidence is None


def test_an_unknown_detail_is_refused(vault, action):
    with pytest.raises(ValueError, match="state"):
        change_action(vault, action, state=ActionState.DONE)


@pytest.mark.parametrize("on", [date(1, 1, 1), date(9999, 12, 31), None])
def test_dates_far_away_are_kept(vault, amara, action, on):
    change_action(vault, action, due_on=on)
    assert only(vault, amara).due_on == on


@pytest.mark.parametrize("state", [state for state in ActionState if state is not ActionState.OPEN])
def test_an_action_ends_today_and_can_be_taken_up_again(vault, amara, action, state):
    end_action(vault, action, state)
    assert (only(vault, amara).state, only(vault, amara).ended_on) == (state, TODAY)
    reopen_action(vault, action)
    assert (only(vault, amara).state, only(vault, amara).ended_on) == (ActionState.OPEN, None)


def test_an_action_does_not_end_as_open(vault, action):
    with pytest.raises(ValueError, match="another state"):
        end_action(vault, action, ActionState.OPEN)


def test_late_is_not_yet_and_only_while_it_is_open(vault, amara, action):
    assert not only(vault, amara).is_not_yet(TODAY)
    assert only(vault, amara).is_not_yet(TODAY + timedelta(days=1))
    end_action(vault, action)
    assert not only(vault, amara).is_not_yet(TODAY + timedelta(days=1))


def test_open_ones_by_date_then_ended_ones_the_latest_first(vault, amara, clock):
    undated = add_action(vault, amara, "Undated")
    second = add_action(vault, amara, "Second", due_on=TODAY + timedelta(days=9))
    first = add_action(vault, amara, "First", due_on=TODAY)
    earlier, latest = add_action(vault, amara, "Earlier"), add_action(vault, amara, "Latest")
    end_action(vault, earlier)
    clock.advance(days=3)
    end_action(vault, latest)
    assert [row.id for row in list_actions(vault, amara)] == [first, second, undated, latest, earlier]
    since = list_actions(vault, amara, ended_since=TODAY + timedelta(days=1))
    assert [row.id for row in since] == [first, second, undated, latest]
    assert [row.id for row in list_actions(vault, amara, only_open=True)] == [first, second, undated]


def test_those_of_one_session(vault, amara, session, action):
    here = add_action(vault, amara, "Agreed today", session_id=session)
    assert [row.id for row in list_actions(vault, amara, session_id=session)] == [here]


def test_an_action_outlives_its_goal(vault, amara, goal):
    add_action(vault, amara, "Call Marcus", goal_id=goal)
    delete_goal(vault, goal)
    assert only(vault, amara).goal_id is None


def test_a_deleted_action_is_gone(vault, amara, action):
    delete_action(vault, action)
    assert list_actions(vault, amara) == []

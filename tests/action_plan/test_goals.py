"""Goals: the client's words, a target, and what was counted towards it."""

from datetime import date, timedelta

import pytest

from coachdesk.action_plan.model import GoalState, Period
from coachdesk.action_plan.operations import (
    add_goal,
    change_goal,
    count_towards_goal,
    delete_goal,
    list_goals,
    move_goal,
)
from coachdesk.action_plan.operations.goals import period_start
from coachdesk.vault.text import TextTooLong
from tests.bad_text import BLANK, ENORMOUS, KEPT

THURSDAY = date(2026, 11, 26)
MONDAY = date(2026, 11, 23)


def only(vault, client_id):
    [row] = list_goals(vault, client_id)
    return row


@pytest.mark.parametrize("blank", BLANK)
def test_blank_words_are_refused_and_change_nothing(vault, amara, goal, blank):
    with pytest.raises(ValueError, match="needs words"):
        add_goal(vault, amara, blank)
    with pytest.raises(ValueError, match="needs words"):
        change_goal(vault, goal, words=blank)
    assert only(vault, amara).words == "Sponsors decide early and together"


@pytest.mark.parametrize("text", KEPT)
def test_words_of_every_script_are_kept(vault, amara, goal, text):
    change_goal(vault, goal, words=text, target=text, measure=text, enough=text)
    row = only(vault, amara)
    assert {row.words, row.target, row.measure, row.enough} == {text}


def test_an_enormous_text_is_refused(vault, amara, goal):
    with pytest.raises(TextTooLong):
        change_goal(vault, goal, words=ENORMOUS)
    with pytest.raises(TextTooLong):
        add_goal(vault, amara, ENORMOUS)
    assert only(vault, amara).words == "Sponsors decide early and together"


@pytest.mark.parametrize(
    "details", [{"number": 0}, {"number": -3}, {"number": 10_001}, {"number": "3"}, {"position": 0}]
)
def test_details_out_of_range_are_refused(vault, amara, goal, details):
    with pytest.raises(ValueError):  # noqa: PT011 - each names another range
        change_goal(vault, goal, **details)
    with pytest.raises(ValueError):  # noqa: PT011
        add_goal(vault, amara, "Another", **details)
    assert only(vault, amara).number == 3


def test_a_goal_is_concrete_once_number_and_date_are_there(vault, amara, goal):
    assert not only(vault, amara).is_concrete
    change_goal(vault, goal, until_on=THURSDAY)
    assert only(vault, amara).is_concrete
    change_goal(vault, goal, number=None)
    assert not only(vault, amara).is_concrete


def test_counts_add_up_within_the_week(vault, amara, goal):
    for day in (MONDAY - timedelta(days=1), MONDAY, THURSDAY, THURSDAY):
        count_towards_goal(vault, goal, on=day)
    assert only(vault, amara).counted == 3


@pytest.mark.parametrize(("per", "counted"), [(Period.WEEK, 2), (Period.MONTH, 3), (Period.WHOLE, 4)])
def test_the_period_decides_what_is_counted(vault, amara, goal, per, counted):
    for day in (date(2026, 10, 31), date(2026, 11, 1), MONDAY, THURSDAY):
        count_towards_goal(vault, goal, on=day)
    change_goal(vault, goal, per=per)
    assert only(vault, amara).counted == counted


def test_a_count_is_taken_back_the_latest_first_and_never_below_none(vault, amara, goal):
    count_towards_goal(vault, goal, on=MONDAY - timedelta(days=3))
    count_towards_goal(vault, goal, 2, on=MONDAY)
    count_towards_goal(vault, goal, on=THURSDAY)
    count_towards_goal(vault, goal, -2)
    assert only(vault, amara).counted == 1
    count_towards_goal(vault, goal, -9)
    count_towards_goal(vault, goal, -1)
    assert only(vault, amara).counted == 0
    change_goal(vault, goal, per=Period.WHOLE)
    assert only(vault, amara).counted == 1, "the week before stays"


def test_a_new_week_begins_with_none(vault, amara, goal, clock):
    count_towards_goal(vault, goal)
    clock.advance(days=4)
    assert only(vault, amara).counted == 0


def test_start_of_a_period():
    assert period_start(Period.WEEK, THURSDAY) == MONDAY
    assert period_start(Period.WEEK, MONDAY) == MONDAY
    assert period_start(Period.MONTH, THURSDAY) == date(2026, 11, 1)
    assert period_start(Period.WHOLE, THURSDAY) is None


def test_order_and_open_ones_first(vault, amara, goal):
    second, third = add_goal(vault, amara, "Second"), add_goal(vault, amara, "Third")
    move_goal(vault, third, 0)
    assert [row.id for row in list_goals(vault, amara)] == [third, goal, second]
    change_goal(vault, third, state=GoalState.REACHED)
    assert [row.id for row in list_goals(vault, amara)] == [goal, second, third]
    assert [row.id for row in list_goals(vault, amara, only_open=True)] == [goal, second]


def test_a_deleted_goal_takes_its_counts_along(vault, amara, goal):
    count_towards_goal(vault, goal)
    delete_goal(vault, goal)
    assert list_goals(vault, amara) == []

"""Ratings: one number a session and person, changed and taken back."""

import pytest

from coachdesk.action_plan.operations import add_goal, delete_goal
from coachdesk.clients.operations import add_client
from coachdesk.feedback.model import RatedBy
from coachdesk.feedback.operations import list_ratings, rate_goal
from coachdesk.sessions.operations import plan_next_session


@pytest.fixture
def amara(vault):
    return add_client(vault, "Amara Mensah")


@pytest.fixture
def session(vault, amara):
    return plan_next_session(vault, amara, vault.clock.now())


@pytest.fixture
def goal(vault, amara):
    return add_goal(vault, amara, "Sponsors decide early and together")


def numbers(vault, goal):
    return [(row.by, row.value) for row in list_ratings(vault, goal)]


def test_both_rate_in_the_order_of_time(vault, goal, session, clock):
    rate_goal(vault, goal, session, RatedBy.CLIENT, 5)
    clock.advance(minutes=1)
    rate_goal(vault, goal, session, RatedBy.COACH, 6)
    assert numbers(vault, goal) == [(RatedBy.CLIENT, 5), (RatedBy.COACH, 6)]


def test_a_second_number_takes_the_place_of_the_first(vault, goal, session):
    rate_goal(vault, goal, session, RatedBy.CLIENT, 5)
    rate_goal(vault, goal, session, RatedBy.CLIENT, 0)
    assert numbers(vault, goal) == [(RatedBy.CLIENT, 0)]


def test_a_rating_can_be_taken_back_also_where_there_is_none(vault, goal, session):
    rate_goal(vault, goal, session, RatedBy.CLIENT, None)
    rate_goal(vault, goal, session, RatedBy.CLIENT, 10)
    rate_goal(vault, goal, session, RatedBy.CLIENT, None)
    assert numbers(vault, goal) == []


@pytest.mark.parametrize("number", [-1, 11, 1_000_000])
def test_a_number_off_the_scale_is_refused(vault, goal, session, number):
    rate_goal(vault, goal, session, RatedBy.CLIENT, 5)
    with pytest.raises(ValueError, match="between 0 and 10"):
        rate_goal(vault, goal, session, RatedBy.CLIENT, number)
    assert numbers(vault, goal) == [(RatedBy.CLIENT, 5)]


def test_ratings_go_with_their_goal(vault, goal, session):
    rate_goal(vault, goal, session, RatedBy.CLIENT, 5)
    delete_goal(vault, goal)
    assert numbers(vault, goal) == []

"""A client with a session and a goal."""

import pytest

from coachdesk.action_plan.model import Period
from coachdesk.action_plan.operations import add_goal
from coachdesk.clients.operations import add_client
from coachdesk.sessions.operations import plan_next_session


@pytest.fixture
def amara(vault):
    """The id of the client."""
    return add_client(vault, "Amara Mensah")


@pytest.fixture
def session(vault, amara):
    """The id of her next session."""
    return plan_next_session(vault, amara, vault.clock.now())


@pytest.fixture
def goal(vault, amara):
    """The id of a goal with three of something a week."""
    words = "Sponsors decide early and together"
    return add_goal(vault, amara, words, measure="sponsor updates", number=3, per=Period.WEEK)

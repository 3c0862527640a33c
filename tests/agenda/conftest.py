"""A client with one session that is being prepared."""

import pytest

from coachdesk.clients.operations import add_client
from coachdesk.sessions.operations import plan_next_session


@pytest.fixture
def amara(vault):
    """The id of the client."""
    return add_client(vault, "Amara Mensah")


@pytest.fixture
def session(vault, amara):
    """The id of her next session, without an agenda yet."""
    return plan_next_session(vault, amara, vault.clock.now())


@pytest.fixture
def later(vault, amara, session):
    """The id of the session after it."""
    from coachdesk.sessions.operations.sessions import new_session

    with vault.write("Plan") as db:
        return new_session(db, amara).id

"""A client with one session that is being prepared."""

import pytest

from coachdesk.agenda.model import Owner, Segment
from coachdesk.agenda.operations import add_item, record_times, tick_item
from coachdesk.clients.operations import add_client
from coachdesk.sessions.operations import plan_next_session
from coachdesk.sessions.operations.sessions import new_session
from coachdesk.widgets.vault_signals import VaultSignals


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
    with vault.write("Plan") as db:
        return new_session(db, amara).id


@pytest.fixture
def ids(vault, session, amara):
    """The items of a session in the middle of it, by their words."""
    view = add_item(vault, session, amara, "Amara’s view", segment=Segment.VIEW)
    options = add_item(vault, session, amara, "Explore options", minutes=18, segment=Segment.OPTIONS)
    experiment = add_item(vault, session, amara, "One small experiment", owner=Owner.COACH)
    end = add_item(
        vault, session, amara, "Next steps", owner=Owner.BOTH, minutes=12, segment=Segment.NEXT_STEPS
    )
    tick_item(vault, view)
    record_times(vault, {view: 660.0})
    return {"view": view, "options": options, "experiment": experiment, "end": end}


@pytest.fixture
def pane(qtbot, theme, british, vault, session, amara, ids):
    """The agenda pane of that session, in a window of its own."""
    from coachdesk.agenda.pane import AgendaPane

    signals = VaultSignals(vault)
    found = AgendaPane(vault, signals)
    found.resize(300, 700)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    found.open(session, amara)
    found.items.setFocus()
    yield found
    signals.close()
    found.close()

"""A client with a session in the room, and the desk that shows it."""

import pytest
from PySide6.QtWidgets import QMainWindow

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import add_action
from coachdesk.agenda.model import Owner, Segment
from coachdesk.agenda.operations import add_item
from coachdesk.clients.operations import add_client
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import (
    change_session,
    finish_session,
    move_to_stage,
    plan_next_session,
    session_row,
)
from coachdesk.sessions.operations.sessions import new_session
from coachdesk.widgets.vault_signals import VaultSignals


@pytest.fixture
def amara(vault):
    """The id of the client."""
    return add_client(vault, "Amara Mensah")


@pytest.fixture
def first(vault, amara, clock):
    """The id of her first session, finished a fortnight ago, with two commitments still open."""
    session_id = plan_next_session(vault, amara, clock.now())
    add_action(vault, amara, "Send the one-page template", who=Who.COACH, session_id=session_id)
    add_action(vault, amara, "Send Marcus a five-line update", session_id=session_id)
    finish_session(vault, session_id)
    clock.advance(days=14)
    return session_id


@pytest.fixture
def session(vault, amara, first):
    """The id of her second session, being held, with three agenda items."""
    with vault.write("Plan") as db:
        session_id = new_session(db, amara).id
    change_session(vault, session_id, starts_at=vault.clock.now(), purpose="Get sponsors aligned")
    for text, owner, segment in (
        ("Amara’s view", Owner.CLIENT, Segment.VIEW),
        ("Explore options", Owner.CLIENT, Segment.OPTIONS),
        ("Next steps", Owner.BOTH, Segment.NEXT_STEPS),
    ):
        add_item(vault, session_id, amara, text, owner=owner, segment=segment, minutes=20)
    move_to_stage(vault, session_id, Stage.IN_SESSION)
    return session_id


@pytest.fixture
def signals(qapp, vault):
    """The notebook's changes as a signal."""
    made = VaultSignals(vault)
    yield made
    made.close()


@pytest.fixture
def row(vault, session):
    """The session as the desk reads it."""
    return session_row(vault, session)


@pytest.fixture
def show(qtbot, theme, british):
    """Shows a widget in an active window of a given size."""
    shown = []

    def _show(widget, width=1388, height=868):
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        shown.append(widget)
        return widget

    yield _show
    for widget in shown:
        widget.close()
        widget.deleteLater()


@pytest.fixture
def desk(show, vault, signals, session):
    """The desk with that session."""
    from coachdesk.sessions.pane import Desk

    window = QMainWindow()
    made = Desk(vault, signals, parent=window)
    window.setCentralWidget(made)
    show(window)
    made.open(session)
    yield made
    made.flush()

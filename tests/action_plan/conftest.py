"""A client with a session and a goal, and the pane that shows the plan."""

import pytest

from coachdesk.action_plan.model import Period
from coachdesk.action_plan.operations import add_goal
from coachdesk.clients.operations import add_client
from coachdesk.sessions.operations import plan_next_session
from coachdesk.widgets.vault_signals import VaultSignals


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


@pytest.fixture
def signals(vault):
    """The notebook's changes as a signal."""
    found = VaultSignals(vault)
    yield found
    found.close()


@pytest.fixture
def show(qtbot, theme, british):
    """Shows a widget in an active window of its own."""

    def show_widget(widget, width=348, height=740):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show_widget


@pytest.fixture
def pane(show, vault, signals, amara, session):
    """The plan of the client as the desk shows it."""
    from coachdesk.action_plan.pane import PlanPane

    found = show(PlanPane(vault, signals))
    found.open(amara, session)
    return found


@pytest.fixture
def page(show, vault, signals, amara):
    """The plan of the client as a page of its own."""
    from coachdesk.action_plan.pane import PlanPane

    found = show(PlanPane(vault, signals, mode="page"), 1100, 700)
    found.open(amara)
    return found

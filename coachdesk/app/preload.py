"""What is done ahead while the coach types the passphrase, so that the desk stands soon after the last key."""

from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING

from coachdesk.vault.clock import Clock

if TYPE_CHECKING:
    from coachdesk.vault import Vault
    from coachdesk.vault.rehearsal import Statements


_NEEDED_SOON = (
    "coachdesk.app.open_notebook",
    "coachdesk.app.opening",
    "coachdesk.app.searched",
    "coachdesk.overview.client_page",
    "coachdesk.overview.today",
    "coachdesk.sessions.pane",
    "coachdesk.sessions.pane.prepare",
    "coachdesk.sharing.pane",
)


_IMPORTING = Lock()


def import_pages() -> None:
    """Import what Today and the desk need; whoever asks while another thread is at it waits until it is done.

    Two threads that import the modules of one package, each in its own order, would wait for each other.
    """
    with _IMPORTING:
        for module in _NEEDED_SOON:
            import_module(module)


def preload(clock: Clock) -> "Statements":
    """Import what Today and the desk need, and compile what they ask the notebook. Runs in the background."""
    import_pages()
    from coachdesk.vault.rehearsal import rehearse

    return rehearse(_play, clock)


def _play(vault: "Vault") -> None:
    """Ask an empty notebook with one invented client what Today, the desk and the client's page ask."""
    from coachdesk.action_plan.model import Period
    from coachdesk.action_plan.operations import add_goal, list_actions, list_goals
    from coachdesk.agenda.operations import list_items, list_parked
    from coachdesk.clients.operations import add_client, client_details
    from coachdesk.feedback.operations import list_ratings
    from coachdesk.overview.operations import client_entries, client_head, client_overview, look_at_today
    from coachdesk.overview.operations.entries import count_clients
    from coachdesk.sessions.operations import (
        carry_over,
        finish_session,
        list_moments,
        list_outcomes,
        plan_next_session,
        prepare_brief,
        read_clock,
        read_notes,
        session_row,
    )

    client_id = add_client(vault, "A")
    add_goal(vault, client_id, "A")
    goal_id = add_goal(vault, client_id, "A", number=1, per=Period.WEEK)
    finish_session(vault, plan_next_session(vault, client_id, vault.clock.now()))
    session_id = plan_next_session(vault, client_id, vault.clock.now())
    client_entries(vault)
    count_clients(vault)
    look_at_today(vault)
    session = session_row(vault, session_id)
    for ask in (carry_over, read_clock, read_notes, list_items, list_moments, list_outcomes):
        ask(vault, session_id)
    client_details(vault, client_id)
    list_parked(vault, client_id)
    list_goals(vault, client_id)
    list_ratings(vault, goal_id)
    list_actions(vault, client_id, ended_since=vault.clock.today())
    if session is not None:
        prepare_brief(vault, session)
    head = client_head(vault, client_id)
    if head is not None:
        client_overview(vault, head)

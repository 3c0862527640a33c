"""Two states of a running session that pictures and tests open: in its middle, and at its end."""

from datetime import datetime, timedelta

from coachdesk.action_plan.model import ActionState
from coachdesk.action_plan.operations import end_action, list_actions, list_goals
from coachdesk.agenda.model import AgendaItem
from coachdesk.agenda.operations import list_items
from coachdesk.app.sample_notebook import Scene, content
from coachdesk.app.sample_notebook.content import Table
from coachdesk.app.sample_notebook.days import SampleDays
from coachdesk.app.sample_notebook.session_rows import SessionRows
from coachdesk.clients.operations import list_clients
from coachdesk.sessions.model import Session, Stage
from coachdesk.sessions.operations import (
    SessionRow,
    list_sessions,
    plan_following_session,
    store_clock,
    write_notes,
)
from coachdesk.vault import Vault


def place(vault: Vault, scene: Scene) -> str:
    """Write the scene into a notebook that holds the sample, its session just prepared. Returns the session's id.

    The clock of the session runs as from now, so the present instant should be that of the scene.
    """
    file = content.scene(scene)
    table = file["session"]
    session = _session(vault, content.clients()[file["client"]]["client"]["name"], table["number"])
    days = SampleDays(vault.clock)
    began = vault.clock.now() - timedelta(seconds=table["elapsed_seconds"])
    with vault.write("Place a scene", undo=False) as db:
        row = db.get_one(Session, session.id)
        row.stage = Stage(table["stage"])
        row.worked_on = table.get("worked_on", "")
        row.please_bring = table.get("please_bring", "")
        db.flush()
        write_notes(vault, session.id, table["notes"].strip("\n"))
        _agenda(vault, session, table, began)
        goals = _goals(vault, session.client_id, content.clients()[file["client"]])
        _end_continued(vault, session.client_id, table)
        rows = SessionRows(table, session.id, session.client_id, began, days)
        moments = rows.moments()
        db.add_all(moments)
        db.flush()
        db.add_all(rows.silences(moments))
        db.add_all(rows.results(goals, len(list_actions(vault, session.client_id))))
        db.flush()
        if "next" in table:
            following = table["next"]
            plan_following_session(vault, session.id, days.at(following["day"], following["time"]))
        current = next(each.id for each in list_items(vault, session.id) if each.text == table["current"])
        store_clock(
            vault,
            session.id,
            running=True,
            elapsed_seconds=float(table["elapsed_seconds"]),
            current_item_id=current,
        )
    return session.id


def _session(vault: Vault, client_name: str, number: int) -> SessionRow:
    client = next(each for each in list_clients(vault) if each.name == client_name)
    return next(each for each in list_sessions(vault, client.id) if each.number == number)


def _agenda(vault: Vault, session: SessionRow, table: Table, began: datetime) -> None:
    """Tick and time the items that are there already."""
    told = {item["text"]: item for item in table["agenda"]}
    passed = 0
    with vault.write("Place a scene") as db:
        for each in list_items(vault, session.id):
            item = told[each.text]
            passed += item.get("took_seconds", 0)
            row = db.get_one(AgendaItem, each.id)
            row.took_seconds = float(item.get("took_seconds", 0))
            row.done_at = began + timedelta(seconds=passed) if item["done"] else None
        db.flush()


def _goals(vault: Vault, client_id: str, file: Table) -> dict[str, str]:
    ids = {each.words: each.id for each in list_goals(vault, client_id)}
    return {goal["key"]: ids[goal["words"]] for goal in file["goal"]}


def _end_continued(vault: Vault, client_id: str, table: Table) -> None:
    """End the earlier actions that next steps of this session go on with: they were agreed anew."""
    continued = {action.get("continues") for action in table.get("action", [])}
    for action in list_actions(vault, client_id, only_open=True):
        if action.text in continued:
            end_action(vault, action.id, ActionState.CHANGED)

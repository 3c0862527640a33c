"""One client of the sample as rows: engagements, goals, sessions and all that came of them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from coachdesk.action_plan.model import Goal, GoalCount, GoalState, Period
from coachdesk.app.sample_notebook.content import Table
from coachdesk.app.sample_notebook.days import SampleDays
from coachdesk.app.sample_notebook.session_rows import SessionRows
from coachdesk.clients.model import Client, Engagement, Mode
from coachdesk.sessions.model import Addendum, Focus, Session, SessionClock, SessionNotes, Stage
from coachdesk.vault import Record, new_id

_DETAILS = ("name", "address_as", "contact", "organisation", "role", "code", "good_hours", "prefers")


def client_rows(file: Table, days: SampleDays, now: datetime) -> Iterator[Record]:
    """The rows of one client's file, written before `now`."""
    table = file["client"]
    first, last = file["engagement"][0], file["engagement"][-1]
    client = Client(
        id=new_id(),
        created_at=days.at(first["started"], "09:00"),
        archived_at=days.at(last["ended"], "18:00") if table["archived"] else None,
        **{field: table[field] for field in _DETAILS},
    )
    yield client
    engagements = {one["key"]: _engagement(one, client.id, days) for one in file["engagement"]}
    yield from engagements.values()
    goals = {}
    for position, goal in enumerate(file["goal"]):
        started = next(one["started"] for one in file["engagement"] if one["key"] == goal["engagement"])
        row = _goal(goal, client.id, position, started, days)
        goals[goal["key"]] = row.id
        yield row
        for day, number in goal["counts"]:
            yield GoalCount(goal_id=row.id, counted_on=days.on(day), number=number)
    placed = 0
    for table in file["session"]:
        yield from _session(table, engagements[table["engagement"]], goals, placed, days, now)
        placed += len(table.get("action", []))


def _engagement(one: Table, client_id: str, days: SampleDays) -> Engagement:
    return Engagement(
        id=new_id(),
        client_id=client_id,
        purpose=one["purpose"],
        started_on=days.on(one["started"]),
        ended_on=days.on(one["ended"]) if "ended" in one else None,
        rhythm_days=one["rhythm_days"],
        minutes=one["minutes"],
        place=one["place"],
        mode=Mode(one["mode"]),
        current=one["current"],
    )


def _goal(goal: Table, client_id: str, position: int, started: int, days: SampleDays) -> Goal:
    return Goal(
        id=new_id(),
        client_id=client_id,
        words=goal["words"],
        target=goal["target"],
        measure=goal["measure"],
        number=goal["number"],
        per=Period(goal["per"]),
        until_on=days.on(goal["until"]),
        enough=goal["enough"],
        state=GoalState(goal["state"]),
        position=position,
        created_at=days.at(started, "18:00"),
    )


def _session(
    table: Table, engagement: Engagement, goals: dict[str, str], placed: int, days: SampleDays, now: datetime
) -> Iterator[Record]:
    starts_at = days.at(table["day"], table["time"])
    over_at = starts_at + timedelta(seconds=table["elapsed_seconds"])
    finished = table["stage"] == Stage.FINISHED
    session = Session(
        id=new_id(),
        client_id=engagement.client_id,
        engagement_id=engagement.id,
        number=table["number"],
        starts_at=starts_at,
        minutes=table["minutes"],
        stage=Stage(table["stage"]),
        focus=Focus(table["focus"]),
        purpose=table["purpose"],
        purpose_agreed=table["purpose_agreed"],
        place=engagement.place,
        mode=engagement.mode,
        worked_on=table.get("worked_on", ""),
        please_bring=table.get("please_bring", ""),
        prepared_at=min(starts_at, now) - timedelta(days=1),
        finished_at=over_at + timedelta(minutes=10) if finished else None,
    )
    yield session
    yield SessionNotes(session_id=session.id, text=table.get("notes", "").strip("\n"))
    rows = SessionRows(table, session.id, engagement.client_id, starts_at, days)
    yield from rows.agenda()
    if finished:
        yield SessionClock(
            session_id=session.id,
            running=False,
            elapsed_seconds=float(table["elapsed_seconds"]),
            started_at=starts_at,
            beat_at=over_at,
        )
    moments = rows.moments()
    yield from moments
    yield from rows.silences(moments)
    yield from rows.results(goals, placed)
    for addendum in table.get("addendum", []):
        yield Addendum(
            session_id=session.id, text=addendum["text"], added_at=days.at(addendum["day"], "18:10")
        )

"""What Today shows: the sessions of the day and the week, who has no date, what was parked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, func, select

from coachdesk.agenda.model import AgendaItem
from coachdesk.clients.model import Client, Engagement
from coachdesk.overview.operations.commitments import Commitments, commitments_of
from coachdesk.overview.operations.rhythm import day_bounds, days_to_show
from coachdesk.sessions.model import Session, Stage
from coachdesk.sessions.operations import SessionRow, sessions_between
from coachdesk.sessions.rhythm import suggest_start
from coachdesk.sessions.start import Start
from coachdesk.vault import Vault

OPEN_DAYS = 60
"""How many days back a session that was not finished is still asked about."""


@dataclass(frozen=True, slots=True)
class TodaySession:
    """A session, with what was promised and agreed before it."""

    session: SessionRow
    commitments: Commitments


@dataclass(frozen=True, slots=True)
class WithoutDate:
    """A client in work who has no date from today on, whatever was left unfinished before."""

    client_id: str
    client_name: str
    last_met_at: datetime | None
    """When the last session was held, wrapped up or not."""
    rhythm_days: int | None
    suggested: Start | None
    """What the rhythm suggests, or None for a client who was never met."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session of an earlier day that was not finished: not held, or not wrapped up."""

    session_id: str
    client_id: str
    client_name: str
    number: int
    starts_at: datetime
    stage: Stage


@dataclass(frozen=True, slots=True)
class ParkedPoint:
    """An agenda item that was parked and not taken up since."""

    item_id: str
    client_id: str
    client_name: str
    text: str
    parked_at: datetime


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything that Today shows."""

    clients: int
    """How many clients are in work."""
    today: tuple[TodaySession, ...]
    later: tuple[TodaySession, ...]
    """The sessions of the days after today that are looked at."""
    days_ahead: int
    """How many days, today included, are looked at."""
    still_open: tuple[OpenSession, ...]
    """Sessions of earlier days that were not finished, the latest first."""
    without_date: tuple[WithoutDate, ...]
    parked: tuple[ParkedPoint, ...]
    """The latest first."""


def look_at_today(vault: Vault) -> TodayView:
    """Read what Today shows, in a handful of queries whatever the number of clients."""
    today = vault.clock.today()
    ahead = days_to_show(today)
    begin, end = day_bounds(vault.clock, today, ahead)
    midnight = day_bounds(vault.clock, today)[1]
    sessions = sessions_between(vault, begin, end)
    commitments = commitments_of(vault, {session.client_id for session in sessions})
    with_words = [TodaySession(session, commitments[session.client_id]) for session in sessions]
    clients, without_date = _without_date(vault, begin)
    return TodayView(
        clients=clients,
        today=tuple(each for each in with_words if _starts(each.session) < midnight),
        later=tuple(each for each in with_words if _starts(each.session) >= midnight),
        days_ahead=ahead,
        still_open=_still_open(vault, begin),
        without_date=without_date,
        parked=_parked(vault),
    )


def _starts(session: SessionRow) -> datetime:
    assert session.starts_at is not None, "sessions between two instants have one"
    return session.starts_at


def _still_open(vault: Vault, begin: datetime) -> tuple[OpenSession, ...]:
    wanted = (
        select(Session.id, Client.id, Client.name, Session.number, Session.starts_at, Session.stage)
        .join(Client, Client.id == Session.client_id)
        .where(
            Session.starts_at < begin,
            Session.starts_at >= begin - timedelta(days=OPEN_DAYS),
            Session.stage != Stage.FINISHED,
            Session.deleted_at.is_(None),
            Client.deleted_at.is_(None),
            Client.archived_at.is_(None),
        )
        .order_by(Session.starts_at.desc())
    )
    with vault.read() as db:
        return tuple(
            OpenSession(session_id, client_id, name, number, at, stage)
            for session_id, client_id, name, number, at, stage in db.execute(wanted)
            if at
        )


def _without_date(vault: Vault, begin: datetime) -> tuple[int, tuple[WithoutDate, ...]]:
    """How many clients are in work, and those without a date from `begin` on; who was met longest ago comes first."""
    planned = func.max(
        and_(Session.stage != Stage.FINISHED, Session.starts_at >= begin, Session.deleted_at.is_(None))
    )
    met = func.max(Session.starts_at).filter(Session.stage != Stage.PREPARE, Session.deleted_at.is_(None))
    wanted = (
        select(Client.id, Client.name, met, planned)
        .outerjoin(Session, Session.client_id == Client.id)
        .where(Client.deleted_at.is_(None), Client.archived_at.is_(None))
        .group_by(Client.id)
        .order_by(met.is_(None), met, Client.name.collate("NOCASE"))
    )
    with vault.read() as db:
        rows = list(db.execute(wanted))
        day_alone = select(Session.client_id, Session.starts_at).where(Session.time_open)
        open_times = {(client_id, at) for client_id, at in db.execute(day_alone)}
        current = select(Engagement.client_id, Engagement.rhythm_days).where(Engagement.current)
        rhythms = {client_id: days for client_id, days in db.execute(current)}  # noqa: C416 - rows, not pairs
    without = [
        WithoutDate(
            client_id,
            name,
            last,
            rhythms.get(client_id),
            None
            if last is None
            else suggest_start(
                vault.clock, Start(last, (client_id, last) in open_times), rhythms.get(client_id)
            ),
        )
        for client_id, name, last, has_date in rows
        if not has_date
    ]
    return len(rows), tuple(without)


def _parked(vault: Vault) -> tuple[ParkedPoint, ...]:
    wanted = (
        select(AgendaItem.id, Client.id, Client.name, AgendaItem.text, AgendaItem.parked_at)
        .join(Client, Client.id == AgendaItem.client_id)
        .join(Session, Session.id == AgendaItem.session_id)
        .where(
            AgendaItem.parked_at.is_not(None),
            AgendaItem.carried_at.is_(None),
            AgendaItem.done_at.is_(None),
            Client.deleted_at.is_(None),
            Client.archived_at.is_(None),
            Session.deleted_at.is_(None),
        )
        .order_by(AgendaItem.parked_at.desc(), AgendaItem.id)
    )
    with vault.read() as db:
        return tuple(
            ParkedPoint(item_id, client_id, name, text, at)
            for item_id, client_id, name, text, at in db.execute(wanted)
            if at
        )

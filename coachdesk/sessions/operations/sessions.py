"""Sessions as such: read, plan, change, move through the stages, finish, delete."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.sql import Select

from coachdesk.agenda.model import AgendaItem
from coachdesk.agenda.operations import hand_on_again, take_back_open_items
from coachdesk.clients.model import Client, Mode
from coachdesk.clients.operations import find_current_engagement
from coachdesk.clients.rules import address
from coachdesk.sessions.model import (
    Addendum,
    Focus,
    Moment,
    Outcome,
    Session,
    SessionClock,
    SessionNotes,
    Stage,
)
from coachdesk.sessions.start import Start
from coachdesk.vault import Vault
from coachdesk.vault.text import clean_line, clean_text, trimmed

_CHANGEABLE = frozenset(
    {
        "starts_at",
        "time_open",
        "minutes",
        "focus",
        "purpose",
        "purpose_agreed",
        "place",
        "mode",
        "worked_on",
    }
)


class FinishedSession(Exception):
    """A finished session cannot be changed; what is to be said later is an addendum."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session as lists and the head of the desk show it."""

    id: str
    client_id: str
    client_name: str
    client_address: str
    number: int
    starts_at: datetime | None
    time_open: bool
    minutes: int
    """How long it is planned to take."""
    took_seconds: float
    """How long its clock ran; 0 where it never did."""
    stage: Stage
    focus: Focus
    purpose: str
    purpose_agreed: bool
    place: str
    mode: Mode
    worked_on: str
    please_bring: str
    prepared: bool
    finished: bool
    finished_at: datetime | None
    deleted: bool
    """Whether it is in the trash, by itself or with its client."""

    @property
    def begun(self) -> bool:
        """Whether it is under way or over: it has left its preparation, or its clock ran."""
        return self.stage is not Stage.PREPARE or self.took_seconds > 0

    @property
    def start(self) -> Start | None:
        """When it begins; None where not even the day is known."""
        return None if self.starts_at is None else Start(self.starts_at, self.time_open)


@dataclass(frozen=True, slots=True)
class AddendumRow:
    """What was added to a finished session, and when."""

    id: str
    text: str
    added_at: datetime


def session_row(vault: Vault, session_id: str) -> SessionRow | None:
    """Read one session; None where there is none."""
    with vault.read() as db:
        found = db.execute(_wanted().where(Session.id == session_id)).first()
        return None if found is None else _row(*found)


def session_of(vault: Vault, kind: str, row_id: str) -> SessionRow | None:
    """The session that a row belongs to: of kind session, notes, moment, outcome or agenda item. None where there is none."""
    wanted = {
        "notes": select(SessionNotes.session_id).where(SessionNotes.id == row_id),
        "moment": select(Moment.session_id).where(Moment.id == row_id),
        "outcome": select(Outcome.session_id).where(Outcome.id == row_id),
        "agenda item": select(AgendaItem.session_id).where(AgendaItem.id == row_id),
    }.get(kind)
    if wanted is None:
        return session_row(vault, row_id)
    with vault.read() as db:
        session_id = db.scalar(wanted) or ""
    return session_row(vault, session_id)


def list_sessions(vault: Vault, client_id: str, *, deleted: bool = False) -> list[SessionRow]:
    """The sessions of a client, the newest first; those in the trash with `deleted`."""
    wanted = _wanted().where(Session.client_id == client_id, Session.deleted_at.is_not(None) == deleted)
    return _rows(vault, wanted.order_by(Session.number.desc(), Session.id.desc()))


def sessions_between(vault: Vault, start: datetime, end: datetime) -> list[SessionRow]:
    """The sessions of all clients in work from `start` up to `end`, in the order of time."""
    wanted = _wanted().where(
        Session.starts_at >= start,
        Session.starts_at < end,
        Session.deleted_at.is_(None),
        Client.deleted_at.is_(None),
        Client.archived_at.is_(None),
    )
    return _rows(vault, wanted.order_by(Session.starts_at, Session.id))


def next_session(vault: Vault, client_id: str) -> SessionRow | None:
    """The session that comes next for a client: one whose clock runs, else the first that is not finished, or None."""
    wanted = _wanted().where(
        Session.client_id == client_id, Session.stage != Stage.FINISHED, Session.deleted_at.is_(None)
    )
    runs = func.coalesce(SessionClock.running, False).desc()
    order = (runs, Session.starts_at.is_(None), Session.starts_at, Session.number)
    return next(iter(_rows(vault, wanted.order_by(*order).limit(1))), None)


def sessions_numbered(vault: Vault, number: int) -> list[SessionRow]:
    """The sessions that have this number, one of a client, by the clients' names; none of a client in the trash."""
    wanted = _wanted().where(
        Session.number == number, Session.deleted_at.is_(None), Client.deleted_at.is_(None)
    )
    return _rows(vault, wanted.order_by(Client.name.collate("NOCASE"), Session.id))


def last_session(vault: Vault, client_id: str) -> SessionRow | None:
    """The last finished session of a client, or None."""
    wanted = _wanted().where(
        Session.client_id == client_id, Session.stage == Stage.FINISHED, Session.deleted_at.is_(None)
    )
    return next(iter(_rows(vault, wanted.order_by(Session.number.desc()).limit(1))), None)


def plan_next_session(
    vault: Vault, client_id: str, starts_at: datetime | None, *, time_open: bool = False
) -> str:
    """Give the session that comes next a date. Returns its id.

    That is the first still to come that has none, prepared or not; else one that is only planned; else a new one.
    """
    with vault.write("Set next date") as db:
        waits = Session.starts_at.is_(None) | Session.prepared_at.is_(None)
        first = still_to_come(client_id).where(waits).order_by(Session.starts_at.is_not(None), Session.number)
        session = db.scalars(first.limit(1)).first() or new_session(db, client_id)
        session.starts_at, session.time_open = starts_at, time_open
        db.flush()
        return session.id


def change_session(vault: Vault, session_id: str, **details: object) -> None:
    """Change details of a session; a date without `time_open` has its time.

    Raises FinishedSession, or ValueError for an unknown detail.
    """
    unknown = set(details) - _CHANGEABLE
    if unknown:
        raise ValueError(f"unknown details: {', '.join(sorted(unknown))}")
    minutes = details.get("minutes", 60)
    if not (isinstance(minutes, int) and 5 <= minutes <= 480):
        raise ValueError("a session takes between five minutes and eight hours")
    for field in ("purpose", "place"):
        if field in details:
            details[field] = clean_line(str(details[field]))
    if "starts_at" in details:
        details.setdefault("time_open", False)
    if "worked_on" in details:
        details["worked_on"] = clean_text(str(details["worked_on"]))
    merge = f"session:{session_id}:{'+'.join(sorted(details))}"
    with vault.write("Change session", merge=merge) as db:
        session = open_session(db, session_id)
        for field, value in details.items():
            setattr(session, field, value)


def move_to_stage(vault: Vault, session_id: str, stage: Stage) -> None:
    """Move a session to prepare, in session or wrap up. Raises FinishedSession, ValueError for finished.

    What is wrapped up has been held, see `hold_session`; before that one may look at any stage, and no date changes.
    """
    if stage is Stage.FINISHED:
        raise ValueError("finish_session finishes a session")
    with vault.write("Change stage") as db:
        session = open_session(db, session_id)
        session.stage = stage
        if stage is not Stage.PREPARE:
            # A session may be held without an agenda; it is no longer one that waits to be prepared.
            session.prepared_at = session.prepared_at or vault.clock.now()
        if stage is Stage.WRAP_UP:
            _hold(vault, session)


def hold_session(vault: Vault, session_id: str) -> None:
    """A session is held: one that was given no date or a later one, or today's date alone, is so from now on."""
    session = session_row(vault, session_id)
    if session is not None and not session.finished and _is_for_later(vault, session.start):
        with vault.write("Hold session") as db:
            _hold(vault, open_session(db, session_id))


def _hold(vault: Vault, session: Session) -> None:
    planned = None if session.starts_at is None else Start(session.starts_at, session.time_open)
    if _is_for_later(vault, planned):
        session.starts_at = vault.clock.now().replace(second=0, microsecond=0)
        session.time_open = False


def _is_for_later(vault: Vault, planned: Start | None) -> bool:
    if planned is None:
        return True
    day, today = planned.day(vault.clock), vault.clock.today()
    return day > today or (day == today and planned.time_open)


def finish_session(vault: Vault, session_id: str) -> None:
    """Finish a session; changes after this are addenda. Raises FinishedSession where it is finished already."""
    with vault.write("Finish session") as db:
        session = open_session(db, session_id)
        _hold(vault, session)
        session.stage = Stage.FINISHED
        session.finished_at = vault.clock.now()


def add_addendum(vault: Vault, session_id: str, text: str) -> str:
    """Add to a finished session. Returns the id. Raises ValueError where the text is blank."""
    text = trimmed(clean_text(text))
    if not text:
        raise ValueError("an addendum needs words")
    with vault.write("Add addendum") as db:
        addendum = Addendum(session_id=session_id, text=text, added_at=vault.clock.now())
        db.add(addendum)
        db.flush()
        return addendum.id


def list_addenda(vault: Vault, session_id: str) -> list[AddendumRow]:
    """The addenda of a session in their order."""
    wanted = (
        select(Addendum).where(Addendum.session_id == session_id).order_by(Addendum.added_at, Addendum.id)
    )
    with vault.read() as db:
        return [AddendumRow(each.id, each.text, each.added_at) for each in db.scalars(wanted)]


def delete_session(vault: Vault, session_id: str) -> None:
    """Move a session to the trash, where it rests for 30 days.

    What it had taken over from earlier ones is open there again, so that the next session takes it over.
    """
    with vault.write("Delete session") as db:
        db.get_one(Session, session_id).deleted_at = vault.clock.now()
        take_back_open_items(db, session_id)


def restore_session(vault: Vault, session_id: str) -> None:
    """Bring a session back from the trash."""
    with vault.write("Restore session") as db:
        db.get_one(Session, session_id).deleted_at = None
        hand_on_again(db, session_id, vault.clock.now())


def open_session(db: Db, session_id: str) -> Session:
    """The session for a change within an open transaction. Raises FinishedSession where it is finished."""
    session = db.get_one(Session, session_id)
    if session.stage is Stage.FINISHED:
        raise FinishedSession(session_id)
    return session


def still_to_come(client_id: str) -> Select[Session]:
    """Selects the sessions of a client that have not begun, as `SessionRow.begun` says it of one."""
    ran = select(SessionClock.id).where(
        SessionClock.session_id == Session.id, SessionClock.elapsed_seconds > 0
    )
    return select(Session).where(
        Session.client_id == client_id,
        Session.stage == Stage.PREPARE,
        Session.deleted_at.is_(None),
        ~ran.exists(),
    )


def new_session(db: Db, client_id: str) -> Session:
    """Add the next session of a client within an open transaction, with what its engagement says."""
    highest = db.scalar(select(func.max(Session.number)).where(Session.client_id == client_id)) or 0
    engagement = find_current_engagement(db, client_id)
    session = Session(client_id=client_id, number=highest + 1)
    if engagement is not None:
        session.engagement_id = engagement.id
        session.minutes, session.place, session.mode = engagement.minutes, engagement.place, engagement.mode
    db.add(session)
    db.flush()
    return session


def local_date(vault: Vault, at: datetime | None) -> date | None:
    """The local date of an instant, or None."""
    return None if at is None else vault.clock.to_local(at).date()


def _wanted() -> Select[Session, Client, float | None]:
    joined = select(Session, Client, SessionClock.elapsed_seconds).join(
        Client, Client.id == Session.client_id
    )
    return joined.outerjoin(SessionClock, SessionClock.session_id == Session.id)


def _rows(vault: Vault, wanted: Select[Session, Client, float | None]) -> list[SessionRow]:
    with vault.read() as db:
        return [_row(*found) for found in db.execute(wanted)]


def _row(session: Session, client: Client, took_seconds: float | None) -> SessionRow:
    return SessionRow(
        id=session.id,
        client_id=session.client_id,
        client_name=client.name,
        client_address=address(client.name, client.address_as),
        number=session.number,
        starts_at=session.starts_at,
        time_open=session.time_open,
        minutes=session.minutes,
        took_seconds=took_seconds or 0.0,
        stage=session.stage,
        focus=session.focus,
        purpose=session.purpose,
        purpose_agreed=session.purpose_agreed,
        place=session.place,
        mode=session.mode,
        worked_on=session.worked_on,
        please_bring=session.please_bring,
        prepared=session.prepared_at is not None,
        finished=session.stage is Stage.FINISHED,
        finished_at=session.finished_at,
        deleted=session.deleted_at is not None or client.deleted_at is not None,
    )

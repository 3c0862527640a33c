"""Preparing the next session: template, what was parked, and what is carried over."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.agenda.model import AgendaItem
from coachdesk.agenda.operations import carry, copy_open_items, has_open_items
from coachdesk.agenda.templates import Template, place_lines
from coachdesk.clients.model import Client
from coachdesk.clients.rules import address
from coachdesk.sessions.model import Session, Stage
from coachdesk.sessions.operations.sessions import (
    FinishedSession,
    SessionRow,
    new_session,
    open_session,
    session_row,
    still_to_come,
)
from coachdesk.vault import Vault
from coachdesk.vault.text import clean_line


def fill_agenda(vault: Vault, session_id: str, template: Template) -> None:
    """Give a session the agenda of a template, and what earlier sessions left open. Raises FinishedSession."""
    with vault.write("Choose template") as db:
        session = open_session(db, session_id)
        now = vault.clock.now()
        session.prepared_at = session.prepared_at or now
        client = db.get_one(Client, session.client_id)
        called = address(client.name, client.address_as)
        place_lines(db, template, session_id, session.client_id, called, session.minutes)
        copy_open_items(db, session.client_id, session_id, now)


def carry_over(vault: Vault, session_id: str) -> None:
    """Carry what was left open before into the session that comes next, as it is opened at the desk.

    Nothing is done while a session before it is still to be held or finished: what is open there is not left yet.
    Once it was prepared the agenda is the coach's; then an item is taken up by hand.
    """
    with vault.read() as db:
        session = db.get_one(Session, session_id)
        unfinished = select(Session.id).where(
            Session.client_id == session.client_id,
            Session.number < session.number,
            Session.stage != Stage.FINISHED,
            Session.deleted_at.is_(None),
        )
        waits = session.prepared_at is None and session.stage is Stage.PREPARE
        if (
            not waits
            or db.scalar(unfinished.limit(1))
            or not has_open_items(db, session.client_id, session_id)
        ):
            return
        client_id = session.client_id
    with vault.write("Carry what was left open") as db:
        copy_open_items(db, client_id, session_id, vault.clock.now())


def begin_next_session(vault: Vault, client_id: str) -> str:
    """The next session of a client to be opened at the desk, with no agenda yet. Returns its id.

    The session that is planned already is taken, else a new one is made.
    """
    wanted = still_to_come(client_id).where(Session.prepared_at.is_(None)).order_by(Session.number)
    with vault.read() as db:
        planned = db.scalars(wanted.limit(1)).first()
        if planned is not None:
            return planned.id
    with vault.write("New session") as db:
        return new_session(db, client_id).id


def carry_item_to_next(vault: Vault, item_id: str) -> None:
    """Carry one agenda item to the client's next planned session, which is made if there is none."""
    with vault.write("Carry agenda item to next time") as db:
        item = db.get_one(AgendaItem, item_id)
        here = open_session(db, item.session_id)
        following = _following(db, here) or new_session(db, here.client_id)
        carry(db, item, following.id, vault.clock.now())


def following_session(vault: Vault, session_id: str) -> SessionRow | None:
    """The session that comes after this one by number, planned or held, or None."""
    with vault.read() as db:
        following = _following(db, db.get_one(Session, session_id))
        found = None if following is None else following.id
    return None if found is None else session_row(vault, found)


def plan_following_session(
    vault: Vault, session_id: str, starts_at: datetime | None, *, time_open: bool = False
) -> str | None:
    """Give the session after this one a date, or take it away; it is made if there is none. Returns its id.

    Raises FinishedSession where that one has begun or is over: it keeps its date.
    """
    with vault.write("Set next date", merge=f"next-date:{session_id}") as db:
        _require_still_to_come(vault, session_id)
        here = db.get_one(Session, session_id)
        following = _following(db, here)
        if following is None and starts_at is None:
            return None
        following = following or new_session(db, here.client_id)
        following.starts_at, following.time_open = starts_at, time_open
        db.flush()
        return following.id


def ask_to_bring(vault: Vault, session_id: str, text: str) -> None:
    """Ask the client to bring something to the session after this one. Raises FinishedSession where that one has begun."""
    with vault.write("Change session", merge=f"session:{session_id}:please_bring") as db:
        session = db.get_one(Session, session_id)
        if session.stage is Stage.FINISHED:
            _require_still_to_come(vault, session_id)
        session.please_bring = clean_line(text)


def _require_still_to_come(vault: Vault, session_id: str) -> None:
    following = following_session(vault, session_id)
    if following is not None and following.begun:
        raise FinishedSession(following.id)


def _following(db: Db, session: Session) -> Session | None:
    """The session after this one by number, within an open transaction."""
    wanted = select(Session).where(
        Session.client_id == session.client_id, Session.number > session.number, Session.deleted_at.is_(None)
    )
    return db.scalars(wanted.order_by(Session.number).limit(1)).first()

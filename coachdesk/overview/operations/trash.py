"""The trash: what was deleted rests here for 30 days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select

from coachdesk.clients.model import Client, Trashed
from coachdesk.clients.operations import restore_client
from coachdesk.clients.trash import put_back_line
from coachdesk.overview.operations.erasure import remove_client
from coachdesk.playbook.model import Practice
from coachdesk.playbook.operations import restore_practice
from coachdesk.sessions.model import Session
from coachdesk.sessions.operations import restore_session
from coachdesk.sessions.operations.sessions import open_session
from coachdesk.vault import Record, Vault
from coachdesk.vault.drafts import drop_drafts
from coachdesk.vault.scrub import note_scrub
from coachdesk.vault.search import index_now

TRASH_DAYS = 30
"""How many days something rests in the trash before it is gone for good."""


class TrashKind(StrEnum):
    """What can lie in the trash."""

    CLIENT = "client"
    SESSION = "session"
    PRACTICE = "practice"
    ACTION = "action"
    GOAL = "goal"
    AGENDA_ITEM = "agenda_item"
    OUTCOME = "outcome"
    MOMENT = "moment"
    SILENCE = "silence"


_OF_A_SESSION = frozenset({TrashKind.OUTCOME, TrashKind.MOMENT, TrashKind.SILENCE})
"""What belongs to what is finished with its session."""


@dataclass(frozen=True, slots=True)
class TrashEntry:
    """Something in the trash."""

    kind: TrashKind
    id: str
    title: str
    """The client's name, the practice's title, the purpose of a session or the words of a line, which may be empty."""
    client_name: str
    """Whose session or line it was; empty for clients and practices."""
    number: int
    """The number of a session; 0 for clients and practices."""
    archived: bool
    """Whether it is a client who was in the archive, and comes back to there."""
    deleted_at: datetime
    gone_at: datetime
    """When it is gone for good."""


def list_trash(vault: Vault) -> list[TrashEntry]:
    """What lies in the trash, the latest first. Sessions and lines of a client in the trash come back with the client."""
    clients = select(Client.id, Client.name, Client.deleted_at, Client.archived_at).where(
        Client.deleted_at.is_not(None)
    )
    sessions = (
        select(Session.id, Session.purpose, Client.name, Session.number, Session.deleted_at)
        .join(Client, Client.id == Session.client_id)
        .where(Session.deleted_at.is_not(None), Client.deleted_at.is_(None))
    )
    practices = select(Practice.id, Practice.title, Practice.deleted_at).where(
        Practice.deleted_at.is_not(None)
    )
    lines = (
        select(Trashed.kind, Trashed.id, Trashed.title, Trashed.deleted_at, Client.name)
        .join(Client, Client.id == Trashed.client_id)
        .where(Client.deleted_at.is_(None))
    )
    with vault.read() as db:
        found = [
            *(
                _entry(TrashKind.CLIENT, id, name, at, archived=archived_at is not None)
                for id, name, at, archived_at in db.execute(clients)
            ),
            *(
                _entry(TrashKind.SESSION, id, purpose, at, name, number)
                for id, purpose, name, number, at in db.execute(sessions)
            ),
            *(_entry(TrashKind.PRACTICE, id, title, at) for id, title, at in db.execute(practices)),
            *(
                _entry(TrashKind(kind), id, title, at, name)
                for kind, id, title, at, name in db.execute(lines)
            ),
        ]
    return sorted(found, key=_when_deleted, reverse=True)


def restore_entry(vault: Vault, entry: TrashEntry) -> None:
    """Bring something back from the trash to where it was. Raises PlaceIsGone, and FinishedSession for a line of one."""
    whole = {
        TrashKind.CLIENT: restore_client,
        TrashKind.SESSION: restore_session,
        TrashKind.PRACTICE: restore_practice,
    }
    if entry.kind in whole:
        whole[entry.kind](vault, entry.id)
    else:
        _restore_line(vault, entry)


def _restore_line(vault: Vault, entry: TrashEntry) -> None:
    table = Record.metadata.tables[entry.kind]
    with vault.write("Bring back line") as db:
        row_id = put_back_line(db, entry.id)
        if entry.kind in _OF_A_SESSION:
            session_id = db.scalar(select(table.c.session_id).where(table.c.id == row_id))
            if session_id is not None:
                open_session(db, session_id)


def purge_trash(vault: Vault) -> int:
    """Remove for good what has rested in the trash for 30 days; returns how many things. Not a step of undo."""
    before = vault.clock.now() - timedelta(days=TRASH_DAYS)
    tables = (Client, Session, Practice, Trashed)
    with vault.read() as db:
        gone = {
            table: list(db.scalars(select(table.id).where(table.deleted_at < before))) for table in tables
        }
    if not any(gone.values()):
        return 0
    index_now(vault)  # so that what stays is known, and what goes is taken out of the index
    with vault.write("Empty the trash", undo=False) as db:
        for client_id in gone[Client]:
            remove_client(vault, db, client_id)
        for table in (Session, Practice, Trashed):
            db.execute(delete(table).where(table.id.in_(gone[table])))
        drop_drafts(vault, {*gone[Session], *gone[Practice]})
        note_scrub(vault)
    vault.forget_history()
    return sum(map(len, gone.values()))


def _entry(
    kind: TrashKind,
    id: str,
    title: str,
    deleted_at: datetime | None,
    client_name: str = "",
    number: int = 0,
    *,
    archived: bool = False,
) -> TrashEntry:
    assert deleted_at is not None, "only what was deleted is in the trash"
    gone_at = deleted_at + timedelta(days=TRASH_DAYS)
    return TrashEntry(kind, id, title, client_name, number, archived, deleted_at, gone_at)


def _when_deleted(entry: TrashEntry) -> datetime:
    return entry.deleted_at

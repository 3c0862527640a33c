"""Lines that are deleted rest in the trash: actions, goals, agenda items, outcomes, moments and silences.

Clients, sessions and practices stay in their tables meanwhile, for they are looked up by others.
"""

from sqlalchemy.orm import Session as Db

from coachdesk.clients.model import Trashed
from coachdesk.vault import Record, Vault
from coachdesk.vault.deleted_rows import as_text, put_back


def delete_line(vault: Vault, db: Db, line: Record, client_id: str, title: str) -> None:
    """Delete a row within a write of the caller; with all that goes with it, it rests in the trash under these words."""
    line_id, kind = line.id, line.__tablename__
    db.delete(line)
    db.flush()
    rows, now = as_text(vault.recorded()), vault.clock.now()
    db.add(Trashed(client_id=client_id, line_id=line_id, kind=kind, title=title, rows=rows, deleted_at=now))


def put_back_line(db: Db, trashed_id: str) -> str:
    """Put a line back with what went with it, within a write of the caller. Returns its id; raises PlaceIsGone."""
    trashed = db.get_one(Trashed, trashed_id)
    put_back(db.connection(), trashed.rows)
    db.delete(trashed)
    return trashed.line_id

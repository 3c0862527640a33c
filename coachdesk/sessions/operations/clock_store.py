"""The session clock as it is stored, so that it outlives a lock or a crash."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from coachdesk.agenda.model import AgendaItem
from coachdesk.agenda.operations import record_times
from coachdesk.sessions.model import Session, SessionClock
from coachdesk.vault import Vault


@dataclass(frozen=True, slots=True)
class StoredClock:
    """The state of a session clock at its last heartbeat."""

    running: bool
    elapsed_seconds: float
    beat_at: datetime | None
    started_at: datetime | None
    current_item_id: str | None


def store_clock(
    vault: Vault, session_id: str, *, running: bool, elapsed_seconds: float, current_item_id: str | None
) -> None:
    """Store the clock of a session as it is now; one that is gone has none. A measurement, so not a step of undo."""
    now = vault.clock.now()
    with vault.write("Clock", undo=False) as db:
        if db.get(Session, session_id) is None:  # erased while its clock ran
            return
        clock = db.scalars(select(SessionClock).where(SessionClock.session_id == session_id)).first()
        if clock is None:
            clock = SessionClock(session_id=session_id)
            db.add(clock)
        clock.running = running
        clock.elapsed_seconds = elapsed_seconds
        # An item that was deleted meanwhile is not the current one any more.
        wanted = select(AgendaItem.id).where(AgendaItem.id == current_item_id)
        clock.current_item_id = None if current_item_id is None else db.scalar(wanted)
        clock.beat_at = now
        clock.started_at = clock.started_at or (now if running else None)


def store_times(
    vault: Vault,
    session_id: str,
    *,
    running: bool,
    elapsed_seconds: float,
    current_item_id: str | None,
    took_seconds: Mapping[str, float],
) -> None:
    """Store the clock of a session, and how long its agenda items took, in seconds by id. Not a step of undo."""
    with vault.write("Clock", undo=False):
        store_clock(
            vault,
            session_id,
            running=running,
            elapsed_seconds=elapsed_seconds,
            current_item_id=current_item_id,
        )
        record_times(vault, dict(took_seconds))


def read_clock(vault: Vault, session_id: str) -> StoredClock | None:
    """The stored clock of a session, or None where it never ran."""
    with vault.read() as db:
        clock = db.scalars(select(SessionClock).where(SessionClock.session_id == session_id)).first()
        if clock is None:
            return None
        return StoredClock(
            clock.running, clock.elapsed_seconds, clock.beat_at, clock.started_at, clock.current_item_id
        )

"""The sessions of a client as a list of lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from coachdesk.sessions.model import Focus, Outcome, Session, Stage
from coachdesk.sessions.operations import delete_session, restore_session
from coachdesk.vault import Vault


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in the list of a client's sessions."""

    id: str
    number: int
    starts_at: datetime | None
    purpose: str
    focus: Focus
    stage: Stage
    prepared_at: datetime | None
    outcomes: int
    """How many outcomes were written down."""

    @property
    def finished(self) -> bool:
        """Whether the session is finished."""
        return self.stage is Stage.FINISHED

    @property
    def begun(self) -> bool:
        """Whether there is something to open: an agenda, or more."""
        return self.prepared_at is not None or self.stage is not Stage.PREPARE


def session_lines(vault: Vault, client_id: str, *, offset: int = 0, limit: int = 256) -> list[SessionLine]:
    """One page of the sessions of a client, the newest first."""
    outcomes = (
        select(func.count())
        .select_from(Outcome)
        .where(Outcome.session_id == Session.id)
        .correlate(Session)
        .scalar_subquery()
    )
    wanted = (
        select(
            Session.id,
            Session.number,
            Session.starts_at,
            Session.purpose,
            Session.focus,
            Session.stage,
            Session.prepared_at,
            outcomes,
        )
        .where(Session.client_id == client_id, Session.deleted_at.is_(None))
        .order_by(Session.number.desc(), Session.id.desc())
        .offset(offset)
        .limit(limit)
    )
    with vault.read() as db:
        return [SessionLine(*found) for found in db.execute(wanted)]


def delete_sessions(vault: Vault, session_ids: Sequence[str]) -> None:
    """Move sessions to the trash together, as one step of undo."""
    with vault.write("Delete session" if len(session_ids) == 1 else "Delete sessions"):
        for session_id in session_ids:
            delete_session(vault, session_id)


def restore_sessions(vault: Vault, session_ids: Sequence[str]) -> None:
    """Bring sessions back from the trash together, as one step of undo."""
    with vault.write("Restore session" if len(session_ids) == 1 else "Restore sessions"):
        for session_id in session_ids:
            restore_session(vault, session_id)

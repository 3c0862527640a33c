"""The clients as the side bar lists them: a name, and what comes next with each."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import aliased

from coachdesk.action_plan.model import Action, ActionState, Who
from coachdesk.clients.model import Client
from coachdesk.sessions.model import Session, Stage
from coachdesk.vault import Vault


@dataclass(frozen=True, slots=True)
class ClientEntry:
    """One client in a list of many."""

    id: str
    name: str
    session_id: str | None
    """The session that is next: the first that is not finished."""
    starts_at: datetime | None
    stage: Stage | None
    promise_due_on: date | None
    """The date of the earliest promise of the coach's that is open."""


def client_entries(
    vault: Vault, *, archived: bool = False, offset: int = 0, limit: int = 256
) -> list[ClientEntry]:
    """One page of the clients in work (or archived): the next date first, those without one last, by name."""
    following = aliased(Session)
    next_id = (
        select(following.id)
        .where(
            following.client_id == Client.id,
            following.deleted_at.is_(None),
            following.stage != Stage.FINISHED,
        )
        .order_by(following.starts_at.is_(None), following.starts_at, following.number)
        .limit(1)
        .correlate(Client)
        .scalar_subquery()
    )
    promises = (
        select(Action.client_id, func.min(Action.due_on).label("due_on"))
        .where(Action.who == Who.COACH, Action.state == ActionState.OPEN)
        .group_by(Action.client_id)
        .subquery()
    )
    wanted = (
        select(Client.id, Client.name, Session.id, Session.starts_at, Session.stage, promises.c.due_on)
        .select_from(Client)
        .outerjoin(Session, Session.id == next_id)
        .outerjoin(promises, promises.c.client_id == Client.id)
        .where(_in_work(archived=archived))
        .order_by(Session.starts_at.is_(None), Session.starts_at, Client.name.collate("NOCASE"), Client.id)
        .offset(offset)
        .limit(limit)
    )
    with vault.read() as db:
        return [ClientEntry(*found) for found in db.execute(wanted)]


def count_clients(vault: Vault) -> tuple[int, int]:
    """How many clients are in work, and how many are archived."""
    with vault.read() as db:
        in_work, archived = (
            db.scalar(select(func.count()).select_from(Client).where(_in_work(archived=which))) or 0
            for which in (False, True)
        )
        return in_work, archived


def _in_work(*, archived: bool) -> ColumnElement[bool]:
    is_archived = Client.archived_at.is_not(None)
    return and_(Client.deleted_at.is_(None), is_archived if archived else ~is_archived)

"""The clients as the side bar lists them: a name, and what comes next with each."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, func, select

from coachdesk.action_plan.model import Action, ActionState, Who
from coachdesk.clients.model import Client
from coachdesk.overview.operations.today import OPEN_DAYS
from coachdesk.sessions.model import Session, Stage
from coachdesk.vault import Vault

_FORGOTTEN, _NEVER = (datetime(year, 1, 1, tzinfo=UTC) for year in (9998, 9999))
"""After every date: what was left unfinished too long ago to be asked about, and what has no date at all."""


@dataclass(frozen=True, slots=True)
class ClientEntry:
    """One client in a list of many."""

    id: str
    name: str
    session_id: str | None
    """The session that is next: the first that is not finished, unless it was forgotten and another one has a date."""
    starts_at: datetime | None
    time_open: bool | None
    stage: Stage | None
    promise_due_on: date | None
    """The date of the earliest promise of the coach's that is open."""


def client_entries(
    vault: Vault, *, archived: bool = False, offset: int = 0, limit: int = 256
) -> list[ClientEntry]:
    """One page of the clients in work (or archived): the next date first, those without one last, by name."""
    long_ago = vault.clock.now() - timedelta(days=OPEN_DAYS)
    # In SQLite the other columns of a group come from the row that holds the least value (lang_select, 2.5);
    # a sub-query per client would take three times as long.
    following = (
        select(
            Session.client_id,
            Session.id,
            Session.stage,
            Session.starts_at,
            Session.time_open,
            func.min(
                case(
                    (Session.starts_at < long_ago, _FORGOTTEN), else_=func.coalesce(Session.starts_at, _NEVER)
                )
            ),
        )
        .where(Session.deleted_at.is_(None), Session.stage != Stage.FINISHED)
        .group_by(Session.client_id)
        .subquery()
    )
    promises = (
        select(Action.client_id, func.min(Action.due_on).label("due_on"))
        .where(Action.who == Who.COACH, Action.state == ActionState.OPEN)
        .group_by(Action.client_id)
        .subquery()
    )
    wanted = (
        select(
            Client.id,
            Client.name,
            following.c.id,
            following.c.starts_at,
            following.c.time_open,
            following.c.stage,
            promises.c.due_on,
        )
        .select_from(Client)
        .outerjoin(following, following.c.client_id == Client.id)
        .outerjoin(promises, promises.c.client_id == Client.id)
        .where(_in_work(archived=archived))
        .order_by(
            following.c.starts_at.is_(None),
            following.c.starts_at,
            Client.name.collate("NOCASE"),
            Client.id,
        )
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

"""What coach and client owe each other: what is open, and what ended since they last met."""

from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from itertools import starmap

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as Db

from coachdesk.action_plan.model import Action, ActionState, Who
from coachdesk.action_plan.operations import ActionRow
from coachdesk.sessions.model import Session, Stage
from coachdesk.vault import Vault


@dataclass(slots=True)
class Commitments:
    """The commitments of one client's work; the open ones first, by date."""

    last_met_at: datetime | None = None
    """When the last finished session began."""
    promised: list[ActionRow] = field(default_factory=list)
    """The coach's own promises."""
    agreed: list[ActionRow] = field(default_factory=list)
    """What the client agreed to."""

    def without_only_me(self) -> "Commitments":
        """The same without what is only for the coach."""
        promised, agreed = (
            [each for each in rows if not each.only_me] for rows in (self.promised, self.agreed)
        )
        return replace(self, promised=promised, agreed=agreed)


def commitments_of(vault: Vault, client_ids: Collection[str]) -> dict[str, Commitments]:
    """The commitments of these clients, in two queries: what is open and what ended since the last session."""
    found = {client_id: Commitments() for client_id in client_ids}
    if not found:
        return found
    with vault.read() as db:
        for client_id, at in last_met(db, found):
            found[client_id].last_met_at = at
        since = {id: _local_date(vault, each.last_met_at) for id, each in found.items()}
        earliest = min((day for day in since.values() if day is not None), default=date.max)
        wanted = select(*(getattr(Action, column.name) for column in fields(ActionRow))).where(
            Action.client_id.in_(found),
            or_(Action.state == ActionState.OPEN, Action.ended_on >= earliest),
        )
        order = (
            Action.state != ActionState.OPEN,
            Action.ended_on,
            Action.due_on.is_(None),
            Action.due_on,
            Action.position,
        )
        for action in starmap(ActionRow, db.execute(wanted.order_by(*order))):
            begin = since[action.client_id]
            if action.state is ActionState.OPEN or (begin and action.ended_on and action.ended_on >= begin):
                theirs = found[action.client_id]
                (theirs.promised if action.who is Who.COACH else theirs.agreed).append(action)
    return found


def last_met(db: Db, client_ids: Collection[str]) -> list[tuple[str, datetime]]:
    """When the last finished session of each client began, within an open transaction."""
    wanted = (
        select(Session.client_id, func.max(Session.starts_at))
        .where(
            Session.client_id.in_(client_ids),
            Session.stage == Stage.FINISHED,
            Session.deleted_at.is_(None),
            Session.starts_at.is_not(None),
        )
        .group_by(Session.client_id)
    )
    return [(client_id, at) for client_id, at in db.execute(wanted) if at]


def _local_date(vault: Vault, at: datetime | None) -> date | None:
    return None if at is None else vault.clock.to_local(at).date()

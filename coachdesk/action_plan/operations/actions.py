"""Actions of the client and promises of the coach."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import column, func, or_, select, table
from sqlalchemy.orm import Session as Db
from sqlalchemy.sql import Select

from coachdesk.action_plan.model import Action, ActionState, Who
from coachdesk.clients.trash import delete_line
from coachdesk.vault import Vault
from coachdesk.vault.text import clean_line

_MOMENT = table("moment", column("id"), column("visibility"))
"""The moments by the name of their table, for their model stands above this feature."""
_CHANGEABLE = frozenset(
    {"text", "who", "due_on", "goal_id", "confidence", "one_higher", "how_known", "only_me"}
)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as lists show it."""

    id: str
    client_id: str
    goal_id: str | None
    session_id: str | None
    moment_id: str | None
    only_me: bool
    who: Who
    text: str
    due_on: date | None
    state: ActionState
    ended_on: date | None
    confidence: int | None
    one_higher: str
    how_known: str
    created_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is ActionState.OPEN

    def is_not_yet(self, today: date) -> bool:
        """Whether it is open past its date: on screen "not yet", never "overdue"."""
        return self.is_open and self.due_on is not None and self.due_on < today


def add_action(
    vault: Vault,
    client_id: str,
    text: str,
    *,
    who: Who = Who.CLIENT,
    due_on: date | None = None,
    goal_id: str | None = None,
    session_id: str | None = None,
    moment_id: str | None = None,
    only_me: bool = False,
    confidence: int | None = None,
    one_higher: str = "",
    how_known: str = "",
) -> str:
    """Add an action, last in the order; what is made of an only-me line is only for the coach too. Returns its id.

    Raises ValueError for blank words or a wrong confidence.
    """
    text = clean_line(text)
    if not text:
        raise ValueError("an action needs words")
    _check_confidence(confidence)
    with vault.write("Add action" if who is Who.CLIENT else "Add promise") as db:
        last = db.scalar(select(func.max(Action.position)).where(Action.client_id == client_id))
        action = Action(
            client_id=client_id,
            text=text,
            who=who,
            due_on=due_on,
            goal_id=goal_id,
            session_id=session_id,
            moment_id=moment_id,
            only_me=only_me or _is_of_only_me_line(db, moment_id),
            confidence=confidence,
            one_higher=clean_line(one_higher),
            how_known=clean_line(how_known),
            position=0 if last is None else last + 1,
            created_at=vault.clock.now(),
        )
        db.add(action)
        db.flush()
        return action.id


def change_action(vault: Vault, action_id: str, *, merge: str | None = None, **details: object) -> None:
    """Change text, who, due_on, goal_id, confidence, one_higher, how_known or only_me. Raises ValueError otherwise.

    Consecutive changes with the same `merge`, as one types, are one step of undo.
    """
    unknown = set(details) - _CHANGEABLE
    if unknown:
        raise ValueError(f"unknown details: {', '.join(sorted(unknown))}")
    for field in ("text", "one_higher", "how_known"):
        if field in details:
            details[field] = clean_line(str(details[field]))
    if details.get("text") == "":
        raise ValueError("an action needs words")
    if "confidence" in details:
        _check_confidence(details["confidence"])
    with vault.write("Change action", merge=merge) as db:
        action = db.get_one(Action, action_id)
        for field, value in details.items():
            setattr(action, field, value)


def end_action(vault: Vault, action_id: str, state: ActionState = ActionState.DONE) -> None:
    """End an action: done (for a promise: kept), changed, withdrawn or dropped."""
    if state is ActionState.OPEN:
        raise ValueError("an action ends in another state than open")
    with vault.write("Tick action" if state is ActionState.DONE else "End action") as db:
        action = db.get_one(Action, action_id)
        action.state = state
        action.ended_on = vault.clock.today()


def reopen_action(vault: Vault, action_id: str) -> None:
    """Take an ended action up again."""
    with vault.write("Reopen action") as db:
        action = db.get_one(Action, action_id)
        action.state = ActionState.OPEN
        action.ended_on = None


def delete_action(vault: Vault, action_id: str) -> None:
    """Move an action to the trash; undo brings it back too."""
    with vault.write("Delete action") as db:
        action = db.get_one(Action, action_id)
        delete_line(vault, db, action, action.client_id, action.text)


def list_actions(
    vault: Vault,
    client_id: str,
    *,
    session_id: str | None = None,
    ended_since: date | None = None,
    only_open: bool = False,
) -> list[ActionRow]:
    """Actions of a client: the open ones by date, then the ended ones, the latest first.

    `session_id` keeps those agreed in one session; `ended_since` leaves out what ended before that day.
    """
    wanted = select(Action).where(Action.client_id == client_id)
    if session_id is not None:
        wanted = wanted.where(Action.session_id == session_id)
    if only_open:
        wanted = wanted.where(Action.state == ActionState.OPEN)
    elif ended_since is not None:
        wanted = wanted.where(or_(Action.state == ActionState.OPEN, Action.ended_on >= ended_since))
    return _rows(vault, wanted)


def _rows(vault: Vault, wanted: Select[Action]) -> list[ActionRow]:
    order = (
        Action.state != ActionState.OPEN,
        Action.ended_on.desc(),
        Action.due_on.is_(None),
        Action.due_on,
        Action.position,
        Action.id,
    )
    with vault.read() as db:
        return [_row(action) for action in db.scalars(wanted.order_by(*order))]


def is_action_only_me(vault: Vault, action_id: str) -> bool:
    """Whether an action is for the coach alone."""
    with vault.read() as db:
        return bool(db.scalar(select(Action.only_me).where(Action.id == action_id)))


def _is_of_only_me_line(db: Db, moment_id: str | None) -> bool:
    seen_by = select(_MOMENT.c.visibility).where(_MOMENT.c.id == moment_id)
    return moment_id is not None and db.scalar(seen_by) == "only me"


def _check_confidence(confidence: object) -> None:
    if confidence is not None and not (isinstance(confidence, int) and 0 <= confidence <= 10):
        raise ValueError("confidence lies between 0 and 10")


def _row(action: Action) -> ActionRow:
    return ActionRow(
        id=action.id,
        client_id=action.client_id,
        goal_id=action.goal_id,
        session_id=action.session_id,
        moment_id=action.moment_id,
        only_me=action.only_me,
        who=action.who,
        text=action.text,
        due_on=action.due_on,
        state=action.state,
        ended_on=action.ended_on,
        confidence=action.confidence,
        one_higher=action.one_higher,
        how_known=action.how_known,
        created_at=action.created_at,
    )

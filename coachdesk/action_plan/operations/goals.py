"""Goals, and what was counted towards them."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.action_plan.model import Goal, GoalCount, GoalState, Period
from coachdesk.clients.trash import delete_line
from coachdesk.vault import Vault
from coachdesk.vault.text import clean_line

_CHANGEABLE = frozenset({"words", "target", "measure", "number", "per", "until_on", "enough", "state"})


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal with its progress in the present period."""

    id: str
    client_id: str
    words: str
    target: str
    measure: str
    number: int | None
    per: Period
    until_on: date | None
    enough: str
    state: GoalState
    counted: int
    """How many of the measure were counted in the present week or month, or in all."""

    @property
    def is_concrete(self) -> bool:
        """Whether it says what is measured and until when."""
        return self.number is not None and self.until_on is not None


def add_goal(vault: Vault, client_id: str, words: str, **details: object) -> str:
    """Add a goal in the client's words, with details such as target, measure, number, per, until_on, enough.

    Returns its id. Raises ValueError for blank words or a number below one.
    """
    words = clean_line(words)
    if not words:
        raise ValueError("a goal needs words")
    details = _checked(details)
    with vault.write("Add goal") as db:
        last = db.scalar(select(func.max(Goal.position)).where(Goal.client_id == client_id))
        goal = Goal(
            client_id=client_id,
            words=words,
            position=0 if last is None else last + 1,
            created_at=vault.clock.now(),
            **details,
        )
        db.add(goal)
        db.flush()
        return goal.id


def change_goal(vault: Vault, goal_id: str, *, merge: str | None = None, **details: object) -> None:
    """Change a goal. Raises ValueError for an unknown detail, blank words or a number below one."""
    details = _checked(details)
    if details.get("words") == "":
        raise ValueError("a goal needs words")
    with vault.write("Change goal", merge=merge) as db:
        goal = db.get_one(Goal, goal_id)
        for field, value in details.items():
            setattr(goal, field, value)


def count_towards_goal(vault: Vault, goal_id: str, number: int = 1, on: date | None = None) -> None:
    """Count progress on a day, today by default.

    A negative number takes back what was counted last in the same period, up to that day, and never more.
    """
    on = on or vault.clock.today()
    with vault.write("Count progress" if number >= 0 else "Take back progress") as db:
        if number < 0:
            _take_back(db, db.get_one(Goal, goal_id), -number, on)
            return
        wanted = select(GoalCount).where(GoalCount.goal_id == goal_id, GoalCount.counted_on == on)
        count = db.scalars(wanted.limit(1)).first()
        if count is None:
            db.add(GoalCount(goal_id=goal_id, counted_on=on, number=number))
        else:
            count.number += number


def move_goal(vault: Vault, goal_id: str, to: int) -> None:
    """Move a goal to a place (0 is the first) among the goals of its client."""
    with vault.write("Move goal") as db:
        goal = db.get_one(Goal, goal_id)
        wanted = select(Goal).where(Goal.client_id == goal.client_id, Goal.id != goal_id)
        others = list(db.scalars(wanted.order_by(Goal.position, Goal.id)))
        others.insert(max(0, min(to, len(others))), goal)
        for position, each in enumerate(others):
            each.position = position


def delete_goal(vault: Vault, goal_id: str) -> None:
    """Move a goal with its counts and ratings to the trash; its actions stay. Undo brings it back too."""
    with vault.write("Delete goal") as db:
        goal = db.get_one(Goal, goal_id)
        delete_line(vault, db, goal, goal.client_id, goal.words)


def list_goals(vault: Vault, client_id: str, *, only_open: bool = False) -> list[GoalRow]:
    """The goals of a client in their order, the open ones first, with the progress of the present period."""
    wanted = select(Goal).where(Goal.client_id == client_id)
    if only_open:
        wanted = wanted.where(Goal.state == GoalState.OPEN)
    today = vault.clock.today()
    with vault.read() as db:
        goals = db.scalars(wanted.order_by(Goal.state != GoalState.OPEN, Goal.position, Goal.id))
        return [_row(db, goal, today) for goal in goals]


def period_start(per: Period, today: date) -> date | None:
    """The first day of the present period: Monday, the first of the month, or None for the whole time."""
    if per is Period.WEEK:
        return today - timedelta(days=today.weekday())
    return today.replace(day=1) if per is Period.MONTH else None


def _take_back(db: Db, goal: Goal, number: int, on: date) -> None:
    """Take back so many counts of a goal, the latest first, within the period of the day."""
    wanted = select(GoalCount).where(GoalCount.goal_id == goal.id, GoalCount.counted_on <= on)
    start = period_start(goal.per, on)
    if start is not None:
        wanted = wanted.where(GoalCount.counted_on >= start)
    for count in db.scalars(wanted.order_by(GoalCount.counted_on.desc())):
        taken = min(number, count.number)
        number -= taken
        count.number -= taken
        if count.number == 0:
            db.delete(count)
        if number == 0:
            break


def _checked(details: dict[str, object]) -> dict[str, object]:
    unknown = set(details) - _CHANGEABLE
    if unknown:
        raise ValueError(f"unknown details: {', '.join(sorted(unknown))}")
    number = details.get("number")
    if number is not None and not (isinstance(number, int) and 1 <= number <= 10_000):
        raise ValueError("a target's number lies between 1 and 10000")
    lines = ("words", "target", "measure", "enough")
    return {field: clean_line(str(value)) if field in lines else value for field, value in details.items()}


def _row(db: Db, goal: Goal, today: date) -> GoalRow:
    counted = select(func.coalesce(func.sum(GoalCount.number), 0)).where(GoalCount.goal_id == goal.id)
    start = period_start(goal.per, today)
    if start is not None:
        counted = counted.where(GoalCount.counted_on >= start)
    return GoalRow(
        id=goal.id,
        client_id=goal.client_id,
        words=goal.words,
        target=goal.target,
        measure=goal.measure,
        number=goal.number,
        per=goal.per,
        until_on=goal.until_on,
        enough=goal.enough,
        state=goal.state,
        counted=int(db.scalar(counted) or 0),
    )

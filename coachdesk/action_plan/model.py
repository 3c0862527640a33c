"""What a goal, a count towards it and an action are."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.vault.schema import Record, word_column


class Who(StrEnum):
    """Who does an action."""

    CLIENT = "client"
    COACH = "coach"


class GoalState(StrEnum):
    """Where a goal stands."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


class Period(StrEnum):
    """The period over which the counts towards a goal are added up."""

    WHOLE = ""
    WEEK = "week"
    MONTH = "month"


class ActionState(StrEnum):
    """How an action ended, or that it is open. A late action is still open: it reads "not yet"."""

    OPEN = "open"
    DONE = "done"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


class Goal(Record):
    """What the client wants, in the client's own words, and the target that makes it concrete."""

    __tablename__ = "goal"

    client_id: Mapped[str] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"), index=True)
    words: Mapped[str]
    target: Mapped[str] = mapped_column(default="")
    measure: Mapped[str] = mapped_column(default="")
    """What is counted, in the plural: "sponsor updates"."""
    number: Mapped[int | None]
    """How many of the measure are wanted in a period."""
    per: Mapped[Period] = word_column(Period, default=Period.WHOLE)
    until_on: Mapped[date | None]
    enough: Mapped[str] = mapped_column(default="")
    """What both call sufficient progress."""
    state: Mapped[GoalState] = word_column(GoalState, default=GoalState.OPEN)
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]


class GoalCount(Record):
    """Progress towards a goal: so many of its measure on a day."""

    __tablename__ = "goal_count"

    goal_id: Mapped[str] = mapped_column(ForeignKey("goal.id", ondelete="CASCADE"), index=True)
    counted_on: Mapped[date]
    number: Mapped[int] = mapped_column(default=1)


class Action(Record):
    """Something the client or the coach will do. A coach's action is a promise."""

    __tablename__ = "action"

    client_id: Mapped[str] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"), index=True)
    goal_id: Mapped[str | None] = mapped_column(ForeignKey("goal.id", ondelete="SET NULL"))
    session_id: Mapped[str | None] = mapped_column(ForeignKey("session.id", ondelete="SET NULL"), index=True)
    """The session in which it was agreed."""
    moment_id: Mapped[str | None] = mapped_column(ForeignKey("moment.id", ondelete="SET NULL"))
    """The moment that it was made of."""
    only_me: Mapped[bool] = mapped_column(default=False)
    """Whether it is for the coach alone, as what is made of an only-me line is, also once that line is gone."""
    who: Mapped[Who] = word_column(Who, default=Who.CLIENT)
    text: Mapped[str]
    due_on: Mapped[date | None] = mapped_column(index=True)
    state: Mapped[ActionState] = word_column(ActionState, default=ActionState.OPEN)
    ended_on: Mapped[date | None]
    confidence: Mapped[int | None]
    """The client's confidence, 0 to 10."""
    one_higher: Mapped[str] = mapped_column(default="")
    """What would make the confidence one higher."""
    how_known: Mapped[str] = mapped_column(default="")
    """How we will know that it is done."""
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]

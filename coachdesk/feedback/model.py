"""What a rating is."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.vault.schema import Record, word_column


class RatedBy(StrEnum):
    """Who gave a rating."""

    CLIENT = "client"
    COACH = "coach"


class Rating(Record):
    """A number from 0 to 10 for a goal, given in one session."""

    __tablename__ = "rating"

    goal_id: Mapped[str] = mapped_column(ForeignKey("goal.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    by: Mapped[RatedBy] = word_column(RatedBy)
    value: Mapped[int]
    rated_at: Mapped[datetime]

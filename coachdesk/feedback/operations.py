"""What can be done with ratings."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from coachdesk.feedback.model import RatedBy, Rating
from coachdesk.vault import Vault


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One rating of a goal."""

    goal_id: str
    session_id: str
    by: RatedBy
    value: int
    rated_at: datetime


def rate_goal(vault: Vault, goal_id: str, session_id: str, by: RatedBy, value: int | None) -> None:
    """Store the rating (0 to 10) of a goal in a session, in place of an earlier one there; None takes it back.

    Raises ValueError for a number outside 0 to 10.
    """
    if value is not None and not 0 <= value <= 10:
        raise ValueError("a rating lies between 0 and 10")
    with vault.write("Rate goal") as db:
        wanted = select(Rating).where(
            Rating.goal_id == goal_id, Rating.session_id == session_id, Rating.by == by
        )
        rating = db.scalars(wanted.limit(1)).first()
        if value is None:
            if rating is not None:
                db.delete(rating)
        elif rating is None:
            db.add(
                Rating(goal_id=goal_id, session_id=session_id, by=by, value=value, rated_at=vault.clock.now())
            )
        else:
            rating.value, rating.rated_at = value, vault.clock.now()


def list_ratings(vault: Vault, goal_id: str) -> list[RatingRow]:
    """All ratings of a goal in the order of time."""
    wanted = select(Rating).where(Rating.goal_id == goal_id).order_by(Rating.rated_at, Rating.id)
    with vault.read() as db:
        return [
            RatingRow(rating.goal_id, rating.session_id, rating.by, rating.value, rating.rated_at)
            for rating in db.scalars(wanted)
        ]

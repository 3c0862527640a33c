"""What the head and the cards of the client page show."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from coachdesk.clients.model import Client
from coachdesk.clients.operations import (
    ClientDetails,
    EngagementDetails,
    client_details,
    current_engagement,
)
from coachdesk.feedback.model import RatedBy, Rating
from coachdesk.sessions.model import (
    Focus,
    Moment,
    MomentKind,
    Outcome,
    OutcomeState,
    Session,
    Stage,
    Visibility,
)
from coachdesk.sessions.operations import SessionRow, last_session, next_session
from coachdesk.sessions.rhythm import suggest_start
from coachdesk.sessions.start import Start
from coachdesk.vault import Vault

_FOCUS_SESSIONS = 6


@dataclass(frozen=True, slots=True)
class ClientHead:
    """A client with the work that is current, the session that comes next and the last one held."""

    details: ClientDetails
    engagement: EngagementDetails | None
    next: SessionRow | None
    last: SessionRow | None
    next_number: int
    """The number of the session that comes next, whether it exists already or not."""
    held: int
    """How many sessions were held and finished."""
    suggested: Start | None
    """The next date that the rhythm suggests, or None where there was no session yet."""


@dataclass(frozen=True, slots=True)
class RatingPoint:
    """The ratings of a goal in one session."""

    on: date
    number: int
    client: int | None
    coach: int | None


@dataclass(frozen=True, slots=True)
class LastWords:
    """The last session as the client put it, and what came out of it."""

    session: SessionRow
    quote: str
    outcomes: tuple[str, ...]
    """The settled outcomes."""


@dataclass(frozen=True, slots=True)
class FocusOf:
    """What one session turned to."""

    on: date
    focus: Focus


def client_head(vault: Vault, client_id: str) -> ClientHead | None:
    """Read the head of a client's page; None where there is no such client."""
    with vault.read() as db:
        details = client_details(vault, client_id)
        if details is None:
            return None
        engagement = current_engagement(vault, client_id)
        following, last = next_session(vault, client_id), last_session(vault, client_id)
        finished = (Session.stage == Stage.FINISHED) & Session.deleted_at.is_(None)
        wanted = select(func.max(Session.number), func.count().filter(finished))
        highest, held = db.execute(wanted.where(Session.client_id == client_id)).one()
    suggested = None
    if last is not None and last.start is not None:
        rhythm = None if engagement is None else engagement.rhythm_days
        suggested = suggest_start(vault.clock, last.start, rhythm)
    number = (highest or 0) + 1 if following is None else following.number
    return ClientHead(details, engagement, following, last, number, held, suggested)


def rating_points(vault: Vault, goal_id: str) -> list[RatingPoint]:
    """The ratings of a goal, one point for each session that has any, in the order of time."""
    wanted = (
        select(Session.id, Session.number, Session.starts_at, Rating.by, Rating.value, Rating.rated_at)
        .join(Session, Session.id == Rating.session_id)
        .where(Rating.goal_id == goal_id, Session.deleted_at.is_(None))
        .order_by(func.coalesce(Session.starts_at, Rating.rated_at), Session.number)
    )
    points: dict[str, RatingPoint] = {}
    with vault.read() as db:
        for session_id, number, starts_at, by, value, rated_at in db.execute(wanted):
            before = points.get(session_id)
            on = vault.clock.to_local(starts_at or rated_at).date()
            client = value if by is RatedBy.CLIENT else before.client if before else None
            coach = value if by is RatedBy.COACH else before.coach if before else None
            points[session_id] = RatingPoint(on, number, client, coach)
    return list(points.values())


def last_words(vault: Vault, session: SessionRow) -> LastWords:
    """The last quote of a session that both may see, and its settled outcomes."""
    quotes = (
        select(Moment.text)
        .where(
            Moment.session_id == session.id,
            Moment.kind == MomentKind.QUOTE,
            Moment.visibility != Visibility.ONLY_ME,
            Moment.text != "",
        )
        .order_by(Moment.on_page.desc(), Moment.at_seconds.desc())
        .limit(1)
    )
    outcomes = (
        select(Outcome.text)
        .where(Outcome.session_id == session.id, Outcome.state == OutcomeState.SETTLED)
        .order_by(Outcome.position)
    )
    with vault.read() as db:
        return LastWords(session, db.scalar(quotes) or "", tuple(db.scalars(outcomes)))


def focus_of_last_sessions(vault: Vault, client_id: str) -> list[FocusOf]:
    """What the last six finished sessions turned to, the oldest first; sessions without a focus are left out."""
    wanted = (
        select(Session.starts_at, Session.focus)
        .join(Client, Client.id == Session.client_id)
        .where(
            Session.client_id == client_id,
            Session.stage == Stage.FINISHED,
            Session.deleted_at.is_(None),
            Session.starts_at.is_not(None),
            Session.focus != Focus.NONE,
        )
        .order_by(Session.number.desc())
        .limit(_FOCUS_SESSIONS)
    )
    with vault.read() as db:
        rows = list(db.execute(wanted))
    return [FocusOf(vault.clock.to_local(at).date(), focus) for at, focus in reversed(rows) if at]

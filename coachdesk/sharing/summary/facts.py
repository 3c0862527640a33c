"""What stands on the client's page of a session, and what stays back."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from coachdesk.action_plan.model import ActionState, Who
from coachdesk.action_plan.operations import ActionRow, list_actions, list_goals
from coachdesk.clients.model import Mode
from coachdesk.clients.operations import client_details
from coachdesk.feedback.model import RatedBy
from coachdesk.feedback.operations import list_ratings
from coachdesk.sessions.model import MomentKind, OutcomeState, Visibility
from coachdesk.sessions.operations import (
    MomentRow,
    SessionRow,
    list_addenda,
    list_moments,
    list_outcomes,
    list_sessions,
    list_silences,
    read_notes,
    session_row,
)
from coachdesk.sessions.start import Start
from coachdesk.sessions.words import COACH_NAME
from coachdesk.vault import Vault

_TO_MINUTES = 5
"""So exact is the page on how long a session took; nobody looks at a clock to the minute."""


class Kept(StrEnum):
    """What stays back, and so also why."""

    NOTES = "notes"
    ONLY_ME = "only me"
    MOMENTS = "moments"
    STAMPS = "stamps"
    COACH_RATINGS = "coach ratings"
    SILENCES = "silences"
    CONFIDENCE = "confidence"
    LATER_STEPS = "later steps"
    ADDENDA = "addenda"


@dataclass(frozen=True, slots=True)
class KeptBack:
    """A kind of thing that stays back, and how many of it (of notes: words)."""

    what: Kept
    number: int


@dataclass(frozen=True, slots=True)
class Step:
    """A next step as it stands on the page; `who` is a name, empty where the coach gave none."""

    who: Who
    text: str
    by: date | None
    how_known: str


@dataclass(frozen=True, slots=True)
class RatedGoal:
    """How the client rates a goal: first, the last time and in this session; None where there is none."""

    words: str
    first: int | None
    last: int | None
    now: int


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """The client's page of one session, in facts. It holds lines that both may see and nothing else."""

    client_name: str
    client_address: str
    client_code: str
    coach_name: str
    number: int
    starts_at: datetime | None
    minutes: int
    """How long the session is to take; once it is finished, how long it took, to five minutes, if its clock ran."""
    purpose: str
    worked_on: str
    quotes: tuple[str, ...]
    noticed: tuple[str, ...]
    settled: tuple[str, ...]
    evolving: tuple[str, ...]
    steps: tuple[Step, ...]
    ratings: tuple[RatedGoal, ...]
    first_rated_on: date | None
    last_rated_on: date | None
    next: Start | None
    next_mode: Mode | None
    please_bring: str
    kept_back: tuple[KeptBack, ...]
    finished: bool
    """Whether the session can no longer be changed, so that nothing more can be put on the page."""


def summarise(vault: Vault, session_id: str) -> SessionSummary:
    """Make the client's page of a session, of one moment in time. Raises KeyError where there is no such session."""
    with vault.read():
        return _summary(vault, session_id)


def _summary(vault: Vault, session_id: str) -> SessionSummary:
    session = session_row(vault, session_id)
    client = None if session is None else client_details(vault, session.client_id)
    if session is None or client is None:
        raise KeyError(session_id)
    moments = list_moments(vault, session_id)
    on_page = [each for each in moments if each.on_page and each.visibility is Visibility.US and each.text]
    outcomes = list_outcomes(vault, session_id)
    steps, private_steps, later_steps = _steps(vault, session)
    ratings, first_on, last_on, coach_ratings = _ratings(vault, session)
    following = _following(vault, session)
    return SessionSummary(
        client_name=session.client_name,
        client_address=session.client_address,
        client_code=client.code,
        coach_name=vault.fact(COACH_NAME) or "",
        number=session.number,
        starts_at=session.starts_at,
        minutes=_minutes(session),
        purpose=session.purpose,
        worked_on=session.worked_on.strip(),
        quotes=tuple(each.text for each in on_page if each.kind is MomentKind.QUOTE),
        noticed=tuple(each.text for each in on_page if each.kind is not MomentKind.QUOTE),
        settled=tuple(each.text for each in outcomes if each.state is OutcomeState.SETTLED),
        evolving=tuple(each.text for each in outcomes if each.state is OutcomeState.EVOLVING),
        steps=tuple(Step(each.who, each.text, each.due_on, each.how_known) for each in steps),
        ratings=ratings,
        first_rated_on=first_on,
        last_rated_on=last_on,
        next=None if following is None else following.start,
        next_mode=None if following is None else following.mode,
        please_bring=session.please_bring,
        kept_back=_kept_back(
            vault, session_id, moments, on_page, coach_ratings, steps, private_steps, later_steps
        ),
        finished=session.finished,
    )


def _minutes(session: SessionRow) -> int:
    """As planned, until it is finished and its clock knows better."""
    took = _TO_MINUTES * round(session.took_seconds / 60 / _TO_MINUTES)
    return took if session.finished and took else session.minutes


def _steps(vault: Vault, session: SessionRow) -> tuple[list[ActionRow], int, int]:
    """What was agreed, in that order, and how much is left out: only for the coach, or added after the session was over.

    What was given up on the same day again is left out too.
    """
    day = None if session.starts_at is None else vault.clock.to_local(session.starts_at).date()
    actions = list_actions(vault, session.client_id, session_id=session.id)
    kept = (ActionState.OPEN, ActionState.DONE)
    stood = [
        each
        for each in actions
        if each.state in kept or (day is not None and each.ended_on is not None and each.ended_on > day)
    ]
    shared = [each for each in stood if not each.only_me]
    end = session.finished_at if session.finished else None
    agreed = [each for each in shared if end is None or each.created_at <= end]
    return sorted(agreed, key=_made), len(stood) - len(shared), len(shared) - len(agreed)


def _made(action: ActionRow) -> str:
    return action.id  # ids rise with time


def _kept_back(
    vault: Vault,
    session_id: str,
    moments: list[MomentRow],
    on_page: list[MomentRow],
    coach_ratings: int,
    steps: list[ActionRow],
    private_steps: int,
    later_steps: int,
) -> tuple[KeptBack, ...]:
    stamps = [each for each in moments if each.unfilled]
    only_me = [each for each in moments if each.only_me and not each.unfilled]
    numbers = {
        Kept.NOTES: _count_words(read_notes(vault, session_id)),
        Kept.ONLY_ME: len(only_me) + private_steps,
        Kept.MOMENTS: len(moments) - len(only_me) - len(stamps) - len(on_page),
        Kept.STAMPS: len(stamps),
        Kept.COACH_RATINGS: coach_ratings,
        Kept.SILENCES: len(list_silences(vault, session_id)),
        Kept.CONFIDENCE: sum(each.confidence is not None or bool(each.one_higher) for each in steps),
        Kept.LATER_STEPS: later_steps,
        Kept.ADDENDA: len(list_addenda(vault, session_id)),
    }
    return tuple(KeptBack(what, number) for what, number in numbers.items() if number)


def _count_words(text: str) -> int:
    """How many words there are; marks of lists, tasks and headings are none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _ratings(
    vault: Vault, session: SessionRow
) -> tuple[tuple[RatedGoal, ...], date | None, date | None, int]:
    """The client's ratings given in this session beside earlier ones, and how many are the coach's."""
    order = {each.id: each.number for each in list_sessions(vault, session.client_id)}
    rated: list[RatedGoal] = []
    first_on: list[date] = []
    last_on: list[date] = []
    coach_ratings = 0
    for goal in list_goals(vault, session.client_id):
        given = list_ratings(vault, goal.id)
        coach_ratings += any(each.by is RatedBy.COACH and each.session_id == session.id for each in given)
        own = [each for each in given if each.by is RatedBy.CLIENT]
        now = next((each for each in own if each.session_id == session.id), None)
        if now is None:
            continue
        before = [each for each in own if 0 < order.get(each.session_id, 0) < session.number]
        first_on += [vault.clock.to_local(each.rated_at).date() for each in before[:1]]
        last_on += [vault.clock.to_local(each.rated_at).date() for each in before[-1:]]
        rated.append(
            RatedGoal(
                words=goal.words.strip('“”"').rstrip("."),
                first=before[0].value if before else None,
                last=before[-1].value if before else None,
                now=now.value,
            )
        )
    return tuple(rated), min(first_on, default=None), max(last_on, default=None), coach_ratings


def _following(vault: Vault, session: SessionRow) -> SessionRow | None:
    later = [each for each in list_sessions(vault, session.client_id) if each.number > session.number]
    return later[-1] if later else None

"""One session of the sample as rows, each with the time at which it would have been written."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from coachdesk.action_plan.model import Action, ActionState, Who
from coachdesk.agenda.model import AgendaItem, Owner, Segment
from coachdesk.app.sample_notebook.content import Table, seconds
from coachdesk.app.sample_notebook.days import SampleDays
from coachdesk.feedback.model import RatedBy, Rating
from coachdesk.live.facts import SilenceEnd, SilenceKind
from coachdesk.sessions.model import (
    Confirmed,
    Moment,
    MomentKind,
    Outcome,
    OutcomeState,
    Silence,
    Visibility,
    default_on_page,
    default_visibility,
)
from coachdesk.vault import Record, new_id

_FOLLOWS_WITHIN = 60
"""The first moment within so many seconds after a silence is what followed it."""


class SessionRows:
    """Makes the rows of one session: what is captured in it and what comes out of it."""

    def __init__(
        self, table: Table, session_id: str, client_id: str, starts_at: datetime, days: SampleDays
    ) -> None:
        self._table = table
        self._session_id = session_id
        self._client_id = client_id
        self._starts_at = starts_at
        self._days = days

    def agenda(self) -> Iterator[AgendaItem]:
        """The agenda items; each was ticked when its time was over."""
        passed = 0
        for position, item in enumerate(self._table["agenda"]):
            passed += item.get("took_seconds", 0)
            yield AgendaItem(
                id=new_id(),
                client_id=self._client_id,
                session_id=self._session_id,
                text=item["text"],
                owner=Owner(item["owner"]),
                segment=Segment(item["segment"]),
                minutes=item["minutes"],
                position=position,
                took_seconds=float(item.get("took_seconds", 0)),
                done_at=self._after(passed) if item["done"] else None,
                parked_at=self._after(passed) if item.get("parked") else None,
            )

    def moments(self) -> list[Moment]:
        """The moments in the order of the session clock."""
        return [self._moment(moment) for moment in self._table.get("moment", [])]

    def silences(self, moments: Sequence[Moment]) -> Iterator[Silence]:
        """The silences that ended, tied to the question before and to what followed."""
        for silence in self._table.get("silence", []):
            if silence.get("held"):
                continue
            start, length = seconds(silence["start"]), silence["seconds"]
            end = start + length
            asked = [each.id for each in moments if each.text == silence.get("question")]
            followed = [each.id for each in moments if end <= each.at_seconds <= end + _FOLLOWS_WITHIN]
            yield Silence(
                session_id=self._session_id,
                start_seconds=float(start),
                started_at=self._after(start),
                ended_at=self._after(end),
                length_seconds=float(length),
                kind=SilenceKind(silence["kind"]),
                ended_by=SilenceEnd.KEY,
                question_id=asked[0] if asked else None,
                followed_by=followed[0] if followed else None,
            )

    def results(self, goals: dict[str, str], first_position: int) -> Iterator[Record]:
        """Outcomes, actions and ratings; `goals` holds ids by key, actions are placed from a position on."""
        at = self._after(self._table["elapsed_seconds"])
        for position, outcome in enumerate(self._table.get("outcome", [])):
            yield Outcome(
                session_id=self._session_id,
                text=outcome["text"],
                state=OutcomeState(outcome["state"]),
                position=position,
            )
        for position, action in enumerate(self._table.get("action", []), first_position):
            yield self._action(action, goals, position, at)
        for rating in self._table.get("rating", []):
            yield Rating(
                goal_id=goals[rating["goal"]],
                session_id=self._session_id,
                by=RatedBy(rating["by"]),
                value=rating["value"],
                rated_at=at,
            )

    def _moment(self, moment: Table) -> Moment:
        kind = MomentKind(moment["kind"])
        visibility = Visibility(moment.get("visibility", default_visibility(kind)))
        return Moment(
            id=new_id(),
            session_id=self._session_id,
            at_seconds=float(seconds(moment["at"])),
            kind=kind,
            text=moment["text"],
            visibility=visibility,
            on_page=default_on_page(kind) and visibility is Visibility.US,
            confirmed=Confirmed(moment.get("confirmed", "")),
            captured_at=self._after(seconds(moment["at"])),
        )

    def _action(self, action: Table, goals: dict[str, str], position: int, at: datetime) -> Action:
        state = ActionState(action["state"])
        last = action["done"] if "done" in action else action["due"]
        ended = None if state is ActionState.OPEN else self._days.on(min(last, 0))
        return Action(
            client_id=self._client_id,
            session_id=self._session_id,
            goal_id=goals.get(action.get("goal", "")),
            who=Who(action["who"]),
            text=action["text"],
            due_on=self._days.on(action["due"]),
            state=state,
            ended_on=ended,
            confidence=action["confidence"],
            one_higher=action.get("one_higher", ""),
            how_known=action.get("how_known", ""),
            position=position,
            created_at=at,
        )

    def _after(self, passed_seconds: float) -> datetime:
        return self._starts_at + timedelta(seconds=passed_seconds)

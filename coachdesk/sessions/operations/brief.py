"""The brief in small: what a coach wants to know in the minute before a session."""

from dataclasses import dataclass
from datetime import date

from coachdesk.action_plan.model import ActionState, Who
from coachdesk.action_plan.operations import ActionRow, list_actions
from coachdesk.agenda.operations import AgendaRow, list_parked
from coachdesk.sessions.model import OutcomeState
from coachdesk.sessions.operations.outcomes import list_outcomes
from coachdesk.sessions.operations.sessions import SessionRow, list_sessions, local_date
from coachdesk.vault import Vault


@dataclass(frozen=True, slots=True)
class Brief:
    """What is open between coach and client before a session."""

    last: SessionRow | None
    """The session before this one that was finished, or None."""
    promised: tuple[ActionRow, ...]
    """The coach's own promises, the open ones first; those that ended since the last session too."""
    agreed: tuple[ActionRow, ...]
    """What the client agreed to, likewise."""
    evolving: tuple[str, ...]
    """Outcomes of the last session that were not settled."""
    parked: tuple[AgendaRow, ...]
    """What waits from earlier sessions."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be told, as before a first session."""
        return not (self.promised or self.agreed or self.evolving or self.parked)


def prepare_brief(vault: Vault, session: SessionRow, *, with_only_me: bool = True) -> Brief:
    """Read what is open before a session, with or without what is only for the coach."""
    last = _before(vault, session)
    since = date.max if last is None else local_date(vault, last.starts_at) or date.max
    actions = [
        each
        for each in list_actions(vault, session.client_id, ended_since=since)
        if each.state in (ActionState.OPEN, ActionState.DONE)
        and each.session_id != session.id
        and (with_only_me or not each.only_me)
    ]
    outcomes = [] if last is None else list_outcomes(vault, last.id)
    return Brief(
        last=last,
        promised=tuple(each for each in actions if each.who is Who.COACH),
        agreed=tuple(each for each in actions if each.who is Who.CLIENT),
        evolving=tuple(each.text for each in outcomes if each.state is OutcomeState.EVOLVING),
        parked=tuple(list_parked(vault, session.client_id, before=session.id)),
    )


def met_before(vault: Vault, session: SessionRow) -> date | None:
    """The day of the last session held before this one, since when ended actions are of interest, or None."""
    last = _before(vault, session)
    return None if last is None else local_date(vault, last.starts_at)


def _before(vault: Vault, session: SessionRow) -> SessionRow | None:
    """The last finished session before this one, or None."""
    sessions = list_sessions(vault, session.client_id)
    return next((each for each in sessions if each.number < session.number and each.finished), None)

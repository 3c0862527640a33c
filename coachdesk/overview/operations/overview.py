"""Everything that the cards of a client's overview show."""

from collections.abc import Sequence
from dataclasses import dataclass

from coachdesk.action_plan.operations import GoalRow, list_goals
from coachdesk.overview.operations.client import (
    ClientHead,
    FocusOf,
    LastWords,
    focus_of_last_sessions,
    last_words,
)
from coachdesk.overview.operations.commitments import Commitments, commitments_of
from coachdesk.overview.operations.lines import SessionLine, session_lines
from coachdesk.vault import Vault

_HELD = 3
_PLANNED = 3
"""So many sessions that were not held may stand before those that were."""


@dataclass(frozen=True, slots=True)
class ClientOverview:
    """What stands on the cards, but for the ratings of the goal that is chosen."""

    goals: Sequence[GoalRow]
    """The open goals."""
    held: Sequence[SessionLine]
    """The last sessions that were held, the newest first."""
    commitments: Commitments
    words: LastWords | None
    focus: Sequence[FocusOf]


def client_overview(vault: Vault, head: ClientHead) -> ClientOverview:
    """Read what the cards show, as of one moment in time."""
    client_id = head.details.id
    with vault.read():
        lines = session_lines(vault, client_id, limit=_HELD + _PLANNED)
        return ClientOverview(
            goals=list_goals(vault, client_id, only_open=True),
            held=[line for line in lines if line.finished][:_HELD],
            commitments=commitments_of(vault, [client_id])[client_id],
            words=None if head.last is None else last_words(vault, head.last),
            focus=focus_of_last_sessions(vault, client_id),
        )

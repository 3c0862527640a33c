"""What a session is, what is captured in it and what comes out of it."""

from coachdesk.sessions.model.captured import (
    Confirmed,
    Moment,
    MomentKind,
    Silence,
    Visibility,
    default_on_page,
    default_visibility,
)
from coachdesk.sessions.model.session import (
    Addendum,
    Focus,
    Outcome,
    OutcomeState,
    Session,
    SessionClock,
    SessionNotes,
    Stage,
)

__all__ = [
    "Addendum",
    "Confirmed",
    "Focus",
    "Moment",
    "MomentKind",
    "Outcome",
    "OutcomeState",
    "Session",
    "SessionClock",
    "SessionNotes",
    "Silence",
    "Stage",
    "Visibility",
    "default_on_page",
    "default_visibility",
]

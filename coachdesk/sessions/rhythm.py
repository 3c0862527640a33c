"""Which date the rhythm of an engagement suggests after a session."""

from datetime import timedelta

from coachdesk.sessions.start import Start
from coachdesk.vault import Clock

_DAYS_WITHOUT_RHYTHM = 14


def suggest_start(clock: Clock, last: Start, rhythm_days: int | None) -> Start:
    """The next date in a client's rhythm after the last session, at its usual time, never before tomorrow.

    Without a rhythm two weeks are taken.
    """
    step = timedelta(days=rhythm_days or _DAYS_WITHOUT_RHYTHM)
    wanted, tomorrow = last.day(clock) + step, clock.today() + timedelta(days=1)
    if wanted < tomorrow:
        wanted += step * -(-(tomorrow - wanted) // step)
    return Start.on(wanted, last.usual_time(clock), clock)

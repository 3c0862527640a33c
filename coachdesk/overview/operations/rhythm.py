"""Rules on days: where a week ends, and which date a rhythm suggests."""

from datetime import date, datetime, time, timedelta

from coachdesk.vault import Clock

_DAYS_WITHOUT_RHYTHM = 14


def day_bounds(clock: Clock, first: date, days: int = 1) -> tuple[datetime, datetime]:
    """The instants at which so many local days begin and end."""
    begin, end = (datetime.combine(day, time()) for day in (first, first + timedelta(days=days)))
    return clock.from_local(begin), clock.from_local(end)


def days_to_show(today: date) -> int:
    """How many days, today included, Today looks ahead: this week, from Friday on the next one too."""
    left = 7 - today.weekday()
    return left if left > 3 else left + 7


def suggest_date(clock: Clock, last_at: datetime, rhythm_days: int | None) -> datetime:
    """The next date in a client's rhythm after the last session, at the same time of day, never before tomorrow.

    Without a rhythm two weeks are taken.
    """
    step = timedelta(days=rhythm_days or _DAYS_WITHOUT_RHYTHM)
    last = clock.to_local(last_at).replace(tzinfo=None)
    wanted = last + step
    tomorrow = clock.today() + timedelta(days=1)
    if wanted.date() < tomorrow:
        missed = (tomorrow - wanted.date()) // step
        wanted += step * missed
        if wanted.date() < tomorrow:
            wanted += step
    return clock.from_local(wanted)

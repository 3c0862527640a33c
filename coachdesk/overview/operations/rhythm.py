"""Rules on days: where one begins and ends, and where a week does."""

from datetime import date, datetime, time, timedelta

from coachdesk.vault import Clock


def day_bounds(clock: Clock, first: date, days: int = 1) -> tuple[datetime, datetime]:
    """The instants at which so many local days begin and end."""
    begin, end = (datetime.combine(day, time()) for day in (first, first + timedelta(days=days)))
    return clock.from_local(begin), clock.from_local(end)


def days_to_show(today: date) -> int:
    """How many days, today included, Today looks ahead: this week, from Friday on the next one too."""
    left = 7 - today.weekday()
    return left if left > 3 else left + 7

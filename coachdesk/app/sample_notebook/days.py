"""The days of the sample: written as days from a Tuesday, told from whatever day today is."""

from datetime import date, datetime, time, timedelta

from coachdesk.vault.clock import Clock

_TUESDAY, _FRIDAY, _WORKING_DAYS = 1, 4, 5


class SampleDays:
    """Turns days from today into dates.

    On any day but a Tuesday working days are counted, so that no session comes to lie on a weekend and the
    order of days stays as it is.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._today = clock.today()

    def on(self, day: int) -> date:
        """The date that is so many days from today."""
        weekday = self._today.weekday()
        if weekday == _TUESDAY or day == 0:
            return self._today + timedelta(days=day)
        ahead = _working_day(_TUESDAY + day) - _TUESDAY
        if weekday > _FRIDAY:  # at a weekend, what is past ends on Friday and what comes begins on Monday
            weekday = _WORKING_DAYS if day < 0 else _FRIDAY
        week, rest = divmod(weekday + ahead, _WORKING_DAYS)
        monday = self._today - timedelta(days=self._today.weekday())
        return monday + timedelta(days=week * 7 + rest)

    def at(self, day: int, clock_time: str) -> datetime:
        """The instant of a local time such as "14:00" on that day."""
        return self._clock.from_local(datetime.combine(self.on(day), time.fromisoformat(clock_time)))


def _working_day(day: int) -> int:
    """Which working day a day is, counted from a Monday that is day 0; a weekend counts as its Friday."""
    week, weekday = divmod(day, 7)
    return week * _WORKING_DAYS + min(weekday, _FRIDAY)

"""When a session begins: a day and a time, or a day alone as long as nobody has named a time."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Self

from coachdesk.vault import Clock

_NOON = time(12)
"""What stands for the time that is not named yet: the day is the same in nearly every other time zone."""
_NAMED_MINUTES = 5
"""People agree on times that are multiples of it; a session that was begun without a plan starts at any minute."""


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a session as it is stored."""

    at: datetime
    """The instant; where the time is open, noon of the day."""
    time_open: bool = False
    """Whether the day alone is known."""

    @classmethod
    def on(cls, day: date, at: time | None, clock: Clock) -> Self:
        """Begin on a day, at a time or at one that is not known yet."""
        return cls(clock.from_local(datetime.combine(day, at or _NOON)), at is None)

    def day(self, clock: Clock) -> date:
        """The day, where the coach is."""
        return clock.to_local(self.at).date()

    def usual_time(self, clock: Clock) -> time | None:
        """The time of day that may be meant for another session too; None where nobody named one."""
        at = self.time(clock)
        return None if at is None or at.minute % _NAMED_MINUTES else at

    def time(self, clock: Clock) -> time | None:
        """The time of day, where the coach is; None as long as it is open."""
        return None if self.time_open else clock.to_local(self.at).time().replace(second=0, microsecond=0)

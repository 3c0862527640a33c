"""The one clock that is passed in, so that tests can turn it."""

import sys
import time
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is: instants in UTC, dates where the coach is, durations from a clock that never jumps."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    def today(self) -> date:
        """The present date where the coach is."""

    def monotonic(self) -> float:
        """Seconds from some fixed point, suspend included; for durations only."""

    def to_local(self, at: datetime) -> datetime:
        """The same instant in the time zone where the coach is."""

    def from_local(self, at: datetime) -> datetime:
        """The instant, in UTC, of a naive date and time where the coach is."""


# Python's monotonic time leaves suspend out on Linux and macOS, so that a computer that slept could not tell.
# These count it, as Windows does anyway; CLOCK_MONOTONIC means so on macOS only.
_COUNTS_SUSPEND: int | None = getattr(
    time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC if sys.platform == "darwin" else None
)


class SystemClock:
    """The clock of the computer."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.to_local(self.now()).date()

    def monotonic(self) -> float:
        return time.monotonic() if _COUNTS_SUSPEND is None else time.clock_gettime(_COUNTS_SUSPEND)

    def to_local(self, at: datetime) -> datetime:
        return at.astimezone()

    def from_local(self, at: datetime) -> datetime:
        return at.replace(tzinfo=None).astimezone().astimezone(UTC)

"""What can happen in the room, as plain facts: the caller stores them, the panes put them into words."""

from dataclasses import dataclass
from enum import StrEnum


class SilenceKind(StrEnum):
    """Which silence it is; the kind matters, totals do not."""

    AFTER_QUESTION = "after the question"
    AFTER_ANSWER = "after the answer"


class SilenceEnd(StrEnum):
    """How a silence ended. Only an end by key or by the next question has a length."""

    KEY = "key"
    NEXT_QUESTION = "next question"
    AGENDA = "agenda moved on"
    PAUSED = "paused"
    LOCKED = "locked"
    SESSION_ENDED = "session ended"
    NOT_MARKED = "end not marked"


@dataclass(frozen=True, slots=True)
class Beat:
    """The clock as it has to be stored now: after every change, and every five seconds while it runs."""

    elapsed_seconds: float
    running: bool
    current_id: str | None


@dataclass(frozen=True, slots=True)
class ClockStarted:
    """The clock began to run, for the first time in this session."""


@dataclass(frozen=True, slots=True)
class ClockPaused:
    """The clock stands until it goes on."""


@dataclass(frozen=True, slots=True)
class ClockWentOn:
    """The clock runs again."""


@dataclass(frozen=True, slots=True)
class ClockEnded:
    """The session is over; the clock does not run again."""

    elapsed_seconds: float


@dataclass(frozen=True, slots=True)
class SegmentEntered:
    """A segment became the current one."""

    id: str


@dataclass(frozen=True, slots=True)
class SegmentLeft:
    """A segment is no longer the current one; how long it took so far, and whether it is done."""

    id: str
    took_seconds: float
    done: bool


@dataclass(frozen=True, slots=True)
class GapFound:
    """The computer slept or the program was not running: that time counts as paused.

    `seconds` is None where the wall clock was set back meanwhile, so that nobody can tell.
    """

    seconds: float | None
    goes_on: bool
    """Whether the clock runs on from here; after a gap of more than an hour it stands paused."""


@dataclass(frozen=True, slots=True)
class SilenceBegan:
    """A silence is held from now on. `number` counts the silences of this cue, to tell them apart."""

    number: int
    kind: SilenceKind
    question_id: str | None


@dataclass(frozen=True, slots=True)
class SilenceEnded:
    """A held silence is over; without a length where its end is not known."""

    number: int
    ended_by: SilenceEnd
    length_seconds: float | None
    moment_ids: tuple[str, ...]
    """The moments captured within it, in their order."""


@dataclass(frozen=True, slots=True)
class SilenceKindChanged:
    """The coach corrected the kind of a silence."""

    number: int
    kind: SilenceKind


@dataclass(frozen=True, slots=True)
class SilenceTied:
    """A silence began after a question that was written down only now: it is the one after that question."""

    number: int
    question_id: str | None


@dataclass(frozen=True, slots=True)
class SilenceFollowed:
    """A moment is linked as what followed a silence."""

    number: int
    moment_id: str


ClockFact = (
    Beat | ClockStarted | ClockPaused | ClockWentOn | ClockEnded | SegmentEntered | SegmentLeft | GapFound
)
SilenceFact = SilenceBegan | SilenceEnded | SilenceKindChanged | SilenceTied | SilenceFollowed
Fact = ClockFact | SilenceFact

"""The silence cue, held by a key: a state machine that is told what happens in the room.

Untrained people wait 0.7 to 1.5 s after a question, and 3 s and more change the answer (Rowe's classroom
research); longer thinking pauses are normal in coaching. The stages are our own defaults. Nothing here
adds silences up: their kind matters, totals do not.
"""

from dataclasses import dataclass
from itertools import pairwise

from coachdesk.live.facts import (
    SilenceBegan,
    SilenceEnd,
    SilenceEnded,
    SilenceFact,
    SilenceFollowed,
    SilenceKind,
    SilenceKindChanged,
    SilenceTied,
)

LIMIT_SECONDS = 180
"""A silence held longer was forgotten: it closes as "end not marked"."""
FOLLOWS_SECONDS = 60
"""The first moment within this time after a silence is linked as what followed."""

Facts = tuple[SilenceFact, ...]


@dataclass(frozen=True, slots=True)
class Stages:
    """The three lengths in seconds that the ring marks; it is full at the last."""

    first: float = 3
    second: float = 8
    full: float = 20

    def __post_init__(self) -> None:
        """ValueError unless they rise, from above 0 to at most three minutes."""
        if not all(low < high for low, high in pairwise((0, *self.seconds))) or self.full > LIMIT_SECONDS:
            raise ValueError("the stages of a silence rise, from above 0 to at most 180 seconds")

    @property
    def seconds(self) -> tuple[float, float, float]:
        """The stages in seconds."""
        return self.first, self.second, self.full


@dataclass(frozen=True, slots=True)
class SilenceReading:
    """What the cue shows."""

    holding: bool
    kind: SilenceKind
    """Of the silence that is held, else of the one that a key would begin now."""
    seconds: float
    stages: Stages
    last: tuple[SilenceKind, float] | None = None
    """The silence before, once it is over and until the next begins: which it was, and its length if known."""


@dataclass(slots=True)
class _Silence:
    """A silence that is held, or the last that was."""

    number: int
    kind: SilenceKind
    began: float
    moment_ids: list[str]
    ended: float | None = None
    length: float | None = None
    followed_by: str | None = None


class SilenceCue:
    """Holds one silence at a time; IDLE, or HOLDING until something in the room ends it.

    `now` is always a monotonic time in seconds. Each method returns what happened, oldest first. A held
    silence ends by its key, by the next question, when the agenda moves on and when the session is paused,
    locked or ended. Typing and capturing never end it: the coach may note the client's last words while the
    client thinks.
    """

    def __init__(
        self, stages: Stages | None = None, *, question_id: str | None = None, answered: bool = False
    ) -> None:
        """Stand idle; in a session that goes on, with the question last asked and whether something came of it."""
        self._stages = stages or Stages()
        self._held: _Silence | None = None
        self._last: _Silence | None = None
        self._count = 0
        self._question_id = question_id
        self._answered = answered

    def set_stages(self, stages: Stages) -> None:
        """Mark other lengths from now on."""
        self._stages = stages

    @property
    def holding(self) -> bool:
        """Whether a silence is held."""
        return self._held is not None

    @property
    def next_kind(self) -> SilenceKind:
        """The kind of the next silence: after the question, until something came of the question last asked.

        A silence held after it, or a moment captured, means that the client answered.
        """
        return SilenceKind.AFTER_ANSWER if self._answered else SilenceKind.AFTER_QUESTION

    def reading(self, now: float) -> SilenceReading:
        """What the cue shows at this time."""
        held = self._held
        if held is None:
            last = self._last
            told = None if last is None or last.length is None else (last.kind, last.length)
            return SilenceReading(False, self.next_kind, 0.0, self._stages, told)
        return SilenceReading(True, held.kind, max(0.0, now - held.began), self._stages)

    def tick(self, now: float) -> Facts:
        """Be told the time: closes a silence that was forgotten."""
        if self._held is not None and now - self._held.began >= LIMIT_SECONDS:
            return self._end(SilenceEnd.NOT_MARKED, self._held.began + LIMIT_SECONDS)
        return ()

    def toggle(self, now: float, kind: SilenceKind | None = None) -> Facts:
        """The key: begin a silence, of this kind or the likely one, or end the one that is held."""
        if (closed := self.tick(now)) or self._held is not None:
            return closed or self._end(SilenceEnd.KEY, now)
        self._count += 1
        self._held = _Silence(self._count, kind or self.next_kind, now, [])
        self._answered = True
        return (SilenceBegan(self._count, self._held.kind, self._question_id),)

    def ask(self, question_id: str | None, now: float, asked: float | None = None) -> Facts:
        """A question was marked asked, at the time `asked` or else now: silences belong to it from then on.

        One that was held before ended then; one that began since is the silence after this question.
        """
        asked = now if asked is None else asked
        facts, latest = self.tick(now), self._held or self._last
        self._question_id = question_id
        self._answered = latest is not None and latest.began > asked
        if latest is not None and latest.began > asked:
            latest.kind = SilenceKind.AFTER_QUESTION
            return *facts, SilenceTied(latest.number, question_id)
        return facts or self._end(SilenceEnd.NEXT_QUESTION, asked)

    def move_on(self, now: float) -> Facts:
        """The agenda moved on."""
        return self.tick(now) or self._end(SilenceEnd.AGENDA, now)

    def pause(self, now: float) -> Facts:
        """The session was paused."""
        return self.tick(now) or self._end(SilenceEnd.PAUSED, now)

    def lock(self, now: float) -> Facts:
        """The notebook was locked."""
        return self.tick(now) or self._end(SilenceEnd.LOCKED, now)

    def end_session(self, now: float) -> Facts:
        """The session was ended."""
        return self.tick(now) or self._end(SilenceEnd.SESSION_ENDED, now)

    def capture(self, moment_id: str, now: float) -> Facts:
        """A moment was captured: within a held silence, or as what followed the last one."""
        facts = self.tick(now)
        if self._held is not None:
            self._held.moment_ids.append(moment_id)
        self._answered = True
        last = self._last
        if last is None or last.ended is None or last.followed_by is not None:
            return facts
        if now - last.ended > FOLLOWS_SECONDS:
            return facts
        last.followed_by = moment_id
        return *facts, SilenceFollowed(last.number, moment_id)

    def change_kind(self) -> Facts:
        """The silence that is held, or else the last one, is of the other kind."""
        silence = self._held or self._last
        if silence is None:
            return ()
        after_question = silence.kind is SilenceKind.AFTER_QUESTION
        silence.kind = SilenceKind.AFTER_ANSWER if after_question else SilenceKind.AFTER_QUESTION
        return (SilenceKindChanged(silence.number, silence.kind),)

    def _end(self, ended_by: SilenceEnd, now: float) -> Facts:
        """Let go of the held silence, if any."""
        held = self._held
        if held is None:
            return ()
        held.ended = max(held.began, now)
        known = ended_by in (SilenceEnd.KEY, SilenceEnd.NEXT_QUESTION)
        length = held.length = held.ended - held.began if known else None
        self._held, self._last = None, held
        return (SilenceEnded(held.number, ended_by, length, tuple(held.moment_ids)),)

"""Where the time of a session went: every nanosecond belongs to a segment or to none, and none is lost."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

NANOSECONDS = 1_000_000_000


def to_ns(seconds: float) -> int:
    """Whole nanoseconds: sums of integers are exact, whatever the order they are added in."""
    return round(seconds * NANOSECONDS)


@dataclass(frozen=True, slots=True)
class Segment:
    """An agenda item as the clock sees it."""

    id: str
    name: str
    planned_seconds: float
    took_seconds: float = 0.0
    done: bool = False
    current: bool = False

    @property
    def left_seconds(self) -> float:
        """What is left of the planned time; negative once it took longer."""
        return self.planned_seconds - self.took_seconds


class Ledger:
    """The segments of a session in their order, and what each of them took."""

    def __init__(self, segments: Iterable[Segment] = (), elapsed_ns: int = 0) -> None:
        """Begin with what is stored; the times of the segments count even where the clock knows less."""
        self._segments = _by_id(segments)
        self._took = {segment.id: max(0, to_ns(segment.took_seconds)) for segment in self._segments.values()}
        self._outside = max(0, elapsed_ns - sum(self._took.values()))
        self.current_id = next((segment.id for segment in self._segments.values() if segment.current), None)

    @property
    def elapsed_ns(self) -> int:
        """All the time there is: of segments, listed or taken away, and of none."""
        return self._outside + sum(self._took.values())

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The listed segments in their order, with what they took."""
        return tuple(
            replace(
                segment, took_seconds=self.took_seconds(segment.id), current=segment.id == self.current_id
            )
            for segment in self._segments.values()
        )

    def took_seconds(self, id: str) -> float:
        """What a segment took so far; KeyError for one that was never listed."""
        return self._took[id] / NANOSECONDS

    def is_done(self, id: str) -> bool:
        """Whether a listed segment is done."""
        return self._segments[id].done

    def spend(self, time_ns: int) -> None:
        """Let time pass: it belongs to the current segment, or to none."""
        if self.current_id is None:
            self._outside += time_ns
        else:
            self._took[self.current_id] += time_ns

    def enter(self, id: str | None) -> None:
        """Make a listed segment the current one, or none; KeyError for one that is not listed."""
        if id is not None:
            self._segments[id]
        self.current_id = id

    def mark(self, id: str, *, done: bool) -> None:
        """Say whether a listed segment is done; KeyError for one that is not listed."""
        self._segments[id] = replace(self._segments[id], done=done)

    def arrange(self, segments: Iterable[Segment]) -> None:
        """List these segments in this order; those known keep their own times.

        What a segment that is not listed any more took stays part of the session, and is its own again if
        it comes back. ValueError where an id occurs twice.
        """
        arranged = _by_id(segments)
        self._segments = arranged
        for segment in arranged.values():
            if segment.id not in self._took:
                # One that comes back after a restart claims its stored time from what belongs to none.
                claimed = min(self._outside, max(0, to_ns(segment.took_seconds)))
                self._took[segment.id] = claimed
                self._outside -= claimed

    def open_after(self, id: str | None) -> str | None:
        """The first segment that is not done, after a listed one or (None) from the start."""
        ids = list(self._segments)
        start = 0 if id is None else ids.index(id) + 1
        return next((later for later in ids[start:] if not self._segments[later].done), None)


def _by_id(segments: Iterable[Segment]) -> dict[str, Segment]:
    """The segments in their order, by id; ValueError where an id occurs twice."""
    listed = list(segments)
    found = {segment.id: segment for segment in listed}
    if len(found) != len(listed):
        raise ValueError("a segment is listed twice")
    return found

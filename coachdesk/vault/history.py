"""The steps that can be undone and redone, and how the writes of one editor become one step."""

import sys
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coachdesk.vault.recorder import RowChange
from coachdesk.vault.replay import Place
from coachdesk.vault.table_shape import TableShape

HISTORY_BYTES = 32 * 1024 * 1024
"""How much memory the steps may take; the oldest go first."""


@dataclass(slots=True)
class Step:
    """One step: its words and what it did, in order."""

    label: str
    changes: list[RowChange]
    merge: str | None = None
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = sum(map(_size, self.changes))

    def absorb(self, changes: Sequence[RowChange]) -> None:
        """Take a later write into this step; of a single row only its first and its last image are kept."""
        if len(self.changes) == 1 and len(changes) == 1:
            earlier, later = self.changes[0], changes[0]
            if earlier.kind == later.kind and earlier.after is not None and earlier.after == later.before:
                self.changes = [RowChange(earlier.kind, earlier.before, later.after)]
                self.size = _size(self.changes[0])
                return
        self.changes.extend(changes)
        self.size += sum(map(_size, changes))


class History:
    """Two stacks of steps: those done, and those undone and not yet overtaken by a new write."""

    def __init__(self, shapes: Mapping[str, TableShape], limit: int = HISTORY_BYTES) -> None:
        self._shapes = shapes
        self._limit = limit
        self._done: deque[Step] = deque()
        self._undone: list[Step] = []
        self._mergeable = False
        self.drifted: set[Place] = set()
        """The values that writes outside of undo have changed since the oldest step."""

    @property
    def last_done(self) -> Step | None:
        """The step that undo takes back."""
        return self._done[-1] if self._done else None

    @property
    def last_undone(self) -> Step | None:
        """The step that redo brings back."""
        return self._undone[-1] if self._undone else None

    def add(self, label: str, changes: Sequence[RowChange], merge: str | None) -> None:
        """Add what a write did, as a step or into the last one. A write that did nothing is no step."""
        if not changes:
            return
        self._undone.clear()
        last = self.last_done
        if merge is not None and self._mergeable and last is not None and last.merge == merge:
            last.absorb(changes)
        else:
            self._done.append(Step(label, list(changes), merge))
        self._mergeable = True
        self._keep_within_limit()

    def pass_by(self, changes: Sequence[RowChange]) -> None:
        """Note what a write outside of undo changed."""
        if not self._done and not self._undone:
            return
        for change in changes:
            if change.before is None or change.after is None:
                continue
            key = self._shapes[change.kind].key_of(change.after)
            for place, value in enumerate(change.before):
                if value != change.after[place]:
                    self.drifted.add((change.kind, key, place))

    def end_step(self) -> None:
        """Let the next write begin a step of its own, whatever its merge key."""
        self._mergeable = False

    def undone(self, inverse: Sequence[RowChange]) -> None:
        """The last step was taken back; `inverse` is what that did."""
        step = self._done.pop()
        self._undone.append(Step(step.label, list(inverse), step.merge))
        self._mergeable = False

    def redone(self, inverse: Sequence[RowChange]) -> None:
        """The step undone last was brought back; `inverse` is what that did."""
        step = self._undone.pop()
        self._done.append(Step(step.label, list(inverse), step.merge))
        self._mergeable = False

    def drop_done(self) -> None:
        """Drop the last step: what it touched has moved on, but the steps before it may still be undone."""
        self._done.pop()
        self._mergeable = False

    def drop_undone(self) -> None:
        """Drop the step undone last, for the same reason."""
        self._undone.pop()
        self._mergeable = False

    def forget(self) -> None:
        """Drop every step, as erasure and locking demand."""
        self._done.clear()
        self._undone.clear()
        self.drifted.clear()
        self._mergeable = False

    def _keep_within_limit(self) -> None:
        size = sum(step.size for step in self._done)
        while self._done and size > self._limit:
            size -= self._done.popleft().size
        if not self._done:
            self.drifted.clear()


def _size(change: RowChange) -> int:
    values = (*(change.before or ()), *(change.after or ()))
    return sum(map(sys.getsizeof, values)) + sys.getsizeof(values) + 200

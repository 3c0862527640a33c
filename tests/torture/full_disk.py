"""Group 3: the disk is full from one call on, whichever that is, or takes a part of a write only.

A third of the processes are killed then, a third have to close the notebook without room, a third get room again and
have to go on by themselves.
"""

import random
from collections.abc import Iterator, Sequence
from typing import Any

from coachdesk.vault.findings import Finding
from tests.torture.counts import Counts
from tests.torture.forked import GIVES_UP, LAST_WORDS, NO_ROOM, REFUSED, ROOM, Forked
from tests.torture.operations import OPERATIONS, Operation
from tests.torture.sample import Sample, make_sample, temporary_home
from tests.torture.traced import Call, Strace, calls_of, counted, failing_from, reason_without

QUICK, SHORT = 12, 60
"""Tries an operation of each of the two kinds; in full it is every call, and so many short writes."""

_NEEDS_ROOM = ("write", "pwrite64", "ftruncate", "mkdir", "rename", "fsync", "fdatasync")
_ERRORS = ("ENOSPC", "ENOSPC", "EDQUOT", "EIO")
_LARGEST_BYTES = 1_000_000
_SECONDS = 30.0


def full_disk(quick: bool, seed: int) -> Counts:
    """Fill the disk at a dozen calls of each operation, or at every one of them."""
    return fill_all(OPERATIONS, QUICK if quick else None, seed)


def fill_all(operations: Sequence[Operation], tries: int | None, seed: int) -> Counts:
    """Fill the disk at so many calls of each operation, or at all."""
    counts = Counts()
    if reason := reason_without():
        counts.note(f"full disks passed over: {reason}; limits on the size of a file only")
    with temporary_home() as home:
        sample = make_sample(home)
        for operation in operations:
            with operation.setting(home):
                _Filling(operation, sample, seed, counts).run(tries)
    return counts


class _Filling:
    """Fills the disk in one operation, over and over."""

    def __init__(self, operation: Operation, sample: Sample, seed: int, counts: Counts) -> None:
        self._operation, self._sample, self._counts = operation, sample, counts
        self._name, self._chance = f"of seed {seed}", random.Random(f"{seed} {operation.name}")
        self._rounds = range(min(2, operation.rounds))

    def run(self, tries: int | None) -> None:
        """Do it at so many calls, or at all."""
        calls: list[Call] = []
        if not reason_without():
            tried = self._sample.fresh()
            calls, _ = calls_of(lambda stage: self._operation.act(tried, stage), self._rounds)
            calls = [call for call in calls if tried.folder in (call.path, *call.path.parents)]
            self._full(calls, tries)
        self._short(calls, tries or SHORT)

    def _full(self, calls: Sequence[Call], tries: int | None) -> None:
        names = [call.system_name for call in calls if call.system_name in _NEEDS_ROOM]
        every = list(zip(names, counted(calls, _NEEDS_ROOM), strict=True))
        for number, (name, so_far) in self._some(every, tries):
            self._counts.begin(f"full disk {self._operation.name}, call {number} {name} {self._name}")
            options = failing_from(so_far, name, self._chance.choice(_ERRORS))
            self._try(options, None)

    def _short(self, calls: Sequence[Call], tries: int) -> None:
        ends = {
            call.number + self._chance.randrange(len(call.content))
            for call in calls
            if call.name == "write" and call.content and call.number >= 0
        }
        ends |= {self._chance.randrange(_LARGEST_BYTES) for _ in range(QUICK)}
        for _, limit in self._some(sorted(ends), tries):
            self._counts.begin(f"short write {self._operation.name}, at {limit} bytes {self._name}")
            self._try(None, limit)

    def _some(self, every: Sequence[object], tries: int | None) -> Iterator[tuple[int, Any]]:
        numbered = list(enumerate(every))
        if tries is None or tries >= len(numbered):
            return iter(numbered)
        return iter(sorted(self._chance.sample(numbered, tries)))

    def _try(self, options: list[str] | None, limit: int | None) -> None:
        tried = self._sample.fresh()
        forked = Forked(
            lambda stage: self._operation.act(tried, stage),
            self._rounds,
            waits=True,
            waits_for_room=True,
            file_size_limit=limit,
        )
        strace = None
        if options is not None:
            strace = Strace(forked.process, "-o", "/dev/null", *options)
        forked.go_on()
        while (line := forked.line(_SECONDS)) is not None and line.split()[0] not in LAST_WORDS:
            if line.startswith(REFUSED):
                answer = self._chance.choice((ROOM, NO_ROOM, None))
                if answer is None:
                    forked.kill()
                    break
                if answer == ROOM and strace is not None:
                    strace.let_go()
                forked.go_on(answer)
        said = forked.said if forked.ended else forked.end()
        if strace is not None:
            strace.wait()
        found = {Finding.NOT_CLOSED}
        if options is not None and GIVES_UP in said:
            # Every write failed, those over what was there included: that it was closed could not be noted.
            found.add(Finding.WAL_LOST)
        self._operation.judge(tried, said, self._counts, frozenset(found))

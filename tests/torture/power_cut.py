"""Group 2: the writes of a real run are played again on a disk that loses power at and between every sync."""

import random
import shutil
from collections.abc import Sequence

from coachdesk.vault.findings import Finding
from tests.torture.counts import Counts
from tests.torture.disk_model import Disk, Luck, Random, Steady, cuts
from tests.torture.operations import OPERATIONS, Operation
from tests.torture.sample import Sample, make_sample, temporary_home
from tests.torture.traced import calls_of, reason_without

QUICK, FULL = 24, 1000 // len(OPERATIONS) + 1
MAY_BE_FOUND = frozenset({Finding.NOT_CLOSED, Finding.WAL_LOST, Finding.WAL_STRANGE})
"""After a power cut: that it was not closed, and that a write-ahead file came back that had been folded in."""


def power_cut(quick: bool, seed: int) -> Counts:
    """Cut the power some two dozen times in each operation, or a thousand times in all of them."""
    return cut_all(OPERATIONS, QUICK if quick else FULL, seed)


def cut_all(operations: Sequence[Operation], tries: int, seed: int) -> Counts:
    """Cut the power so many times in each of these operations."""
    counts = Counts()
    if reason := reason_without():
        counts.note(f"passed over: {reason}")
        return counts
    with temporary_home() as home:
        sample = make_sample(home)
        for operation in operations:
            with operation.setting(home):
                _cut(operation, sample, tries, seed, counts)
    return counts


def _cut(operation: Operation, sample: Sample, tries: int, seed: int, counts: Counts) -> None:
    tried = sample.fresh()
    disk = Disk(tried.folder)
    calls, said = calls_of(lambda stage: operation.act(tried, stage), range(operation.rounds))
    if said[-1:] != ["done"]:
        counts.begin(f"power cut {operation.name}")
        counts.fail("uncaught", f"without any cut: {said[-1:]}")
        return
    chance = random.Random(f"{seed} {operation.name}")
    played, told = 0, b""
    for number, place in enumerate(cuts(calls, chance, tries)):
        counts.begin(f"power cut {operation.name}, try {number} of seed {seed}, after {place} calls")
        for call in calls[played:place]:
            disk.play(call)
            told += call.content if call.name == "send" else b""
        played = place
        disk.after_power_cut(_luck(number, chance))
        operation.judge(tried, told.decode().splitlines(), counts, MAY_BE_FOUND)
    shutil.rmtree(tried.folder)


def _luck(number: int, chance: random.Random) -> Luck:
    kind = chance.randrange(6)
    return Steady(kind == 0) if kind < 2 else Random(random.Random(chance.random() + number))

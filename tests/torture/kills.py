"""Group 1: a process is killed at a random moment of each operation; afterwards everything has to be true."""

import random
import time
from collections.abc import Sequence
from itertools import count

from coachdesk.vault.findings import Finding
from tests.torture.counts import Counts
from tests.torture.forked import Forked
from tests.torture.operations import OPERATIONS, Operation
from tests.torture.sample import Sample, make_sample, temporary_home

QUICK, FULL = 24, 1000 // len(OPERATIONS) + 1
_MOST_LINES = 4
_A_FEW_SECONDS = 10.0


def kills(quick: bool, seed: int) -> Counts:
    """Kill each operation some two dozen times, or all of them a thousand times."""
    return kill_all(OPERATIONS, QUICK if quick else FULL, seed)


def kill_all(operations: Sequence[Operation], tries: int, seed: int) -> Counts:
    """Kill each of these operations so many times."""
    counts = Counts()
    with temporary_home() as home:
        sample = make_sample(home)
        for operation in operations:
            with operation.setting(home):
                length = _seconds_of_a_round(operation, sample.fresh())
                for number in range(tries):
                    counts.begin(f"kills {operation.name}, try {number} of seed {seed}")
                    chance = random.Random(f"{seed} {operation.name} {number}")
                    tried = sample.fresh()
                    said = _kill(operation, tried, chance, length)
                    operation.judge(tried, said, counts, frozenset({Finding.NOT_CLOSED}))
    return counts


def _seconds_of_a_round(operation: Operation, sample: Sample) -> float:
    """How long one round takes here, the start of the process included."""
    started = time.perf_counter()
    Forked(lambda stage: operation.act(sample, stage), range(1)).end()
    return time.perf_counter() - started


def _kill(operation: Operation, sample: Sample, chance: random.Random, length: float) -> list[str]:
    """Let a process say some lines and go on for up to a round, then kill it. Returns what it said."""
    rounds = count() if operation.rounds > 1 else range(1)
    forked = Forked(lambda stage: operation.act(sample, stage), rounds)
    for _ in range(chance.randrange(_MOST_LINES)):
        if forked.line(_A_FEW_SECONDS) in {None, "done"}:
            break
    until = time.perf_counter() + chance.random() * length
    while time.perf_counter() < until:  # a sleep would be too coarse to hit every part of a write
        pass
    return forked.kill()

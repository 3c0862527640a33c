"""`python3 dev.py torture [--quick] [--seed N] [GROUP ...]`: try to break each promise of the vault; one line a group.

All numbers but the tries have to be 0. What went wrong is told below the table, with the seed that repeats it.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from tests.torture.counts import Counts

QUICK_SEED = 1
GROUPS = ("kills", "power_cut", "full_disk", "damage", "header", "two_openers", "canary_day", "hostile_text")
"""Each is a module with a function of the same name that is told whether to be quick, and its seed, and returns Counts."""


def main() -> int:
    """Run the groups, two at a time. Ends with 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="dev.py torture", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--quick", action="store_true", help="about thirty tries an operation")
    parser.add_argument("--seed", type=int, help=f"by chance unless given; {QUICK_SEED} when quick")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    if not hasattr(os, "fork"):
        print("Passed over: this system cannot fork its processes.")
        return 0
    seed = asked.seed or (QUICK_SEED if asked.quick else random.randrange(1, 1_000_000))
    print(f"seed {seed}")
    print(f"{'group':<12}{'tries':>8}{'lost':>8}{'corrupt':>9}{'uncaught':>10}{'leaked':>8}{'seconds':>9}")
    failed = []
    for name, counts, seconds in run(asked.names or GROUPS, asked.quick, seed):
        print(
            f"{name:<12}{counts.tries:>8}{counts.lost:>8}{counts.corrupt:>9}{counts.uncaught:>10}"
            f"{counts.leaked:>8}{seconds:>9.1f}  {'; '.join(counts.notes)}".rstrip(),
            flush=True,
        )
        if not counts.held:
            failed.append((name, counts))
    for name, counts in failed:
        print(f"\n{name}: python3 dev.py torture{' --quick' * asked.quick} --seed {seed} {name}")
        print("\n".join(f"  {detail}" for detail in counts.details))
    return 1 if failed else 0


def run(names: Sequence[str], quick: bool, seed: int) -> Iterator[tuple[str, Counts, float]]:
    """Run groups side by side, one to a core, each in a process of its own; with how many seconds each took."""
    waiting, running = list(names), dict[int, tuple[str, float]]()
    with tempfile.TemporaryDirectory() as home:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                name = waiting.pop(0)
                process = os.fork()
                if not process:
                    _work(name, quick, seed, Path(home, name))
                running[process] = (name, time.monotonic())
            name, started = running.pop(os.wait()[0])
            yield name, _result(Path(home, name)), time.monotonic() - started


def _work(name: str, quick: bool, seed: int, result: Path) -> NoReturn:
    try:
        # Not before: what a group imports is to start no threads in the process that forks.
        counts: Counts = getattr(import_module(f"tests.torture.{name}"), name)(quick, seed)
    except BaseException:  # noqa: BLE001 - a group that fails is told like everything else
        counts = Counts(uncaught=1, details=[traceback.format_exc()])
    result.write_text(json.dumps(asdict(counts)), encoding="utf-8")
    os._exit(0)


def _result(file: Path) -> Counts:
    if not file.exists():
        return Counts(uncaught=1, details=["the process of the group ended early"])
    return Counts(**json.loads(file.read_text(encoding="utf-8")))


if __name__ == "__main__":
    sys.exit(main())

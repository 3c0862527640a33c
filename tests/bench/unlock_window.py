"""From the command to the painted unlock window, beside a bare PySide6 window."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.figure import Figure
from tests.bench.first_paint import WORD

RUNS = 9


def start(*arguments: str) -> float:
    """Milliseconds from starting a process until it says that its window was painted."""
    command = [sys.executable, "-m", "tests.bench.first_paint", *arguments]
    # As for its users, Python keeps what it compiled; a developer may have told it not to.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        elapsed = (time.perf_counter() - started) * 1000
    if said != WORD:
        raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode} before it was painted")
    return elapsed


def measure(notebook: Path) -> Figure:
    """Start both in turn, so that whatever else the computer does falls on both."""
    bare, program = ["bare"], ["program", str(notebook)]
    start(*bare), start(*program)  # fill the disk's cache
    pairs = [(start(*bare), start(*program)) for _ in range(RUNS)]
    return Figure(
        "unlock window painted",
        value=statistics.median(program for _, program in pairs),
        floor=statistics.median(bare for bare, _ in pairs),
        limit=1.3,
        unit="ms",
        floor_is="a bare PySide6 window with a label and a field",
        is_ratio=True,
    )

"""A verified backup of some 400 MB, and what the window notices of it."""

import shutil
import statistics
import time
from pathlib import Path

from coachdesk.vault.backup import find_backups
from coachdesk.vault.connection import connect
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import BACKUPS_NAME
from tests.bench.clocking import Heartbeat, settle
from tests.bench.figure import Figure
from tests.bench.used_program import UsedProgram

RUNS = 2
RESTED_SECONDS = 5.0
_IN_CLEAR = b"SQLite format 3\0"


def vacuum_into(notebook: Path, key: NotebookKey) -> float:
    """Seconds to write the database anew into another file under the same key, looked at by nobody."""
    copy = notebook.with_suffix(".copy")
    connection = connect(notebook / DATABASE_NAME, key)
    started = time.perf_counter()
    connection.execute("VACUUM INTO ?", (str(copy),)).fetchall()
    seconds = time.perf_counter() - started
    connection.close()
    with copy.open("rb") as file:
        assert file.read(len(_IN_CLEAR)) != _IN_CLEAR, "the floor is for an encrypted copy"
    copy.unlink()
    return seconds


def back_up(big: UsedProgram) -> tuple[float, float]:
    """Seconds from the command until a verified backup was made, and the longest gap of the window in milliseconds."""
    place = big.path / BACKUPS_NAME
    with Heartbeat() as heartbeat:
        started = time.perf_counter()
        big.perform("back_up")
        big.rest()
        seconds = time.perf_counter() - started
    (made,) = find_backups(place)
    shutil.rmtree(made)
    return seconds, heartbeat.longest_gap


def measure(big: UsedProgram) -> list[Figure]:
    """Back up at Today, nobody typing."""
    big.unlock()
    settle(RESTED_SECONDS)  # what is put off until a notebook stands
    with Heartbeat() as resting:
        settle(RESTED_SECONDS)
    times, gaps, floors = [], [], []
    for _ in range(RUNS):
        floors.append(vacuum_into(big.path, big.notebook.vault.key))
        seconds, gap = back_up(big)
        times.append(seconds)
        gaps.append(gap)
    big.lock()
    return [
        Figure(
            "verified backup of 400 MB",
            value=statistics.median(times),
            floor=statistics.median(floors),
            limit=0.5,
            unit="s",
            floor_is="VACUUM INTO a file under the same key",
            is_ratio=True,
        ),
        Figure(
            "longest gap of the window during a backup",
            value=statistics.median(gaps),
            floor=resting.longest_gap,
            limit=50,
            unit="ms",
            floor_is="the same window at rest",
        ),
    ]

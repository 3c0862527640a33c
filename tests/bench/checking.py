"""Check my notebook on some 400 MB: how often it tells how far it is, and how soon it stops."""

import time
from itertools import pairwise

from coachdesk.app.care.check_dialog import CheckDialog
from tests.bench.clocking import Heartbeat, settle
from tests.bench.figure import Figure
from tests.bench.used_program import UsedProgram

LIMIT = 2.0
"""Seconds: a bar that stands still for longer, or a window that takes longer to stop, seems stuck."""

STOPPED_AFTER = (0.5, 1.5, 3.0)
"""Seconds: in several of the parts that a check has."""


def open_check(big: UsedProgram) -> CheckDialog:
    """Open the window of the check, which begins by itself."""
    big.perform("check_notebook")
    dialog = big.offers._checking._dialog
    assert dialog is not None
    return dialog


def check(big: UsedProgram) -> tuple[float, float, float]:
    """Seconds that a check takes, the longest of them without a word, and the longest gap of the window in milliseconds."""
    told_at = [time.perf_counter()]
    dialog = open_check(big)
    assert big.offers._checking._job is not None
    big.offers._checking._job.progressed.connect(lambda *_: told_at.append(time.perf_counter()))
    settle(0.1)  # making and painting the window of the check is not the check
    with Heartbeat() as heartbeat:
        big.rest()
        told_at.append(time.perf_counter())
    dialog.close()
    silent = max(later - earlier for earlier, later in pairwise(told_at))
    return told_at[-1] - told_at[0], silent, heartbeat.longest_gap


def stop(big: UsedProgram, after: float) -> float:
    """Seconds from closing the window of a check that is under way until nothing of it is done any more."""
    dialog = open_check(big)
    settle(after)
    assert big.program.background.busy, "it is not done yet"
    started = time.perf_counter()
    dialog.close()
    big.rest()
    return time.perf_counter() - started


def measure(big: UsedProgram) -> list[Figure]:
    """Check at Today, once to its end."""
    big.unlock()
    settle(5)  # what is put off until a notebook stands
    with Heartbeat() as resting:
        settle(2)
    whole, silent, gap = check(big)
    stopped = max(stop(big, after) for after in STOPPED_AFTER)
    big.lock()
    of_all = "the whole check"
    return [
        Figure("check of 400 MB, longest silence", silent, LIMIT, "s", whole, of_all),
        Figure("check of 400 MB, until it is stopped", stopped, LIMIT, "s", whole, of_all),
        Figure(
            "longest gap of the window during a check",
            gap,
            50,
            "ms",
            resting.longest_gap,
            "the same window at rest",
        ),
    ]

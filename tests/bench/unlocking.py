"""From the derived key to the painted page of a notebook that holds 100,000 notes."""

import statistics

from tests.bench.clocking import settle
from tests.bench.desk_opens import latest_session, show_bare_panes
from tests.bench.figure import Figure
from tests.bench.used_program import UsedProgram

RUNS = 5


def measure(big: UsedProgram) -> list[Figure]:
    """Unlock it with its passphrase where it was left: at Today, then at the desk of a session."""
    big.unlock()
    figures = []
    for name, kind, id in (("Today", "today", ""), ("the desk", "desk", latest_session(big))):
        big.notebook.workspace.go(kind, id)
        times, floors = [], []
        for _ in range(RUNS):
            settle(0.3)
            big.lock()
            times.append(big.unlock())
            floors.append(show_bare_panes())
        figures.append(
            Figure(
                f"unlock at 100,000 notes, key to {name}",
                value=statistics.median(times),
                floor=statistics.median(floors),
                limit=60,
                unit="ms",
                floor_is="three empty editors in a window",
            )
        )
    big.lock()
    return figures

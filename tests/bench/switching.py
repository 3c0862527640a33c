"""From one client or session to another."""

import statistics

from PySide6.QtWidgets import QLabel, QStackedWidget

from tests.bench.clocking import settle, until_painted
from tests.bench.desk_opens import clients, sessions_of
from tests.bench.figure import Figure
from tests.sample_program import SampleProgram


def measure(sample: SampleProgram) -> list[Figure]:
    """Walk through every client's page and the desks of their sessions."""
    sample.open()
    walk = clients(sample)
    desks = [session for client in walk for session in sessions_of(sample, client)[:3]]
    bare = bare_switch()
    figures = []
    for name, kind, ids in (("client", "client", walk * 2), ("session", "desk", desks)):
        sample.go(kind, ids[-1])
        settle(0.3)
        times = []
        for id in ids:
            times.append(until_painted(lambda: sample.workspace, sample.go, kind, id))
            settle(0.05)
        figures.append(
            Figure(
                f"switch of {name}",
                value=statistics.median(times),
                floor=bare,
                limit=60,
                unit="ms",
                floor_is="two labels, one behind the other",
            )
        )
    sample.program.lock()
    return figures


def bare_switch() -> float:
    """Milliseconds to show the other of two labels that fill a window."""
    stack = QStackedWidget()
    for words in ("one", "another"):
        stack.addWidget(QLabel(words))
    stack.resize(1440, 900)
    until_painted(lambda: stack, stack.show)
    times = [until_painted(lambda: stack, stack.setCurrentIndex, n % 2) for n in range(1, 20)]
    stack.deleteLater()
    return statistics.median(times)

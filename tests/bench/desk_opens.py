"""From the derived key to the painted, usable desk."""

import statistics

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from coachdesk.app.workspace import Place
from coachdesk.sessions.operations import list_sessions
from tests.bench.clocking import until_painted
from tests.bench.figure import Figure
from tests.bench.used_program import UsedProgram
from tests.sample_program import SampleProgram

RUNS = 7


def show_bare_panes() -> float:
    """Milliseconds for three empty editors side by side: the least that a desk of three panes can be."""
    window = QWidget()
    layout = QHBoxLayout(window)
    for _ in range(3):
        layout.addWidget(QPlainTextEdit())
    window.resize(1440, 900)
    elapsed = until_painted(lambda: window, window.show)
    window.deleteLater()
    return elapsed


def measure(sample: SampleProgram) -> list[Figure]:
    """Open the notebook at the desk of its latest session, lock it, and again."""
    sample.open()
    place = Place("desk", latest_session(sample))
    sample.program.lock()
    times, floors = [], []
    for _ in range(RUNS):
        sample.program.make_ahead()  # while the key is derived
        times.append(until_painted(lambda: sample.workspace, sample.open, place))
        sample.program.lock()
        floors.append(show_bare_panes())
    return [
        Figure(
            "desk usable after key derivation",
            value=statistics.median(times),
            floor=statistics.median(floors),
            limit=100,
            unit="ms",
            floor_is="three empty editors in a window",
        )
    ]


def latest_session(sample: SampleProgram | UsedProgram) -> str:
    """The id of the latest session of the first client."""
    return sessions_of(sample, clients(sample)[0])[0]


def clients(sample: SampleProgram | UsedProgram) -> list[str]:
    """The ids of the clients of the open notebook."""
    from coachdesk.clients.operations import list_clients

    assert sample.program.notebook is not None
    return [client.id for client in list_clients(sample.program.notebook.vault)]


def sessions_of(sample: SampleProgram | UsedProgram, client_id: str) -> list[str]:
    """The ids of a client's sessions, latest first."""
    assert sample.program.notebook is not None
    rows = list_sessions(sample.program.notebook.vault, client_id)
    return [row.id for row in sorted(rows, key=lambda row: str(row.starts_at), reverse=True)]

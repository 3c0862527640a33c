"""What the program takes of a core while nobody touches it."""

from PySide6.QtWidgets import QLineEdit

from tests.bench.clocking import settle
from tests.bench.desk_opens import latest_session
from tests.bench.figure import Figure
from tests.sample_program import SampleProgram

SECONDS = 8.0


def measure(sample: SampleProgram) -> list[Figure]:
    """Rest at the desk, first with the clock still, then running."""
    sample.open()
    sample.go("desk", latest_session(sample))
    settle(2)
    still = settle(SECONDS)
    assert sample.program.notebook is not None
    commands = sample.program.notebook.commands()
    commands["in_session"]()
    commands = sample.program.notebook.commands()
    commands["clock"]()
    settle(2)
    running = settle(SECONDS)
    sample.program.lock()

    bare = QLineEdit()
    bare.show()
    bare.setFocus()
    settle(1)
    floor = settle(SECONDS)
    bare.deleteLater()
    words = "a bare window with a blinking caret"
    return [
        Figure("idle at the desk, share of a core", still, 0.5, "%", floor, words),
        Figure("idle with the clock running, share of a core", running, 1.0, "%", floor, words),
    ]

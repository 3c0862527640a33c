"""The program on the sample notebook, in a temporary home, opened without its passphrase window."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from coachdesk.app.notebooks import Unlocked, sample_path
from coachdesk.app.preload import preload
from coachdesk.app.program import Program
from coachdesk.app.sample_notebook import work_to_make_sample
from coachdesk.app.workspace import Place
from coachdesk.vault.clock import SystemClock
from coachdesk.widgets.theme import Theme, apply_theme

WINDOW = (1440, 900)
"""The size of the mock-ups, also where the screen of a test is smaller."""


class SampleProgram:
    """The real program; COACHDESK_HOME names the temporary home before this is made."""

    def __init__(self) -> None:
        self.clock = SystemClock()
        self.unlocked: Unlocked = work_to_make_sample(sample_path(), self.clock)()
        existing = QApplication.instance()
        assert isinstance(existing, QApplication)
        self.application = existing
        apply_theme(self.application, Theme())
        self.program = Program(self.application, self.clock)
        self.program.start(self.path)
        self.program._statements = preload(self.clock)  # while the passphrase would be typed
        self.program.window.resize(*WINDOW)
        self.application.processEvents()

    @property
    def path(self) -> Path:
        """The folder of the sample notebook."""
        return self.unlocked.path

    @property
    def workspace(self) -> QWidget:
        """The workspace of the open notebook."""
        assert self.program.notebook is not None
        return self.program.notebook.workspace

    def open(self, place: Place | None = None) -> None:
        """What follows key derivation: the notebook is opened at a place."""
        self.program._left, self.program._place = self.path, place
        key = self.unlocked.key.copy()
        self.program.ways_in.unlocked.emit(Unlocked(self.path, key))

    def go(self, kind: str, id: str = "") -> None:
        """Go to a page of the open notebook."""
        assert self.program.notebook is not None
        self.program.notebook.workspace.go(kind, id)

    def close(self) -> None:
        """Leave the notebook and end its threads."""
        self.program.leave_notebook()
        self.program.background.finish()
        QCoreApplication.processEvents()

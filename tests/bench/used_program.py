"""The whole program as it is used: unlocked with a passphrase, and locked with its key."""

import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from coachdesk.app.offers import Offers
from coachdesk.app.open_notebook import OpenNotebook
from coachdesk.app.preload import preload
from coachdesk.app.program import Program
from coachdesk.vault import unlocking
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.notebook_key import NotebookKey
from tests.bench.clocking import PaintWatch, settle
from tests.sample_program import WINDOW

TOO_LONG = 120.0
"""Seconds after which something else than slowness is the matter."""

FORGOTTEN_SECONDS = 1.5
"""After locking: what was shown is deleted by then."""


class UsedProgram:
    """The program with all that it offers, at first before a locked notebook."""

    def __init__(self, path: Path, passphrase: str) -> None:
        application, clock = QApplication.instance(), SystemClock()
        assert isinstance(application, QApplication)
        self.path, self._passphrase = path, passphrase
        self.program = Program(application, clock)
        self.offers = Offers(self.program)
        self.program.start(path)
        self.program._statements = preload(clock)  # while the passphrase would be typed
        self.program.window.resize(*WINDOW)
        self.rest()

    def turn_to(self, path: Path, passphrase: str) -> None:
        """Go to another notebook, which is locked. A second program would not do: what locks closes all windows but its own."""
        self.path, self._passphrase = path, passphrase
        self.program.ways_in.ask(path)

    @property
    def notebook(self) -> OpenNotebook:
        """What is open."""
        assert self.program.notebook is not None
        return self.program.notebook

    def unlock(self) -> float:
        """Type the passphrase; milliseconds from the derived key until the page where one was left is painted."""
        derived_at: list[float] = []
        derive = unlocking.unlock_with_passphrase

        def clocked(path: Path, passphrase: str) -> NotebookKey:
            key = derive(path, passphrase)
            derived_at.append(time.perf_counter())
            return key

        page = self.program.ways_in.page
        assert page is not None
        field = page.findChild(QLineEdit)
        assert field is not None
        field.setText(self._passphrase)
        watches: list[PaintWatch] = []
        opened = self.program.opened_changed.connect(
            lambda: watches.append(PaintWatch(self.notebook.workspace))
        )
        with patch.object(unlocking, "unlock_with_passphrase", clocked):
            QTest.keyClick(field, Qt.Key.Key_Return)
            wait_until(lambda: bool(watches))
        self.program.opened_changed.disconnect(opened)
        return 1000 * (painted_at(watches[0]) - derived_at[-1])

    def lock(self) -> float:
        """Lock; milliseconds from the key until the neutral page is painted. Then wait for what is still to be done."""
        started = time.perf_counter()
        self.perform("lock")
        assert self.program.ways_in.page is not None
        milliseconds = 1000 * (painted_at(PaintWatch(self.program.ways_in.page)) - started)
        settle(FORGOTTEN_SECONDS)
        self.rest()
        return milliseconds

    def perform(self, command: str) -> None:
        """Choose a command, by its key or in its menu."""
        self.program.window.menus.action(command).trigger()

    def rest(self) -> None:
        """Wait until nothing is under way any more, in the background neither."""
        QCoreApplication.processEvents()
        wait_until(lambda: not self.program.background.busy)

    def close(self) -> None:
        """Leave the notebook, and let the window go."""
        self.program.leave_notebook()
        self.rest()
        self.program.window.close()


def wait_until(met: Callable[[], bool]) -> None:
    """Let the event loop run until something is so."""
    started = time.perf_counter()
    while not met():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)
        if time.perf_counter() - started > TOO_LONG:
            raise TimeoutError(f"not so within {TOO_LONG:g} s")


def painted_at(watch: PaintWatch) -> float:
    """The time at which what is watched was painted."""
    wait_until(lambda: watch.painted_at is not None)
    watch.close()
    assert watch.painted_at is not None
    return watch.painted_at

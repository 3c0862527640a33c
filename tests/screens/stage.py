"""The real program on a stage: a home of its own, a clock that stands still, the invented notebook."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coachdesk.app.notebooks import SUFFIX, Unlocked
from coachdesk.app.offers import Offers
from coachdesk.app.program import Program
from coachdesk.app.sample_notebook import Scene, fill_sample, place_scene
from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import list_clients
from coachdesk.paths import documents_folder
from coachdesk.sessions.operations import list_sessions
from coachdesk.vault import Vault
from coachdesk.vault.header_format import Argon2Cost
from coachdesk.vault.notebook import create_notebook
from coachdesk.widgets.theme import Theme, apply_theme
from tests.conftest import FakeClock

TODAY = datetime(2026, 11, 24, 12, 41, tzinfo=UTC)
"""The Tuesday of the mock-ups, 13:41 where the coach is."""

FULL = (1440, 900)
SMALLER = ((1280, 720), (1024, 640), (640, 360))
"""The window sizes in which panes give way, beside the full one."""

_QUIET_SECONDS = 0.3
"""Longer than the pauses after which the program acts by itself."""

_LOOK_AGAIN_MS = 20
_PATIENCE_SECONDS = 15

_PASSPHRASE = "four unrelated words here"
_COST = Argon2Cost(memory_kib=8_192, passes=1, lanes=1)


class Stage:
    """One program in one look; `shoot` writes a picture of it."""

    def __init__(self, folder: Path, mode: str, scale: int) -> None:
        """COACHDESK_HOME names a home of its own before this is made."""
        self.folder = folder
        self.look = f"{mode}-{scale}"
        self.clock = FakeClock()
        self.clock.set(TODAY)
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.application = QApplication(["coachdesk"])
        self.application.setApplicationName("CoachDesk")
        self.application.setCursorFlashTime(0)
        apply_theme(self.application, Theme())
        self.program = Program(self.application, self.clock)
        self.offers = Offers(self.program)
        self.program.change_preferences(theme=mode, text_size=scale)
        self.program.start()
        self.program.window.resize(*FULL)
        self.made = 0

    def settle(self) -> None:
        """Let the program work until the window looks the same for a while: laid out, searched, saved."""
        before, since = QImage(), time.monotonic()
        end = since + _PATIENCE_SECONDS
        while time.monotonic() - since < _QUIET_SECONDS:
            loop = QEventLoop()
            QTimer.singleShot(_LOOK_AGAIN_MS, loop.quit)
            loop.exec()
            now = self.program.window.grab().toImage()
            if now != before:
                before, since = now, time.monotonic()
            if time.monotonic() > end:
                raise TimeoutError("the window does not come to rest")

    def shoot(self, name: str, *, size: tuple[int, int] = FULL, widget: QWidget | None = None) -> None:
        """Write a picture: of the window at a size, or of another widget as it is."""
        window = self.program.window
        if widget is None and (window.width(), window.height()) != size:
            window.resize(*size)
        self.settle()
        dots = "" if size == FULL or widget is not None else f"-{size[0]}x{size[1]}"
        (window if widget is None else widget).grab().save(str(self.folder / f"{name}{dots}-{self.look}.png"))
        self.made += 1

    def perform(self, command_id: str) -> None:
        """Carry out a command as its menu entry does."""
        self.program.window.menus.perform(command_id)
        self.settle()

    def dialog(self, command_id: str, name: str) -> None:
        """Carry out a command that opens a dialog, take its picture and close it."""
        self.perform(command_id)
        self.shoot_dialog(name)

    def shoot_dialog(self, name: str) -> None:
        """Take a picture of the dialog that is open, and close it."""
        shown = [
            each
            for each in self.application.topLevelWidgets()
            if isinstance(each, QDialog) and each.isVisible()
        ]
        if not shown:
            raise LookupError(f"no dialog is open for {name}")
        self.shoot(name, widget=shown[-1])
        for each in shown:
            each.close()
        self.settle()

    def open_notebook(self, scene: Scene | None = None, now: datetime = TODAY, *, empty: bool = False) -> str:
        """Make a notebook anew, as it is at this instant, and open it. Returns the id of the scene's session."""
        self.program.leave_notebook()
        self.clock.set(now)
        self.made_notebooks = getattr(self, "made_notebooks", 0) + 1
        path = documents_folder() / str(self.made_notebooks) / f"Coaching notebook{SUFFIX}"
        path.parent.mkdir(parents=True)
        vault, _ = create_notebook(path, _PASSPHRASE, clock=self.clock, cost=_COST, searched=SEARCHED)
        session_id = ""
        if not empty:
            fill_sample(vault)
            vault.mark_recovery_kept()
            if scene is not None:
                session_id = place_scene(vault, scene)
        key = vault.key.copy()
        vault.close()
        self.program.ways_in.unlocked.emit(Unlocked(path, key))
        self.program.window.activateWindow()
        self.settle()
        return session_id

    @property
    def vault(self) -> Vault:
        """The open notebook."""
        assert self.program.notebook is not None
        return self.program.notebook.vault

    def go(self, kind: str, id: str = "") -> None:
        """Go to a place of the open notebook."""
        assert self.program.notebook is not None
        self.program.notebook.workspace.go(kind, id)
        self.settle()

    def page(self) -> QWidget:
        """The page that is shown."""
        assert self.program.notebook is not None
        page = self.program.notebook.workspace.current_page()
        assert page is not None
        return page

    def client(self, name: str) -> str:
        """The id of a client."""
        return next(each.id for each in list_clients(self.vault) if each.name == name)

    def session(self, name: str, number: int) -> str:
        """The id of a session of a client."""
        sessions = list_sessions(self.vault, self.client(name))
        return next(each.id for each in sessions if each.number == number)

    def close(self) -> None:
        """Leave the notebook and end the threads."""
        self.program.leave_notebook()
        self.program.window.close()
        self.program.background.finish()


def home() -> Path:
    """The home of this program."""
    return Path(os.environ["COACHDESK_HOME"])

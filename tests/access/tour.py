"""A walk through every page and dialog of the real program."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coachdesk.app.notebooks import Unlocked
from coachdesk.app.offers import Offers
from coachdesk.app.open_notebook import OpenNotebook
from coachdesk.app.program import Program
from coachdesk.app.sample_notebook import fill_sample, place_scene
from coachdesk.clients.operations import list_clients
from coachdesk.playbook.operations import delete_practice, list_practices
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import list_moments, list_sessions
from coachdesk.vault.freed_memory import stop_overwriting
from coachdesk.vault.header_format import Argon2Cost
from coachdesk.vault.notebook import create_notebook
from tests.conftest import FakeClock

CLIENT = "Amara Mensah"

LARGE_DIALOG = QSize(1040, 660)
"""A dialog of 520 pixels at twice the text size, as a screen of 1280 x 720 shows it."""


class Tour:
    """The program on the sample notebook, and how to come to each place of it."""

    def __init__(self, application: QApplication, home: Path, cost: Argon2Cost, now: datetime) -> None:
        from coachdesk.app.searched import SEARCHED

        self.application = application
        self.clock = FakeClock()
        self.clock.set(now)
        application.setCursorFlashTime(0)  # a caret that is always seen
        path = home / "documents" / "Coaching notebook.coachdesk"
        vault, _ = create_notebook(
            path, "four unrelated words", clock=self.clock, cost=cost, searched=SEARCHED
        )
        self._key = vault.key.copy()
        self.path = path
        fill_sample(vault)
        self.running = place_scene(vault, "in_session")
        client = next(each.id for each in list_clients(vault) if each.name == CLIENT)
        self.client = client
        self.archived = list_clients(vault, archived=True)[0].id
        sessions = list_sessions(vault, client)
        self.finished = next(each.id for each in sessions if each.finished)
        self.practice = list_practices(vault)[0].id
        self.moment = next(each.id for each in list_moments(vault, self.running))
        vault.close()
        self.program = Program(application, self.clock)
        self.program.ways_in.cost = cost
        self.offers = Offers(self.program)
        self.program.start(path)
        self.enter()

    @property
    def notebook(self) -> OpenNotebook:
        """The open notebook."""
        assert self.program.notebook is not None
        return self.program.notebook

    @property
    def entry(self) -> Any:
        """The entry page that is shown."""
        return self.program.ways_in.page

    def page(self, kind: str) -> Any:
        """A page of the open notebook."""
        return self.notebook.workspace.page(kind)

    def enter(self) -> None:
        """Open the notebook, if it is not open."""
        if self.program.notebook is None:
            self.program.ways_in.unlocked.emit(Unlocked(self.path, self._key.copy()))
        settle()

    def lay(self, width: int, height: int, *, mode: str = "light", size: int = 100) -> None:
        """Give window and text these sizes."""
        self.program.window.resize(width, height)
        if (self.program.preferences.theme, self.program.preferences.text_size) != (mode, size):
            self.program.change_preferences(theme=mode, text_size=size)
        settle()

    def go(self, kind: str, id: str = "") -> QWidget:
        """Go to a page of the open notebook."""
        self.close_dialogs()
        self.enter()
        self._let_clock_run((kind, id) == ("desk", self.running))
        self.notebook.workspace.go(kind, id)
        return self.window()

    def _let_clock_run(self, runs: bool) -> None:
        """Have the clock of the session under way run at its desk and stand elsewhere, where the coach is alone."""
        desk = self.page("desk")
        running = desk.rooms.running
        if running is not None and not runs:
            running.pause()
        elif running is None and runs and desk.open(self.running):
            if not desk.clock_runs():
                desk.live.toggle_clock()

    def desk(self, stage: Stage, session: str = "") -> QWidget:
        """Go to the desk, at a stage of the session that is under way or of another."""
        self.go("desk", session or self.running)
        desk = self.page("desk")
        desk.go_to_stage(stage)
        desk.center.notes.editor.find_bar.hide()
        return self.window()

    def command(self, command_id: str) -> QWidget:
        """Carry out a command that opens a dialog, on the page where one is. Returns the dialog."""
        self.close_dialogs()
        self.program.window.menus.perform(command_id)
        return self.dialog()

    def close_dialogs(self) -> None:
        """Close every window but the main one."""
        for widget in QApplication.topLevelWidgets():
            if widget is not self.program.window and widget.isVisible():
                widget.close()
        settle()

    def close(self) -> None:
        """Leave the notebook and end everything."""
        self.close_dialogs()
        self.program.window.close()
        self.program.background.finish()
        self.program.change_preferences(theme="light", text_size=100)
        stop_overwriting()
        self.program.window.deleteLater()
        self.program.deleteLater()
        settle()

    def window(self) -> QWidget:
        """The main window, once it has settled."""
        settle()
        return self.program.window

    def dialog(self) -> QWidget:
        """The one dialog that is shown."""
        settle()
        found = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()
        ]
        assert len(found) == 1, [type(each).__name__ for each in found]
        if self.program.preferences.text_size > 100:
            # As wide as it is drawn, and no higher than a screen of 1280 x 720 has room for.
            dialog = found[0]
            dialog.resize(max(dialog.width(), LARGE_DIALOG.width()), LARGE_DIALOG.height())
            settle()
        return found[0]

    # The places ----------------------------------------------------------------------------------

    def unlock(self) -> QWidget:
        self.close_dialogs()
        if self.program.notebook is not None:
            self.program.lock()
        self.program.ways_in.ask(self.path)
        return self.window()

    def unlock_refused(self) -> QWidget:
        self.unlock()
        page = self.entry
        page.say("This notebook is open already: another program has it. Nothing changed.")
        page.refuse("That passphrase does not open it. Nothing changed; try again.")
        return self.window()

    def recovery(self) -> QWidget:
        self.unlock()
        self.entry._way_button.click()
        return self.window()

    def new_passphrase(self) -> QWidget:
        self.unlock()
        self.program.ways_in._on_unlocked(Unlocked(self.path, self._key.copy(), by_recovery_key=True))
        return self.window()

    def first_run(self) -> QWidget:
        self.unlock()
        self.program.ways_in.start_new()
        return self.window()

    def first_run_refused(self) -> QWidget:
        self.first_run()
        page = self.entry
        page._name.setText("")
        page._create_button.click()
        return self.window()

    def recovery_key(self) -> QWidget:
        self.unlock()
        self.program.ways_in.show_recovery_key(
            "Coaching notebook",
            "7K2M-9QXW-4TRB-8HVC-2NFD-6JPY-3ZGA",
            "Remind me after my first session",
        )
        return self.window()

    def today(self) -> QWidget:
        return self.go("today")

    def client_overview(self) -> QWidget:
        return self._client_tab("overview")

    def client_sessions(self) -> QWidget:
        return self._client_tab("sessions")

    def client_plan(self) -> QWidget:
        return self._client_tab("plan")

    def client_details(self) -> QWidget:
        self.go("client", self.client)
        self.program.window.menus.perform("edit_client")
        return self.window()

    def new_engagement(self) -> QWidget:
        self.go("client", self.client)
        self.program.window.menus.perform("new_engagement")
        return self.window()

    def next_date(self) -> QWidget:
        self._client_tab("overview")
        self.program.window.menus.perform("set_next_date")
        return self.window()

    def _client_tab(self, tab: str) -> QWidget:
        self.go("client", self.client)
        self.page("client").show_tab(tab)
        return self.window()

    def prepare(self) -> QWidget:
        return self.desk(Stage.PREPARE)

    def in_session(self) -> QWidget:
        return self.desk(Stage.IN_SESSION)

    def wrap_up(self) -> QWidget:
        return self.desk(Stage.WRAP_UP)

    def finished_session(self) -> QWidget:
        return self.desk(Stage.IN_SESSION, self.finished)

    def silences(self) -> QWidget:
        self.in_session()
        self.program.window.menus.perform("silences")
        return self.window()

    def find_in_notes(self) -> QWidget:
        self.in_session()
        self.program.window.menus.perform("find")
        return self.window()

    def archived_client(self) -> QWidget:
        return self.go("client", self.archived)

    def chosen_moment(self) -> QWidget:
        self.in_session()
        self.page("desk").center.notes.moments.stand_on(self.moment)
        return self.window()

    def writing_notes(self) -> QWidget:
        self.in_session()
        self.program.window.activateWindow()  # a dialog may have been closed before, and none is active then
        settle()
        self.page("desk").center.notes.editor.setFocus()
        return self.window()

    def something_undone(self) -> QWidget:
        self.today()
        delete_practice(self.notebook.vault, self.practice)
        self.notebook.vault.undo()
        return self.window()

    def playbook(self) -> QWidget:
        return self.go("playbook")

    def practice_page(self) -> QWidget:
        return self.go("practice", self.practice)

    def edit_practice(self) -> QWidget:
        self.practice_page()
        self.program.window.menus.perform("edit_practice")
        return self.window()

    def preferences(self) -> QWidget:
        self.today()
        return self.command("preferences")

    def help(self) -> QWidget:
        self.today()
        return self.command("help")

    def about(self) -> QWidget:
        self.today()
        return self.command("about")

    def palette(self) -> QWidget:
        self.today()
        return self.command("search")

    def restore(self) -> QWidget:
        self.today()
        return self.command("restore")

    def renew_recovery_key(self) -> QWidget:
        self.today()
        return self.command("recovery_key")

    def renewed_recovery_key(self) -> QWidget:
        dialog: Any = self.renew_recovery_key()
        dialog.show_key("7K2M-9QXW-4TRB-8HVC-2NFD-6JPY-3ZGA")
        if self.program.preferences.text_size > 100:
            dialog.resize(1200, LARGE_DIALOG.height())  # it is drawn wider than the others
        settle()
        return dialog

    def change_passphrase(self) -> QWidget:
        self.today()
        return self.command("change_passphrase")

    def trash(self) -> QWidget:
        self.today()
        return self.command("trash")

    def leave(self) -> QWidget:
        self.finished_session()
        return self.command("print")

    def export(self) -> QWidget:
        self.practice_page()
        return self.command("export")

    def add_to_playbook(self) -> QWidget:
        self.in_session()
        self.notebook.workspace.practice_wanted.emit(self.moment)
        return self.dialog()

    def save_template(self) -> QWidget:
        self.prepare()
        return self.command("save_template")


Place = Callable[[Tour], QWidget]
"""Shows a place of the tour. Returns the window to look at."""


def settle() -> None:
    """Let everything that is due happen."""
    for _ in range(10):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


def wait_until(true: Callable[[], bool], seconds: float = 10.0) -> None:
    """Let things happen until this is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "this did not happen"
        settle()

"""The real program in a home of its own, offscreen."""

import shutil
from contextlib import closing
from datetime import timedelta
from threading import Event

import pytest

from coachdesk.vault.backup import back_up as really_back_up
from coachdesk.vault.connection import connect
from coachdesk.vault.freed_memory import stop_overwriting
from coachdesk.vault.header import DATABASE_NAME
from tests.app.by_hand import PASSPHRASE, unlock


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty home: preferences, documents and data lie below it."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("COACHDESK_HOME", str(folder))
    return folder


@pytest.fixture
def start(qapp, qtbot, theme, home, clock, weak_cost):
    """Start the program, as often as wanted; every one is closed at the end."""
    from coachdesk.app.offers import Offers
    from coachdesk.app.program import Program

    started = []

    def start_program(path=None, **options) -> Program:
        program = Program(qapp, clock)
        program.ways_in.cost = weak_cost
        Offers(program)
        program.start(path, **options)
        qtbot.addWidget(program.window)
        started.append(program)
        return program

    yield start_program
    stop_overwriting()
    for program in started:
        program.window.close()
        program.background.finish()
        program.deleteLater()


@pytest.fixture
def make_notebook(home, clock, weak_cost, made_blank):
    """Make a notebook in the documents of the home. Returns its path and the words of its recovery key."""
    from coachdesk.app.searched import SEARCHED
    from coachdesk.vault.notebook import create_notebook

    copied = []

    def make(name="My notebook", passphrase=PASSPHRASE):
        path = home / "documents" / f"{name}.coachdesk"
        if passphrase == PASSPHRASE and not copied:  # a second one has an id and a key of its own
            blank, _, recovery_words = made_blank
            copied.append(shutil.copytree(blank, path))
            return path, recovery_words
        vault, recovery_key = create_notebook(
            path, passphrase, clock=clock, cost=weak_cost, searched=SEARCHED
        )
        vault.close()
        return path, str(recovery_key)

    return make


@pytest.fixture
def program(start, make_notebook, qtbot):
    """The program with an empty notebook open, unlocked as a coach does."""
    path, _ = make_notebook()
    made = start(path)
    unlock(made, qtbot)
    return made


@pytest.fixture
def at_desk(program, qtbot):
    """The program on the desk of a session of its one client, in the window that one works in."""
    from coachdesk.clients.operations import add_client
    from coachdesk.sessions.operations import plan_next_session

    vault = program.notebook.vault
    start_at = program.clock.now() + timedelta(hours=1)
    session = plan_next_session(vault, add_client(vault, "Amara Mensah"), start_at)
    program.window.resize(1440, 900)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    program.notebook.workspace.go("desk", session)
    return program


@pytest.fixture
def slow_backup(monkeypatch):
    """Backups that have begun to read, and wait until they may go on."""
    go_on = Event()

    def back_up(path, key, **options):
        with closing(connect(path / DATABASE_NAME, key, read_only=True)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM client").fetchone()
            go_on.wait(10)
        return really_back_up(path, key, **options)

    monkeypatch.setattr("coachdesk.vault.backup.back_up", back_up)
    yield go_on
    go_on.set()

"""Locking because the system says so: a real bus, with a small logind on it in a process of its own."""

import json
import shutil
import subprocess
import sys
import threading
from ctypes import addressof, wintypes
from queue import Empty, Queue

import pytest

from coachdesk.app.entry.unlock_page import UnlockPage
from coachdesk.app.searched import SEARCHED
from coachdesk.app.system_events import system_events
from coachdesk.clients.operations import add_client
from coachdesk.sessions.operations import plan_next_session, read_notes
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.unlocking import unlock_with_passphrase
from tests.app.by_hand import PASSPHRASE, unlock

needs_bus = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dbus-daemon") is None,
    reason="needs dbus-daemon (Debian's package dbus)",
)


class Logind:
    """The process, what it is told and what it tells."""

    def __init__(self, process, qtbot):
        self._process, self._qtbot = process, qtbot
        self._lines = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self._process.stdout:
            self._lines.put(json.loads(line))

    def say(self, command):
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()

    def hear(self):
        """The next thing it tells; the program goes on meanwhile."""
        heard = []

        def arrived():
            try:
                heard.append(self._lines.get_nowait())
            except Empty:
                return False
            return True

        self._qtbot.waitUntil(arrived, timeout=20_000)
        return heard[0]


@pytest.fixture
def notebook_path(make_notebook):
    """A notebook that is not open yet."""
    return make_notebook()[0]


@pytest.fixture
def logind(notebook_path, qtbot, monkeypatch):
    """A logind on a bus of its own, which is the system's bus for this test."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.app.logind_process", str(notebook_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    made = Logind(process, qtbot)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", made.hear()["address"])
    yield made
    process.stdin.close()
    process.wait(10)
    process.stdout.close()


@pytest.fixture
def opened(start, notebook_path, logind, qtbot):
    """The program with that notebook open, and logind asked to wait."""
    program = start(notebook_path)
    unlock(program, qtbot)
    assert logind.hear()["inhibits"] == ["sleep", "CoachDesk", "Notebooks are saved and locked", "delay"]
    return program


@needs_bus
def test_the_computer_sleeps_once_all_is_saved_and_locked(opened, logind, qtbot, notebook_path, clock):
    vault = opened.notebook.vault
    session = plan_next_session(vault, add_client(vault, "Amara Mensah"), None)
    opened.notebook.workspace.go("desk", session)
    edit = opened.notebook.workspace.page("desk").center.notes.editor.edit
    qtbot.keyClicks(edit, "typed just before the lid was closed")
    opened.background.finish()  # a backup under way would have the seal made later
    logind.say("sleep")
    assert logind.hear() == {"sleeps": True, "let_go": True, "notebook_free": True}
    assert opened.notebook is None
    assert isinstance(opened.window.centralWidget(), UnlockPage)
    copy = notebook_path.with_name("At sleep.coachdesk")
    at_sleep = open_notebook(copy, unlock_with_passphrase(copy, PASSPHRASE), clock=clock, searched=SEARCHED)
    assert at_sleep.found == ()  # sealed, too
    assert read_notes(at_sleep, session) == "typed just before the lid was closed"
    at_sleep.close()


@needs_bus
def test_after_waking_the_computer_waits_again(opened, logind, qtbot):
    logind.say("sleep")
    assert logind.hear()["let_go"]
    logind.say("wake")
    unlock(opened, qtbot)
    assert logind.hear()["inhibits"]


@needs_bus
def test_a_computer_with_nothing_open_sleeps_at_once(opened, logind):
    opened.lock()
    logind.say("sleep")
    assert logind.hear()["let_go"]


@needs_bus
@pytest.mark.parametrize("event", ["lock", "screen", "switch"])
def test_a_locked_screen_and_another_user_lock_the_notebook(opened, logind, qtbot, event):
    # Said again and again: the program may not have asked yet for what its session is told.
    qtbot.waitUntil(lambda: logind.say(event) or opened.notebook is None, timeout=30_000)


@needs_bus
def test_what_cannot_be_saved_is_hidden_before_the_computer_sleeps(opened, logind, monkeypatch):
    stored = []
    monkeypatch.setattr(opened.notebook.workspace, "flush", lambda: bool(stored))
    logind.say("sleep")
    assert logind.hear() == {"sleeps": True, "let_go": True, "notebook_free": False}
    assert opened.notebook is None
    assert isinstance(opened.window.centralWidget(), UnlockPage)
    stored.append("at last")
    opened.locking.try_again()


def test_without_a_bus_nothing_happens(program, qtbot, capfd):
    qtbot.waitUntil(lambda: program.locking._events is not None)
    program.lock()
    assert program.notebook is None
    assert "bus" not in capfd.readouterr().err.lower()


@pytest.mark.parametrize("address", ["tcp:host=127.0.0.1,port=1", "unix:path=/nowhere", ""])
def test_an_address_that_is_no_socket_of_this_computer_is_left_alone(qapp, monkeypatch, address):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    events = system_events(qapp)
    events.watch()
    events.rest()
    events.deleteLater()


@pytest.mark.parametrize(
    ("message", "parameter", "leaves"),
    [
        (0x02B1, 7, True),  # locked
        (0x02B1, 8, False),  # unlocked
        (0x02B1, 2, True),  # another user in front
        (0x0218, 4, True),  # about to sleep
        (0x0218, 7, False),  # awake
        (0x0100, 7, False),  # a key
    ],
)
def test_what_windows_tells(qapp, qtbot, message, parameter, leaves):
    from coachdesk.app.system_events.windows import WindowsEvents

    events = WindowsEvents(qapp)
    left = []
    events.leave.connect(lambda: left.append(True))
    told = wintypes.MSG(message=message, wParam=parameter)
    assert events._filter.nativeEventFilter(b"windows_generic_MSG", addressof(told)) == (False, 0)
    assert bool(left) is leaves
    qapp.removeNativeEventFilter(events._filter)
    events.deleteLater()

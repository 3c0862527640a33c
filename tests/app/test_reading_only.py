"""The second opener: told who has the notebook, reading along, and let in when the first one leaves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from coachdesk.app.commands import READING
from coachdesk.app.reading_only import ReadingOnly
from coachdesk.clients.operations import add_client
from coachdesk.sessions.operations import list_sessions, plan_next_session, read_notes, write_notes
from coachdesk.vault import errors
from coachdesk.vault.notebook_lock import NotebookLock
from tests.access.tour import settle
from tests.app.by_hand import unlock


@pytest.fixture
def written(program):
    """A notebook with a client, a session and its notes. Returns its path, closed, and the program that is locked."""
    vault = program.notebook.vault
    client = add_client(vault, "Amara Mensah")
    session = plan_next_session(vault, client, program.clock.now())
    write_notes(vault, session, "What was said")
    path = program.notebook.path
    program.lock()
    program.background.finish()
    return path, client, session


@pytest.fixture
def held(written, clock, told_at_once):
    """The same, while somebody else has it open."""
    lock = NotebookLock(written[0], clock)
    yield lock
    lock.release()


@pytest.fixture
def reading(program, held, qtbot):
    """The program, reading along."""
    unlock(program, qtbot)
    assert isinstance(program.notebook.vault.reading_only, errors.NotebookInUse)
    return program


def test_a_line_says_who_has_it_and_since_when(reading, british):
    notice = reading.notebook.workspace.notice
    assert notice.isVisible()
    told = notice.text()
    assert told.startswith("Reading only: ")
    assert "has this notebook open since " in told
    assert "2026" in told
    for kind in ("today", "playbook"):
        reading.notebook.workspace.go(kind)
        assert notice.isVisible()


def test_looking_at_everything_writes_nothing(reading, written, monkeypatch):
    refused = []
    made = errors.ReadingOnly.__init__
    monkeypatch.setattr(
        errors.ReadingOnly, "__init__", lambda self, why: (refused.append(1), made(self, why))[1]
    )
    _, client, session = written
    workspace = reading.notebook.workspace
    for kind, id in (("today", ""), ("client", client), ("playbook", ""), ("desk", session)):
        workspace.go(kind, id)
        settle()
    for command in ("prepare", "in_session", "wrap_up", "search"):
        reading.window.menus.perform(command)
        settle()
    assert workspace.flush()
    assert not refused


def test_what_changes_is_not_to_be_had_and_says_why(reading, written):
    reading.notebook.workspace.go("desk", written[2])
    menus = reading.window.menus
    assert menus.offered() <= READING
    for command in ("new_client", "back_up", "recovery_key", "trash", "save"):
        assert not menus.action(command).isEnabled()
        assert "Reading only" in menus.action(command).toolTip()
    assert "Reading only" not in menus.action("lock").toolTip()
    menus.perform("new_client")
    assert "Reading only" in reading.notebook.workspace._message.text()


def test_typing_changes_nothing_and_says_why(reading, written, qtbot):
    workspace = reading.notebook.workspace
    workspace.go("desk", written[2])
    reading.window.menus.perform("in_session")
    edit = workspace.page("desk").center.notes.editor.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "more")
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == "What was said"
    assert "Reading only" in workspace._message.text()
    qtbot.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert edit.textCursor().selectedText() == "What was said"
    reading.lock()
    assert reading.notebook is None
    assert reading.locking.hidden is None


def test_when_the_other_leaves_it_is_opened_for_writing_at_the_same_place(reading, held, written, qtbot):
    looking = reading.notebook.findChild(ReadingOnly)
    looking.look()
    assert "Reading only" in reading.notebook.workspace.notice.text()
    reading.notebook.workspace.go("desk", written[2])
    held.release()
    looking.look()
    notice = reading.notebook.workspace.notice
    button = next(each for each in notice.findChildren(QPushButton) if each.text() == "Open for writing now")
    first = reading.notebook
    button.click()
    qtbot.waitUntil(lambda: reading.notebook is not first)
    vault = reading.notebook.vault
    assert vault.reading_only is None
    assert reading.notebook.workspace.place.id == written[2]
    assert not reading.notebook.workspace.notice.isVisible()
    edit = reading.notebook.workspace.page("desk").center.notes.editor.edit
    assert not edit.isReadOnly()
    assert reading.window.menus.action("new_client").toolTip() != "Reading only"
    write_notes(vault, written[2], "And more")
    assert read_notes(vault, written[2]) == "And more"
    assert len(list_sessions(vault, written[1])) == 1


def test_nobody_hears_of_it_afterwards(reading, held, qtbot):
    """The filter that keeps from typing goes with the notebook."""
    reading.lock()
    held.release()
    unlock(reading, qtbot)
    reading.window.menus.perform("new_client")
    line = QApplication.focusWidget()
    qtbot.keyClicks(line, "Jonas")
    assert line.text() == "Jonas"

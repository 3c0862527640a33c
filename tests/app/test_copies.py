"""A notebook in a synchronised folder: one sentence of advice, and copies shown side by side."""

import shutil

import pytest
from PySide6.QtWidgets import QPushButton

from coachdesk.app.copies import Copies
from coachdesk.app.copies_dialog import CopiesDialog
from coachdesk.app.entry.unlock_page import UnlockPage
from coachdesk.clients.operations import add_client, list_clients
from tests.app.by_hand import unlock


@pytest.fixture
def copies(program):
    return program.findChild(Copies)


def _dialog(program, qtbot):
    program.window.menus.perform("copies")
    qtbot.waitUntil(lambda: program.window.findChild(CopiesDialog) is not None)
    return program.window.findChild(CopiesDialog)


def test_where_there_are_none_nothing_is_said(program, copies):
    copies.look()
    program.background.finish()
    assert not program.notebook.workspace._message.isVisible()


def test_copies_are_told_shown_and_opened_but_not_merged(program, copies, qtbot):
    path = program.notebook.path
    program.lock()
    program.background.finish()
    inside = path / "notebook.sync-conflict-20261126-140530-ABCDEFG.db"
    beside = path.with_name("My notebook (Anna's conflicted copy).coachdesk")
    shutil.copy(path / "notebook.db", inside)
    shutil.copytree(path, beside)
    damaged = path / "notebook (1).db"
    damaged.write_bytes(bytes(8192))
    unlock(program, qtbot)
    add_client(program.notebook.vault, "Only here")
    copies.look()
    program.background.finish()
    assert "other copies" in program.notebook.workspace._message.text()
    dialog = _dialog(program, qtbot)
    buttons = {each.accessibleName(): each for each in dialog.findChildren(QPushButton)}
    assert f"Open {damaged.name}" not in buttons
    buttons[f"Open {inside.name}"].click()
    assert isinstance(program.window.centralWidget(), UnlockPage)
    other = program.ways_in.path
    assert other.parent == path.parent
    unlock(program, qtbot)
    assert program.notebook.path == other
    assert list_clients(program.notebook.vault) == []
    assert inside.exists()
    assert beside.exists()


def test_a_synchronised_folder_is_spoken_of_once(program, copies, qtbot, home):
    path = program.notebook.path
    program.lock()
    program.background.finish()
    moved = home / "Dropbox" / path.name
    moved.parent.mkdir()
    path.rename(moved)
    program.ways_in.ask(moved)
    unlock(program, qtbot)
    message = program.notebook.workspace._message
    copies.look()
    assert "Dropbox" in message.text()
    message.clear_message()
    copies.look()
    program.background.finish()
    assert not message.isVisible()

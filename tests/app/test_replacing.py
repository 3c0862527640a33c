"""A backup is put in the place of the notebook through the real window, and by the command."""

import pytest
from PySide6.QtCore import Qt

from coachdesk.app.care.progress_page import ProgressPage
from coachdesk.app.entry.restore_dialog import RestoreDialog
from coachdesk.app.entry.unlock_page import UnlockPage
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault.errors import DiskFull
from tests.app.by_hand import PASSPHRASE, unlock


@pytest.fixture
def backed_up(program):
    """The program with a client, a backup of that, and one client more."""
    add_client(program.notebook.vault, "Amara")
    program.window.menus.perform("back_up")
    program.background.finish()
    add_client(program.notebook.vault, "Hana")
    return program


def ask_to_replace(program, qtbot):
    """Choose the backup, and that it takes the place of the notebook."""
    program.window.menus.perform("restore")
    (dialog,) = program.window.findChildren(RestoreDialog)
    dialog._passphrase.edit.setText(PASSPHRASE)
    dialog._look_button.click()
    qtbot.waitUntil(lambda: dialog._choice.count() == 1, timeout=10_000)
    qtbot.mouseClick(dialog._instead, Qt.MouseButton.LeftButton, pos=dialog._instead.rect().topLeft())
    dialog._instead.setChecked(True)
    assert not dialog._name_field.isVisible()
    qtbot.mouseClick(dialog._restore_button, Qt.MouseButton.LeftButton)


def names(vault):
    return [client.name for client in list_clients(vault)]


def test_the_way_through(backed_up, qtbot, clock):
    program, path = backed_up, backed_up.notebook.path
    ask_to_replace(program, qtbot)
    assert isinstance(program.ways_in.page, ProgressPage)
    assert program.notebook is None
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, UnlockPage), timeout=20_000)
    kept = f"My notebook before {clock.today().isoformat()}"
    assert kept in program.ways_in.page.message.text()
    unlock(program, qtbot)
    assert names(program.notebook.vault) == ["Amara"]
    assert program.notebook.vault.found == ()
    program.leave_notebook()
    program.ways_in.ask(path.with_name(f"{kept}.coachdesk"))
    unlock(program, qtbot)
    assert names(program.notebook.vault) == ["Amara", "Hana"]


def test_a_failure_says_that_nothing_changed(backed_up, qtbot, monkeypatch):
    def refuse(*_args, **_options):
        raise DiskFull("no room")

    monkeypatch.setattr("coachdesk.vault.replacing.restore_into", refuse)
    program = backed_up
    ask_to_replace(program, qtbot)
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, UnlockPage), timeout=20_000)
    assert program.ways_in.page.message.text().startswith("Nothing was restored, and nothing changed.")
    unlock(program, qtbot)
    assert names(program.notebook.vault) == ["Amara", "Hana"]

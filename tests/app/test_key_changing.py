"""The notebook key is changed through the real window: asked, under way, the new recovery key, the old backups."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from coachdesk.app.care.backups_left_dialog import BackupsLeftDialog
from coachdesk.app.care.change_key_dialog import ChangeKeyDialog
from coachdesk.app.care.progress_page import ProgressPage
from coachdesk.app.entry.recovery_key_page import RecoveryKeyPage
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault.backup import find_backups, list_backups
from coachdesk.vault.errors import DiskFull, KeyChangeUnfinished, KeysChanged, NotebookBusy
from coachdesk.vault.passphrases import add_passphrase
from coachdesk.vault.unlocking import unlock_with_passphrase, unlock_with_recovery_key

PASSPHRASE = "four unrelated words"


@pytest.fixture
def asking(program):
    """The program with a client, a backup, and the question whether to change the key."""
    add_client(program.notebook.vault, "Amara")
    program.window.menus.perform("back_up")
    program.background.finish()
    program.window.menus.perform("change_key")
    return program


def _dialog(program, kind):
    return next(each for each in program.window.findChildren(kind) if each.isVisible())


def _press(widget, words):
    next(b for b in widget.findChildren(QPushButton) if b.text() == words and b.isVisibleTo(widget)).click()


def _change(program, passphrase=PASSPHRASE):
    dialog = _dialog(program, ChangeKeyDialog)
    dialog._passphrase.edit.setText(passphrase)
    _press(dialog, "Change the key")


def test_the_way_through(asking, qtbot):
    program, path = asking, asking.notebook.path
    place = program.notebook.workspace.place
    old_key = program.notebook.vault.key.copy()
    (old,) = find_backups(path / "backups")
    _change(program)
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, ProgressPage), timeout=30_000)
    assert program.notebook is None
    assert "new_notebook" not in program.window.menus.offered()
    program.window.close()
    assert program.window.isVisible()  # nobody would be shown the new recovery key
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, RecoveryKeyPage), timeout=20_000)
    page = program.ways_in.page
    words = page._key.text()
    page._sure.setChecked(True)
    page.done_button.click()
    assert program.notebook.workspace.place == place
    assert [client.name for client in list_clients(program.notebook.vault)] == ["Amara"]
    assert program.notebook.vault.recovery_kept
    assert program.notebook.vault.found == ()
    key = program.notebook.vault.key.copy()
    assert key.material() != old_key.material()
    assert unlock_with_recovery_key(path, words).material() == key.material()
    qtbot.waitUntil(lambda: any(program.window.findChildren(BackupsLeftDialog)), timeout=20_000)
    (fresh,) = list_backups([path / "backups"], key)
    assert set(find_backups(path / "backups")) == {old, fresh.path}
    _press(_dialog(program, BackupsLeftDialog), "Delete them")
    program.background.finish()
    assert find_backups(path / "backups") == [fresh.path]
    assert program.notebook.workspace._message.text() == "The old backup is deleted."


def test_a_wrong_passphrase_is_told_before_anything_is_closed(asking):
    _change(asking, "not this one")
    asking.background.finish()
    assert asking.notebook is not None
    dialog = _dialog(asking, ChangeKeyDialog)
    assert any(each.text() == "That is not the passphrase. Nothing changed." for each in _labels(dialog))
    dialog.reject()


def test_the_recovery_key_can_be_put_off_and_is_asked_for_again(asking, qtbot):
    program, path = asking, asking.notebook.path
    program.notebook.vault.mark_recovery_kept()
    _change(program)
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, RecoveryKeyPage), timeout=20_000)
    _press(program.ways_in.page, "Remind me after my next session")
    assert program.notebook.path == path
    assert not program.notebook.vault.recovery_kept
    program.background.finish()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            DiskFull,
            "The key was not changed. The disk is full, so this could not be written. Nothing changed.",
        ),
        (NotebookBusy, "The key was not changed. The notebook is busy, so this could not be done. Nothing"),
        (KeysChanged, "The key was not changed. What opens this notebook was changed elsewhere meanwhile,"),
        (
            KeyChangeUnfinished,
            "The change of the key could be neither finished nor called off. Nothing is lost,",
        ),
    ],
)
def test_what_refuses_the_change_is_told_and_the_notebook_is_as_it_was(
    asking, qtbot, monkeypatch, error, words
):
    def refused(*_arguments, **_options):
        raise error

    path, key = asking.notebook.path, asking.notebook.vault.key.copy()
    monkeypatch.setattr("coachdesk.vault.key_change.copy_database", refused)
    monkeypatch.setattr("coachdesk.app.care.work._WAITED_SECONDS", 0)
    _change(asking)
    qtbot.waitUntil(lambda: asking.ways_in.unlocking, timeout=20_000)
    assert asking.ways_in.page.message.text().startswith(words)
    assert unlock_with_passphrase(path, PASSPHRASE).material() == key.material()
    asking.ways_in.page.passphrase_given.emit(PASSPHRASE)
    qtbot.waitUntil(lambda: asking.notebook is not None, timeout=30_000)


def test_other_passphrases_are_told_to_go(program):
    add_passphrase(program.notebook.path, program.notebook.vault.key, "Assistant", "five other words here")
    program.window.menus.perform("change_key")
    dialog = _dialog(program, ChangeKeyDialog)
    assert any("The other passphrase opens it no more" in each.text() for each in _labels(dialog))


def _labels(dialog):
    return dialog.findChildren(QLabel)

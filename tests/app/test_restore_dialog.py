"""Restoring a backup: how far it is, stopping it, and a new notebook beside the present one."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import capture_exceptions

from coachdesk.app.entry.restore_dialog import RestoreDialog
from coachdesk.vault.backup import back_up, find_backups
from coachdesk.vault.backup import restore_backup as really_restore
from coachdesk.vault.errors import DiskFull
from coachdesk.vault.unlocking import unlock_with_passphrase
from coachdesk.widgets.background import Background

PASSPHRASE = "four unrelated words"


@pytest.fixture
def dialog(qtbot, theme, make_notebook, clock):
    path, _ = make_notebook()
    back_up(path, unlock_with_passphrase(path, PASSPHRASE), clock=clock)
    background, window = Background(), QWidget()
    made = RestoreDialog(path, [], background, window)
    made.open()
    made._passphrase.edit.setText(PASSPHRASE)
    made._look_button.click()
    qtbot.waitUntil(lambda: made._choice.count() == 1, timeout=5000)
    yield made
    background.finish()
    window.deleteLater()


@pytest.fixture
def waiting(monkeypatch):
    """Restoring that tells of its beginning and waits until it may go on."""
    go_on = Event()

    def restore(backup, key, path, *, progress, cancelled):
        progress(0.25)
        go_on.wait(10)
        really_restore(backup, key, path, progress=progress, cancelled=cancelled)

    monkeypatch.setattr("coachdesk.app.entry.restore_dialog.restore_backup", restore)
    return go_on


def test_a_backup_is_restored_and_how_far_it_is_is_shown(qtbot, home, dialog, waiting):
    assert dialog._progress_field.isHidden()
    restored = []
    dialog.restored.connect(restored.append)
    dialog._restore_button.click()
    qtbot.waitUntil(lambda: dialog._progress.value() == 250, timeout=5000)
    assert dialog._progress_field.isVisible()
    assert not dialog._name_field.isEnabled()
    waiting.set()
    qtbot.waitUntil(lambda: bool(restored), timeout=5000)
    assert restored == [home / "documents" / "My notebook restored.coachdesk"]
    assert (restored[0] / "notebook.db").is_file()


def test_cancel_stops_it_and_leaves_nothing(qtbot, home, dialog, waiting):
    dialog._restore_button.click()
    qtbot.waitUntil(lambda: dialog._progress.value() == 250, timeout=5000)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    waiting.set()
    qtbot.waitUntil(dialog._progress_field.isHidden, timeout=5000)
    assert dialog._message.text() == "Nothing was restored. The backup stays as it is."
    assert dialog._restore_button.isEnabled()
    assert [each.name for each in (home / "documents").iterdir()] == ["My notebook.coachdesk"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_closing_stops_it_too(home, dialog, waiting):
    dialog._restore_button.click()
    background = dialog._background
    dialog.close()
    waiting.set()
    background.finish()
    assert [each.name for each in (home / "documents").iterdir()] == ["My notebook.coachdesk"]


@pytest.fixture
def tries(monkeypatch):
    """Count how often a key is derived while backups are looked for."""
    tried = []

    def unlock(folder, passphrase):
        tried.append(folder)
        return unlock_with_passphrase(folder, passphrase)

    monkeypatch.setattr("coachdesk.app.entry.restore_dialog.unlock_with_passphrase", unlock)
    return tried


def test_a_wrong_passphrase_is_tried_once_for_a_notebook(qtbot, dialog, home, clock, tries):
    path = home / "documents" / "My notebook.coachdesk"
    for _ in range(3):
        clock.advance(days=1)
        back_up(path, unlock_with_passphrase(path, PASSPHRASE), clock=clock)
    dialog._passphrase.edit.setText("another one")
    dialog._look_button.click()
    assert dialog._look_button.text() == "Looking…"
    qtbot.waitUntil(dialog._look_button.isEnabled, timeout=5000)
    assert len(tries) == 1
    assert "No backup was found" in dialog._message.text()


def test_closing_stops_the_looking(dialog, tries):
    background = dialog._background
    dialog._look_button.click()
    job = dialog._look
    dialog.close()
    assert job.is_cancelled()
    background.finish()


def test_a_restoring_that_fails_after_closing_is_no_fault_of_the_program(qtbot, dialog, monkeypatch, waiting):
    def refuse(*_args, **_options):
        waiting.wait(10)
        raise DiskFull("no room")

    monkeypatch.setattr("coachdesk.app.entry.restore_dialog.restore_backup", refuse)
    dialog._restore_button.click()
    background = dialog._background
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    waiting.set()
    with capture_exceptions() as caught:
        background.finish()
    assert caught == []


def test_backups_of_several_notebooks_are_told_apart(qtbot, dialog, make_notebook, clock, tmp_path):
    stick = tmp_path / "stick"
    for name in ("My second", "My third"):
        path, _ = make_notebook(name, PASSPHRASE)
        clock.advance(days=1)
        back_up(path, unlock_with_passphrase(path, PASSPHRASE), clock=clock, to=stick)
    assert "notebook" not in dialog._choice.itemText(0)
    dialog._on_place_selected(str(stick))
    qtbot.waitUntil(lambda: dialog._choice.count() == 3, timeout=10_000)
    assert [dialog._choice.itemText(number).split(" · ")[-1] for number in range(3)] == [
        "notebook 1",
        "notebook 2",
        "notebook 3",
    ]


def test_a_backup_whose_time_is_damaged_can_be_chosen_and_is_told_as_that(qtbot, dialog, home, clock):
    path = home / "documents" / "My notebook.coachdesk"
    (found,) = find_backups(path / "backups")
    (found / "about").write_bytes(b"damaged")
    clock.advance(days=1)
    back_up(path, unlock_with_passphrase(path, PASSPHRASE), clock=clock)
    dialog._look_button.click()
    qtbot.waitUntil(lambda: dialog._choice.count() == 2, timeout=5000)
    assert dialog._choice.itemText(1).startswith("The time when it was made is damaged · ")
    dialog._choice.setCurrentIndex(1)
    restored = []
    dialog.restored.connect(restored.append)
    dialog._restore_button.click()
    qtbot.waitUntil(lambda: bool(restored), timeout=5000)
    assert (restored[0] / "notebook.db").is_file()

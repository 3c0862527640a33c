"""Every place where backups ever went is known to the notebook: what is changed reaches it, or it is named."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from coachdesk.app.care.backups_left_dialog import BackupsLeftDialog
from coachdesk.app.care.erase_dialog import EraseDialog
from coachdesk.app.keeping import Keeping
from coachdesk.clients.operations import add_client
from coachdesk.vault.backup import back_up, find_backups
from coachdesk.vault.backup_places import note_place, noted_places, read_places
from coachdesk.vault.errors import WrongPassphrase
from coachdesk.vault.unlocking import change_passphrase, unlock_with_passphrase
from tests.app.by_hand import PASSPHRASE, unlock

OTHER = "five quite unrelated words here"


@pytest.fixture
def keeping(program):
    return program.findChild(Keeping)


@pytest.fixture
def former(program, keeping, home):
    """A stick that backups went to once: now they go elsewhere, and other notebooks were opened meanwhile."""
    stick = home / "media" / "stick"
    elsewhere = home / "disk"
    for folder in (stick, elsewhere):
        folder.mkdir(parents=True)
        keeping.places.change(folder)
        keeping.back_up()
        program.background.finish()
    keeping.places.change(program.notebook.path)
    assert len(find_backups(stick)) == 1
    return stick


def _said(program):
    return program.notebook.workspace._message.text()


def _press(widget, words):
    next(b for b in widget.findChildren(QPushButton) if b.text() == words and b.isVisibleTo(widget)).click()


def _dialog(program, kind):
    return next(each for each in program.window.findChildren(kind) if each.isVisible())


def _change_passphrase(program, keeping):
    keeping.change_passphrase()
    dialog = keeping._passphrase_dialog
    dialog._present.edit.setText(PASSPHRASE)
    for field in (dialog._new._first, dialog._new._again):
        field.edit.setText(OTHER)
    dialog._on_change_clicked()
    program.background.finish()


def _by_recovery_key(program, qtbot, words):
    """Lock, and come back in by the recovery key with a new passphrase."""
    program.lock()
    program.background.finish()
    program.ways_in.page.recovery_key_given.emit(words)
    qtbot.waitUntil(lambda: program.ways_in._new_passphrase is not None, timeout=30_000)
    program.ways_in.page.passphrase_chosen.emit(OTHER)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)


def test_places_are_kept_in_the_notebook_in_their_order(vault, tmp_path):
    for name in ("first", "second", "first"):
        note_place(vault, tmp_path / name)
    assert noted_places(vault) == (tmp_path / "first", tmp_path / "second")
    assert read_places(vault.path, vault.key) == noted_places(vault)
    path, key = vault.path, vault.key.copy()
    vault.close()
    before = sorted(path.iterdir())
    assert read_places(path, key) == (tmp_path / "first", tmp_path / "second")
    assert sorted(path.iterdir()) == before
    (path / "notebook.db").write_bytes(b"damaged" * 4096)
    assert read_places(path, key) == ()


def test_a_changed_passphrase_reaches_a_former_place(program, keeping, former):
    _change_passphrase(program, keeping)
    assert _said(program) == "The passphrase was changed."
    (backup,) = find_backups(former)
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(backup, PASSPHRASE)


def test_a_former_place_out_of_reach_is_named_and_reached_once_it_is_back(program, keeping, former):
    away = former.rename(former.parents[1] / "pulled out")
    _change_passphrase(program, keeping)
    assert f"Backups in {former} could not be reached and still open with the old one." in _said(program)
    assert not former.exists()
    away.rename(former)
    keeping._back_up_if_due()
    program.background.finish()
    (backup,) = find_backups(former)
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(backup, PASSPHRASE)
    unlock_with_passphrase(backup, OTHER).wipe()


def test_a_new_passphrase_after_the_recovery_key_reaches_and_names_them_too(
    start, make_notebook, home, qtbot, clock
):
    path, words = make_notebook()
    program = start(path)
    unlock(program, qtbot)
    near, far = home / "near", home / "far"
    for place in (near, far):
        back_up(path, program.notebook.vault.key, clock=clock, to=place)
        note_place(program.notebook.vault, place)
    far.rename(home / "pulled out")
    _by_recovery_key(program, qtbot, words)
    assert f"Backups in {far} could not be reached" in _said(program)
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(find_backups(near)[0], PASSPHRASE)
    assert not far.exists()


def test_a_new_recovery_key_names_places_out_of_reach(program, keeping, former):
    former.rename(former.parents[1] / "pulled out")
    keeping.renew_recovery_key()
    keeping._dialog.key_wanted.emit()
    program.background.finish()
    assert str(former) in _said(program)


def test_an_erasure_looks_into_former_places(program, keeping, home):
    client_id = add_client(program.notebook.vault, "Amara Mensah")
    stick = home / "stick"
    stick.mkdir()
    keeping.places.change(stick)
    keeping.back_up()
    program.background.finish()
    keeping.places.change(program.notebook.path)
    program.notebook.workspace.go("client", client_id)
    program.window.menus.perform("erase_client")
    _press(_dialog(program, EraseDialog), "Erase for good")
    program.background.finish()  # the backup before it
    program.background.finish()
    dialog = _dialog(program, BackupsLeftDialog)
    assert any(str(stick) in each.text() for each in dialog.findChildren(QLabel))
    _press(dialog, "Delete them")
    program.background.finish()
    assert find_backups(stick) == []


def test_an_erasure_names_places_that_are_away(program, keeping, former):
    client_id = add_client(program.notebook.vault, "Amara Mensah")
    former.rename(former.parents[1] / "pulled out")
    program.notebook.workspace.go("client", client_id)
    program.window.menus.perform("erase_client")
    _press(_dialog(program, EraseDialog), "Erase for good")
    program.background.finish()  # the backup before it
    program.background.finish()
    for dialog in program.window.findChildren(BackupsLeftDialog):
        _press(dialog, "Delete them")
        program.background.finish()
    assert f"{former} cannot be reached; backups there may still hold Amara Mensah." in _said(program)


def test_old_keys_are_looked_for_in_former_places_and_those_away_named(program, keeping, former):
    from coachdesk.app.care.key_changing import KeyChanging

    former.rename(former.parents[1] / "pulled out")
    program.findChild(KeyChanging).look_for_older()
    program.background.finish()
    assert f"{former} cannot be reached: backups there still open with the old passphrase." in _said(program)


def test_the_command_line_notes_and_reaches_places(make_notebook, tmp_path, clock, weak_cost, capsys):
    from tests.app.test_command_line import lines, run

    path, _ = make_notebook()
    stick = tmp_path / "stick"
    with lines(PASSPHRASE) as fd:
        run(["backup", str(path), "--to", str(stick), "--passphrase-fd", fd])
    key = unlock_with_passphrase(path, PASSPHRASE)
    assert read_places(path, key) == (stick,)
    with lines(PASSPHRASE, OTHER) as fd:
        run(["change-passphrase", str(path), "--passphrase-fd", fd, "--new-passphrase-fd", fd])
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(find_backups(stick)[0], PASSPHRASE)


def test_a_passphrase_changed_in_the_vault_alone_needs_no_database(vault, tmp_path):
    """The places are the caller's to name: what leads to the key opens no database."""
    assert change_passphrase(vault.path, vault.key, OTHER, backups=[tmp_path / "away"]) == (
        tmp_path / "away",
    )

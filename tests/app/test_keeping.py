"""Looking after a notebook through the real program: the seal, backups, the offers, keys and passphrases."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from coachdesk.app.entry.change_passphrase_dialog import ChangePassphraseDialog
from coachdesk.app.entry.recovery_key_dialog import RecoveryKeyDialog
from coachdesk.app.keeping import Keeping
from coachdesk.app.offers import Offers
from coachdesk.app.palette.findings import find
from coachdesk.app.preferences_dialog import PreferencesDialog
from coachdesk.clients.operations import add_client
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import (
    begin_next_session,
    change_session,
    following_session,
    session_row,
)
from coachdesk.sessions.words import COACH_NAME
from coachdesk.vault import facts
from coachdesk.vault.backup import find_backups
from coachdesk.vault.connection import connect
from coachdesk.vault.errors import DiskFull, WrongPassphrase
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.seal import measure, read_seal
from coachdesk.vault.sealing import stored_in
from coachdesk.vault.unlocking import unlock_with_passphrase
from tests.app.by_hand import PASSPHRASE, unlock

OTHER = "five quite unrelated words here"


@pytest.fixture
def keeping(program):
    return program.findChild(Keeping)


def _sealed(path, *, being_read=False):
    """Whether the seal is that of the present generation and, unless a backup reads it, of the present file."""
    key = unlock_with_passphrase(path, PASSPHRASE)
    with closing(connect(path / DATABASE_NAME, key, read_only=True)) as connection:
        stored = stored_in(connection)
    seal = read_seal(path, key)
    key.wipe()
    if seal.generation != stored.generation or stored.generation == 0:
        return False
    return being_read or seal.database == measure(path / DATABASE_NAME)


def _said(program):
    return program.notebook.workspace._message.text()


def test_locking_seals_at_once_and_backs_up_after_that(program, slow_backup):
    path = program.notebook.path
    add_client(program.notebook.vault, "Amara")
    program.lock()
    assert _sealed(path, being_read=True)
    slow_backup.set()
    program.background.finish()
    assert _sealed(path)
    assert len(list((path / "backups").iterdir())) == 1


def test_a_lock_during_a_backup_is_sealed_when_that_is_done(program, keeping, slow_backup):
    path = program.notebook.path
    keeping.back_up()
    add_client(program.notebook.vault, "Amara")
    program.lock()
    slow_backup.set()
    program.background.finish()
    assert _sealed(path)


def test_every_lock_seals_and_the_window_too(program, qtbot):
    path = program.notebook.path
    for name in ("Amara", "Jonas"):
        add_client(program.notebook.vault, name)
        program.lock()
        program.background.finish()
        assert _sealed(path)
        unlock(program, qtbot)
        assert program.notebook.vault.found == ()
    add_client(program.notebook.vault, "Lena")
    program.window.close()
    program.background.finish()
    assert _sealed(path)


def test_what_changed_outside_after_a_lock_is_told(program, qtbot):
    path = program.notebook.path
    add_client(program.notebook.vault, "Amara")
    program.lock()
    program.background.finish()
    connection = connect(path / DATABASE_NAME, unlock_with_passphrase(path, PASSPHRASE))
    connection.execute("UPDATE client SET name = 'Exchanged'")
    connection.close()
    unlock(program, qtbot)
    assert program.notebook.vault.found
    assert _said(program)


def test_a_finished_session_offers_its_page_and_the_recovery_key_together(program, qtbot):
    workspace, vault = program.notebook.workspace, program.notebook.vault
    session = begin_next_session(vault, add_client(vault, "Amara"))
    workspace.go("desk", session)
    desk = workspace.page("desk")
    desk.go_to_stage(Stage.IN_SESSION)
    desk.go_to_stage(Stage.WRAP_UP)
    desk.deeds.finish_now()
    assert session_row(vault, session).finished
    program.background.finish()
    assert workspace._message.isVisible()
    assert "recovery key is not kept yet" in _said(program)
    buttons = workspace._message.findChildren(QAbstractButton)
    offered = {button.text() for button in buttons if button.isVisible()}
    assert {"Print or save its page", "Keep it now"} <= offered


def test_what_is_written_during_a_backup_is_not_backed_up_yet(program, keeping, slow_backup):
    add_client(program.notebook.vault, "Before")
    keeping.back_up()
    assert not program.notebook.written
    add_client(program.notebook.vault, "During")
    slow_backup.set()
    program.background.finish()
    assert program.notebook.written
    assert _said(program).startswith("A verified backup was made in ")


def test_a_backup_asked_for_is_told_whatever_runs_beside_it(program, keeping, slow_backup):
    keeping.back_up()
    keeping.on_session_finished(_a_session(program))
    slow_backup.set()
    program.background.finish()
    assert _said(program).startswith("A verified backup was made in ")


def test_the_coachs_name_is_stored_while_it_is_typed(program, keeping, qtbot):
    program.findChild(Offers)._preferences()
    dialog = program.window.findChild(PreferencesDialog)
    qtbot.keyClicks(dialog._coach_name, "R. Okafor")
    qtbot.waitUntil(lambda: program.notebook.vault.fact(COACH_NAME) == "R. Okafor", timeout=1500)
    qtbot.keyClicks(dialog._coach_name, ", PCC")
    dialog.close()
    assert program.notebook.vault.fact(COACH_NAME) == "R. Okafor, PCC", "closing stores it at once"


def test_where_backups_go_is_shown_and_changed_in_the_preferences(program, keeping, home):
    program.findChild(Offers)._preferences()
    dialog = program.window.findChild(PreferencesDialog)
    stick = home / "stick"
    stick.mkdir()
    dialog._backups.chosen.emit(stick)
    assert str(stick) in dialog._backups._words.toolTip()
    assert program.notebook.vault.fact(facts.BACKUPS_PATH) == str(stick)
    dialog._on_changed()
    assert program.preferences.backups == str(stick)
    assert stick in program.ways_in.places
    keeping.back_up()
    program.background.finish()
    assert len(find_backups(stick)) == 1
    assert str(stick) in _said(program)
    dialog._backups.chosen.emit(program.notebook.path)
    assert program.notebook.vault.fact(facts.BACKUPS_PATH) is None, "there they lie anyway"


def test_a_place_that_cannot_be_reached_is_named(program, keeping, home):
    (home / "file").touch()
    keeping.places.change(home / "file" / "below")
    keeping.back_up()
    program.background.finish()
    assert f"{home / 'file' / 'below'} could not be reached" in _said(program)


def test_a_stick_that_is_out_is_not_made_anew_on_the_computers_own_disk(program, keeping, home):
    stick = home / "media" / "stick"
    (stick / "backups").mkdir(parents=True)
    keeping.places.change(stick / "backups")
    stick.rename(home / "pulled out")
    keeping.back_up()
    program.background.finish()
    assert f"{stick / 'backups'} could not be reached" in _said(program)
    assert not stick.exists()
    (home / "pulled out").rename(stick)
    keeping.back_up()
    program.background.finish()
    assert len(find_backups(stick / "backups")) == 1


def test_a_backup_that_failed_is_tried_again_at_the_lock(program, keeping, monkeypatch):
    def refuse(*_args, **_options):
        raise DiskFull("no room")

    monkeypatch.setattr("coachdesk.vault.backup.back_up", refuse)
    add_client(program.notebook.vault, "Amara")
    keeping.back_up()
    program.background.finish()
    assert program.notebook.written
    assert _said(program).startswith("No backup was made.")


def test_a_full_disk_is_said_where_facts_are_kept(program, keeping, full_disk, qtbot):
    session = _a_session(program)
    full_disk()
    keeping.on_session_finished(session)
    assert "The session is finished." in _said(program)
    keeping.renew_recovery_key()
    dialog = program.window.findChild(RecoveryKeyDialog)
    qtbot.mouseClick(dialog._make_button, Qt.MouseButton.LeftButton)
    assert dialog._message.isVisible()
    assert dialog._make_button.isEnabled()
    assert dialog._make_button.text() == "Make a recovery key"
    dialog.kept.emit()
    assert "room" in _said(program)


def _a_session(program):
    """One that is to be finished."""
    vault = program.notebook.vault
    return begin_next_session(vault, add_client(vault, "Amara Mensah"))


def test_a_session_that_ends_without_a_next_date_says_so_and_leads_to_it(program, keeping, qtbot):
    workspace = program.notebook.workspace
    session = _a_session(program)
    change_session(program.notebook.vault, session, starts_at=program.clock.now())
    workspace.go("desk", session)
    desk = workspace.page("desk")
    desk.deeds.finish_now()
    assert "No next date is set." in _said(program)
    pressed = next(
        each for each in workspace._message.findChildren(QAbstractButton) if each.text() == "Set one"
    )
    qtbot.waitUntil(lambda: desk.session.finished)
    desk.go_to_stage(Stage.PREPARE)
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
    meeting = desk.wrap_up.form.meeting
    assert meeting._day.hasFocus()
    qtbot.mouseClick(meeting._suggest_button, Qt.MouseButton.LeftButton)
    assert following_session(program.notebook.vault, session).start is not None
    keeping.on_session_finished(session)
    assert "next date" not in _said(program)


def _change(program, keeping, present):
    keeping.change_passphrase()
    dialog = program.window.findChild(ChangePassphraseDialog)
    dialog._present.edit.setText(present)
    for field in (dialog._new._first, dialog._new._again):
        field.edit.setText(OTHER)
    dialog._on_change_clicked()
    return dialog


def test_a_change_of_passphrase_under_way_is_not_called_off_and_is_told(program, keeping, qtbot):
    path = program.notebook.path
    dialog = _change(program, keeping, PASSPHRASE)
    assert not dialog._cancel_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    program.background.finish()
    assert not dialog.isVisible()
    assert _said(program).startswith("The passphrase was changed.")
    unlock_with_passphrase(path, OTHER).wipe()
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(path, PASSPHRASE)


def test_a_wrong_present_passphrase_is_said_in_the_dialog(program, keeping):
    dialog = _change(program, keeping, "another one")
    program.background.finish()
    assert dialog.isVisible()
    assert dialog._present.has_error
    assert dialog._cancel_button.isEnabled()


@pytest.mark.parametrize(
    ("present", "words"),
    [(PASSPHRASE, "The passphrase was changed."), ("another one", "The passphrase was not changed.")],
)
def test_what_came_of_it_is_told_where_the_notebook_was_locked_meanwhile(program, keeping, present, words):
    _change(program, keeping, present)
    program.lock()
    assert program.notebook is None
    program.background.finish()
    assert program.ways_in.page.message.text().startswith(words)


@pytest.mark.parametrize("typed", ["backup", "back up", "now back"])
def test_the_palette_finds_how_to_back_up(program, typed):
    offered = program.window.menus.offered()
    assert "back_up" in [each.command for each in find(program.notebook.vault, typed, offered)]


def test_a_backup_that_was_asked_for_shows_how_far_it_is(program, keeping, monkeypatch):
    said = []
    monkeypatch.setattr(program, "say", lambda words, tone="info": said.append(words))
    keeping.back_up()
    job = keeping._asked_for
    job._reported.emit(50, 100)
    program.background.finish()
    assert said[0] == "Making a backup and checking it…"
    assert any("%" in words for words in said[1:-1])
    assert said[-1].startswith("A verified backup was made")


def test_today_says_quietly_that_the_last_backup_is_old_until_there_is_one(program, keeping, clock):
    workspace = program.notebook.workspace
    keeping.back_up()
    program.background.finish()
    clock.advance(days=6)
    keeping.look_after(program.notebook)
    assert workspace._quiet_line[0] == ""
    clock.advance(days=2)
    keeping.look_after(program.notebook)
    words, command, _ = workspace._quiet_line
    assert words.startswith("The last verified backup is of ")
    program.window.menus.perform(command)
    program.background.finish()
    assert workspace._quiet_line[0] == ""

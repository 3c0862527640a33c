"""Check my notebook through the real window, and what the window says where something damaged is read."""

import sys

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from coachdesk.app.care.check_dialog import CheckDialog
from coachdesk.app.care.damage_page import DamagePage
from coachdesk.app.crash import install_crash_reports
from coachdesk.app.entry.restore_dialog import RestoreDialog
from coachdesk.app.offers import Offers
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.sessions.operations import plan_next_session, read_notes, write_notes
from coachdesk.vault.errors import NotebookDamaged
from coachdesk.vault.grafting import Pages
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.places import COPY_NAME
from coachdesk.vault.search import search
from coachdesk.vault.unlocking import unlock_with_passphrase
from tests.app.by_hand import PASSPHRASE, unlock

PAGE = 4096


def _checked(program):
    """Check the notebook to the end. Returns the window."""
    program.window.menus.perform("check_notebook")
    program.background.finish()
    return next(each for each in program.window.findChildren(CheckDialog) if each.isVisible())


def _shown(dialog):
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog)]


def _press(widget, words):
    next(b for b in widget.findChildren(QPushButton) if b.text() == words and b.isVisibleTo(widget)).click()


@pytest.fixture
def torn(program, qtbot):
    """The program with a notebook in which a page of long notes is damaged; returns the session, too."""
    vault, path = program.notebook.vault, program.notebook.path
    session_id = plan_next_session(vault, add_client(vault, "Amara"), program.clock.now())
    write_notes(vault, session_id, "".join(f"line {number}\n" for number in range(2_000)))
    program.lock()
    program.background.finish()
    database = path / DATABASE_NAME
    pages = Pages(database, unlock_with_passphrase(path, PASSPHRASE))
    content = bytearray(database.read_bytes())
    for number in range(1, len(content) // PAGE + 1):
        if b"line 1200\n" in pages.read(number):
            content[(number - 1) * PAGE + 100] ^= 1
    database.write_bytes(content)
    unlock(program, qtbot)
    return program, session_id


def test_a_sound_notebook_is_called_so(program):
    add_client(program.notebook.vault, "Amara")
    program.window.menus.perform("back_up")
    program.background.finish()
    dialog = _checked(program)
    shown = _shown(dialog)
    assert "Your notebook is sound" in shown
    assert any(words.startswith("One backup, read through and sound, made ") for words in shown)
    dialog.reject()


def test_without_a_backup_one_is_offered(program):
    dialog = _checked(program)
    assert "One thing needs your attention" in _shown(dialog)
    _press(dialog, "Back up now")
    program.background.finish()
    assert len(list((program.notebook.path / "backups").iterdir())) == 1


def test_what_can_be_made_anew_is(program):
    vault = program.notebook.vault
    add_client(vault, "Amara")
    with vault.raw_write() as connection:
        connection.execute("DELETE FROM search_text")
    (vault.path / COPY_NAME).write_bytes(b"nonsense")
    dialog = _checked(program)
    shown = _shown(dialog)
    assert any("search does not find everything" in words for words in shown)
    assert any("One of the two key files is damaged" in words for words in shown)
    _press(dialog, "Make it anew")
    program.background.finish()
    assert search(vault, "Amara")
    assert any("Both key files are whole" in words for words in _shown(dialog))
    dialog.reject()


def test_closing_the_window_stops_the_check(program):
    program.window.menus.perform("check_notebook")
    dialog = program.window.findChild(CheckDialog)
    _press(dialog, "Stop")
    program.background.finish()
    assert not dialog.isVisible()
    _checked(program).reject()


def test_a_damaged_page_is_named_and_what_can_be_read_is_recovered(torn, qtbot):
    program, _ = torn
    dialog = _checked(program)
    assert any(words.startswith("Part of what is stored is damaged") for words in _shown(dialog))
    path = program.notebook.path
    _press(dialog, "Recover what can be read…")
    assert program.notebook is None
    qtbot.waitUntil(lambda: program.ways_in.unlocking, timeout=20_000)
    assert program.ways_in.path == path.with_name("My notebook recovered.coachdesk")
    assert "a backup may have it" in program.ways_in.page.message.text()
    unlock(program, qtbot)
    assert [client.name for client in list_clients(program.notebook.vault)] == ["Amara"]


def test_a_page_that_cannot_be_read_is_not_shown_in_part(torn):
    program, session_id = torn
    workspace = program.notebook.workspace
    workspace.go("desk", session_id)
    page = workspace.current_page()
    assert isinstance(page, DamagePage)
    workspace.go("today")
    assert not isinstance(workspace.current_page(), DamagePage)
    workspace.go("desk", session_id)
    _press(page, "Restore a backup…")
    dialog = program.window.findChild(RestoreDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_damage_met_anywhere_is_no_crash(torn, monkeypatch, capsys):
    program, session_id = torn
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    reports = install_crash_reports(program, program.window)
    reports.damage_met.connect(program.findChild(Offers).tell_damage)
    with pytest.raises(NotebookDamaged) as met:
        read_notes(program.notebook.vault, session_id)
    sys.excepthook(met.type, met.value, met.tb)
    bar = program.notebook.workspace._message
    assert bar.isVisibleTo(program.window)
    assert "damaged" in bar.text()
    assert reports._shown is None
    assert capsys.readouterr().err == ""
    _press(bar, "Check my notebook…")
    assert program.window.findChild(CheckDialog).isVisible()

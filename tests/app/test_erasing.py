"""A client is erased for good through the real window: from where, what is said, and what becomes of backups."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from coachdesk.app.care.backups_left_dialog import BackupsLeftDialog
from coachdesk.app.care.erase_dialog import EraseDialog
from coachdesk.clients.operations import add_client, delete_client, list_clients
from coachdesk.overview.trash import TrashDialog
from coachdesk.sessions.model import Stage
from coachdesk.vault.backup import find_backups
from coachdesk.vault.connection import connect
from coachdesk.vault.errors import DiskFull
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.scrub import note_scrub, scrub_due
from tests.app.by_hand import unlock


def _press(widget, words):
    next(b for b in widget.findChildren(QPushButton) if b.text() == words and b.isVisibleTo(widget)).click()


def _dialog(program, kind):
    return next(each for each in program.window.findChildren(kind) if each.isVisible())


def _shown(dialog):
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog)]


def _erase(program):
    _press(_dialog(program, EraseDialog), "Erase for good")
    program.background.finish()  # the backup before it
    program.background.finish()


def _facts_and_rows(vault):
    """Everything that stands in any table, in one text."""
    with vault.raw_read() as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return "".join(str(connection.execute(f'SELECT * FROM "{table}"').fetchall()) for table in tables)


def test_from_the_page_of_the_client_while_a_line_is_half_typed(at_desk, qtbot):
    program = at_desk
    vault, workspace = program.notebook.vault, program.notebook.workspace
    desk = workspace.page("desk")
    desk.go_to_stage(Stage.IN_SESSION)
    qtbot.keyClicks(desk.center.notes.capture.edit, "canarybird half typed")
    client_id = list_clients(vault)[0].id
    workspace.go("client", client_id)
    assert "canarybird" in _facts_and_rows(vault)
    program.window.menus.perform("erase_client")
    dialog = _dialog(program, EraseDialog)
    assert any("Everything of Amara Mensah is erased" in words for words in _shown(dialog))
    _press(dialog, "Cancel")
    assert len(list_clients(vault)) == 1
    program.window.menus.perform("erase_client")
    _erase(program)
    assert list_clients(vault) == []
    assert not scrub_due(vault)
    assert workspace.place.kind == "today"
    assert "undo" not in program.window.menus.offered()
    (made,) = find_backups(program.notebook.path / "backups")
    connection = connect(made / DATABASE_NAME, vault.key, read_only=True)
    assert connection.execute("SELECT name FROM client").fetchall() == [("Amara Mensah",)]
    connection.close()
    _press(_dialog(program, BackupsLeftDialog), "Delete them")
    program.background.finish()
    assert workspace._message.text().startswith("No backup within reach holds Amara Mensah any more.")
    workspace.flush()
    desk.flush()
    everything = _facts_and_rows(vault)
    assert "canarybird" not in everything
    assert client_id not in everything


def test_a_clock_that_runs_ends_with_its_client(at_desk, qtbot):
    program, vault = at_desk, at_desk.notebook.vault
    desk = program.notebook.workspace.page("desk")
    desk.go_to_stage(Stage.IN_SESSION)
    program.window.menus.perform("clock")
    assert desk.clock_runs()
    program.notebook.workspace.go("client", list_clients(vault)[0].id)
    program.window.menus.perform("erase_client")
    _erase(program)
    qtbot.waitUntil(lambda: not desk.clock_runs() and desk.session is None)
    with vault.raw_read() as connection:
        assert connection.execute("SELECT count(*) FROM session_clock").fetchone() == (0,)
    program.lock()
    assert program.ways_in.unlocking


@pytest.mark.parametrize("way", ["Renew them", "Delete them", "Keep them"])
def test_from_the_trash_with_backups_that_still_hold_the_client(program, way):
    vault, path = program.notebook.vault, program.notebook.path
    add_client(vault, "Zoë")
    client_id = add_client(vault, "Amara Mensah")
    program.window.menus.perform("back_up")
    program.background.finish()
    (old,) = find_backups(path / "backups")
    delete_client(vault, client_id)
    program.window.menus.perform("trash")
    trash = program.window.findChild(TrashDialog)
    _press(trash, "Erase for good…")
    _erase(program)
    assert trash.model.entries == []
    dialog = _dialog(program, BackupsLeftDialog)
    assert any(str(path / "backups") in words for words in _shown(dialog))
    _press(dialog, way)
    program.background.finish()
    left = find_backups(path / "backups")
    assert not dialog.isVisible()
    if way == "Renew them":
        assert len(left) == 1
        assert old not in left
        connection = connect(left[0] / DATABASE_NAME, vault.key, read_only=True)
        assert connection.execute("SELECT name FROM client").fetchall() == [("Zoë",)]
        connection.close()
    else:
        assert old not in left if way == "Delete them" else {old} < set(left)
        assert len(left) == (0 if way == "Delete them" else 2), "one was made before the client was erased"


def test_sessions_and_practices_in_the_trash_are_not_offered(at_desk):
    from coachdesk.overview.operations import delete_sessions, session_lines

    vault = at_desk.notebook.vault
    (client,) = list_clients(vault)
    delete_sessions(vault, [line.id for line in session_lines(vault, client.id)])
    at_desk.window.menus.perform("trash")
    trash = at_desk.window.findChild(TrashDialog)
    assert trash.model.entries
    assert not trash.erase_button.isEnabled()


def test_an_erasure_that_was_cut_short_is_finished_at_the_next_unlocking(program, qtbot):
    vault = program.notebook.vault
    note_scrub(vault)
    program.lock()
    unlock(program, qtbot)
    program.background.finish()
    assert not scrub_due(program.notebook.vault)
    program.lock()
    program.background.finish()
    unlock(program, qtbot)
    assert program.notebook.vault.found == ()


def test_without_a_backup_nobody_is_erased(program, monkeypatch):
    def refuse(*_args, **_options):
        raise DiskFull("no room")

    client_id = add_client(program.notebook.vault, "Amara Mensah")
    program.notebook.workspace.go("client", client_id)
    program.window.menus.perform("erase_client")
    with monkeypatch.context() as patched:
        patched.setattr("coachdesk.vault.backup.back_up", refuse)
        _erase(program)
    dialog = _dialog(program, EraseDialog)
    assert "room" in dialog._message.text()
    assert [client.name for client in list_clients(program.notebook.vault)] == ["Amara Mensah"]
    _erase(program)
    assert list_clients(program.notebook.vault) == []


def test_a_lock_before_the_backup_is_made_erases_nobody_and_says_so(program, qtbot):
    client_id = add_client(program.notebook.vault, "Amara Mensah")
    program.notebook.workspace.go("client", client_id)
    program.window.menus.perform("erase_client")
    _press(_dialog(program, EraseDialog), "Erase for good")
    program.lock()
    program.background.finish()
    assert "Nobody was erased" in program.ways_in.page.message.text()
    unlock(program, qtbot)
    assert [client.name for client in list_clients(program.notebook.vault)] == ["Amara Mensah"]


def test_nobody_who_was_erased_is_named_once_the_notebook_is_locked(program, monkeypatch):
    def refuse(*_args):
        raise DiskFull("no room")

    monkeypatch.setattr("coachdesk.vault.scrub.scrub", refuse)
    client_id = add_client(program.notebook.vault, "Amara Mensah")
    program.notebook.workspace.go("client", client_id)
    program.window.menus.perform("erase_client")
    _press(_dialog(program, EraseDialog), "Erase for good")
    program.background.finish()  # the backup before it
    assert list_clients(program.notebook.vault) == []
    program.lock()
    program.background.finish()
    assert "Amara" not in " ".join(each.text() for each in program.ways_in.page.findChildren(QLabel))


def test_what_was_put_aside_goes_and_what_cannot_go_is_named(program):
    path = program.notebook.path
    aside, kept = path / f"{DATABASE_NAME}-wal.aside-01020304", path / "next.aside-01020304"
    aside.write_bytes(b"pages")
    kept.mkdir()
    client_id = add_client(program.notebook.vault, "Amara Mensah")
    program.notebook.workspace.go("client", client_id)
    program.window.menus.perform("erase_client")
    _erase(program)
    for dialog in program.window.findChildren(BackupsLeftDialog):
        _press(dialog, "Delete them")
        program.background.finish()
    assert not aside.exists()
    assert f"{kept} may hold" in program.notebook.workspace._message.text()

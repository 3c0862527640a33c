"""Damage in the middle of a text: it is told when the text is read, and neither shown, nor backed up, nor saved over."""

import pytest

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, change_client, list_clients
from coachdesk.sessions.operations import plan_next_session, read_notes, write_notes
from coachdesk.vault import errors
from coachdesk.vault.backup import back_up
from coachdesk.vault.drafts import Draft, keep_draft, read_draft
from coachdesk.vault.grafting import Pages
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.notebook import open_notebook

PAGE = 4096


@pytest.fixture
def torn(vault):
    """A notebook in which a page of long notes is damaged that nothing but these notes needs: path, key, session."""
    session_id = plan_next_session(vault, add_client(vault, "Amara"), None)
    write_notes(vault, session_id, "".join(f"line {number}\n" for number in range(2_000)))
    key, path = vault.key.copy(), vault.path
    vault.close()
    pages = Pages(path / DATABASE_NAME, key)
    count = (path / DATABASE_NAME).stat().st_size // PAGE
    of_notes = [number for number in range(1, count + 1) if b"line 1200\n" in pages.read(number)]
    content = bytearray((path / DATABASE_NAME).read_bytes())
    for number in of_notes:  # in the notes, and where the search keeps them
        content[(number - 1) * PAGE + 100] ^= 1
    (path / DATABASE_NAME).write_bytes(content)
    return path, key, session_id


def test_notes_with_a_hole_are_never_shown_and_the_rest_goes_on(torn, clock):
    path, key, session_id = torn
    vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    change_client(vault, list_clients(vault)[0].id, prefers="before")
    (amara,) = list_clients(vault)
    for _ in range(2):
        with pytest.raises(errors.NotebookDamaged):
            read_notes(vault, session_id)
    assert list_clients(vault) == [amara]
    add_client(vault, "Jonas")
    assert vault.undo() == "Add client"
    assert vault.undo() == "Change client"  # steps from before are still known
    vault.set_fact("x", "y")
    add_client(vault, "Wanjiru")
    vault.close()
    vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    assert vault.found == ()
    assert {(client.name, client.prefers) for client in list_clients(vault)} == {
        ("Amara", ""),
        ("Wanjiru", ""),
    }
    vault.close()


def test_a_hole_is_never_backed_up(torn, clock):
    path, key, _ = torn
    with pytest.raises(errors.NotebookError):
        back_up(path, key, clock=clock)
    assert list((path / "backups").iterdir()) == []


def test_what_is_read_within_a_write_is_not_written_back(torn, clock):
    path, key, _ = torn
    vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    with pytest.raises(errors.NotebookDamaged):
        _copy_notes(vault)
    vault.close()
    vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    assert vault.found == ()  # it was closed properly all the same
    with vault.raw_read() as connection:
        assert connection.execute("SELECT prefers FROM client").fetchall() == [("",)]
    vault.close()


def _copy_notes(vault):
    with vault.write("Copy") as db:
        (text,) = db.connection().exec_driver_sql("SELECT text FROM session_notes").fetchone()
        assert "\0" in text
        db.connection().exec_driver_sql("UPDATE client SET prefers = ?", (text[:500],))


def test_a_draft_on_a_damaged_page_is_told_in_words(vault, clock):
    keep_draft(vault, "place", "owner", Draft("half typed " * 2_000))
    add_client(vault, "Amara")
    key, path = vault.key.copy(), vault.path
    vault.close()
    pages = Pages(path / DATABASE_NAME, key)
    count = (path / DATABASE_NAME).stat().st_size // PAGE
    number = max(each for each in range(1, count + 1) if b"half typed half typed" in pages.read(each))
    content = bytearray((path / DATABASE_NAME).read_bytes())
    content[(number - 1) * PAGE + 100] ^= 1
    (path / DATABASE_NAME).write_bytes(content)
    vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    for _ in range(2):
        with pytest.raises(errors.NotebookDamaged):
            read_draft(vault, "place", "owner")
    assert [each.name for each in list_clients(vault)] == ["Amara"]
    vault.close()

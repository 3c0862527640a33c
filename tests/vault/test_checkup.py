"""Check my notebook: whatever is wrong is named in its place, and what can be made anew is."""

from contextlib import suppress
from itertools import pairwise

import pytest

from coachdesk.clients.operations import add_client, delete_client
from coachdesk.sessions.operations import plan_next_session, write_notes
from coachdesk.vault import errors, integrity
from coachdesk.vault.backup import back_up
from coachdesk.vault.checkup import check_notebook, repair_notebook
from coachdesk.vault.connection import connect
from coachdesk.vault.findings import Finding
from coachdesk.vault.header import DATABASE_NAME, CopyState
from coachdesk.vault.notebook import create_notebook
from coachdesk.vault.places import COPY_NAME, HEADER_NAME
from coachdesk.vault.seal import SEAL_NAME
from coachdesk.vault.search import search


@pytest.fixture
def full(vault, clock):
    """A notebook with some of everything, two backups, and a long text that waits to be indexed."""
    for name in ("Amara", "Jonas", "Wanjiru"):
        client_id = add_client(vault, name)
        write_notes(vault, plan_next_session(vault, client_id, None), f"about {name} " * 40)
    delete_client(vault, client_id)
    session_id = plan_next_session(vault, add_client(vault, "Long"), None)
    write_notes(vault, session_id, "short")
    write_notes(vault, session_id, "long " * 2000)
    for _ in range(2):
        back_up(vault.path, vault.key, clock=clock)
        clock.advance(hours=1)
    return vault


def check(vault, **more):
    places = [vault.path / "backups"]
    return check_notebook(vault.path, vault.key, searched=vault.searched, places=places, **more)


def test_a_sound_notebook(full):
    told: list[float] = []
    checkup = check(full, progress=told.append)
    assert checkup.sound
    assert checkup.rows["client"] == 4
    assert [backup.sound for backup in checkup.backups] == [True, True]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert len(told) > 6
    assert check(full, found=[Finding.NOT_CLOSED]).findings == (Finding.NOT_CLOSED,)


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM search_entry WHERE number = 1",
        "DELETE FROM search_text WHERE rowid = 1",
        "UPDATE search_text SET body = 'other' WHERE rowid = 2",
        "UPDATE search_entry SET client_id = 'x' WHERE number = 2",
        "INSERT INTO search_entry (kind, row_id, stale) VALUES ('client', 'nobody', 0)",
        "UPDATE search_entry SET row_id = 'nobody' WHERE number = 1",
        "DELETE FROM search_text_data WHERE id > 10",
    ],
)
def test_an_index_that_differs_is_named_and_made_anew(full, harm):
    with full.raw_write() as connection:
        connection.execute(harm)
    checkup = check(full)
    assert not checkup.index_sound
    assert checkup.health.sound
    assert not checkup.sound
    assert repair_notebook(full) == ()
    assert check(full).sound
    assert search(full, "about Amara")


def test_a_dangling_reference_is_named(full):
    with full.raw_write() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
    other = connect(full.path / DATABASE_NAME, full.key)
    other.execute("PRAGMA foreign_keys = OFF")
    other.execute("UPDATE session SET client_id = 'nobody' WHERE rowid = 1")
    other.close()
    assert any("reference of session" in words for words in check(full).health.problems)


def test_key_files_and_seal(full):
    for name in (HEADER_NAME, COPY_NAME):
        good = (full.path / name).read_bytes()
        (full.path / name).write_bytes(good[:-3] + b"x\n}")
        checkup = check(full)
        assert checkup.header[name] is CopyState.DAMAGED
        assert not checkup.sound
        assert repair_notebook(full) == (name,)
        assert (full.path / name).read_bytes() == good
    (full.path / SEAL_NAME).write_bytes(b"x")
    assert check(full).findings == (Finding.SEAL_BROKEN,)
    (full.path / SEAL_NAME).unlink()
    assert check(full).findings == (Finding.SEAL_MISSING,)


def test_backups_that_cannot_be_read_are_named(full, clock, tmp_path, weak_cost):
    other, _ = create_notebook(tmp_path / "Other.coachdesk", "words", clock=clock, cost=weak_cost)
    back_up(other.path, other.key, clock=clock, to=full.path / "backups")
    other.close()
    first, second = (backup.path for backup in check(full).backups)
    times = {each.stat().st_mtime for each in (first, *first.iterdir())}
    assert len(times) == 1  # the check left no trace of when it was
    content = bytearray((first / DATABASE_NAME).read_bytes())
    content[-200] ^= 1
    (first / DATABASE_NAME).write_bytes(content)
    (second / "about").unlink()
    found = {backup.path: (backup.sound, backup.made_at is None) for backup in check(full).backups}
    assert found == {first: (False, False), second: (False, True)}
    for name in (HEADER_NAME, COPY_NAME):
        (second / name).write_bytes(b"damaged")
    assert [backup.sound for backup in check(full).backups] == [False, False]


def test_it_tells_that_it_goes_on_while_much_is_compared(full, monkeypatch):
    monkeypatch.setattr(integrity, "_STEPS_BETWEEN_LOOKS", 100)
    told: list[float] = []
    assert check(full, progress=told.append).sound
    assert told == sorted(told)
    assert len(told) > 100
    assert max(later - earlier for earlier, later in pairwise(told)) < 0.2


def test_it_can_be_stopped_anywhere(full):
    with pytest.raises(errors.Cancelled):
        check(full, cancelled=lambda: True)
    told: list[float] = []
    with pytest.raises(errors.Cancelled):
        check(full, progress=told.append, cancelled=lambda: bool(told) and told[-1] > 0.5)
    assert told[-1] < 1


def test_damage_that_cannot_be_mended_is_no_reason_to_write(full):
    key, path = full.key.copy(), full.path
    full.close()
    content = bytearray((path / DATABASE_NAME).read_bytes())
    content[3 * 4096 + 50] ^= 1
    (path / DATABASE_NAME).write_bytes(content)
    with suppress(errors.NotebookDamaged):
        assert not check_notebook(path, key).health.sound
    assert (path / DATABASE_NAME).read_bytes() == content

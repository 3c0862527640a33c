"""A disk without room, or one that fails: what was begun is whole or was never there, and nothing strange is told later."""

import os
import sys
from contextlib import contextmanager

import pytest

from coachdesk.clients.operations import add_client
from coachdesk.sessions.operations import plan_next_session, write_notes
from coachdesk.vault import errors
from coachdesk.vault.backup import back_up, restore_backup
from coachdesk.vault.files import make_parents
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.last_seen import FILE_NAME
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.places import COPY_NAME, HEADER_NAME
from coachdesk.vault.seal import SEAL_NAME
from coachdesk.vault.sealing import WAL_NAME
from coachdesk.vault.unlocking import change_passphrase, unlock_with_passphrase

PASSPHRASE = "four unrelated words"
limits_files = pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of a file there")


@contextmanager
def files_limited_to(size):
    """No file of this process can grow beyond so many bytes."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@limits_files
def test_a_copy_that_fails_half_way_is_told_in_words(vault, clock, tmp_path):
    """The error of a copy under way comes from the library without its name."""
    whole = back_up(vault.path, vault.key, clock=clock)
    before = list((vault.path / "backups").iterdir())
    with files_limited_to(200_000):
        with pytest.raises(errors.WriteFailed):
            back_up(vault.path, vault.key, clock=clock)
        with pytest.raises(errors.WriteFailed):
            restore_backup(whole.path, vault.key, tmp_path / "Restored.coachdesk")
    assert list((vault.path / "backups").iterdir()) == before
    assert not (tmp_path / "Restored.coachdesk").exists()


@limits_files
def test_closing_is_noted_without_room(vault, clock):
    """In the room that the write-ahead file has anyway; else its absence would be taken for a loss."""
    session_id = plan_next_session(vault, add_client(vault, "Amara"), None)
    wal, database = vault.path / WAL_NAME, vault.path / DATABASE_NAME
    for number in range(100):
        write_notes(vault, session_id, f"{number} words " * 3000)
        if wal.stat().st_size > database.stat().st_size + 100_000:
            break
    key = vault.key.copy()
    with files_limited_to(wal.stat().st_size):
        with pytest.raises(errors.WriteFailed):
            write_notes(vault, session_id, "more words " * 3000)
        obstacle = vault.path / f".{SEAL_NAME}.part"
        obstacle.mkdir()  # no room for a seal either
        vault.close()
    obstacle.rmdir()
    again = open_notebook(vault.path, key, clock=clock)
    assert again.found == ()
    again.close()


def test_a_passphrase_is_changed_in_both_key_files_or_in_none(vault, weak_cost):
    before = (vault.path / HEADER_NAME).read_bytes()
    obstacle = vault.path / f".{COPY_NAME}.part"
    obstacle.mkdir()  # the second file cannot be written
    with pytest.raises(errors.NotebookError):
        change_passphrase(vault.path, vault.key, "other words", cost=weak_cost)
    assert {(vault.path / name).read_bytes() for name in (HEADER_NAME, COPY_NAME)} == {before}
    assert not (vault.path / f".{HEADER_NAME}.part").exists()
    unlock_with_passphrase(vault.path, PASSPHRASE).wipe()
    obstacle.rmdir()
    change_passphrase(vault.path, vault.key, "other words", cost=weak_cost)
    unlock_with_passphrase(vault.path, "other words").wipe()


def test_a_new_passphrase_that_cannot_be_noted_is_not_taken_for_another_copy(
    vault, clock, tmp_path, weak_cost
):
    seen, key, path = tmp_path / "seen", vault.key.copy(), vault.path
    add_client(vault, "Amara")
    vault.close()

    def opened():
        return open_notebook(path, key.copy(), clock=clock, last_seen_folder=seen)

    opened().close()
    again = opened()
    change_passphrase(path, key, "other words", cost=weak_cost)
    (seen / f".{FILE_NAME}.part").mkdir()  # the record cannot be written
    again.close()
    (seen / f".{FILE_NAME}.part").rmdir()
    again = opened()
    assert again.found == ()
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a folder cannot be opened there")
def test_the_name_of_a_new_folder_is_safe_on_disk(vault, clock, tmp_path, monkeypatch):
    """Without that, what lies in it would be gone after a power cut."""
    synced = set()
    fsync = os.fsync

    def noted(descriptor):
        synced.add(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    back_up(vault.path, vault.key, clock=clock, to=tmp_path / "stick")
    make_parents(tmp_path / "a" / "b" / "c")
    for folder in (tmp_path, tmp_path / "stick", tmp_path / "a", tmp_path / "a" / "b"):
        assert folder.stat().st_ino in synced
    assert (tmp_path / "a" / "b" / "c").stat().st_ino not in synced


def test_the_other_key_file_stays_until_the_notebook_is_open(vault, clock, tmp_path, weak_cost):
    """A key file of another notebook with the same passphrase: the second one is all that leads to this one."""
    from coachdesk.vault.notebook import create_notebook

    path = vault.path
    vault.close()
    other, _ = create_notebook(tmp_path / "Other.coachdesk", PASSPHRASE, clock=clock, cost=weak_cost)
    other.close()
    ours = (path / COPY_NAME).read_bytes()
    (path / HEADER_NAME).write_bytes((tmp_path / "Other.coachdesk" / HEADER_NAME).read_bytes())
    with pytest.raises(errors.NotebookDamaged):
        open_notebook(path, unlock_with_passphrase(path, PASSPHRASE), clock=clock)
    assert (path / COPY_NAME).read_bytes() == ours
    (path / HEADER_NAME).unlink()
    open_notebook(path, unlock_with_passphrase(path, PASSPHRASE), clock=clock).close()
    assert (path / HEADER_NAME).read_bytes() == ours

"""The seal: what was put back, exchanged or lost while the notebook was closed is noticed and named, and opens."""

import os
import random
import shutil

import pytest

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault.backup import back_up, restore_backup
from coachdesk.vault.connection import connect
from coachdesk.vault.findings import Finding
from coachdesk.vault.header import DATABASE_NAME, authentic_header
from coachdesk.vault.last_seen import FILE_NAME
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import COPY_NAME, HEADER_NAME
from coachdesk.vault.seal import SEAL_NAME, BrokenSeal, Measured, Seal, read_seal, write_seal
from coachdesk.vault.sealing import WAL_NAME, look_at, measure_if_closed, seal_late, stored_in
from coachdesk.vault.unlocking import change_passphrase, unlock_with_passphrase

PAGE = 4096


class Notebook:
    """A notebook that is opened and closed, and what was noticed then."""

    def __init__(self, path, key, clock, seen):
        self.path, self.key, self.clock, self.seen = path, key, clock, seen

    def open(self):
        return open_notebook(
            self.path, self.key.copy(), clock=self.clock, searched=SEARCHED, last_seen_folder=self.seen
        )

    def found(self):
        vault = self.open()
        self.names = [client.name for client in list_clients(vault)]
        vault.close()
        return set(vault.found)

    def write(self, name):
        vault = self.open()
        add_client(vault, name)
        vault.close()

    def copy_of(self, *names):
        return {name: (self.path / name).read_bytes() for name in names}

    def put_back(self, files):
        for name, content in files.items():
            (self.path / name).write_bytes(content)

    def crash_after(self, name):
        """Write, and leave all files as they are just then: what a process leaves that ends without closing."""
        vault = self.open()
        add_client(vault, name)
        for folder in (self.path, self.seen):
            shutil.copytree(folder, f"{folder}.crashed")
        vault.close()
        for folder in (self.path, self.seen):
            shutil.rmtree(folder)
            shutil.move(f"{folder}.crashed", folder)


@pytest.fixture
def notebook(tmp_path, clock, weak_cost):
    """A closed notebook with a client, and a folder for what was seen last."""
    path = tmp_path / "Mine.coachdesk"
    vault, _ = create_notebook(path, "four words", clock=clock, cost=weak_cost, searched=SEARCHED)
    assert vault.found == ()
    key = vault.key.copy()
    vault.close()
    made = Notebook(path, key, clock, tmp_path / "seen")
    made.write("Amara")
    return made


def test_what_was_closed_opens_without_a_word(notebook):
    for name in ("Jonas", "Wanjiru"):
        assert notebook.found() == set()
        notebook.write(name)
    before, files = read_seal(notebook.path, notebook.key), notebook.copy_of(SEAL_NAME, DATABASE_NAME)
    assert notebook.found() == set()
    assert notebook.copy_of(SEAL_NAME, DATABASE_NAME) == files  # looking changes nothing
    notebook.write("Ada")
    after = read_seal(notebook.path, notebook.key)
    assert after.generation == before.generation + 1
    assert after.database.size_bytes == (notebook.path / DATABASE_NAME).stat().st_size


def test_an_older_database_put_back(notebook):
    old = notebook.copy_of(DATABASE_NAME)
    notebook.write("Jonas")
    notebook.put_back(old)
    assert notebook.found() == {Finding.OLDER_DATABASE}
    assert notebook.names == ["Amara"]
    assert notebook.found() == set()  # said once, and sealed as it is


def test_an_older_copy_of_everything(notebook, tmp_path):
    shutil.copytree(notebook.path, tmp_path / "older")
    notebook.write("Jonas")
    shutil.rmtree(notebook.path)
    shutil.copytree(tmp_path / "older", notebook.path)
    assert notebook.found() == {Finding.OLDER_NOTEBOOK}
    assert notebook.names == ["Amara"]
    assert notebook.found() == set()


def test_another_copy_as_new_as_ours(notebook, tmp_path, clock):
    shutil.copytree(notebook.path, tmp_path / "other computer")
    other = Notebook(tmp_path / "other computer", notebook.key, clock, tmp_path / "its record")
    other.write("Written elsewhere")
    notebook.write("Written here")
    shutil.rmtree(notebook.path)
    shutil.copytree(other.path, notebook.path)
    assert notebook.found() == {Finding.OTHER_COPY}
    other.write("Once more")
    other.write("And again")
    shutil.rmtree(notebook.path)
    shutil.copytree(other.path, notebook.path)
    assert notebook.found() == set()  # newer: it was synchronised


def test_pages_put_back_one_by_one(notebook):
    """An older page of the same place passes SQLCipher's own check; only the seal knows."""
    old = notebook.copy_of(DATABASE_NAME)[DATABASE_NAME]
    notebook.write("Jonas")
    present = notebook.copy_of(DATABASE_NAME, SEAL_NAME)
    new = present[DATABASE_NAME]
    changed = [
        place
        for place in range(0, min(len(old), len(new)), PAGE)
        if old[place : place + PAGE] != new[place : place + PAGE]
    ]
    header = authentic_header(notebook.path, notebook.key)
    assert len(changed) > 3
    for place in changed:
        mixed = new[:place] + old[place : place + PAGE] + new[place + PAGE :]
        notebook.put_back({DATABASE_NAME: mixed})
        assert look_at(notebook.path, notebook.key, header).matches is False, place
    for place in random.Random(1).sample(range(0, len(new), PAGE), 40):
        swapped = place + PAGE if place + 2 * PAGE <= len(new) else 0
        mixed = bytearray(new)
        mixed[place : place + PAGE], mixed[swapped : swapped + PAGE] = (
            new[swapped : swapped + PAGE],
            new[place : place + PAGE],
        )
        notebook.put_back({DATABASE_NAME: mixed})
        assert look_at(notebook.path, notebook.key, header).matches is False, place
    for cut in (1, 100, PAGE, len(new) // 2):
        notebook.put_back({DATABASE_NAME: new[:-cut]})
        assert look_at(notebook.path, notebook.key, header).matches is False
    for added in (b"\0", bytes(PAGE)):
        notebook.put_back({DATABASE_NAME: new + added})
        assert look_at(notebook.path, notebook.key, header).matches is False
    notebook.put_back(present)
    assert look_at(notebook.path, notebook.key, header).matches is True
    place = changed[-1]  # a page of content, so that it opens all the same
    notebook.put_back({DATABASE_NAME: new[:place] + old[place : place + PAGE] + new[place + PAGE :]})
    assert Finding.DATABASE_CHANGED in notebook.found()


def test_a_crash_is_told_and_nothing_saved_is_lost(notebook):
    notebook.crash_after("Jonas")
    assert (notebook.path / WAL_NAME).stat().st_size > 0
    assert notebook.found() == {Finding.NOT_CLOSED}
    assert notebook.names == ["Amara", "Jonas"]
    assert notebook.found() == set()


def test_a_lost_write_ahead_file_is_told(notebook):
    notebook.crash_after("Jonas")
    (notebook.path / WAL_NAME).unlink()
    (notebook.path / "notebook.db-shm").unlink()
    assert notebook.found() == {Finding.WAL_LOST}
    assert notebook.names == ["Amara"]


def test_an_older_write_ahead_file_put_back_is_not_mixed_in(notebook):
    notebook.crash_after("Jonas")
    old = notebook.copy_of(WAL_NAME)
    assert notebook.found() == {Finding.NOT_CLOSED}
    notebook.write("Wanjiru")
    before = notebook.copy_of(DATABASE_NAME)
    notebook.put_back(old)
    assert notebook.found() == {Finding.WAL_STRANGE}
    assert notebook.names == ["Amara", "Jonas", "Wanjiru"]
    aside = [each for each in notebook.path.iterdir() if ".aside-" in each.name]
    assert [each.read_bytes() for each in aside] == [old[WAL_NAME]]
    assert len(before[DATABASE_NAME]) <= (notebook.path / DATABASE_NAME).stat().st_size
    assert notebook.found() == set()


@pytest.mark.parametrize("content", [b"", b"x", os.urandom(5000), b"\x37\x7f\x06\x82" + bytes(9000)])
def test_a_write_ahead_file_of_nonsense_hides_nothing(notebook, content):
    old = notebook.copy_of(DATABASE_NAME)[DATABASE_NAME]
    notebook.write("Jonas")
    notebook.put_back({WAL_NAME: content})
    assert notebook.found() == set()  # no whole transaction is in it: SQLite passes it over
    assert notebook.names == ["Amara", "Jonas"]
    new = notebook.copy_of(DATABASE_NAME)[DATABASE_NAME]
    last = max(
        place
        for place in range(0, min(len(old), len(new)), PAGE)
        if old[place : place + PAGE] != new[place : place + PAGE]
    )
    mixed = new[:last] + old[last : last + PAGE] + new[last + PAGE :]
    notebook.put_back({DATABASE_NAME: mixed, WAL_NAME: b""})
    assert Finding.DATABASE_CHANGED in notebook.found()


def test_a_seal_that_is_missing_broken_or_anothers(notebook, tmp_path):
    seal = notebook.path / SEAL_NAME
    good = seal.read_bytes()
    seal.unlink()
    assert notebook.found() == {Finding.SEAL_MISSING}
    assert notebook.found() == set()
    for place in range(0, len(good), 7):
        seal.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        with pytest.raises(BrokenSeal):
            read_seal(notebook.path, notebook.key)
        seal.write_bytes(good[:place])
        with pytest.raises(BrokenSeal):
            read_seal(notebook.path, notebook.key)
    assert notebook.found() == {Finding.SEAL_BROKEN}
    key = NotebookKey.random(notebook.key.notebook_id)
    write_seal(notebook.path, key, Seal(99, 1, Measured(1, bytes(32))))
    assert notebook.found() == {Finding.SEAL_BROKEN}
    seal.write_bytes(b"x" * 1_000_000)
    assert notebook.found() == {Finding.SEAL_BROKEN}
    seal.unlink()
    seal.mkdir()
    assert Finding.SEAL_MISSING in notebook.found()


def test_an_older_seal_put_back_is_told_by_this_computer(notebook):
    old = notebook.copy_of(SEAL_NAME)
    notebook.write("Jonas")
    assert notebook.found() == set()
    notebook.put_back(old)
    assert notebook.found() == {Finding.SEAL_BROKEN}
    assert notebook.names == ["Amara", "Jonas"]


def test_older_key_files_put_back(notebook):
    old = notebook.copy_of(HEADER_NAME, COPY_NAME)
    vault = notebook.open()
    change_passphrase(vault.path, vault.key, "five new words")
    vault.close()
    notebook.put_back(old)
    unlock_with_passphrase(notebook.path, "four words").wipe()
    assert notebook.found() == {Finding.OLDER_HEADER}


def test_a_damaged_key_file_is_mended_and_told(notebook):
    for name in (HEADER_NAME, COPY_NAME):
        good = (notebook.path / name).read_bytes()
        for content in (good[:-5], b"", None):
            (notebook.path / name).unlink()
            if content is not None:
                (notebook.path / name).write_bytes(content)
            assert notebook.found() == {Finding.HEADER_MENDED}
            assert (notebook.path / name).read_bytes() == good
    old = notebook.copy_of(COPY_NAME)
    change_passphrase(notebook.path, notebook.key, "five new words")
    notebook.put_back(old)  # killed between the two files: no damage
    assert notebook.found() == set()


def test_closed_while_a_backup_reads(notebook):
    vault = notebook.open()
    add_client(vault, "Jonas")
    reading = connect(notebook.path / DATABASE_NAME, notebook.key, read_only=True)
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM client").fetchone()
    add_client(vault, "Wanjiru")
    vault.close()
    assert read_seal(notebook.path, notebook.key).generation < vault._sealing._generation
    assert measure_if_closed(notebook.path) is None
    assert notebook.found() == set()
    seal_late(notebook.path, notebook.key, notebook.clock, notebook.seen)  # too early
    assert not sealed(notebook)
    reading.close()
    vault = notebook.open()
    seal_late(notebook.path, notebook.key, notebook.clock, notebook.seen)  # too late
    assert not sealed(notebook)
    vault.close()
    seal_late(notebook.path, notebook.key, notebook.clock, notebook.seen)
    assert sealed(notebook)
    assert look_at(notebook.path, notebook.key, authentic_header(notebook.path, notebook.key)).matches
    assert notebook.found() == set()
    assert notebook.names == ["Amara", "Jonas", "Wanjiru"]


def sealed(notebook):
    """Whether the seal is of the generation that the database has."""
    connection = connect(notebook.path / DATABASE_NAME, notebook.key, read_only=True)
    try:
        stored = stored_in(connection)
    finally:
        connection.close()
    return read_seal(notebook.path, notebook.key).generation == stored.generation


@pytest.mark.parametrize("content", [None, b"broken"])
def test_a_seal_made_late_hides_nothing(notebook, content):
    """Neither that it was missing or broken, nor that the notebook was not closed properly."""
    (notebook.path / SEAL_NAME).unlink()
    if content is not None:
        (notebook.path / SEAL_NAME).write_bytes(content)
    seal_late(notebook.path, notebook.key, notebook.clock)
    assert notebook.found() & {Finding.SEAL_MISSING, Finding.SEAL_BROKEN}
    notebook.crash_after("Jonas")
    seal_late(notebook.path, notebook.key, notebook.clock)
    assert notebook.found() & {Finding.NOT_CLOSED, Finding.WAL_LOST}
    assert notebook.names == ["Amara", "Jonas"]


def test_a_restored_notebook_is_sealed(notebook, clock, tmp_path):
    backup = back_up(notebook.path, notebook.key, clock=clock)
    restore_backup(backup.path, notebook.key, tmp_path / "Restored.coachdesk")
    assert Notebook(tmp_path / "Restored.coachdesk", notebook.key, clock, notebook.seen).found() == set()


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"[" * 50_000, b'{"a": 1}', b"\xff", None])
def test_a_record_that_cannot_be_read_is_no_trouble(notebook, content):
    record = notebook.seen / FILE_NAME
    if content is None:
        record.unlink()
        record.mkdir()
    else:
        record.write_bytes(content)
    assert notebook.found() == set()
    assert notebook.found() == set()


def test_seal_and_record_tell_nothing(notebook):
    sizes = set()
    for number in range(5):
        notebook.write(f"{number}")
        sizes.add((notebook.path / SEAL_NAME).stat().st_size)
    assert len(sizes) == 1
    record = (notebook.seen / FILE_NAME).read_bytes()
    assert notebook.key.notebook_id.encode() not in record
    assert b"Mine" not in record

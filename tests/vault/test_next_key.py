"""A folder of a next key is put in place where all of it is there and follows on the notebook, and else means nothing."""

import os
import shutil

import pytest

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault.errors import ReadOnlyNotebook
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.next_key import READY_NAME
from coachdesk.vault.places import COPY_NAME
from coachdesk.vault.reading import open_for_reading
from coachdesk.vault.unlocking import unlock_with_passphrase
from tests.vault.changed_key import WORDS, change, make_ready, names, opened


def contents(path):
    return {each: each.read_bytes() for each in path.rglob("*") if each.is_file()}


def test_a_notebook_that_was_written_since_is_not_written_over(closed, clock, monkeypatch):
    path, key = closed
    make_ready(path, clock, monkeypatch)
    assert (path / READY_NAME).is_dir()
    with monkeypatch.context() as patched:
        patched.setattr("coachdesk.vault.notebook.put_in_place", lambda _path: False)
        vault = opened(path, key, clock)  # by a program that knows nothing of this
    add_client(vault, "Ben")
    vault.close()
    vault = opened(path, unlock_with_passphrase(path, WORDS), clock)
    assert {client.name for client in list_clients(vault)} == {"Amara Mensah", "Ben"}
    assert not (path / READY_NAME).exists()
    vault.close()


def test_a_stray_folder_of_a_next_key_means_nothing(closed, clock, monkeypatch, tmp_path):
    path, key = closed
    shutil.copytree(path, tmp_path / "old")
    changed = make_ready(path, clock, monkeypatch)
    shutil.copytree(path / READY_NAME, tmp_path / "whole")
    # A sync service brings the small files of a change that another computer is about to make, not the database.
    (path / READY_NAME / DATABASE_NAME).unlink()
    before = contents(path)
    assert unlock_with_passphrase(path, WORDS).material() == key.material()
    assert contents(path) == before
    shutil.rmtree(path / READY_NAME)
    shutil.copytree(tmp_path / "whole", path / READY_NAME)
    assert unlock_with_passphrase(path, WORDS).material() == changed.key.material()
    # The same folder, or an older header, brought back once it is done.
    for stray in (tmp_path / "whole", tmp_path / "old"):
        shutil.copytree(stray, path / READY_NAME)
        before = contents(path)
        assert unlock_with_passphrase(path, WORDS).material() == changed.key.material()
        assert contents(path) == before
        shutil.rmtree(path / READY_NAME)
    (path / READY_NAME).mkdir()
    assert unlock_with_passphrase(path, WORDS).material() == changed.key.material()
    shutil.copytree(tmp_path / "whole", path / READY_NAME)
    vault = opened(path, change(path, clock).key, clock)
    assert [client.name for client in list_clients(vault)] == ["Amara Mensah"]
    vault.close()
    (aside,) = path.glob(f"{READY_NAME}.*")  # it may be all that somebody has
    assert names(aside) == names(tmp_path / "whole")


TORN = {
    "nothing": lambda _whole: b"",
    "less than the salt": lambda whole: whole[:15],
    "the salt": lambda whole: whole[:16],
    "a page": lambda whole: whole[:4096],
    "more than a page": lambda whole: whole[:5000],
    "a page short": lambda whole: whole[:-4096],
    "a byte short": lambda whole: whole[:-1],
    "a page more": lambda whole: whole + bytes(4096),
    "a hole": lambda whole: whole[:8192] + bytes(4096) + whole[12288:],
    "room alone": lambda whole: whole[:4096] + bytes(len(whole) - 4096),
}


@pytest.mark.parametrize("torn", TORN.values(), ids=TORN)
def test_a_copy_of_the_database_that_is_not_whole_is_never_put_in_place(closed, clock, monkeypatch, torn):
    path, key = closed
    make_ready(path, clock, monkeypatch)
    database = path / READY_NAME / DATABASE_NAME
    database.write_bytes(torn(database.read_bytes()))
    before = contents(path)
    assert unlock_with_passphrase(path, WORDS).material() == key.material()
    reading = open_for_reading(path, key.copy(), ReadOnlyNotebook(), clock=clock, searched=SEARCHED)
    assert [client.name for client in list_clients(reading)] == ["Amara Mensah"]
    reading.close()
    assert contents(path) == before
    opened(path, key, clock).close()
    assert database.exists()  # it may be all that somebody has


def test_a_folder_that_lacks_a_part_is_never_put_in_place(closed, clock, monkeypatch, tmp_path):
    path, key = closed
    make_ready(path, clock, monkeypatch)
    (path / READY_NAME).rename(tmp_path / "whole")
    for name in {*names(tmp_path / "whole")} - {COPY_NAME}:
        shutil.copytree(tmp_path / "whole", path / READY_NAME)
        (path / READY_NAME / name).unlink()
        before = contents(path)
        assert unlock_with_passphrase(path, WORDS).material() == key.material(), name
        assert contents(path) == before, name
        shutil.rmtree(path / READY_NAME)


@pytest.mark.parametrize("kind", ["file", "link"])
def test_something_else_of_that_name_means_nothing(closed, clock, tmp_path, kind):
    path, key = closed
    if kind == "file":
        (path / READY_NAME).write_text("mine")
    else:
        shutil.copytree(path, tmp_path / "elsewhere")
        (path / READY_NAME).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert unlock_with_passphrase(path, WORDS).material() == key.material()
    opened(path, key, clock).close()
    opened(path, change(path, clock).key, clock).close()
    (aside,) = path.glob(f"{READY_NAME}.*")
    assert aside.is_symlink() == (kind == "link")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="has no such permissions")
def test_a_stray_folder_that_cannot_be_looked_into_stops_nothing(closed, clock):
    path, key = closed
    (path / READY_NAME).mkdir(mode=0o000)
    assert unlock_with_passphrase(path, WORDS).material() == key.material()
    opened(path, key, clock).close()
    assert (path / READY_NAME).is_dir() == (
        os.geteuid() != 0
    )  # empty, it is tidied away where that can be seen


def test_an_old_seal_brought_back_beside_the_present_header_is_not_put_in_place(
    closed, clock, monkeypatch, tmp_path
):
    path, _ = closed
    changed = make_ready(path, clock, monkeypatch)
    shutil.copytree(path / READY_NAME, tmp_path / "whole")
    vault = opened(path, changed.key.copy(), clock)
    add_client(vault, "Ben")
    vault.close()
    (tmp_path / "whole" / DATABASE_NAME).unlink()
    shutil.copytree(tmp_path / "whole", path / READY_NAME)
    vault = opened(path, changed.key, clock)
    assert vault.found == ()
    assert len(list_clients(vault)) == 2
    vault.close()

"""A backup takes the place of the notebook: what was there stands aside, and a kill leaves the one or the other."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault import errors
from coachdesk.vault.backup import back_up, find_backups, list_backups
from coachdesk.vault.backup_places import note_place, read_places
from coachdesk.vault.findings import Finding
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.places import BACKUPS_NAME
from coachdesk.vault.remains import remove_remains
from coachdesk.vault.replacing import replace_with_backup
from coachdesk.vault.taking_place import coming_place, settle_place
from coachdesk.vault.unlocking import unlock_with_passphrase
from tests.vault.changed_key import WORDS, names, opened


@pytest.fixture
def backup(closed, clock, tmp_path):
    """A backup of the closed notebook, in which Hana Nováková was written afterwards."""
    path, key = closed
    made = back_up(path, key, clock=clock).path
    vault = opened(path, key.copy(), clock, last_seen_folder=tmp_path / "seen")
    add_client(vault, "Hana Nováková")
    note_place(vault, tmp_path / "stick")
    vault.close()
    return made


@pytest.fixture
def aside(closed):
    return closed[0].with_name("Before.coachdesk")


def clients(path, clock, seen=None):
    """Who is in the notebook, which opens without a word."""
    vault = opened(path, unlock_with_passphrase(path, WORDS), clock, last_seen_folder=seen)
    found = [client.name for client in list_clients(vault)]
    assert vault.found == ()
    vault.close()
    return found


def test_the_backup_is_in_its_place_and_what_was_there_stands_aside(closed, backup, aside, clock, tmp_path):
    path, key = closed
    parts = []
    replace_with_backup(
        path, backup, key, aside, clock=clock, last_seen_folder=tmp_path / "seen", progress=parts.append
    )
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    assert clients(path, clock, tmp_path / "seen") == ["Amara Mensah"]
    assert clients(aside, clock) == ["Amara Mensah", "Hana Nováková"]
    assert list_backups([path / BACKUPS_NAME], key)[0].path.name == backup.name, "backups stay with the name"
    assert find_backups(aside / BACKUPS_NAME) == []
    assert read_places(path, key) == (tmp_path / "stick",), "where backups went since is not forgotten"
    assert not coming_place(path).exists()


def test_what_is_open_or_what_stands_there_is_not_touched(closed, backup, aside, clock):
    path, key = closed
    vault = opened(path, key.copy(), clock)
    with pytest.raises(errors.NotebookInUse):
        replace_with_backup(path, backup, key, aside, clock=clock)
    vault.close()
    before = names(path)
    aside.mkdir()
    with pytest.raises(errors.PathExists):
        replace_with_backup(path, backup, key, aside, clock=clock)
    aside.rmdir()
    with pytest.raises(errors.Cancelled):
        replace_with_backup(path, backup, key, aside, clock=clock, cancelled=lambda: True)
    assert names(path) == before
    assert {each.name for each in path.parent.iterdir()} >= {path.name}
    assert not aside.exists()
    assert clients(path, clock) == ["Amara Mensah", "Hana Nováková"]


@pytest.mark.parametrize("damage", ["cut", "gone", "no header"])
def test_a_damaged_notebook_is_replaced_too(closed, backup, aside, clock, damage):
    path, key = closed
    database = path / DATABASE_NAME
    if damage == "cut":
        os.truncate(database, 5000)
    elif damage == "gone":
        database.unlink()
    else:
        for header in ("keys.json", "keys.bak"):
            (path / header).write_text("nothing")
    left = {name: (path / name).read_bytes() for name in names(path) if (path / name).is_file()}
    replace_with_backup(path, backup, key, aside, clock=clock)
    assert clients(path, clock) == ["Amara Mensah"]
    left.pop("notebook.lock", None)
    assert {name: (aside / name).read_bytes() for name in left} == left


@pytest.mark.parametrize("refused", range(4))
def test_a_refusal_leaves_everything_as_it_was(closed, backup, aside, clock, monkeypatch, refused):
    path, key = closed
    before, done, rename = names(path), [], Path.rename

    def refuse(self, target):
        if "coming" in f"{self}{target}" or target == aside:
            done.append(self)
            if len(done) == refused + 1:
                raise OSError(errno.EACCES, "refused")
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refuse)
        with pytest.raises(errors.NotebookError):
            replace_with_backup(path, backup, key, aside, clock=clock)
    assert len(done) > refused
    assert names(path) == before
    assert {each.name for each in path.parent.iterdir() if each.suffix != ".coachdesk"} <= {"seen"}
    assert not aside.exists()
    assert find_backups(path / BACKUPS_NAME) == [backup]
    assert clients(path, clock) == ["Amara Mensah", "Hana Nováková"]


@pytest.mark.timeout(240)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks what is killed")
def test_a_kill_at_any_file_operation_leaves_the_one_or_the_other(closed, backup, aside, clock):
    path, _ = closed
    found = []
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.vault.replacing_until_killed",
            str(path),
            str(backup),
            WORDS,
            str(aside),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as replacers:
        for operation in range(1, 200):
            replacers.stdin.write(f"{operation}\n")
            replacers.stdin.flush()
            replacers.stdout.readline()
            settle_place(path)
            vault = opened(path, unlock_with_passphrase(path, WORDS), clock)
            assert set(vault.found) <= {Finding.NOT_CLOSED}
            found.append([client.name for client in list_clients(vault)])
            vault.close()
            assert not coming_place(path).exists()
            if aside.exists():
                assert clients(aside, clock) == ["Amara Mensah", "Hana Nováková"]
                break
            assert find_backups(path / BACKUPS_NAME) == [backup]
        replacers.stdin.close()
    assert len(found) > 20
    assert found[-1] == ["Amara Mensah"]
    assert all(each == ["Amara Mensah", "Hana Nováková"] for each in found[:-1])
    assert find_backups(path / BACKUPS_NAME) == [backup]


def test_backups_that_were_carried_are_never_dropped(closed, backup, clock):
    """Somebody began to make a new folder of backups before what was cut short is taken back."""
    path, _ = closed
    coming = coming_place(path)
    coming.mkdir()
    (path / BACKUPS_NAME).rename(coming / BACKUPS_NAME)
    (path / BACKUPS_NAME / "another").mkdir(parents=True)
    settle_place(path)
    assert not coming.exists()
    assert sorted(names(path / BACKUPS_NAME)) == sorted(["another", backup.name])


def test_an_erasure_names_what_was_once_the_same_notebook(closed, backup, aside, clock):
    path, key = closed
    replace_with_backup(path, backup, key, aside, clock=clock)
    shutil.copytree(path, coming_place(path))
    assert remove_remains(path, key, []) == (aside,)
    assert not coming_place(path).exists()

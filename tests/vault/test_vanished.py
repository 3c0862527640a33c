"""The folder or the disk of an open notebook goes away, and comes back."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, change_client, list_clients
from coachdesk.vault import errors
from coachdesk.vault.backup import back_up
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.notebook_lock import NotebookLock


def _names(vault):
    return [each.name for each in list_clients(vault)]


@pytest.fixture
def written(vault):
    add_client(vault, "Amara")
    return vault


def test_what_was_moved_away_is_read_not_written_and_goes_on_when_it_is_back(written, clock):
    path, key = written.path, written.key.copy()
    away = path.with_name("away")
    path.rename(away)
    with pytest.raises(errors.NotebookGone):
        add_client(written, "Jonas")
    with pytest.raises(errors.NotebookGone):
        written.set_fact("name", "value")
    with pytest.raises(errors.WriteFailed):
        written.undo()
    assert _names(written) == ["Amara"]
    with pytest.raises(errors.NotebookError):
        back_up(path, written.key, clock=clock)
    assert not path.exists()
    away.rename(path)
    add_client(written, "Jonas")
    assert written.undo() == "Add client"
    written.close()
    again = open_notebook(path, key, clock=clock, searched=SEARCHED)
    assert _names(again) == ["Amara"]
    assert again.found == ()
    again.close()


def test_nothing_is_made_where_a_removed_notebook_lay(written):
    shutil.rmtree(written.path)
    with pytest.raises(errors.NotebookGone):
        add_client(written, "Jonas")
    assert _names(written) == ["Amara"]
    written.close()
    assert not written.path.exists()


def test_a_file_put_in_its_place_is_left_alone(written, blank_notebook):
    """A synchronised folder brings the file of another computer."""
    database = written.path / "notebook.db"
    brought = written.path / "brought"
    shutil.copy(blank_notebook[0] / "notebook.db", brought)
    brought.replace(database)
    before = database.read_bytes()
    with pytest.raises(errors.NotebookGone):
        add_client(written, "Jonas")
    written.close()
    assert database.read_bytes() == before


@pytest.fixture
def put_back(written):
    """Changes the folder of the open notebook for a copy of it, as a stick of FAT gives its files other numbers."""

    def put_back(meanwhile=None):
        copy = written.path.with_name("copy")
        shutil.copytree(written.path, copy)
        if meanwhile is not None:
            meanwhile(copy)
        written.path.rename(written.path.with_name("pulled out"))
        copy.rename(written.path)

    return put_back


def test_a_stick_that_numbers_its_files_anew_goes_on(written, put_back, clock):
    path, key = written.path, written.key.copy()
    for name in ("Jonas", "Wanjiru"):
        put_back()
        shutil.rmtree(path.with_name("pulled out"))
        add_client(written, name)
    assert written.undo() == "Add client"
    with pytest.raises(errors.NotebookInUse):
        NotebookLock(path, clock)
    written.close()
    again = open_notebook(path, key, clock=clock, searched=SEARCHED)
    assert _names(again) == ["Amara", "Jonas"]
    assert again.found == ()
    again.close()


@pytest.mark.parametrize("failed", [True, False])
def test_what_another_computer_wrote_meanwhile_is_not_written_over(written, put_back, clock, failed):
    path, key = written.path, written.key.copy()

    def write_there(copy):
        other = open_notebook(copy, key.copy(), clock=clock, searched=SEARCHED)
        change_client(other, list_clients(other)[0].id, prefers="written there")
        other.close()

    put_back(write_there)
    written._ailing = failed  # as after an error of the disk
    before = [(path / name).read_bytes() for name in ("notebook.db", "seal")]
    for _ in range(2):
        with pytest.raises(errors.NotebookGone):
            change_client(written, list_clients(written)[0].id, prefers="written here")
        with pytest.raises(errors.WriteFailed):
            written.set_fact("name", "value")
        with pytest.raises(errors.WriteFailed):
            written.undo()
    assert _names(written) == ["Amara"]
    written.close()
    assert [(path / name).read_bytes() for name in ("notebook.db", "seal")] == before
    again = open_notebook(path, key, clock=clock, searched=SEARCHED)
    assert [each.prefers for each in list_clients(again)] == ["written there"]
    again.close()


@pytest.mark.parametrize("alone", [True, False])
def test_an_older_copy_is_refused_even_after_an_error_of_the_disk(written, blank_notebook, alone):
    database = written.path / "notebook.db"
    if alone:
        shutil.copy(blank_notebook[0] / "notebook.db", written.path / "brought")
        (written.path / "brought").replace(database)
    else:
        written.path.rename(written.path.with_name("pulled out"))
        shutil.copytree(blank_notebook[0], written.path)
        (written.path / "notebook.db-wal").touch()
    before = database.read_bytes()
    written._ailing = True  # as after an error of the disk
    for _ in range(2):
        with pytest.raises(errors.NotebookGone):
            add_client(written, "Jonas")
    written.close()
    assert database.read_bytes() == before


def test_nothing_is_written_until_the_lock_is_held_again(written, clock):
    (written.path / "notebook.lock").unlink()  # as a disk that was away comes back without it
    other = NotebookLock(written.path, clock)
    written._ailing = True
    for _ in range(2):
        with pytest.raises(errors.NotebookGone):
            add_client(written, "Jonas")
    assert _names(written) == ["Amara"]
    other.release()
    add_client(written, "Jonas")
    with pytest.raises(errors.NotebookInUse):
        NotebookLock(written.path, clock)
    assert _names(written) == ["Amara", "Jonas"]


@pytest.mark.skipif(sys.platform != "linux", reason="looks at open files in /proc")
def test_a_disk_that_was_pulled_out_and_put_back_is_connected_anew(written, clock):
    """What a process has open there stays dead; here each such file is turned into one that cannot be read."""
    path, key = written.path, written.key.copy()
    dead = os.pipe()
    for opened in list(Path("/proc/self/fd").iterdir()):
        if opened.exists() and opened.readlink().name in ("notebook.db", "notebook.db-wal", "notebook.lock"):
            os.dup2(dead[0], int(opened.name))
    with pytest.raises(errors.DiskError):
        add_client(written, "Jonas")
    add_client(written, "Jonas")
    assert _names(written) == ["Amara", "Jonas"]
    with pytest.raises(errors.NotebookInUse):
        NotebookLock(path, clock)
    written.close()
    for end in dead:
        os.close(end)
    again = open_notebook(path, key, clock=clock, searched=SEARCHED)
    assert _names(again) == ["Amara", "Jonas"]
    assert again.found == ()
    again.close()


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs to mount a disk")
def test_a_disk_that_is_unmounted(written, tmp_path):
    path = written.path
    written.close()
    done = subprocess.run(
        ["unshare", "--mount", sys.executable, "-m", "tests.vault.pulled_out", str(path), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in done.stderr or "mount: " in done.stderr:
        pytest.skip("nothing can be mounted here")
    assert (done.returncode, done.stdout) == (0, "all was there\n"), done.stderr


def test_undo_after_a_disk_that_failed_goes_on_with_another_connection(vault):
    add_client(vault, "Amara Mensah")
    vault._ailing = True  # as after an error of the disk
    assert vault.undo()
    assert list_clients(vault) == []

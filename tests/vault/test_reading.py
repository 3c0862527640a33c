"""Reading a notebook that another process writes in, or that nothing can be written in."""

import os
import subprocess
import sys

import pytest

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault.errors import NotebookInUse, NoWritePermission, ReadingOnly
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.reading import may_be_written, open_for_reading
from coachdesk.vault.search import search
from coachdesk.vault.unlocking import unlock_with_passphrase

WRITER = """
import sys
from pathlib import Path
from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.unlocking import unlock_with_passphrase
path = Path(sys.argv[1])
vault = open_notebook(path, unlock_with_passphrase(path, "four unrelated words"), clock=SystemClock(), searched=SEARCHED)
for line in sys.stdin:
    if line.strip() == "close":
        vault.close()
    else:
        add_client(vault, line.strip())
    print("done", flush=True)
"""
PASSPHRASE = "four unrelated words"


class Writer:
    """Another process that has the notebook open for writing."""

    def __init__(self, path):
        self._process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, line):
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "done\n"

    def end(self):
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()


@pytest.fixture
def path(vault):
    """A notebook that is closed."""
    vault.close()
    return vault.path


@pytest.fixture
def writer(path, told_at_once):
    """Another process that has it open, with one client in it."""
    made = Writer(path)
    made.do("Amara Mensah")
    yield made
    made.end()


def _key(path):
    return unlock_with_passphrase(path, PASSPHRASE)


def _open(path, clock):
    """As the program does: for writing, or else for reading."""
    key = _key(path)
    try:
        return open_notebook(path, key, clock=clock, searched=SEARCHED)
    except (NotebookInUse, NoWritePermission) as why:
        return open_for_reading(path, key, why, clock=clock, searched=SEARCHED)


def _names(vault):
    return [each.name for each in list_clients(vault)]


def test_the_second_reads_what_the_first_writes(path, writer, clock):
    reading = _open(path, clock)
    assert isinstance(reading.reading_only, NotebookInUse)
    assert reading.reading_only.here
    assert reading.reading_only.holder
    assert _names(reading) == ["Amara Mensah"]
    writer.do("Jonas Lindqvist")
    assert _names(reading) == ["Amara Mensah", "Jonas Lindqvist"]
    assert [hit.title for hit in search(reading, "lindq")] == ["Jonas Lindqvist"]
    assert not may_be_written(path, clock)
    writer.do("close")
    assert may_be_written(path, clock)
    assert _names(reading) == ["Amara Mensah", "Jonas Lindqvist"]
    reading.close()


def test_reading_leaves_everything_as_if_there_had_been_none(path, writer, clock):
    reading = _open(path, clock)
    writer.do("close")
    reading.close()
    assert not list(path.glob(f"{DATABASE_NAME}-*"))
    again = _open(path, clock)
    assert again.reading_only is None
    assert again.found == ()  # sealed, though a reader was there when the writer left
    again.close()


def test_the_reader_may_leave_first(path, writer, clock):
    reading = _open(path, clock)
    _names(reading)
    reading.close()
    writer.do("Jonas Lindqvist")
    writer.do("close")
    again = _open(path, clock)
    assert _names(again) == ["Amara Mensah", "Jonas Lindqvist"]
    assert again.found == ()
    again.close()


def test_nothing_is_written(path, writer, clock):
    reading = _open(path, clock)
    with pytest.raises(ReadingOnly):
        add_client(reading, "Nobody")
    with pytest.raises(ReadingOnly):
        reading.set_fact("name", "value")
    with pytest.raises(ReadingOnly), reading.raw_write():
        pass
    assert reading.undo() is None
    assert _names(reading) == ["Amara Mensah"]
    reading.close()


def test_a_wrong_key_reads_nothing(path, writer, clock, blank_notebook):
    from coachdesk.vault.errors import KeysChanged
    from coachdesk.vault.notebook_key import NotebookKey

    why = NotebookInUse(path, "", None)
    with pytest.raises(KeysChanged):
        open_for_reading(path, NotebookKey.random("another"), why, clock=clock)


def test_one_on_another_computer_is_not_joined(path, writer, clock):
    """Two computers share no memory; what the other has not folded in yet is not seen, and nothing is put beside."""
    before = {each.name: each.stat().st_mtime_ns for each in path.iterdir()}
    away = NotebookInUse(path, "anna · laptop", None, here=False)
    reading = open_for_reading(path, _key(path), away, clock=clock)
    assert _names(reading) == []
    assert {each.name: each.stat().st_mtime_ns for each in path.iterdir()} == before
    reading.close()


READ_ONLY_DISK = """
import subprocess, sys
from pathlib import Path
from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import list_clients
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.errors import ReadOnlyNotebook
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.reading import may_be_written, open_for_reading
from coachdesk.vault.unlocking import unlock_with_passphrase
path = Path(sys.argv[1])
subprocess.run(["mount", "--bind", path.parent, path.parent], check=True)
subprocess.run(["mount", "-o", "remount,bind,ro", path.parent], check=True)
key = unlock_with_passphrase(path, "four unrelated words")
try:
    open_notebook(path, key, clock=SystemClock(), searched=SEARCHED)
except ReadOnlyNotebook as why:
    vault = open_for_reading(path, key, why, clock=SystemClock(), searched=SEARCHED)
    print([each.name for each in list_clients(vault)], list(map(str, vault.found)), may_be_written(path, SystemClock()))
    vault.close()
"""


def _on_a_read_only_disk(path):
    done = subprocess.run(
        ["unshare", "--mount", sys.executable, "-c", READ_ONLY_DISK, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


needs_root = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="mounts a disk: needs root on Linux"
)


@needs_root
def test_a_read_only_disk_is_read(path, writer):
    writer.do("close")
    assert _on_a_read_only_disk(path) == "['Amara Mensah'] [] False"


@needs_root
def test_what_a_crash_left_behind_is_read_where_its_index_is_there(path, writer):
    assert _on_a_read_only_disk(path) == "['Amara Mensah'] [] False"
    (path / f"{DATABASE_NAME}-shm").unlink()
    assert _on_a_read_only_disk(path) == "[] ['write-ahead file not read'] False"

"""A database that is open is read by SQLite alone: another reader would drop the locks of this process."""

import subprocess
import sys
from contextlib import closing
from threading import Event, Thread

import pytest

import coachdesk.app.models  # noqa: F401 - the tables of every feature
from coachdesk.clients.operations import add_client
from coachdesk.vault.connection import connect
from coachdesk.vault.file_use import FileUse
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.seal import measure, read_seal
from coachdesk.vault.sealing import measure_if_closed, stored_in

_LOOK_FROM_OUTSIDE = """
import fcntl, os, sys
file = os.open(sys.argv[1], os.O_RDWR)
# Where SQLite keeps its shared locks (sqlite.org/src/file/src/os.h): 1 GiB on, two bytes further, 510 bytes.
try:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000000 + 2)
except OSError:
    print("locked")
else:
    print("free")
"""


@pytest.fixture
def closed(vault):
    """A notebook that is closed, and its key."""
    key = vault.key.copy()
    vault.close()
    return vault.path, key


@pytest.mark.skipif(sys.platform == "win32", reason="locks are not dropped like that there")
def test_opening_beside_a_backup_drops_no_lock(closed, clock):
    path, key = closed
    with closing(connect(path / DATABASE_NAME, key, read_only=True)) as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT count(*) FROM client").fetchone()
        assert measure_if_closed(path) is None
        with pytest.raises(OSError, match="open as a database"):
            measure(path / DATABASE_NAME)
        vault = open_notebook(path, key.copy(), clock=clock)
        try:
            seen = subprocess.run(
                [sys.executable, "-c", _LOOK_FROM_OUTSIDE, str(path / DATABASE_NAME)],
                capture_output=True,
                text=True,
                check=True,
            )
            assert seen.stdout.strip() == "locked"
        finally:
            vault.close()


def test_a_notebook_closed_beside_a_backup_opens_without_a_word(closed, clock):
    path, key = closed
    vault = open_notebook(path, key.copy(), clock=clock)
    add_client(vault, "Amara")
    with closing(connect(path / DATABASE_NAME, key, read_only=True)) as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT count(*) FROM client").fetchone()
        add_client(vault, "Jonas")
        vault.close()
        again = open_notebook(path, key.copy(), clock=clock)
        assert again.found == ()
    again.close()


def test_a_connection_waits_for_a_raw_reader(tmp_path):
    use, file, connected = FileUse(), tmp_path / "a", Event()

    def connect_to_it():
        use.connect(file)
        connected.set()

    with use.raw(file):
        thread = Thread(target=connect_to_it)
        thread.start()
        assert not connected.wait(0.05)
    assert connected.wait(5)
    thread.join()
    with pytest.raises(OSError, match="open as a database"), use.raw(file):
        pass
    use.disconnect(file)
    with use.raw(file):
        pass


def test_a_connection_that_is_dropped_counts_no_longer(closed):
    path, key = closed
    connect(path / DATABASE_NAME, key).close()
    assert measure(path / DATABASE_NAME) == read_seal(path, key).database
    with pytest.raises(RuntimeError):
        _leave_one_open(path, key)
    assert measure(path / DATABASE_NAME).size_bytes
    with closing(connect(path / DATABASE_NAME, key)) as connection:
        assert stored_in(connection).generation == 0


def _leave_one_open(path, key):
    connect(path / DATABASE_NAME, key)
    raise RuntimeError

"""Making, opening and closing a notebook, and everything that can stand in the way."""

import os
import shutil
import stat
import subprocess
import sys
import threading

import pytest

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault import errors
from coachdesk.vault.connection import APPLICATION_ID, connect, value_of
from coachdesk.vault.findings import Finding
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.notebook_lock import HOLDER_NAME, LOCK_NAME
from coachdesk.vault.places import HEADER_NAME, is_notebook
from coachdesk.vault.unlocking import unlock_with_passphrase, unlock_with_recovery_key

PASSPHRASE = "four unrelated words"
linux_only = pytest.mark.skipif(sys.platform == "win32", reason="permissions of this kind")
not_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)


@pytest.fixture
def closed(tmp_path, clock, weak_cost):
    """A notebook with one client, closed."""
    path = tmp_path / "Mine.coachdesk"
    vault, _ = create_notebook(path, PASSPHRASE, clock=clock, cost=weak_cost, searched=SEARCHED)
    add_client(vault, "Amara Mensah")
    vault.close()
    return path


def reopen(path, clock):
    return open_notebook(path, unlock_with_passphrase(path, PASSPHRASE), clock=clock, searched=SEARCHED)


def make(path, clock, cost, **more):
    return create_notebook(path, PASSPHRASE, clock=clock, cost=cost, **more)


def test_it_opens_again_with_what_was_written(closed, clock):
    vault = reopen(closed, clock)
    assert [client.name for client in list_clients(vault)] == ["Amara Mensah"]
    vault.close()
    vault.close()


def test_its_files_are_for_their_owner_alone(closed, clock):
    vault = reopen(closed, clock)
    add_client(vault, "Jonas Lindqvist")
    names = {each.name for each in closed.iterdir()}
    assert names == {
        "notebook.db",
        "notebook.db-wal",
        "notebook.db-shm",
        "keys.json",
        "keys.bak",
        "seal",
        "backups",
        LOCK_NAME,
        HOLDER_NAME,
    }
    if sys.platform != "win32":
        for each in (closed, *closed.iterdir()):
            assert stat.S_IMODE(each.stat().st_mode) & 0o077 == 0, each
    vault.close()
    assert {each.name for each in closed.iterdir()} == {
        "notebook.db",
        "keys.json",
        "keys.bak",
        "seal",
        "backups",
        LOCK_NAME,
    }


def test_the_settings_are_those_the_promises_rest_on(vault):
    with vault.raw_read() as connection:
        for name, expected in {
            "foreign_keys": 1,
            "journal_mode": "wal",
            "synchronous": 2,
            "fullfsync": 1,
            "checkpoint_fullfsync": 1,
            "temp_store": 2,
            "secure_delete": 1,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "cipher_status": "1",
            "cipher_page_size": "4096",
        }.items():
            assert value_of(connection, name) == expected, name


def test_the_database_is_encrypted_from_its_first_byte(closed):
    content = (closed / DATABASE_NAME).read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"Amara" not in content
    assert b"CREATE TABLE" not in content


def test_the_recovery_key_opens_it_too(tmp_path, clock, weak_cost):
    vault, recovery_key = make(tmp_path / "Mine.coachdesk", clock, weak_cost, searched=SEARCHED)
    assert not vault.recovery_kept
    vault.mark_recovery_kept()
    vault.close()
    key = unlock_with_recovery_key(tmp_path / "Mine.coachdesk", str(recovery_key))
    vault = open_notebook(tmp_path / "Mine.coachdesk", key, clock=clock, searched=SEARCHED)
    assert vault.recovery_kept
    vault.close()
    with pytest.raises(ValueError, match="wiped"):
        key.material()


class TestOpening:
    """What is no notebook, or not a sound one, is told apart and never changed."""

    def test_there_is_nothing(self, tmp_path, clock):
        for way in (unlock_with_passphrase, lambda path, _: reopen(path, clock)):
            with pytest.raises(errors.NotebookNotFound):
                way(tmp_path / "none", PASSPHRASE)

    def test_there_is_something_else(self, tmp_path):
        (tmp_path / "file").write_text("mine")
        (tmp_path / "folder").mkdir()
        for name in ("file", "folder"):
            assert not is_notebook(tmp_path / name)
            with pytest.raises(errors.NotANotebook):
                unlock_with_passphrase(tmp_path / name, PASSPHRASE)
        assert list((tmp_path / "folder").iterdir()) == []

    @pytest.mark.parametrize(
        "content", [None, b"", b"\0" * 4096, b"SQLite format 3\0" + b"\0" * 8000, os.urandom(8192)]
    )
    def test_a_missing_empty_or_foreign_database_is_damage_and_stays_as_it_is(self, closed, clock, content):
        database = closed / DATABASE_NAME
        database.unlink()
        if content is not None:
            database.write_bytes(content)
        with pytest.raises(errors.NotebookDamaged):
            reopen(closed, clock)
        assert database.exists() == (content is not None)
        assert content is None or database.read_bytes() == content
        with pytest.raises(errors.NotebookDamaged):  # the lock was let go of
            reopen(closed, clock)

    def test_a_folder_in_the_place_of_the_database_is_damage(self, closed, clock):
        (closed / DATABASE_NAME).unlink()
        (closed / DATABASE_NAME).mkdir()
        with pytest.raises(errors.NotebookDamaged):
            reopen(closed, clock)
        assert (closed / DATABASE_NAME).is_dir()

    def test_a_folder_in_the_place_of_a_key_file_is_put_aside(self, closed, clock):
        (closed / "keys.json").unlink()
        (closed / "keys.json" / "somebody's").mkdir(parents=True)
        vault = reopen(closed, clock)
        assert Finding.HEADER_MENDED in vault.found
        vault.close()
        (aside,) = closed.glob("keys.json.aside-*")
        assert (aside / "somebody's").is_dir()
        assert (closed / "keys.json").read_bytes() == (closed / "keys.bak").read_bytes()

    def test_a_damaged_first_page(self, closed, clock, capfd):
        database = closed / DATABASE_NAME
        content = bytearray(database.read_bytes())
        content[100] ^= 1
        database.write_bytes(content)
        with pytest.raises(errors.NotebookDamaged):
            reopen(closed, clock)
        assert database.read_bytes() == content
        assert capfd.readouterr() == ("", "")  # SQLCipher keeps its log to itself

    def test_the_database_of_another_notebook(self, closed, tmp_path, clock, weak_cost):
        vault, _ = make(tmp_path / "Other.coachdesk", clock, weak_cost)
        vault.close()
        shutil.copy(tmp_path / "Other.coachdesk" / DATABASE_NAME, closed / DATABASE_NAME)
        with pytest.raises(errors.NotebookDamaged):
            reopen(closed, clock)

    def test_a_database_with_the_right_key_that_is_no_notebook(self, closed, clock):
        key = unlock_with_passphrase(closed, PASSPHRASE)
        (closed / DATABASE_NAME).unlink()
        connection = connect(closed / DATABASE_NAME, key, create=True)
        connection.execute("CREATE TABLE something (x)")
        with pytest.raises(errors.NotebookDamaged):
            open_notebook(closed, key, clock=clock)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        with pytest.raises(errors.NotebookDamaged):
            open_notebook(closed, key, clock=clock)
        connection.close()

    def test_tables_from_the_future(self, closed, clock):
        key = unlock_with_passphrase(closed, PASSPHRASE)
        connection = connect(closed / DATABASE_NAME, key)
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()
        before = (closed / DATABASE_NAME).read_bytes()
        with pytest.raises(errors.NewerFormat):
            open_notebook(closed, key, clock=clock)
        assert (closed / DATABASE_NAME).read_bytes() == before

    def test_the_key_of_another_notebook(self, closed, clock):
        with pytest.raises(errors.KeysChanged):
            open_notebook(closed, NotebookKey.random("another"), clock=clock)

    def test_a_damaged_header_is_mended_from_its_copy(self, closed, clock):
        good = (closed / HEADER_NAME).read_bytes()
        (closed / HEADER_NAME).write_bytes(b"{}")
        vault = reopen(closed, clock)
        assert (closed / HEADER_NAME).read_bytes() == good
        vault.close()

    @pytest.mark.usefixtures("told_at_once")
    def test_the_second_opener_is_told_who_has_it(self, closed, clock):
        vault = reopen(closed, clock)
        with pytest.raises(errors.NotebookInUse) as told:
            reopen(closed, clock)
        assert told.value.since == clock.now()
        assert told.value.holder
        vault.close()
        reopen(closed, clock).close()

    @pytest.mark.usefixtures("told_at_once")
    def test_another_process_is_told_too_and_a_killed_one_holds_nothing(self, closed, clock):
        code = (
            "import sys; from pathlib import Path; from coachdesk.vault.notebook_lock import NotebookLock;"
            "from coachdesk.vault.clock import SystemClock;"
            "lock = NotebookLock(Path(sys.argv[1]), SystemClock()); print('held', flush=True); sys.stdin.read()"
        )
        holder = subprocess.Popen(
            [sys.executable, "-c", code, str(closed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with holder:
            assert holder.stdout.readline() == "held\n"
            with pytest.raises(errors.NotebookInUse) as told:
                reopen(closed, clock)
            assert told.value.since is not None
            holder.kill()
            holder.wait()
        vault = reopen(closed, clock)
        vault.close()

    @pytest.mark.usefixtures("told_at_once")
    @pytest.mark.parametrize(
        "content", [b"", b"nonsense", b"[]", b'{"who": 1, "since": 2}', b"[" * 5000, b"\xff"]
    )
    def test_a_damaged_note_on_the_holder_is_no_trouble(self, closed, clock, content):
        vault = reopen(closed, clock)
        (closed / HOLDER_NAME).write_bytes(content)
        with pytest.raises(errors.NotebookInUse) as told:
            reopen(closed, clock)
        assert told.value.since is None
        assert told.value.holder == ""
        vault.close()


class TestOpen:
    """What holds while it is open."""

    def test_only_one_thread_may_use_it(self, vault):
        add_client(vault, "Amara Mensah")
        caught = []

        def elsewhere():
            try:
                list_clients(vault)
            except RuntimeError as error:
                caught.append(error)

        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        assert len(caught) == 1

    def test_closed_means_closed_and_the_key_gone(self, vault):
        add_client(vault, "Amara Mensah")
        key = vault.key
        vault.close()
        with pytest.raises(ValueError, match="wiped"):
            key.material()
        assert vault.undo_label is None
        with pytest.raises(errors.NotebookClosed):
            list_clients(vault)
        with pytest.raises(errors.NotebookClosed):
            add_client(vault, "Jonas")

    def test_facts_are_kept_inside_and_are_no_steps(self, vault, clock):
        path = vault.path
        vault.set_fact("coach", "Ada Coach")
        vault.set_fact("gone", "x")
        vault.set_fact("gone", None)
        with vault.write("Both"):
            vault.set_fact("within", "a write")
        assert vault.undo_label is None
        vault.close()
        assert b"Ada Coach" not in b"".join(each.read_bytes() for each in path.iterdir() if each.is_file())
        vault = reopen(path, clock)
        assert (vault.fact("coach"), vault.fact("gone"), vault.fact("within")) == (
            "Ada Coach",
            None,
            "a write",
        )
        vault.close()


def test_the_unlock_window_needs_no_database_library():
    code = (
        "import sys; import coachdesk.vault, coachdesk.vault.unlocking, coachdesk.vault.passphrase,"
        "coachdesk.vault.errors, coachdesk.vault.process, coachdesk.vault.places, coachdesk.vault.clock;"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'alembic', 'zxcvbn', 'cryptography', 'filelock'} & set(sys.modules);"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_opening_does_not_need_alembic(closed):
    code = (
        "import sys; from pathlib import Path; from coachdesk.vault.notebook import open_notebook;"
        "from coachdesk.vault.unlocking import unlock_with_passphrase; from coachdesk.vault.clock import SystemClock;"
        "import coachdesk.app.models; path = Path(sys.argv[1]);"
        f"open_notebook(path, unlock_with_passphrase(path, {PASSPHRASE!r}), clock=SystemClock()).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(closed)], check=True)

"""The key of a notebook is changed: what opened it before opens backups alone, and a kill leaves one key or the other."""

import errno
import os
import shutil
import subprocess
import sys

import pytest

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import list_clients
from coachdesk.vault.backup import back_up, list_backups
from coachdesk.vault.checkup import check_notebook
from coachdesk.vault.connection import connect
from coachdesk.vault.drafts import read_draft
from coachdesk.vault.errors import (
    Cancelled,
    KeyChangeUnfinished,
    KeysChanged,
    NotebookBusy,
    NotebookDamaged,
    NotebookInUse,
    ReadOnlyNotebook,
    WrongPassphrase,
    WrongRecoveryKey,
)
from coachdesk.vault.facts import KEY_SINCE
from coachdesk.vault.findings import Finding
from coachdesk.vault.header import DATABASE_NAME, read_headers
from coachdesk.vault.header_lock import HEADER_LOCK_NAME
from coachdesk.vault.key_change import change_notebook_key
from coachdesk.vault.next_key import MAKING_NAME, READY_NAME
from coachdesk.vault.notebook import open_database
from coachdesk.vault.older_backups import older_key_backups
from coachdesk.vault.passphrases import add_passphrase, list_passphrases, name_passphrase
from coachdesk.vault.places import BACKUPS_NAME, HEADER_NAME
from coachdesk.vault.reading import open_for_reading
from coachdesk.vault.search import search
from coachdesk.vault.unlocking import (
    change_passphrase,
    renew_recovery_key,
    unlock_with_passphrase,
    unlock_with_recovery_key,
)
from tests.vault.changed_key import WORDS, change, names, opened


def test_everything_is_there_under_another_key(closed, clock):
    path, key = closed
    before, parts = names(path), []
    changed = change(path, clock, progress=parts.append)
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    assert names(path) == sorted([*before, HEADER_LOCK_NAME])
    assert changed.key.material() != key.material()
    with pytest.raises(NotebookDamaged):
        open_database(path / DATABASE_NAME, key)
    with pytest.raises(KeysChanged):
        opened(path, key, clock)
    unlocked = unlock_with_passphrase(path, WORDS)
    assert unlocked.material() == changed.key.material()
    assert unlock_with_recovery_key(path, str(changed.recovery_key)).material() == unlocked.material()
    vault = opened(path, unlocked, clock)
    assert vault.found == ()
    assert [client.name for client in list_clients(vault)] == ["Amara Mensah"]
    assert read_draft(vault, "moment", "session-1").text == "half typed"
    assert search(vault, "Amara")
    assert not vault.recovery_kept
    assert check_notebook(path, vault.key, searched=SEARCHED).sound
    vault.close()
    assert opened(path, changed.key, clock).found == ()


def test_only_the_passphrase_that_was_typed_opens_the_new_key(closed, clock):
    path, key = closed
    sheet = str(renew_recovery_key(path, key))
    add_passphrase(path, key, "Assistant", "five other unrelated words")
    name_passphrase(path, key, list_passphrases(path, key)[0].slot_id, "Mine")
    generation = read_headers(path)[0].generation
    changed = change(path, clock)
    assert [each.name for each in list_passphrases(path, changed.key)] == ["Mine"]
    assert read_headers(path)[0].generation == generation + 1
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(path, "five other unrelated words")
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery_key(path, sheet)
    change_passphrase(path, changed.key, "a new one")
    unlock_with_passphrase(path, "a new one")


def test_a_wrong_passphrase_or_a_busy_notebook_changes_nothing(closed, clock, told_at_once):
    path, key = closed
    before = {name: (path / name).read_bytes() for name in names(path) if (path / name).is_file()}
    with pytest.raises(WrongPassphrase):
        change_notebook_key(path, "not this one", clock=clock, searched=SEARCHED)
    with pytest.raises(Cancelled):
        change(path, clock, cancelled=lambda: True)
    reading = connect(path / DATABASE_NAME, key, read_only=True)
    with pytest.raises(NotebookBusy):
        change(path, clock)
    reading.close()
    assert {name: (path / name).read_bytes() for name in names(path) if (path / name).is_file()} == before
    vault = opened(path, key, clock)
    with pytest.raises(NotebookInUse):
        change(path, clock)
    vault.close()


def test_backups_from_before_stay_under_the_old_key_and_are_told(closed, clock, tmp_path):
    path, key = closed
    stick = tmp_path / "stick"
    old = [back_up(path, key, clock=clock).path, back_up(path, key, clock=clock, to=stick).path]
    places = (path / BACKUPS_NAME, stick)
    assert older_key_backups(path, key, places) == []
    changed = change(path, clock)
    clock.advance(minutes=1)
    fresh = back_up(path, changed.key, clock=clock).path
    assert older_key_backups(path, changed.key, places) == old
    assert [backup.path for backup in list_backups(places, changed.key)] == [fresh]
    assert unlock_with_passphrase(old[0], WORDS).material() == key.material()
    assert change_passphrase(path, changed.key, "a new one", backups=[stick]) == tuple(old)
    assert unlock_with_passphrase(fresh, "a new one").material() == changed.key.material()
    checked = check_notebook(path, changed.key, searched=SEARCHED, places=places)
    assert checked.sound
    assert [backup.path for backup in checked.backups if backup.older_key] == old


def test_the_notebook_of_the_old_key_put_back_is_an_older_one(closed, clock, tmp_path):
    path, _ = closed
    seen, aside = tmp_path / "seen", tmp_path / "aside"
    shutil.copytree(path, aside)
    changed = change(path, clock, last_seen_folder=seen)
    vault = opened(path, changed.key.copy(), clock, last_seen_folder=seen)
    assert vault.found == ()
    vault.close()
    shutil.rmtree(path)
    aside.rename(path)
    vault = opened(path, unlock_with_passphrase(path, WORDS), clock, last_seen_folder=seen)
    assert vault.found == (Finding.OLDER_NOTEBOOK,)
    vault.close()


def refuse_renames(patched, path, *, after, what=("replace",)):
    """The disk takes no rename of what is in `next`, or of that folder itself, after so many of them."""
    done = []
    for name in what:
        rename = getattr(type(path), name)

        def refused(self, target, rename=rename):
            if self.parent.name == READY_NAME or self.name == READY_NAME:
                done.append(self)
                if len(done) > after:
                    raise OSError(errno.EROFS, "read-only")
            return rename(self, target)

        patched.setattr(type(path), name, refused)


def test_a_refusal_before_anything_is_in_place_changes_nothing(closed, clock, monkeypatch, tmp_path):
    path, key = closed
    sheet = str(renew_recovery_key(path, key))
    opened(path, key.copy(), clock, last_seen_folder=tmp_path / "seen").close()
    before = names(path)
    with monkeypatch.context() as patched:
        refuse_renames(patched, path, after=0)
        with pytest.raises(ReadOnlyNotebook):
            change(path, clock, last_seen_folder=tmp_path / "seen")
    assert names(path) == before
    assert unlock_with_passphrase(path, WORDS).material() == key.material()
    assert unlock_with_recovery_key(path, sheet).material() == key.material()
    vault = opened(path, key, clock, last_seen_folder=tmp_path / "seen")
    assert vault.found == ()
    assert [client.name for client in list_clients(vault)] == ["Amara Mensah"]
    vault.close()


@pytest.mark.parametrize(
    ("after", "what"), [(0, ("replace", "rename")), *((done, ("replace",)) for done in range(1, 5))]
)
def test_a_refusal_once_the_new_key_counts_is_no_failure(closed, clock, monkeypatch, tmp_path, after, what):
    """Something is in place, or nothing can be called off: the new key is told, opens for reading, is finished later."""
    path, _ = closed
    seen = tmp_path / "seen"
    with monkeypatch.context() as patched:
        refuse_renames(patched, path, after=after, what=what)
        changed = change(path, clock, last_seen_folder=seen)
        unlocked = unlock_with_passphrase(path, WORDS)
        assert unlocked.material() == changed.key.material()
        unlock_with_recovery_key(path, str(changed.recovery_key)).wipe()
        reading = open_for_reading(path, unlocked, ReadOnlyNotebook(), clock=clock, searched=SEARCHED)
        assert [client.name for client in list_clients(reading)] == ["Amara Mensah"]
        reading.close()
    vault = opened(path, changed.key, clock, last_seen_folder=seen)
    assert [client.name for client in list_clients(vault)] == ["Amara Mensah"]
    assert vault.found == ()
    vault.close()
    assert not (path / READY_NAME).exists()


def test_somebody_who_begins_to_read_meanwhile_keeps_the_old_key(closed, clock, tmp_path):
    path, key = closed
    reading = []

    def progress(part):
        if part >= 0.9 and not reading:
            reading.append(connect(path / DATABASE_NAME, key, read_only=True))
            reading[0].execute("SELECT count(*) FROM fact").fetchone()

    with pytest.raises(NotebookBusy):
        change(path, clock, progress=progress, last_seen_folder=tmp_path / "seen")
    reading[0].close()
    assert unlock_with_passphrase(path, WORDS).material() == key.material()
    vault = opened(path, key, clock, last_seen_folder=tmp_path / "seen")
    assert vault.found == ()
    vault.close()


def test_where_the_change_can_be_neither_finished_nor_called_off_either_key_is_opened_by_the_passphrase(
    closed, clock, monkeypatch
):
    path, key = closed
    reading = []

    def progress(part):
        if part >= 0.9 and not reading:
            reading.append(connect(path / DATABASE_NAME, key, read_only=True))
            reading[0].execute("SELECT count(*) FROM fact").fetchone()

    with monkeypatch.context() as patched:
        refuse_renames(patched, path, after=0, what=("replace", "rename"))
        with pytest.raises(KeyChangeUnfinished):
            change(path, clock, progress=progress)
    unlock_with_passphrase(path, WORDS).wipe()
    reading[0].close()
    vault = opened(path, unlock_with_passphrase(path, WORDS), clock)
    assert [client.name for client in list_clients(vault)] == ["Amara Mensah"]
    vault.close()
    opened(path, change(path, clock).key, clock).close()


def anew(path, key):
    change_passphrase(path, key, "a new one")
    return lambda: unlock_with_passphrase(path, "a new one")


def one_more(path, key):
    add_passphrase(path, key, "Assistant", "five other unrelated words")
    return lambda: unlock_with_passphrase(path, "five other unrelated words")


def another_sheet(path, key):
    words = str(renew_recovery_key(path, key))
    return lambda: unlock_with_recovery_key(path, words)


def by_command(path, _key):
    fds = ("--passphrase-fd=0", "--new-passphrase-fd=0")
    done = subprocess.run(
        [sys.executable, "-m", "coachdesk", "change-passphrase", str(path), *fds],
        input=f"{WORDS}\na new one\n",
        text=True,
        timeout=50,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    return lambda: unlock_with_passphrase(path, "a new one")


@pytest.mark.parametrize("during", ["the passphrase", "the copy"])
@pytest.mark.parametrize("change_it", [anew, one_more, another_sheet, by_command])
def test_what_is_changed_meanwhile_is_not_undone(closed, clock, monkeypatch, change_it, during):
    path, key = closed
    opens = []

    def meanwhile(*_arguments):
        if not opens:
            opens.append(change_it(path, key))

    def unlock(path, passphrase):
        unlocked = unlock_with_passphrase(path, passphrase)
        meanwhile()
        return unlocked

    if during == "the passphrase":
        monkeypatch.setattr("coachdesk.vault.key_change.unlock_with_passphrase", unlock)
    with pytest.raises(KeysChanged):
        change(path, clock, progress=meanwhile)
    assert opens[0]().material() == key.material()
    assert not {READY_NAME, MAKING_NAME} & set(names(path))
    opened(path, key, clock).close()


@pytest.mark.timeout(240)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks what is killed")
def test_a_kill_at_any_file_operation_leaves_one_key_or_the_other(closed, clock, tmp_path):
    path, _ = closed
    seen = tmp_path / "seen"
    ends, keys = [], set()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.vault.changing_key_until_killed", str(path), WORDS, str(seen)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as changers:
        for operation in range(1, 200, 2):  # each of them is the torture's to try
            changers.stdin.write(f"{operation}\n")
            changers.stdin.flush()
            ends.append(changers.stdout.readline().strip())
            keys.add(verify(path, clock, seen))
            if ends[-1] == "done":
                break
        changers.stdin.close()
    assert ends[-1] == "done"
    assert len(ends) > 20
    assert 2 < len(keys) < len(ends)


def verify(path, clock, seen):
    """The notebook opens by its passphrase as if nothing had happened. Returns its key."""
    key = unlock_with_passphrase(path, WORDS)
    assert not {READY_NAME, MAKING_NAME} & set(names(path))
    vault = opened(path, key.copy(), clock, last_seen_folder=seen)
    assert set(vault.found) <= {Finding.NOT_CLOSED}
    assert [client.name for client in list_clients(vault)] == ["Amara Mensah"]
    assert search(vault, "Amara")
    vault.close()
    assert check_notebook(path, key, searched=SEARCHED).sound
    assert (path / HEADER_NAME).exists()
    return bytes(key.material())


def test_since_when_is_noted_inside(closed, clock):
    path, _ = closed
    changed = change(path, clock)
    vault = opened(path, changed.key, clock)
    assert vault.fact(KEY_SINCE) == str(read_headers(path)[0].generation)
    vault.close()

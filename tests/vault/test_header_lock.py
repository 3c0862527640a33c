"""Two who change the header at once: nothing that one of them was told is done is undone by the other."""

import subprocess
import sys

import pytest

from coachdesk.vault.backup import back_up
from coachdesk.vault.errors import KeysChanged, NotebookBusy
from coachdesk.vault.header import DATABASE_NAME, mend_present_header, read_headers
from coachdesk.vault.header_format import Argon2Cost
from coachdesk.vault.header_lock import header_lock
from coachdesk.vault.next_key import READY_NAME
from coachdesk.vault.passphrases import add_passphrase, list_passphrases
from coachdesk.vault.places import COPY_NAME
from coachdesk.vault.unlocking import change_passphrase, unlock_with_passphrase
from tests.vault.changed_key import WORDS, make_ready, opened

TIMES = 40
WEAK = Argon2Cost(8, 1, 1)


def changing(path, first):
    """A process that is about to change this passphrase many times."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.vault.changing_passphrases", str(path), first, str(TIMES)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    return process


def test_of_two_processes_that_change_passphrases_neither_undoes_the_other(closed, clock):
    path, key = closed
    change_passphrase(path, key, "first", cost=WEAK)
    add_passphrase(path, key, "Assistant", "second")
    backup = back_up(path, key, clock=clock).path
    before = read_headers(path)[0].generation
    with changing(path, "first") as first, changing(path, "second") as second:
        for process in (first, second):
            process.stdin.write("begin\n")
            process.stdin.flush()
        while None in (first.poll(), second.poll()):
            mend_present_header(path, key)
        assert (first.returncode, second.returncode) == (0, 0)
    (header,) = read_headers(path)
    assert header.generation == before + 2 * TIMES
    assert read_headers(backup) == [header]
    for words in ("first", "second"):
        unlock_with_passphrase(path, f"{words} {TIMES - 1}").wipe()
    assert len(list_passphrases(path, key)) == 2


def test_who_waits_too_long_is_told_and_nothing_changes(closed, monkeypatch):
    path, key = closed
    monkeypatch.setattr("coachdesk.vault.header_lock._WAITED_SECONDS", 0.1)
    before = read_headers(path)
    with header_lock(path), pytest.raises(NotebookBusy):
        change_passphrase(path, key, "a new one", cost=WEAK)
    assert read_headers(path) == before
    change_passphrase(path, key, "a new one", cost=WEAK)


def test_a_notebook_that_has_its_header_whole_is_not_waited_for(closed, clock, monkeypatch):
    path, key = closed
    monkeypatch.setattr("coachdesk.vault.header_lock._WAITED_SECONDS", 0.1)
    with header_lock(path):
        opened(path, key.copy(), clock).close()
        (path / COPY_NAME).unlink()
        with pytest.raises(NotebookBusy):
            opened(path, key.copy(), clock)
    opened(path, key, clock).close()
    assert (path / COPY_NAME).exists()


@pytest.mark.parametrize("moved", [False, True])
def test_a_passphrase_is_not_set_under_a_key_that_is_about_to_go(closed, clock, monkeypatch, moved):
    """Whoever has the old key still would write a header that fits no database."""
    path, key = closed
    changed = make_ready(path, clock, monkeypatch)
    if moved:
        (path / READY_NAME / DATABASE_NAME).replace(path / DATABASE_NAME)
    with pytest.raises(KeysChanged):
        change_passphrase(path, key, "a new one", cost=WEAK)
    unlocked = unlock_with_passphrase(path, WORDS)
    assert unlocked.material() == changed.key.material()
    with pytest.raises(KeysChanged):
        change_passphrase(path, key, "a new one", cost=WEAK)
    opened(path, unlocked, clock).close()

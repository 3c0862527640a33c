"""A real notebook in a folder of its own, made to be broken, and what has to be true of it whatever was done."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import (
    capture_moment,
    list_moments,
    plan_next_session,
    read_notes,
    write_notes,
)
from coachdesk.vault.backup import back_up
from coachdesk.vault.checkup import check_notebook
from coachdesk.vault.clock import Clock, SystemClock
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.findings import Finding
from coachdesk.vault.header_format import Argon2Cost
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import BACKUPS_NAME
from coachdesk.vault.search import search
from coachdesk.vault.unlocking import unlock_with_passphrase, unlock_with_recovery_key
from coachdesk.vault.vault import Vault
from tests.torture.counts import Counts
from tests.torture.forked import GIVES_UP, STOPPED, UNCAUGHT

WEAK = Argon2Cost(8, 1, 1)
PASSPHRASE = "four unrelated words"
CANARY = "zyzzyvacanary"
"""Stands in all that is written; no file may hold it in clear."""

_LINES_AT_FIRST = 40


@dataclass(frozen=True)
class Sample:
    """A notebook `Mine.coachdesk` in `folder`, with a folder for a second place and one for what was seen last."""

    folder: Path
    key: NotebookKey
    recovery_key: str
    session_id: str
    clock: Clock

    @property
    def path(self) -> Path:
        """The notebook."""
        return self.folder / "Mine.coachdesk"

    @property
    def stick(self) -> Path:
        """A second place for backups."""
        return self.folder / "stick"

    @property
    def seen(self) -> Path:
        """Where this account notes what it saw last."""
        return self.folder / "seen"

    @property
    def new_stick(self) -> Path:
        """A third one, which is not there at first."""
        return self.folder / "new stick"

    @property
    def places(self) -> tuple[Path, ...]:
        """Where its backups are."""
        return self.path / BACKUPS_NAME, self.stick, self.new_stick

    def open(self) -> Vault:
        """Open it as the program does."""
        key = self.key.copy()
        return open_notebook(self.path, key, clock=self.clock, searched=SEARCHED, last_seen_folder=self.seen)

    def fresh(self) -> "Sample":
        """A copy to be tried, in the place of the last one."""
        return self.copy_to(self.folder.with_name("try"))

    def copy_to(self, folder: Path) -> "Sample":
        """The same in a folder that is emptied first."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return replace(self, folder=folder)


@contextmanager
def temporary_home() -> Iterator[Path]:
    """A folder for tries: in memory where the system offers that, for nobody cuts its power in earnest."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as home:
        yield Path(home).resolve()


def make_sample(home: Path, clock: Clock | None = None) -> Sample:
    """Make a notebook with a client, a session with notes, and a backup in each of two places; closed.

    It is made where it will be tried, for its place is part of what was seen of it last, and kept beside.
    """
    clock, folder = clock or SystemClock(), home / "try"
    folder.mkdir(parents=True)
    vault, recovery_key = create_notebook(
        folder / "Mine.coachdesk", PASSPHRASE, clock=clock, cost=WEAK, searched=SEARCHED
    )
    session_id = plan_next_session(vault, add_client(vault, f"{CANARY} Amara"), None)
    write_notes(vault, session_id, "".join(map(line_of, range(_LINES_AT_FIRST))))
    key = vault.key.copy()
    vault.close()
    sample = Sample(folder, key, str(recovery_key), session_id, clock)
    for place in (None, sample.stick):
        back_up(sample.path, key, clock=clock, to=place)
    sample.open().close()
    return sample.copy_to(home / "sample")


def line_of(number: int) -> str:
    """One line of the notes."""
    return f"{CANARY} line {number}\n"


def write_a_line(vault: Vault, session_id: str) -> int:
    """Write the next line into the notes, with a moment of the same number. Returns the number."""
    text = read_notes(vault, session_id)
    number = text.count("\n")
    write_notes(vault, session_id, text + line_of(number))
    capture_moment(vault, session_id, MomentKind.QUOTE, f"{CANARY} moment {number}", number)
    return number


def said_numbers(said: Iterable[str], word: str) -> list[int]:
    """The numbers that were said after a word."""
    return [int(line.split()[1]) for line in said if line.startswith(f"{word} ")]


def judge(
    sample: Sample,
    said: Sequence[str],
    counts: Counts,
    *,
    passphrases: Sequence[str] = (PASSPHRASE,),
    recovery_keys: Sequence[str] | None = None,
    may_be_found: frozenset[Finding] = frozenset({Finding.NOT_CLOSED}),
) -> None:
    """What has to be true after anything: it opens by itself, and holds what was said to be saved.

    It opens with one of the `passphrases` and, unless these are none, with one of the `recovery_keys`; at most
    `may_be_found` is noticed. What is wrong is counted.
    """
    for line in said:
        counts.require(not line.startswith(UNCAUGHT), "uncaught", line)
        counts.require(not line.startswith(STOPPED) or GIVES_UP in said, "uncaught", line)
    keys = (sample.recovery_key,) if recovery_keys is None else recovery_keys
    with counts.judging("ways in"):
        opens = any(opens_with(sample.path, words) for words in passphrases)
        counts.require(opens, "corrupt", "no passphrase opens it")
        recovers = not keys or any(recovers_with(sample.path, key) for key in keys)
        counts.require(recovers, "corrupt", "the recovery key does not open it")
    with counts.judging("opening"):
        vault = sample.open()
        try:
            found = set(vault.found)
            counts.require(found <= may_be_found, "corrupt", f"noticed {sorted(found)}")
            _judge_content(vault, sample, said, counts)
        finally:
            vault.close()
    with counts.judging("check"):
        checkup = check_notebook(sample.path, sample.key, searched=SEARCHED, places=sample.places)
        counts.require(checkup.sound, "corrupt", f"check: {checkup}")
    scan(sample.folder, counts)


def _judge_content(vault: Vault, sample: Sample, said: Sequence[str], counts: Counts) -> None:
    lines = read_notes(vault, sample.session_id).splitlines(keepends=True)
    counts.require(lines == [line_of(number) for number in range(len(lines))], "corrupt", "other lines")
    written = said_numbers(said, "line")
    counts.require(
        len(lines) > max(written, default=_LINES_AT_FIRST - 1), "lost", f"{len(lines)} lines, said {written}"
    )
    moments = {moment.text for moment in list_moments(vault, sample.session_id)}
    missing = [number for number in written if f"{CANARY} moment {number}" not in moments]
    counts.require(not missing, "lost", f"moments {missing}")
    clients = {client.name for client in list_clients(vault)}
    unknown = [n for n in said_numbers(said, "client") if f"{CANARY} client {n}" not in clients]
    counts.require(not unknown, "lost", f"clients {unknown}")
    if written and not missing:
        hits = search(vault, f"moment {written[-1]}", kinds=["moment"])
        counts.require(bool(hits), "corrupt", "the search does not find what was written last")


def opens_with(path: Path, passphrase: str) -> bool:
    """Whether a passphrase opens a notebook or a backup. Raises what is none of our own errors."""
    try:
        unlock_with_passphrase(path, passphrase).wipe()
    except NotebookError:
        return False
    return True


def recovers_with(path: Path, key: str) -> bool:
    """The same with a recovery key."""
    try:
        unlock_with_recovery_key(path, key).wipe()
    except NotebookError:
        return False
    return True


def scan(folder: Path, counts: Counts) -> None:
    """No file may hold a word of what was written; all of them are closed by now."""
    for file in folder.rglob("*"):
        if file.is_file() and CANARY.encode() in file.read_bytes():
            counts.fail("leaked", f"in clear: {file.relative_to(folder)}")

"""Check my notebook: every page, every reference, the search index, the key files, the seal and the backups.

What can be made anew is mended: the search index from what it indexes, and a key file from the other one.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coachdesk.vault.backup import find_backups, list_backups
from coachdesk.vault.connection import connect
from coachdesk.vault.database_errors import database_errors_in_words
from coachdesk.vault.errors import Cancelled, NotebookError
from coachdesk.vault.files import make_times_neutral
from coachdesk.vault.findings import Finding
from coachdesk.vault.header import (
    DATABASE_NAME,
    CopyState,
    authentic_header,
    copy_states,
    mend_present_header,
    read_headers,
)
from coachdesk.vault.integrity import (
    CancelAsked,
    Creeping,
    Health,
    Progress,
    check_database,
    interruptible,
)
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.older_backups import older_key_backups
from coachdesk.vault.schema import Record
from coachdesk.vault.seal import BrokenSeal, read_seal
from coachdesk.vault.search_index import Searched, count_differences, rebuild_index
from coachdesk.vault.vault import Vault

_OF_THE_INDEX = "search_"
"""Stands in what SQLite says of the tables of the search index, and in no other table's name."""

_COMPARED_FROM = 0.8
"""How much of the check of the notebook itself is done when the search index begins to be compared."""


@dataclass(frozen=True, slots=True)
class BackupHealth:
    """One backup that was looked into."""

    path: Path
    made_at: datetime | None
    """None where not even that can be read."""
    sound: bool
    older_key: bool = False
    """Whether it was made before the key of the notebook was changed: it opens as it did then, and is not looked into."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a check found."""

    health: Health
    """Pages, tables and references; the search index is told apart."""
    index_differences: int
    """How many entries of the search index are missing, left over, or not what the notebook says."""
    index_problems: tuple[str, ...]
    """What SQLite says of the search index itself."""
    header: Mapping[str, CopyState]
    """The state of each of the two key files, by name."""
    findings: tuple[Finding, ...]
    """What the seal tells, and what was noticed when the notebook was opened."""
    backups: tuple[BackupHealth, ...]

    @property
    def rows(self) -> Mapping[str, int]:
        """How many rows each table holds; empty where the tables are damaged."""
        return self.health.rows

    @property
    def index_sound(self) -> bool:
        """Whether the search finds what there is."""
        return not self.index_differences and not self.index_problems

    @property
    def header_sound(self) -> bool:
        """Whether both key files are whole and the present ones."""
        return all(state is CopyState.GOOD for state in self.header.values())

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong, backups included."""
        whole = self.health.sound and self.index_sound and self.header_sound and not self.findings
        return whole and all(backup.sound or backup.older_key for backup in self.backups)


def check_notebook(
    path: Path,
    key: NotebookKey,
    *,
    searched: Sequence[Searched] = (),
    found: Iterable[Finding] = (),
    places: Iterable[Path] = (),
    progress: Progress | None = None,
    cancelled: CancelAsked | None = None,
) -> Checkup:
    """Check a notebook, open or not, on a connection of its own, and the backups of it in these places.

    `found` is what was noticed when it was opened. Without `searched` the search index is not compared. Raises
    HeaderDamaged or NotebookDamaged where it cannot even be opened, and Cancelled.
    """
    header = copy_states(path, authentic_header(path, key))
    older = older_key_backups(path, key, places := tuple(places))
    folders = [folder for place in places for folder in find_backups(place) if _is_ours(folder, key)]
    sizes = [_size(folder) for folder in (path, *folders)]
    steps = _Steps(sizes, progress)
    connection = connect(path / DATABASE_NAME, key, read_only=True)
    try:
        with database_errors_in_words():
            health = check_database(
                connection, progress=lambda part: steps.tell(_COMPARED_FROM * part), cancelled=cancelled
            )
            index_problems = tuple(words for words in health.problems if _OF_THE_INDEX in words)
            differences = 0
            if not health.problems:
                comparing = Creeping(connection, steps.tell, _COMPARED_FROM, 1.0)
                with interruptible(connection, cancelled, going_on=comparing):
                    differences = count_differences(connection, searched)
    finally:
        connection.close()
    backups = []
    for folder in folders:
        steps.next()
        if folder in older:
            backups.append(BackupHealth(folder, None, sound=False, older_key=True))
            continue
        backups.append(_check_backup(folder, key, steps.tell, cancelled))
    steps.end()
    others = tuple(words for words in health.problems if words not in index_problems)
    return Checkup(
        health=Health(others, health.rows),
        index_differences=differences,
        index_problems=index_problems,
        header=header,
        findings=tuple(dict.fromkeys((*found, *_of_the_seal(path, key)))),
        backups=tuple(backups),
    )


def repair_notebook(vault: Vault) -> tuple[str, ...]:
    """Make anew what can be: the search index and both key files. Returns the names of the key files that were bad.

    Raises NotebookError where it cannot be written, or where the damage goes further.
    """
    with vault.raw_write() as connection:
        rebuild_index(connection, vault.searched, Record.metadata)
    return mend_present_header(vault.path, vault.key)


def _of_the_seal(path: Path, key: NotebookKey) -> tuple[Finding, ...]:
    try:
        return () if read_seal(path, key) is not None else (Finding.SEAL_MISSING,)
    except BrokenSeal:
        return (Finding.SEAL_BROKEN,)


def _is_ours(folder: Path, key: NotebookKey) -> bool:
    """Whether this is a backup of this notebook, or so damaged that nobody can tell."""
    try:
        return any(header.notebook_id == key.notebook_id for header in read_headers(folder))
    except NotebookError:
        return True


def _check_backup(
    folder: Path, key: NotebookKey, progress: Progress, cancelled: CancelAsked | None
) -> BackupHealth:
    known = next((backup for backup in list_backups([folder.parent], key) if backup.path == folder), None)
    if known is None:
        return BackupHealth(folder, None, sound=False)
    try:
        connection = connect(folder / DATABASE_NAME, key, read_only=True)
        try:
            sound = check_database(connection, progress=progress, cancelled=cancelled).sound
        finally:
            connection.close()
            with suppress(OSError):
                make_times_neutral(folder)
    except Cancelled:
        raise
    except NotebookError:
        sound = False
    return BackupHealth(folder, known.made_at, sound)


def _size(folder: Path) -> int:
    try:
        return (folder / DATABASE_NAME).stat().st_size
    except OSError:
        return 0


class _Steps:
    """Tells how much of several pieces of work is done, each in proportion to its size."""

    def __init__(self, sizes: Sequence[int], progress: Progress | None) -> None:
        self._sizes, self._progress, self._at = [max(1, size) for size in sizes], progress, 0

    def next(self) -> None:
        """Go on to the next piece."""
        self._at += 1

    def tell(self, part: float) -> None:
        """So much of the present piece is done."""
        if self._progress is not None:
            done = sum(self._sizes[: self._at]) + part * self._sizes[self._at]
            self._progress(min(1.0, done / sum(self._sizes)))

    def end(self) -> None:
        """All is done."""
        if self._progress is not None:
            self._progress(1.0)

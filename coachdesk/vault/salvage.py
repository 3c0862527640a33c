"""Salvage: every readable row of a damaged notebook goes into a new one, and what could not be read is told.

The damaged notebook is copied first and never touched. The new one has the same key, so that the passphrase stays.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import MetaData

from coachdesk.vault import facts
from coachdesk.vault.backup import Backup, find_backups, list_backups
from coachdesk.vault.clock import Clock
from coachdesk.vault.connection import connect
from coachdesk.vault.database_errors import database_errors_in_words
from coachdesk.vault.errors import (
    Cancelled,
    HeaderDamaged,
    NotANotebook,
    NotebookDamaged,
    NotebookError,
    NoWritePermission,
    ReadOnlyNotebook,
)
from coachdesk.vault.file_use import file_use
from coachdesk.vault.files import refusals_in_words, sync_file, sync_folder
from coachdesk.vault.grafting import PAGE_BYTES, Pages, graft
from coachdesk.vault.half_done import built_beside
from coachdesk.vault.header import DATABASE_NAME, authentic_header, write_header
from coachdesk.vault.header_format import Header
from coachdesk.vault.integrity import CancelAsked, Progress, check_database, require_sound
from coachdesk.vault.notebook import make_database
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.notebook_lock import NotebookLock
from coachdesk.vault.orphans import Mended, blank_value, mend_references
from coachdesk.vault.places import BACKUPS_NAME, require_free
from coachdesk.vault.readable_rows import DamagedDatabase, Reading, Row, read_what_can_be
from coachdesk.vault.schema import Record
from coachdesk.vault.seal import SALT_BYTES, BrokenSeal, read_seal
from coachdesk.vault.sealing import WAL_NAME, seal_as_it_is
from coachdesk.vault.search_index import Searched
from coachdesk.vault.table_shape import quoted

_PAGE_COUNT = slice(28, 32)
"""Where the first page tells how many there are (sqlite.org/fileformat.html)."""

_OF_THE_NEW_ONE = {facts.NOTEBOOK_ID, facts.INDEXED, facts.GENERATION, facts.CLOSED_GENERATION}


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came over, and what did not."""

    path: Path
    """The new notebook."""
    tables: Mapping[str, Reading]
    """How the rows of each table were read, by its name."""
    mended: Mended
    """What was done about rows whose counterpart was lost."""
    unreadable_pages: int
    """Pages of the file that the disk itself did not give, or that were cut off at its end."""
    grafted_pages: int
    """Pages that describe the tables and were taken from a backup."""

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be lost."""
        return (
            not self.unreadable_pages
            and not self.grafted_pages
            and self.mended == Mended()
            and all(reading.complete for reading in self.tables.values())
        )


def salvage_notebook(
    path: Path,
    key: NotebookKey,
    to: Path,
    *,
    clock: Clock,
    searched: Sequence[Searched] = (),
    places: Iterable[Path] = (),
    metadata: MetaData = Record.metadata,
    progress: Progress | None = None,
    cancelled: CancelAsked | None = None,
) -> Salvaged:
    """Recover what can be read of the notebook at `path` into a new one at `to`; both have the same key.

    Where the pages are damaged that describe the tables, those of the newest backup are used, from the notebook's own
    folder of backups or these `places`; their header too where both key files are lost. Raises HeaderDamaged, NotebookInUse, NotebookDamaged where there is none, PathExists, PlaceUnusable, DiskFull, Cancelled; nothing half done is left.
    """
    require_free(to)
    places = (path / BACKUPS_NAME, *places)
    header = _header(path, key, places)
    lock = _lock_where_it_can_be(path, clock)
    try:
        with refusals_in_words(to), database_errors_in_words(), built_beside(to) as beside:
            copy = beside / "damaged.db"
            unreadable = _copy(path / DATABASE_NAME, copy)
            if (path / WAL_NAME).exists():
                unreadable += _copy(path / WAL_NAME, copy.with_name(f"{copy.name}-wal"))
            _mend_salt(copy, path, key)
            salvaging = _Salvaging(metadata, clock, progress, cancelled)
            database, grafted, lacking = _open(copy, key, list_backups(places, key))
            unreadable += lacking
            with closing(database) as source:
                make_database(
                    beside, key, clock, searched, metadata, fill=lambda target: salvaging.run(source, target)
                )
            for name in (copy.name, f"{copy.name}-wal", f"{copy.name}-shm"):
                (beside / name).unlink(missing_ok=True)
            _verify(beside, key)
            (beside / BACKUPS_NAME).mkdir(mode=0o700)
            write_header(beside, header)
            seal_as_it_is(beside, key, generation=0)
            sync_file(beside / DATABASE_NAME)
            sync_folder(beside)
            require_free(to)
            beside.rename(to)
            sync_folder(to.parent)
    finally:
        if lock is not None:
            lock.release()
    return Salvaged(to, salvaging.tables, salvaging.mended, unreadable, grafted)


def unlock_damaged(
    path: Path, unlock: Callable[[Path], NotebookKey], places: Iterable[Path] = ()
) -> NotebookKey:
    """The key of a notebook; where both key files are lost, by those of a backup in its folder or in these places.

    `unlock` derives a key from the secret that was typed and a folder. Raises what it raises.
    """
    try:
        return unlock(path)
    except (HeaderDamaged, NotANotebook) as lost:
        refused: NotebookError = lost
        for folder in (each for place in (path / BACKUPS_NAME, *places) for each in find_backups(place)):
            try:
                key = unlock(folder)
            except NotebookError as error:
                refused = error
                continue
            if _fits(path, key):
                return key
            key.wipe()  # of another notebook
        raise refused from None


def _fits(path: Path, key: NotebookKey) -> bool:
    """Whether a key opens anything of a notebook: its seal, or its first page."""
    with suppress(BrokenSeal):
        if read_seal(path, key) is not None:
            return True
    try:
        with file_use.raw((path / DATABASE_NAME).resolve()):
            return Pages(path / DATABASE_NAME, key).read(1) is not None
    except OSError:
        return False


def _header(path: Path, key: NotebookKey, places: Iterable[Path]) -> Header:
    """The header of the notebook; where both key files are lost, the newest one of its backups."""
    try:
        return authentic_header(path, key)
    except (HeaderDamaged, NotANotebook):
        found: list[Header] = []
        for folder in (each for place in places for each in find_backups(place)):
            with suppress(NotebookError):
                found.append(authentic_header(folder, key))
        if not found:
            raise
        return max(found, key=lambda header: header.generation)


def _lock_where_it_can_be(path: Path, clock: Clock) -> NotebookLock | None:
    """Keep others from writing meanwhile; None for a place where nothing can be written anyway."""
    try:
        return NotebookLock(path, clock)
    except (ReadOnlyNotebook, NoWritePermission):
        return None


class _Salvaging:
    """Carries rows over table by table."""

    def __init__(
        self, metadata: MetaData, clock: Clock, progress: Progress | None, cancelled: CancelAsked | None
    ) -> None:
        self._metadata, self._clock = metadata, clock
        self._progress, self._cancelled = progress, cancelled
        self.tables: dict[str, Reading] = {}
        self.mended = Mended()

    def run(self, source: DamagedDatabase, target: sqlcipher.Connection) -> None:
        """Copy what can be read. The tables of the target are there, and empty but for its own facts."""
        target.execute("PRAGMA foreign_keys = OFF")
        target.execute("BEGIN IMMEDIATE")
        tables = self._metadata.sorted_tables
        for number, table in enumerate(tables):
            if self._progress is not None:
                self._progress(number / len(tables))
            self.tables[table.name] = self._carry_over(source, target, table.name)
        self.mended = mend_references(target, self._metadata, self._clock)
        target.execute("COMMIT")
        target.execute("PRAGMA foreign_keys = ON")

    def _carry_over(self, source: DamagedDatabase, target: sqlcipher.Connection, table: str) -> Reading:
        columns = self._metadata.tables[table].columns

        def take(row: Row) -> bool:
            if self._cancelled is not None and self._cancelled():
                raise Cancelled
            if table == "fact" and row.get("name") in _OF_THE_NEW_ONE:
                return True
            values = self._blanks(table, row) | {
                name: value for name, value in row.items() if value is not None
            }
            names = ", ".join(map(quoted, values))
            blanks = ", ".join("?" * len(values))
            try:
                target.execute(
                    f"INSERT OR REPLACE INTO {quoted(table)} ({names}) VALUES ({blanks})",
                    tuple(values.values()),
                )
            except sqlcipher.IntegrityError:
                return False
            return True

        return read_what_can_be(source, table, [column.name for column in columns], take)

    def _blanks(self, table: str, row: Row) -> Row:
        """What a row needs that was read in part."""
        columns = self._metadata.tables[table].columns
        return {
            column.name: blank_value(column, self._clock)
            for column in columns
            if not column.nullable and column.name not in row
        }


def _copy(source: Path, target: Path) -> int:
    """Copy a file page by page; a page that the disk does not give is filled with zeros. Returns how many those are.

    Raises OSError, also where a connection of ours has it open.
    """
    unreadable = 0
    with (
        file_use.raw(source.resolve()),
        source.open("rb", buffering=0) as given,
        target.open("xb") as taken,
    ):
        size = os.fstat(given.fileno()).st_size
        for place in range(0, size, PAGE_BYTES):
            length = min(PAGE_BYTES, size - place)
            try:
                given.seek(place)
                page = given.read(length) or b""
            except OSError:
                page, unreadable = b"", unreadable + 1
            taken.write(page.ljust(length, b"\0"))
    return unreadable


def _mend_salt(copy: Path, path: Path, key: NotebookKey) -> None:
    """Where no page can be read as what the file begins with is damaged, take that from the seal."""
    with suppress(BrokenSeal):
        seal = read_seal(path, key)
        if seal is not None and len(seal.database.salt) == SALT_BYTES and Pages(copy, key).read(1) is None:
            with copy.open("r+b") as file:
                file.write(seal.database.salt)


def _fill_up(copy: Path, key: NotebookKey) -> int:
    """Give a file that was cut short its length again, or SQLite would read nothing of it. Returns how many pages it lacked."""
    first = Pages(copy, key).read(1)
    if first is None:
        return 0
    lacking = int.from_bytes(first[_PAGE_COUNT]) * PAGE_BYTES - copy.stat().st_size
    if lacking <= 0:
        return 0
    os.truncate(copy, copy.stat().st_size + lacking)
    return -(-lacking // PAGE_BYTES)


def _open(copy: Path, key: NotebookKey, backups: Iterable[Backup]) -> tuple[DamagedDatabase, int, int]:
    """Open the copy: as it is, else filled up, else with pages from a backup. Raises NotebookDamaged.

    Returns how many pages come from a backup, and how many are lacking.
    """

    def connect_anew() -> sqlcipher.Connection:
        return connect(copy, key)

    try:
        return DamagedDatabase(connect_anew), 0, 0
    except NotebookDamaged:
        lacking, grafted = _fill_up(copy, key), 0
        with suppress(NotebookDamaged):
            return DamagedDatabase(connect_anew), grafted, lacking
        for backup in backups:
            with suppress(OSError, NotebookDamaged):
                grafted += graft(copy, backup.path / DATABASE_NAME, key)
                lacking += _fill_up(copy, key)
                return DamagedDatabase(connect_anew), grafted, lacking
        raise


def _verify(folder: Path, key: NotebookKey) -> None:
    with closing(connect(folder / DATABASE_NAME, key, read_only=True)) as connection:
        require_sound(check_database(connection), folder)

"""When the seal is checked, broken and made: around the time that a notebook is open.

A notebook that is opened gets a new generation, which is safe in the database file before anything else is written.
Closing it, the last transaction notes that this generation is complete, and the seal is made of the file. So each
state that can be found later tells what happened: findings.py judges it.
"""

import os
from contextlib import suppress
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault import facts
from coachdesk.vault.connection import connect
from coachdesk.vault.errors import NotebookDamaged, NotebookError
from coachdesk.vault.files import refusals_in_words
from coachdesk.vault.findings import Finding, Looks, Stored, judge
from coachdesk.vault.header import DATABASE_NAME, read_headers
from coachdesk.vault.header_format import Header
from coachdesk.vault.last_seen import LastSeen, Seen, seal_digest
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.seal import BrokenSeal, Measured, Seal, measure, read_seal, seal_text, write_seal

WAL_NAME = f"{DATABASE_NAME}-wal"
SHM_NAME = f"{DATABASE_NAME}-shm"


class Sealing:
    """The seal of one notebook from opening to closing. The caller holds the lock of the notebook."""

    def __init__(self, path: Path, looks: Looks, last_seen: LastSeen | None) -> None:
        self._path, self._looks, self._last_seen = path, looks, last_seen
        self._generation = 0

    def begin(self, connection: sqlcipher.Connection) -> tuple[Finding, ...]:
        """Begin a new generation in the database, before anything else is written. Returns what was noticed.

        Raises what the database does where nothing can be written.
        """
        stored, seal = stored_in(connection), self._looks.seal
        found = judge(self._looks, stored)
        known = (stored.generation, self._looks.seen.generation, seal.generation if seal else 0)
        self._generation = max(known) + 1
        _write(connection, facts.GENERATION, self._generation)
        if self._last_seen is not None:
            self._last_seen.keep(self._generation)
        return found

    def note_closing(self, connection: sqlcipher.Connection) -> None:
        """Note, as the last thing that is written, that the notebook is closed."""
        with suppress(sqlcipher.Error):
            _write(connection, facts.CLOSED_GENERATION, self._generation)

    def finish(self, key: NotebookKey) -> None:
        """Make the seal, once the connection is closed; not while a backup has one open, or without room for it."""
        if (self._path / WAL_NAME).exists():
            return
        with suppress(OSError, NotebookError):
            seal_as_it_is(self._path, key, self._generation)
            if self._last_seen is not None:
                self._last_seen.keep(self._generation, seal_text(self._path) or b"")


def look_at(
    path: Path,
    key: NotebookKey,
    header: Header,
    *,
    measured: Measured | None = None,
    last_seen: LastSeen | None = None,
) -> Looks:
    """Compare a notebook with its seal before the database is opened.

    A write-ahead file that cannot belong to the database is put aside: SQLite would mix its pages in. `measured` is
    what `measure_if_closed` found while the key was derived. Raises NotebookError where a file cannot be moved.
    """
    broken, seal = False, None
    try:
        seal = read_seal(path, key)
    except BrokenSeal:
        broken = True
    wal_there = (path / WAL_NAME).exists()
    wal_bytes = _size_unless_empty(path, key)
    matches = None
    if seal is not None and wal_bytes != 0:
        if measured is None or measured.size_bytes != _size(path / DATABASE_NAME):
            measured = _measure(path / DATABASE_NAME)
        matches = measured == seal.database if measured is not None else None
    put_aside = bool(wal_bytes and matches and seal is not None and _is_strange(path, key, seal))
    if put_aside:
        with refusals_in_words(path):
            (path / WAL_NAME).rename(path / f"{WAL_NAME}.aside-{os.urandom(4).hex()}")
            (path / SHM_NAME).unlink(missing_ok=True)
    return Looks(
        seal=seal,
        seal_broken=broken,
        seal_digest=seal_digest(seal_text(path) or b""),
        header_generation=header.generation,
        matches=matches,
        wal_there=wal_there,
        wal_put_aside=put_aside,
        seen=last_seen.read() if last_seen is not None else Seen(),
    )


def measure_if_closed(path: Path) -> Measured | None:
    """Measure the database of a notebook that nobody has open, ahead of its opening; else None."""
    return None if (path / WAL_NAME).exists() else _measure(path / DATABASE_NAME)


def seal_as_it_is(path: Path, key: NotebookKey, generation: int) -> None:
    """Make a seal of a closed notebook. Raises NotebookError or OSError."""
    header_generation = max(header.generation for header in read_headers(path))
    database = measure(path / DATABASE_NAME)
    write_seal(path, key, Seal(generation, header_generation, database))


def stored_in(connection: sqlcipher.Connection) -> Stored:
    """The generation that a database is of."""
    numbers = [facts.read_fact(connection, name) for name in (facts.GENERATION, facts.CLOSED_GENERATION)]
    return Stored(*(int(number) if number and number.isdecimal() else 0 for number in numbers))


def _is_strange(path: Path, key: NotebookKey, seal: Seal) -> bool:
    """Whether a write-ahead file over a database that is as sealed adds no newer generation to it.

    Each opening writes its generation first, so one that was not closed has left it there.
    """
    try:
        connection = connect(path / DATABASE_NAME, key, unmoved=True)
    except NotebookDamaged:
        return True  # without that file it is as it was sealed
    try:
        return stored_in(connection).generation <= seal.generation
    except sqlcipher.DatabaseError:
        return True
    finally:
        connection.close()


def _size_unless_empty(path: Path, key: NotebookKey) -> int | None:
    """The size of the write-ahead file, None where there is none; 0 only while a backup holds a connection.

    The last connection that is closed removes an empty one, so one that stays belongs to somebody.
    """
    if _size(path / WAL_NAME) == 0:
        with suppress(NotebookError):
            connect(path / DATABASE_NAME, key).close()
    return _size(path / WAL_NAME)


def _write(connection: sqlcipher.Connection, name: str, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        facts.write_fact(connection, name, str(number))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _measure(database: Path) -> Measured | None:
    try:
        return measure(database)
    except OSError:
        return None


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except OSError:
        return None

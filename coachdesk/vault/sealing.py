"""When the seal is checked, broken and made: around the time that a notebook is open.

The first write after an opening begins a new generation, which is safe in the database file before anything else is
written. When it is closed, the last transaction notes that this generation is complete, and the seal is made of the
file. So each state that can be found later tells what happened: findings.py judges it. Looking alone changes nothing.
"""

import os
import struct
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault import facts
from coachdesk.vault.clock import Clock
from coachdesk.vault.connection import connect, fold_in
from coachdesk.vault.database_errors import database_errors_in_words
from coachdesk.vault.errors import NotebookDamaged, NotebookError, NotebookGone
from coachdesk.vault.files import refusals_in_words
from coachdesk.vault.findings import Finding, Looks, Stored, judge
from coachdesk.vault.header import DATABASE_NAME, read_headers
from coachdesk.vault.header_format import Header
from coachdesk.vault.last_seen import LastSeen, Seen, seal_digest
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.notebook_lock import NotebookLock
from coachdesk.vault.seal import BrokenSeal, Measured, Seal, measure, read_seal, seal_text, write_seal

WAL_NAME = f"{DATABASE_NAME}-wal"
SHM_NAME = f"{DATABASE_NAME}-shm"
_INDEX_HEADER = struct.Struct("=3I2BHI")
"""Version, nothing, changes, whether it is made, byte order, size of a page, number of valid frames."""


class Sealing:
    """The seal of one notebook from opening to closing. The caller holds the lock of the notebook."""

    def __init__(self, path: Path, looks: Looks, last_seen: LastSeen | None) -> None:
        self._path, self._looks, self._last_seen = path, looks, last_seen
        self._stored = Stored()
        self._generation = 0
        """The generation that is being written; 0 before the first write."""

    def examine(self, connection: sqlcipher.Connection) -> tuple[Finding, ...]:
        """What is noticed now that the database can be read. Nothing is written into it."""
        self._stored, seal = stored_in(connection), self._looks.seal
        found = judge(self._looks, self._stored)
        if self._last_seen is not None and not found:
            sealed = seal is not None and seal.generation == self._stored.generation
            present = Seen(self._stored.generation, self._looks.seal_digest if sealed else "")
            if present != self._looks.seen:
                self._last_seen.keep(present)
        return found

    def begin_writing(self, connection: sqlcipher.Connection) -> None:
        """Before the first write: begin a new generation, safe in the database file itself.

        So that the loss of the write-ahead file can be told later. Raises what the database does.
        """
        if self._generation:
            return
        seal = self._looks.seal
        known = (self._stored.generation, self._looks.seen.generation, seal.generation if seal else 0)
        generation = max(known) + 1
        _write(connection, facts.GENERATION, generation)
        fold_in(connection, keeping_room=True)
        self._generation = generation
        if self._last_seen is not None:
            self._last_seen.keep(Seen(generation))

    def require_left_so(self, key: NotebookKey) -> None:
        """Raise NotebookError unless the database file may be the one that is open here.

        It is looked at alone: SQLite would mix the write-ahead file that lies there into another database. The
        generation may still be in that, where a backup was under way at the first write.
        """
        connection = connect(self._path / DATABASE_NAME, key, frozen=True)
        try:
            with database_errors_in_words():
                stored = stored_in(connection)
        finally:
            connection.close()
        if stored != self._stored and not self._is_written_here(stored):
            raise NotebookGone("written elsewhere, or an older copy")

    def require_written_here(self, connection: sqlcipher.Connection) -> None:
        """Raise NotebookError unless a database is the one that is open here, with what was written to it."""
        with database_errors_in_words():
            stored = stored_in(connection)
        if not self._is_written_here(stored):
            raise NotebookGone("written elsewhere, or an older copy")

    def _is_written_here(self, stored: Stored) -> bool:
        """Whether this is the state that is being written, and nobody closed it since: whoever opens it closes it."""
        if not self._generation:
            return stored == self._stored
        return stored.generation == self._generation and stored.closed_generation < self._generation

    def note_closing(self, connection: sqlcipher.Connection) -> None:
        """Note, as the last thing that is written, that the notebook is closed.

        On a full disk there is room for that where the write-ahead file was, once it is folded in.
        """
        if self._generation:
            with suppress(sqlcipher.Error):
                try:
                    _write(connection, facts.CLOSED_GENERATION, self._generation)
                except sqlcipher.Error:
                    fold_in(connection, keeping_room=True)
                    _write(connection, facts.CLOSED_GENERATION, self._generation)

    def finish(self, key: NotebookKey) -> None:
        """Make the seal, once the connection is closed; not while a backup has one open, or without room for it."""
        if (self._path / WAL_NAME).exists():
            return
        with suppress(OSError, NotebookError):
            if self._generation:
                seal_as_it_is(self._path, key, self._generation)
            elif not self._renewed_for_the_header(key):
                return
            if self._last_seen is not None:
                generation = self._generation or self._stored.generation
                self._last_seen.keep(Seen(generation, seal_digest(seal_text(self._path) or b"")))

    def _renewed_for_the_header(self, key: NotebookKey) -> bool:
        """Where nothing but the header was changed, note that, so that an older one is noticed."""
        seal, generation = self._looks.seal, _header_generation(self._path)
        if seal is None or seal.generation != self._stored.generation or generation <= seal.header_generation:
            return False
        # Until the new seal is noted none may be: the new one would be taken for another copy's.
        if self._last_seen is not None and not self._last_seen.keep(Seen(seal.generation), durable=True):
            return False
        write_seal(self._path, key, replace(seal, header_generation=generation))
        return True


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
    database = measure(path / DATABASE_NAME)
    write_seal(path, key, Seal(generation, _header_generation(path), database))


def seal_late(path: Path, key: NotebookKey, clock: Clock, last_seen_folder: Path | None = None) -> None:
    """Make the seal that could not be made when the notebook was closed, as a backup was still reading it.

    To be called when that backup is done. Nothing is done where the notebook is open again, or has its seal, or where
    that cannot be written. A seal that is missing or broken stays so: that is to be told.
    """
    with suppress(OSError, NotebookError):
        lock = NotebookLock(path, clock)
        try:
            connection = connect(path / DATABASE_NAME, key, read_only=True)
            try:
                stored = stored_in(connection)
            finally:
                connection.close()
            seal = None
            with suppress(BrokenSeal):
                seal = read_seal(path, key)
            complete = stored.closed_generation == stored.generation
            if (
                seal is None
                or not complete
                or seal.generation >= stored.generation
                or (path / WAL_NAME).exists()
            ):
                return
            seal_as_it_is(path, key, stored.generation)
            if last_seen_folder is not None:
                seen = Seen(stored.generation, seal_digest(seal_text(path) or b""))
                LastSeen(last_seen_folder, path, key).keep(seen)
        finally:
            lock.release()


def stored_in(connection: sqlcipher.Connection) -> Stored:
    """The generation that a database is of."""
    numbers = [facts.read_fact(connection, name) for name in (facts.GENERATION, facts.CLOSED_GENERATION)]
    return Stored(*(int(number) if number and number.isdecimal() else 0 for number in numbers))


def _header_generation(path: Path) -> int:
    return max(header.generation for header in read_headers(path))


def _is_strange(path: Path, key: NotebookKey, seal: Seal) -> bool:
    """Whether a write-ahead file over a database that is as sealed adds no newer generation to it.

    Each time that it is written to begins with its generation, so one that was not closed has left it there.
    """
    try:
        connection = connect(path / DATABASE_NAME, key, unmoved=True)
    except NotebookDamaged:
        return True  # without that file it is as it was sealed
    try:
        if stored_in(connection).generation > seal.generation:
            return False
    except sqlcipher.DatabaseError:
        return True
    finally:
        connection.close()
    return _holds_transactions(path)


def _holds_transactions(path: Path) -> bool:
    """Whether there is a whole transaction in the write-ahead file, by the index of it that was made just now.

    A first one that a crash cut short is passed over by SQLite and harms nothing. Where the number of valid frames
    stands in the index is told by sqlite.org/walformat.html; its numbers are those of this computer.
    """
    try:
        with (path / SHM_NAME).open("rb") as file:
            header = file.read(_INDEX_HEADER.size)
        return bool(_INDEX_HEADER.unpack(header)[-1])
    except (OSError, struct.error):
        return True


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

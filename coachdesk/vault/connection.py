"""Connections to the encrypted database: keyed first, set up, and every setting read back before use."""

import os
import weakref
from collections.abc import Mapping
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault.database_errors import database_errors_in_words, error_name
from coachdesk.vault.errors import NotebookDamaged
from coachdesk.vault.file_use import file_use
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import require_short

APPLICATION_ID = 0x436F6163
"""Stands in the head of the database, inside the encryption: "Coac"."""

OLDEST_CIPHER = (4, 16)
"""The lowest SQLCipher version that is trusted with a notebook."""

OLDEST_SQLITE = (3, 51, 3)
"""Versions before this can corrupt the database when a WAL file is reset (sqlite.org/wal.html)."""

_WAITED_SECONDS = 5.0
_WAITED_TO_FOLD_IN_MS = 50

# cipher_memory_security stays off: it costs six to seven times the time of every access, and Python
# keeps copies of its own that it could not reach.
_SETTINGS: Mapping[str, tuple[str, object]] = {
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),
    "synchronous": ("FULL", 2),
    "fullfsync": ("ON", 1),  # counts on macOS alone, see files.py
    "checkpoint_fullfsync": ("ON", 1),
    "temp_store": ("MEMORY", 2),
    "secure_delete": ("ON", 1),
    "locking_mode": ("NORMAL", "normal"),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
}


class Connection(sqlcipher.Connection):  # type: ignore[misc]  # the library is not annotated
    """A connection that is counted among those of its file until it is closed or gone."""

    def count_on(self, file: Path) -> None:
        """Begin with the counting."""
        self._counted_off = weakref.finalize(self, file_use.disconnect, file)

    def close(self) -> None:
        """Close it; more than once does no harm."""
        super().close()
        self._counted_off()


class UnsafeDatabase(RuntimeError):
    """The database library refused a setting that the promises rest on: a fault of the build."""


def connect(
    database: Path,
    key: NotebookKey,
    *,
    create: bool = False,
    read_only: bool = False,
    unmoved: bool = False,
    frozen: bool = False,
) -> sqlcipher.Connection:
    """Open the database with the notebook's key. Only `create` makes a file that is not there.

    A `read_only` connection is for work in the background and cannot write; where nobody can, it needs no more
    than to read. The caller keeps to one
    thread at a time. One that leaves the files `unmoved` folds no write-ahead file in, not even when it is closed,
    and leaves an index of that behind. `frozen` files lie where nobody can write: of a write-ahead file there nothing
    can be read. Raises NotebookDamaged where the file is missing, empty or cannot be decrypted, PlaceUnusable where its
    path is too long, and WriteFailed.
    """
    require_short(database)
    frozen = frozen or (read_only and not unmoved and _lies_still(database))
    if not create and not _has_content(database):
        raise NotebookDamaged(database, "missing or empty")
    mode = "rwc" if create else "ro&immutable=1" if frozen else "ro" if unmoved else "rw"
    uri = f"{database.absolute().as_uri()}?mode={mode}"
    with database_errors_in_words():
        connection = _counted(database.resolve(), uri)
        try:
            _set_up(connection, key, database, frozen=frozen)
            if read_only:
                _set(connection, "query_only", "ON", 1)
        except BaseException:
            connection.close()
            raise
    return connection


def _counted(file: Path, uri: str) -> Connection:
    file_use.connect(file)
    try:
        connection: Connection = sqlcipher.connect(
            uri,
            uri=True,
            timeout=_WAITED_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=Connection,
        )
    except BaseException:
        file_use.disconnect(file)
        raise
    connection.count_on(file)
    return connection


def fold_in(connection: sqlcipher.Connection, *, keeping_room: bool = False) -> None:
    """Fold the write-ahead file into the database; a backup under way is not waited for, it is done later then.

    Where it is `keeping_room`, the file stays as long as it is, to be written over even if the disk is full by then.
    """
    connection.execute(f"PRAGMA busy_timeout = {_WAITED_TO_FOLD_IN_MS}").fetchall()
    connection.execute(f"PRAGMA wal_checkpoint({'RESTART' if keeping_room else 'TRUNCATE'})").fetchall()
    connection.execute(f"PRAGMA busy_timeout = {round(_WAITED_SECONDS * 1000)}").fetchall()


def is_trustworthy(connection: sqlcipher.Connection) -> bool:
    """Whether all that was read so far was whole.

    Where the code of a page does not fit, SQLCipher hands out zeros for it, and fails only at the next page that it
    reads: a text on pages of its own comes back with a hole, and no error. From then on this tells it. Takes 3 µs.
    """
    return str(value_of(connection, "cipher_status")) == "1"


def require_safe_library() -> None:
    """Raise UnsafeDatabase where the library is older than what a notebook may be entrusted to."""
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise UnsafeDatabase(f"SQLite {sqlcipher.sqlite_version} is too old")


def value_of(connection: sqlcipher.Connection, pragma: str) -> object:
    """The present value of a setting, or None."""
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    return None if row is None else row[0]


def _has_content(database: Path) -> bool:
    try:
        return database.is_file() and database.stat().st_size > 0
    except FileNotFoundError:
        return False


def _lies_still(database: Path) -> bool:
    """Whether the database is where this process cannot write, such as a locked stick, and complete without a journal."""
    return not os.access(database.parent, os.W_OK) and not _has_content(
        database.with_name(f"{database.name}-wal")
    )


def _set_up(connection: sqlcipher.Connection, key: NotebookKey, database: Path, *, frozen: bool) -> None:
    require_safe_library()
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(key.pragma())
    connection.execute("PRAGMA cipher_compatibility = 4")
    cipher = str(value_of(connection, "cipher_version") or "0").split(" ", 1)[0]
    if tuple(int(part) for part in cipher.split(".")[:2]) < OLDEST_CIPHER:
        raise UnsafeDatabase(f"SQLCipher {cipher} is too old")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if not frozen:  # else there is no journal of any kind
            _set(connection, "journal_mode", "WAL", "wal")
    except sqlcipher.DatabaseError as error:
        if error_name(error).startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            raise NotebookDamaged(database, "cannot be decrypted") from error
        raise
    for name, (wanted, expected) in _SETTINGS.items():
        _set(connection, name, wanted, expected)
    if not is_trustworthy(connection):
        raise UnsafeDatabase("the database is not encrypted")


def _set(connection: sqlcipher.Connection, name: str, wanted: str, expected: object) -> None:
    connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
    found = value_of(connection, name)
    if found != expected:
        raise UnsafeDatabase(f"{name} is {found!r} where {expected!r} is needed")

"""What an error of the database means to a person."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault.errors import DiskError, DiskFull, NotebookBusy, ReadOnlyNotebook, WriteFailed

_MEANINGS: dict[str, type[WriteFailed]] = {
    "SQLITE_FULL": DiskFull,
    "SQLITE_READONLY": ReadOnlyNotebook,
    "SQLITE_IOERR": DiskError,
    "SQLITE_CANTOPEN": DiskError,
    "SQLITE_NOTADB": DiskError,
    "SQLITE_CORRUPT": DiskError,
    "SQLITE_PROTOCOL": NotebookBusy,
    "SQLITE_BUSY": NotebookBusy,
    "SQLITE_LOCKED": NotebookBusy,
}

_NAMELESS: dict[str, str] = {
    "database or disk is full": "SQLITE_FULL",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "disk I/O error": "SQLITE_IOERR",
    "unable to open database file": "SQLITE_CANTOPEN",
    "file is not a database": "SQLITE_NOTADB",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "database is locked": "SQLITE_BUSY",
    "database table is locked": "SQLITE_LOCKED",
}
"""What the errors of a copy under way say, which come without their name (sqlite3_errstr)."""


def meaning_of(error: Exception) -> WriteFailed | None:
    """The error that a person can act on behind an error of the database; None where it is a bug."""
    name = error_name(error)
    while name:
        if name in _MEANINGS:
            return _MEANINGS[name](name)
        name = name.rpartition("_")[0]  # SQLITE_IOERR_WRITE is a SQLITE_IOERR
    return None


def error_name(error: BaseException | None) -> str:
    """SQLite's name of an error, that of SQLAlchemy included; empty for any other error."""
    cause = getattr(error, "orig", None) or error
    name = getattr(cause, "sqlite_errorname", None)
    if name is None and isinstance(cause, sqlcipher.OperationalError):
        name = _NAMELESS.get(str(cause))
    return str(name or "")


@contextmanager
def database_errors_in_words() -> Iterator[None]:
    """Turn the database's errors into errors that a person can act on; bugs stay what they are."""
    try:
        yield
    except Exception as error:
        meaning = meaning_of(error)
        if meaning is None:
            raise
        raise meaning from error

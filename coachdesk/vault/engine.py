"""SQLAlchemy over the one write connection, and what its errors mean to a person."""

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from coachdesk.vault.errors import (
    DiskError,
    DiskFull,
    NotebookBusy,
    ReadOnlyNotebook,
    WriteFailed,
)

_WRITES = "coachdesk_writes"

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


def engines_over(connection: sqlcipher.Connection) -> tuple[Engine, Engine]:
    """Two engines over one connection: the first begins transactions for reading, the second for writing.

    A write takes its lock at the start, so that it never fails half way; a read takes none, so that it
    never blocks a save.
    """
    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(begun: Connection) -> None:
        writes = begun.get_execution_options().get(_WRITES, False)
        begun.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine, engine.execution_options(**{_WRITES: True})


def meaning_of(error: Exception) -> WriteFailed | None:
    """The error that a person can act on behind an error of the database; None where it is a bug."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(cause, "sqlite_errorname", "") or ""
    while name:
        if name in _MEANINGS:
            return _MEANINGS[name](name)
        name = name.rpartition("_")[0]
    return None

"""Looks for damage: every page against its authentication code, then every table against its indexes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault.errors import Cancelled, NotebookDamaged
from coachdesk.vault.table_shape import quoted

_STEPS_BETWEEN_LOOKS = 20_000
_MOST_PROBLEMS = 100

CancelAsked = Callable[[], bool]
Progress = Callable[[float], None]
"""Told how much of the work is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found."""

    problems: tuple[str, ...]
    """What SQLCipher and SQLite say, in their words, for a report; empty where all is well."""
    rows: dict[str, int]
    """How many rows each table holds."""

    @property
    def sound(self) -> bool:
        """Whether nothing is damaged."""
        return not self.problems


def check_database(
    connection: sqlcipher.Connection,
    *,
    progress: Progress | None = None,
    cancelled: CancelAsked | None = None,
) -> Health:
    """Check a database on a connection of the caller."""
    tell = progress or _tell_nobody
    problems: list[str] = []
    rows: dict[str, int] = {}
    with interruptible(connection, cancelled):
        tell(0.0)
        problems += _problems(connection, "cipher_integrity_check")
        tell(0.5)
        problems += (words for words in _problems(connection, "integrity_check") if words != "ok")
        problems += (f"reference of {table}" for table in _problems(connection, "foreign_key_check"))
        if not problems:
            rows = count_rows(connection)
        tell(1.0)
    return Health(tuple(dict.fromkeys(problems))[:_MOST_PROBLEMS], rows)


def count_rows(connection: sqlcipher.Connection) -> dict[str, int]:
    """How many rows each table holds, those of the search index left out: it can be made anew."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@' "
        "AND name NOT LIKE 'search@_%' ESCAPE '@' ORDER BY name"
    ).fetchall()
    return {
        str(name): int(connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0])
        for (name,) in names
    }


def require_sound(health: Health, path: Path) -> None:
    """Raise NotebookDamaged where a check found damage."""
    if not health.sound:
        raise NotebookDamaged(path, f"{len(health.problems)} problems, the first: {health.problems[0]}")


def stop_if(cancelled: CancelAsked | None) -> None:
    """Raise Cancelled where it is asked for."""
    if cancelled is not None and cancelled():
        raise Cancelled


@contextmanager
def interruptible(connection: sqlcipher.Connection, cancelled: CancelAsked | None) -> Iterator[None]:
    """Let what runs on the connection be stopped by `cancelled`; raises Cancelled then."""
    if cancelled is None:
        yield
        return
    stop_if(cancelled)
    connection.set_progress_handler(cancelled, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    except sqlcipher.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_INTERRUPT":
            raise Cancelled from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _problems(connection: sqlcipher.Connection, pragma: str) -> list[str]:
    try:
        return [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}").fetchmany(_MOST_PROBLEMS)]
    except sqlcipher.DatabaseError as error:
        if error.sqlite_errorname == "SQLITE_INTERRUPT":
            raise
        return [str(error)]


def _tell_nobody(_part: float) -> None:
    pass

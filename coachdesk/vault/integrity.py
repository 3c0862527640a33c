"""Looks for damage: every page against its authentication code, then every table against its indexes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import exp
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault.errors import Cancelled, NotebookDamaged
from coachdesk.vault.table_shape import quoted

_STEPS_BETWEEN_LOOKS = 20_000
_STEPS_OF_A_PAGE = 100
"""So many of its steps SQLite needs for each page of a large notebook that it checks; for small ones a few more."""

_AUTHENTIC = 0.2
"""How much of a check is done once each page is found to have its authentication code."""

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
    tell(0.0)
    with interruptible(connection, cancelled):
        problems += _problems(connection, "cipher_integrity_check")
    tell(_AUTHENTIC)
    with interruptible(connection, cancelled, going_on=Creeping(connection, tell, _AUTHENTIC, 1.0)):
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


class Creeping:
    """Tells of work on the pages of a database of which SQLite does not say how far it is.

    Called now and then meanwhile, it comes ever nearer to `end` and never reaches it: somebody sees that it goes on.
    """

    def __init__(self, connection: sqlcipher.Connection, tell: Progress, begin: float, end: float) -> None:
        pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
        self._expected = max(1.0, pages * _STEPS_OF_A_PAGE / _STEPS_BETWEEN_LOOKS)
        self._tell, self._begin, self._end, self._looks = tell, begin, end, 0

    def __call__(self) -> None:
        """Some more was done."""
        self._looks += 1
        self._tell(self._end - (self._end - self._begin) * exp(-self._looks / self._expected))


@contextmanager
def interruptible(
    connection: sqlcipher.Connection,
    cancelled: CancelAsked | None,
    *,
    going_on: Callable[[], None] | None = None,
) -> Iterator[None]:
    """Let what runs on the connection be stopped by `cancelled`; raises Cancelled then.

    `going_on` is called now and then meanwhile. Only between steps of SQLite: cipher_integrity_check is one.
    """
    if cancelled is None and going_on is None:
        yield
        return

    def look() -> bool:
        if going_on is not None:
            going_on()
        return cancelled is not None and cancelled()

    stop_if(cancelled)
    connection.set_progress_handler(look, _STEPS_BETWEEN_LOOKS)
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

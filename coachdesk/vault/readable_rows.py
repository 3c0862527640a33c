"""Reads whatever can be read of a damaged table: at once, else row by row, else value by value."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault.connection import is_trustworthy
from coachdesk.vault.table_shape import quoted

_MOST_GUESSES = 500_000
"""Row numbers between the readable ends of a table that are tried, a second or so for each 50,000."""

Row = dict[str, object]


@dataclass(slots=True)
class Reading:
    """How a table could be read."""

    whole: int = 0
    """Rows that were read whole, and came over."""
    partial: int = 0
    """Rows of which some values could be read, and came over."""
    lost: int = 0
    """Rows that an index knows, but that could not be read."""
    refused: int = 0
    """Rows that were read, but that the new notebook does not take: another has the same key, or a value is not allowed."""
    damaged: bool = False
    """Whether anything could not be read, so that rows may be lost of which nobody knows."""

    def count(self, taken: bool, *, whole: bool) -> None:
        """Count a row that was read."""
        if not taken:
            self.refused += 1
        elif whole:
            self.whole += 1
        else:
            self.partial += 1

    @property
    def complete(self) -> bool:
        """Whether every row was read whole and came over."""
        return not self.damaged and not self.refused


class DamagedDatabase:
    """A database that may fail anywhere.

    SQLCipher gives nothing more after a failure, so it is opened anew then. What it gives before it fails may have a
    hole: each row is looked at before it is handed on.
    """

    def __init__(self, connect: Callable[[], sqlcipher.Connection]) -> None:
        """Open it; raises what `connect` does."""
        self._connect = connect
        self._connection = connect()

    def rows(self, query: str, *parameters: object) -> Iterator[tuple[Any, ...]]:
        """What a query gives until it fails. Raises DatabaseError then, and can be asked again."""
        try:
            for row in self._connection.execute(query, parameters):
                if not is_trustworthy(self._connection):
                    raise sqlcipher.DatabaseError("a page is damaged")
                yield row
        except sqlcipher.DatabaseError:
            self.close()
            self._connection = self._connect()
            raise

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()


def read_what_can_be(
    database: DamagedDatabase, table: str, columns: Sequence[str], take: Callable[[Row], bool]
) -> Reading:
    """Hand over every row of a table as far as it can be read; `take` returns whether it came over.

    Columns that the table does not have are left out. An error of the database is a sign of damage here.
    """
    reading = Reading()
    try:
        there = {str(row[1]) for row in database.rows(f"PRAGMA table_info({quoted(table)})")}
    except sqlcipher.DatabaseError:
        there = set(columns)
    names = [name for name in columns if name in there]
    if not names:
        reading.damaged = True
        return reading
    select = f"SELECT rowid, {', '.join(map(quoted, names))} FROM {quoted(table)}"
    seen: set[int] = set()
    rows = database.rows(f"{select} ORDER BY rowid")
    while True:
        try:  # what `take` raises is no damage of this database
            found = next(rows, None)
        except sqlcipher.DatabaseError:
            reading.damaged = True
            break
        if found is None:
            return reading
        number, *values = found
        seen.add(number)
        reading.count(take(dict(zip(names, values, strict=True))), whole=True)
    known = _keys_in_index(database, table, names)
    for number in sorted((set(known) | _numbers_between(database, table, seen)) - seen):
        row = _read_row(database, select, table, names, number)
        if row is None:
            reading.lost += number in known
            continue
        whole = len(row) == len(names)
        if not whole:
            if number not in known:
                continue
            row[_key_of(names)] = known[number]
        reading.count(take(row), whole=whole)
    return reading


def _key_of(names: Sequence[str]) -> str:
    """The column by which a row is known."""
    return "id" if "id" in names else names[0]


def _read_row(
    database: DamagedDatabase, select: str, table: str, names: Sequence[str], number: int
) -> Row | None:
    """One row: whole, or what of it can be read, or None where that is nothing or it does not exist."""
    with suppress(sqlcipher.DatabaseError):
        found = next(database.rows(f"{select} WHERE rowid = ?", number), None)
        return None if found is None else dict(zip(names, found[1:], strict=True))
    row: Row = {}
    with suppress(sqlcipher.DatabaseError):  # what lies behind the damage in a row cannot be reached
        for name in names:
            query = f"SELECT {quoted(name)} FROM {quoted(table)} NOT INDEXED WHERE rowid = ?"
            for (value,) in database.rows(query, number):
                row[name] = value
    return row or None


def _keys_in_index(database: DamagedDatabase, table: str, names: Sequence[str]) -> dict[int, object]:
    """The numbers and keys of the rows that the index of keys knows; what can be read of it, from both ends."""
    key = quoted(_key_of(names))
    keys: dict[int, object] = {}
    for direction in ("ASC", "DESC"):
        query = f"SELECT rowid, {key} FROM {quoted(table)} INDEXED BY {quoted(f'sqlite_autoindex_{table}_1')} ORDER BY {key} {direction}"
        with suppress(sqlcipher.DatabaseError):
            keys.update(database.rows(query))  # up to the failure, where there is one
            break
    return keys


def _numbers_between(database: DamagedDatabase, table: str, seen: set[int]) -> set[int]:
    """Row numbers from where reading forwards ended to where reading backwards does, which may or may not exist."""
    backwards: set[int] = set()
    with suppress(sqlcipher.DatabaseError):
        for (number,) in database.rows(f"SELECT rowid FROM {quoted(table)} NOT INDEXED ORDER BY rowid DESC"):
            backwards.add(number)
    if not backwards:
        return set()
    first, last = max(seen, default=0) + 1, min(backwards)
    return backwards | set(range(first, min(last, first + _MOST_GUESSES)))

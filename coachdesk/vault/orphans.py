"""Rows whose counterpart was lost: a reference that may be empty is cut, for any other a stand-in is made."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, MetaData

from coachdesk.vault.clock import Clock
from coachdesk.vault.ids import new_id
from coachdesk.vault.schema import OneWordOf
from coachdesk.vault.table_shape import quoted

STAND_IN = "Recovered"
"""What stands in the texts of a stand-in that are shown as its name."""

_NAMES = {"name", "title", "words", "text", "purpose"}
_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done about rows that referred to lost ones."""

    references_cut: int = 0
    stand_ins: int = 0


def mend_references(connection: sqlcipher.Connection, metadata: MetaData, clock: Clock) -> Mended:
    """Leave no reference that leads nowhere. The transaction is the caller's, and foreign keys are not enforced in it."""
    cut = made = 0
    for _ in range(_MOST_ROUNDS):
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
        if not dangling:
            break
        for table, number, parent, key in dangling:
            column = next(
                str(row[3])
                for row in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})")
                if row[0] == key
            )
            if metadata.tables[table].columns[column].nullable:
                connection.execute(
                    f"UPDATE {quoted(table)} SET {quoted(column)} = NULL WHERE rowid = ?", (number,)
                )
                cut += 1
            else:
                made += _make_stand_in(connection, metadata, clock, parent, (table, number, column))
    return Mended(cut, made)


def _make_stand_in(
    connection: sqlcipher.Connection,
    metadata: MetaData,
    clock: Clock,
    parent: str,
    child: tuple[str, int, str],
) -> int:
    """Make a row for what a child refers to; what the child says of whom it belongs to holds for it too."""
    table, number, column = child
    cursor = connection.execute(f"SELECT * FROM {quoted(table)} WHERE rowid = ?", (number,))
    of_child = dict(zip((each[0] for each in cursor.description), cursor.fetchone(), strict=True))
    values: dict[str, object] = {}
    for each in metadata.tables[parent].columns:
        if each.primary_key:
            values[each.name] = of_child[column]
        elif not each.nullable:
            values[each.name] = of_child.get(each.name) if each.foreign_keys else None
            values[each.name] = values[each.name] or blank_value(each, clock)
    names, blanks = ", ".join(map(quoted, values)), ", ".join("?" * len(values))
    done = connection.execute(
        f"INSERT OR IGNORE INTO {quoted(parent)} ({names}) VALUES ({blanks})", tuple(values.values())
    )
    return int(done.rowcount)


def blank_value(column: Column[Any], clock: Clock) -> object:
    """A value that the program takes for a column that must hold one; a reference to nothing where it refers."""
    if column.foreign_keys:
        return new_id()
    kind = column.type
    if isinstance(kind, OneWordOf):
        words: type[StrEnum] = kind.words
        return next(iter(words)).value
    plain = getattr(kind, "impl_instance", kind)
    if isinstance(plain, DateTime):
        return clock.now().replace(tzinfo=None).isoformat(" ", "microseconds")
    if isinstance(plain, Date):
        return clock.today().isoformat()
    if isinstance(plain, Integer | Float | Boolean):
        return 0
    return STAND_IN if column.name in _NAMES else ""

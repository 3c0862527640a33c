"""Rows that were deleted, kept as text so that they can be put back long after undo has forgotten them.

The text is JSON: [table, values by column, null] of each row that was deleted, and of one that referred to it its
values before and after. Bytes are {"base64": ...}.
"""

import base64
import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from coachdesk.vault.errors import PlaceIsGone
from coachdesk.vault.table_shape import Value, quoted

Values = Mapping[str, Value]
Recorded = tuple[str, Values | None, Values | None]
"""The table of a row, and its values by column before and after."""


def as_text(recorded: Iterable[Recorded]) -> str:
    """What was deleted, and what referred to it; rows that are new are left out."""
    return json.dumps([row for row in recorded if row[1] is not None], ensure_ascii=False, default=_encoded)


def put_back(connection: Connection, text: str) -> None:
    """Put the rows back within a transaction of the caller; what is there again is left alone.

    What referred to them does so again, unless it refers to something else by now. A column that came later has what
    it has by default. Raises PlaceIsGone where something that they refer to is not there any more.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    rows: list[tuple[str, Values, Values | None]] = json.loads(text, object_hook=_decoded)
    for table, before, after in rows:
        if after is None:
            _insert(connection, table, before)
    for table, before, after in rows:
        if after is not None:
            _refer_again(connection, table, before, after)
    for table in {table for table, *_ in rows}:
        if connection.exec_driver_sql(f"PRAGMA foreign_key_check({quoted(table)})").first():
            raise PlaceIsGone


def _insert(connection: Connection, table: str, values: Values) -> None:
    present = connection.exec_driver_sql(f"PRAGMA table_info({quoted(table)})")
    columns = [name for _, name, *_ in present if name in values]
    names, marks = ", ".join(map(quoted, columns)), ", ".join("?" * len(columns))
    connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO {quoted(table)} ({names}) VALUES ({marks})",
        tuple(values[name] for name in columns),
    )


def _refer_again(connection: Connection, table: str, before: Values, after: Values) -> None:
    for name in before:
        if before[name] != after[name]:
            column = quoted(name)
            connection.exec_driver_sql(
                f"UPDATE {quoted(table)} SET {column} = ? WHERE id = ? AND {column} IS ?",
                (before[name], before["id"], after[name]),
            )


def _encoded(value: bytes) -> dict[str, str]:
    return {"base64": base64.b64encode(value).decode()}


def _decoded(read: dict[str, Any]) -> object:
    return base64.b64decode(read["base64"]) if read.keys() == {"base64"} else read

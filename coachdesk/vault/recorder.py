"""Records what each statement does to each row, so that it can be told and taken back.

Session events would miss association rows, cascades and bulk statements; triggers miss nothing. They are
TEMP triggers on the write connection, so the notebook itself holds no trace of them. The images are kept
as values in a TEMP table in memory: `quote()` would cut a text at a NUL, JSON could hold no BLOB.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault.table_shape import Image, TableShape, Value, id_text, quoted


@dataclass(frozen=True, slots=True)
class RowChange:
    """What happened to one row: inserted (no before), deleted (no after), or updated."""

    kind: str
    """The name of the table."""
    before: Image | None
    after: Image | None


class Recorder:
    """Records row changes on one connection from now on, whatever makes them."""

    def __init__(self, connection: sqlcipher.Connection, shapes: Mapping[str, TableShape]) -> None:
        self._connection = connection
        self._shapes = shapes
        self._width = max((len(shape.columns) for shape in shapes.values()), default=0)
        befores = [f"before_{place}" for place in range(self._width)]
        afters = [f"after_{place}" for place in range(self._width)]
        columns = ", ".join(["number INTEGER PRIMARY KEY", "kind", "was", "is_now", *befores, *afters])
        connection.execute(f"CREATE TEMP TABLE recorded ({columns})")
        for shape in shapes.values():
            for statement in _triggers(shape):
                connection.execute(statement)

    def take(self) -> list[RowChange]:
        """What was recorded since the last time, in its order. Call it within the transaction."""
        changes = self.look()
        if changes:
            self._connection.execute("DELETE FROM temp.recorded")
        return changes

    def look(self) -> list[RowChange]:
        """The same, but it stays to be taken."""
        rows = self._connection.execute("SELECT * FROM temp.recorded ORDER BY number").fetchall()
        return [self._change(row) for row in rows]

    def named(self, change: RowChange) -> tuple[str, dict[str, Value] | None, dict[str, Value] | None]:
        """The table of a change, and its values by column before and after."""
        columns = self._shapes[change.kind].columns
        before, after = (
            None if image is None else dict(zip(columns, image, strict=True))
            for image in (change.before, change.after)
        )
        return change.kind, before, after

    def _change(self, row: Image) -> RowChange:
        _, kind, was, is_now, *values = row
        count = len(self._shapes[str(kind)].columns)
        before = tuple(values[:count]) if was else None
        after = tuple(values[self._width : self._width + count]) if is_now else None
        return RowChange(str(kind), before, after)


def _triggers(shape: TableShape) -> Iterable[str]:
    table, kind = quoted(shape.name), "'" + shape.name.replace("'", "''") + "'"
    for event, was, is_now in (("INSERT", 0, 1), ("UPDATE", 1, 1), ("DELETE", 1, 0)):
        targets, values = ["kind", "was", "is_now"], [kind, str(was), str(is_now)]
        for present, side, row in ((was, "before", "OLD"), (is_now, "after", "NEW")):
            if present:
                targets += [f"{side}_{place}" for place in range(len(shape.columns))]
                values += [f"{row}.{quoted(column)}" for column in shape.columns]
        yield (
            f"CREATE TEMP TRIGGER {quoted(f'record_{event}_{shape.name}')} AFTER {event} ON main.{table} "
            f"BEGIN INSERT INTO recorded ({', '.join(targets)}) VALUES ({', '.join(values)}); END"
        )


def touched_rows(
    changes: Iterable[RowChange], shapes: Mapping[str, TableShape]
) -> Mapping[str, frozenset[str]]:
    """The ids of the rows that were changed, by table."""
    touched: dict[str, set[str]] = {}
    for change in changes:
        images = [image for image in (change.before, change.after) if image is not None]
        ids = {id_text(shapes[change.kind].key_of(image)) for image in images}
        touched.setdefault(change.kind, set()).update(ids)
    return MappingProxyType({kind: frozenset(ids) for kind, ids in touched.items()})

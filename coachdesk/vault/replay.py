"""Takes recorded changes back, or refuses where a row looks different now."""

from collections.abc import Collection, Mapping, Sequence

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault.errors import UndoRefused
from coachdesk.vault.recorder import RowChange
from coachdesk.vault.table_shape import Image, Key, TableShape, Value, quoted

Place = tuple[str, Key, int]
"""One value in the notebook: table, key, and where in the row."""


class Replay:
    """Takes one step back, within a transaction of the caller.

    `drifted` names the values that writes outside of undo have changed. A row that was inserted may be
    taken back although these differ; a value that the step itself changed may not.
    """

    def __init__(
        self,
        connection: sqlcipher.Connection,
        shapes: Mapping[str, TableShape],
        label: str,
        drifted: Collection[Place] = frozenset(),
    ) -> None:
        self._connection = connection
        self._shapes = shapes
        self._label = label
        self._drifted = drifted

    def take_back(self, changes: Sequence[RowChange]) -> None:
        """Take the changes back, the newest first. Raises UndoRefused; the caller then rolls back."""
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        for change in reversed(changes):
            shape = self._shapes[change.kind]
            if change.before is None and change.after is not None:
                self._remove(shape, change.after)
            elif change.after is None and change.before is not None:
                self._put_back(shape, change.before)
            elif change.before is not None and change.after is not None:
                self._change_back(shape, change.before, change.after)

    def check_references(self, changes: Sequence[RowChange]) -> None:
        """Raise UndoRefused where the changes just made left a row that refers to nothing."""
        concerned: set[str] = set()
        for change in changes:
            shape = self._shapes[change.kind]
            if change.after is None:
                concerned |= shape.referred_by
            elif change.before is None or any(
                change.before[place] != change.after[place] for place in shape.referring_places
            ):
                concerned.add(shape.name)
        broken = frozenset(
            table
            for table in concerned
            if self._connection.execute(f"PRAGMA foreign_key_check({quoted(table)})").fetchone()
        )
        if broken:
            raise UndoRefused(self._label, broken)

    def _remove(self, shape: TableShape, after: Image) -> None:
        key = shape.key_of(after)
        present = self._present(shape, key)
        if present is None:
            return  # a cascade took it along, or a write outside of undo: it is gone, as wanted
        for place in _differing(present, after):
            if (shape.name, key, place) not in self._drifted:
                self._refuse(shape)
        self._connection.execute(f"DELETE FROM {quoted(shape.name)} WHERE {shape.condition}", key)

    def _put_back(self, shape: TableShape, before: Image) -> None:
        present = self._present(shape, shape.key_of(before))
        if present is not None:
            if _differing(present, before):
                self._refuse(shape)
            return
        columns = ", ".join(quoted(column) for column in shape.columns)
        marks = ", ".join("?" * len(before))
        self._execute(shape, f"INSERT INTO {quoted(shape.name)} ({columns}) VALUES ({marks})", before)

    def _change_back(self, shape: TableShape, before: Image, after: Image) -> None:
        places = _differing(before, after)
        present = self._present(shape, shape.key_of(after))
        if present is None:
            # A cascade may have changed the key back already, with the row that it refers to.
            present = self._present(shape, shape.key_of(before))
        if present is None or any(
            not _same(present[place], after[place]) and not _same(present[place], before[place])
            for place in places
        ):
            self._refuse(shape)
            return
        left = [place for place in places if not _same(present[place], before[place])]
        if not left:
            return
        settings = ", ".join(f"{quoted(shape.columns[place])} = ?" for place in left)
        self._execute(
            shape,
            f"UPDATE {quoted(shape.name)} SET {settings} WHERE {shape.condition}",
            (*(before[place] for place in left), *shape.key_of(present)),
        )

    def _present(self, shape: TableShape, key: Key) -> Image | None:
        columns = ", ".join(quoted(column) for column in shape.columns)
        query = f"SELECT {columns} FROM {quoted(shape.name)} WHERE {shape.condition}"
        found: Image | None = self._connection.execute(query, key).fetchone()
        return found

    def _execute(self, shape: TableShape, statement: str, values: Sequence[Value]) -> None:
        try:
            self._connection.execute(statement, values)
        except sqlcipher.IntegrityError:
            self._refuse(shape)

    def _refuse(self, shape: TableShape) -> None:
        raise UndoRefused(self._label, frozenset({shape.name}))


def _differing(one: Image, other: Image) -> list[int]:
    return [place for place, value in enumerate(one) if not _same(value, other[place])]


def _same(one: Value, other: Value) -> bool:
    return type(one) is type(other) and one == other

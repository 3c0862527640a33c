"""The shape of a table as undo and search need it: its columns, its key, whom it refers to."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import MetaData, Table

Value = str | int | float | bytes | None
Image = tuple[Value, ...]
"""All values of one row, as they are stored, in the order of the columns."""

Key = tuple[Value, ...]

NOT_RECORDED = {"recorded": False}
"""Goes into `info` of a table that undo and change signals leave alone."""


@dataclass(frozen=True, slots=True)
class TableShape:
    """Columns and key of one table, from its metadata."""

    name: str
    columns: tuple[str, ...]
    key_places: tuple[int, ...]
    """Where in a row the columns of the key stand."""
    referring_places: frozenset[int]
    """Where in a row the columns stand that refer to other tables."""
    referred_by: frozenset[str]
    """The tables whose rows refer to this one."""

    def key_of(self, image: Image) -> Key:
        """The key of a row."""
        return tuple(image[place] for place in self.key_places)

    @property
    def condition(self) -> str:
        """SQL that finds a row by its key."""
        return " AND ".join(f"{quoted(self.columns[place])} IS ?" for place in self.key_places)


def quoted(name: str) -> str:
    """A name as SQL takes it whatever it is."""
    return '"' + name.replace('"', '""') + '"'


def id_text(key: Key) -> str:
    """A key as change signals tell it."""
    return " ".join(str(part) for part in key)


def shapes_of(metadata: MetaData) -> Mapping[str, TableShape]:
    """The shape of each table that is recorded. Raises ValueError for a table without a key."""
    recorded = [table for table in metadata.tables.values() if table.info.get("recorded", True)]
    return {table.name: _shape(table, recorded) for table in recorded}


def _shape(table: Table, all_tables: list[Table]) -> TableShape:
    columns = [column for column in table.columns if column.computed is None]
    key = tuple(place for place, column in enumerate(columns) if column.primary_key)
    if not key:
        raise ValueError(f"undo needs a key in {table.name}")
    referring = (place for place, column in enumerate(columns) if column.foreign_keys)
    referred_by = (
        other.name
        for other in all_tables
        if any(constraint.referred_table is table for constraint in other.foreign_key_constraints)
    )
    return TableShape(
        name=table.name,
        columns=tuple(column.name for column in columns),
        key_places=key,
        referring_places=frozenset(referring),
        referred_by=frozenset(referred_by),
    )

"""What a change to the notebook touched, told to whoever shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Source = Literal["write", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows that a transaction touched, by table."""

    label: str
    """The words of the step, as given to write()."""
    rows: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    """Table name to ids; a row with several key columns is told by all of them, joined by a blank."""
    source: Source = "write"

    @property
    def kinds(self) -> frozenset[str]:
        """The names of the tables that were touched."""
        return frozenset(self.rows)

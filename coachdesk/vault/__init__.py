"""The encrypted notebook: everything that a coach keeps, in one folder."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachdesk.vault.changes import Changes
    from coachdesk.vault.clock import Clock, SystemClock
    from coachdesk.vault.ids import new_id
    from coachdesk.vault.schema import Record, UtcDateTime, word_column
    from coachdesk.vault.vault import Vault

# Imported when first used: the unlock window needs keys and headers, but not the database library.
_HOMES = {
    "Changes": "changes",
    "Clock": "clock",
    "SystemClock": "clock",
    "new_id": "ids",
    "Record": "schema",
    "UtcDateTime": "schema",
    "word_column": "schema",
    "Vault": "vault",
}

__all__ = ["Changes", "Clock", "Record", "SystemClock", "UtcDateTime", "Vault", "new_id", "word_column"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

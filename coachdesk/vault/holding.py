"""Which backups still hold what was erased."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault.backup import Backup, list_backups
from coachdesk.vault.connection import connect
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.files import make_times_neutral
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.integrity import CancelAsked, Progress, stop_if
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.table_shape import quoted


def backups_holding(
    places: Iterable[Path],
    key: NotebookKey,
    table: str,
    row_id: str,
    *,
    progress: Progress | None = None,
    cancelled: CancelAsked | None = None,
) -> list[Backup]:
    """The backups in these folders in which a row stands, the newest first; one that cannot be read may hold it, too.

    Those from before a change of the notebook key cannot be looked into, see older_backups.py. Raises Cancelled.
    """
    known = list_backups(dict.fromkeys(places), key)
    found = []
    for number, backup in enumerate(known):
        stop_if(cancelled)
        if progress is not None:
            progress(number / len(known))
        if _holds(backup.path, key, table, row_id):
            found.append(backup)
    return found


def _holds(folder: Path, key: NotebookKey, table: str, row_id: str) -> bool:
    try:
        connection = connect(folder / DATABASE_NAME, key, read_only=True)
        try:
            row = connection.execute(f"SELECT 1 FROM {quoted(table)} WHERE id = ?", (row_id,)).fetchone()
        finally:
            connection.close()
            with suppress(OSError):
                make_times_neutral(folder)
    except (NotebookError, sqlcipher.DatabaseError):
        return True
    return row is not None

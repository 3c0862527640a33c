"""Which backups still hold what was erased."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault import facts
from coachdesk.vault.backup import Backup, find_backups, newest_first, read_backup
from coachdesk.vault.connection import connect
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.files import make_times_neutral
from coachdesk.vault.header import DATABASE_NAME, read_headers
from coachdesk.vault.integrity import CancelAsked, Progress, stop_if
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.older_backups import older_key_backups
from coachdesk.vault.places import BACKUPS_NAME
from coachdesk.vault.table_shape import quoted


def backups_holding(
    path: Path,
    places: Iterable[Path],
    key: NotebookKey,
    table: str,
    row_id: str,
    *,
    progress: Progress | None = None,
    cancelled: CancelAsked | None = None,
) -> list[Backup]:
    """The backups of a notebook, in its own folder and in these, in which a row stands or left traces, the newest first.

    One that cannot be read may hold it, too. Those from before a change of the notebook key cannot be looked into, see
    older_backups.py, and are left out. Raises Cancelled, and NotebookDamaged where the notebook cannot be opened.
    """
    everywhere = tuple(dict.fromkeys((path / BACKUPS_NAME, *places)))
    older = set(older_key_backups(path, key, everywhere))
    folders = [folder for place in everywhere for folder in find_backups(place) if folder not in older]
    found = []
    for number, folder in enumerate(folders):
        stop_if(cancelled)
        if progress is not None:
            progress(number / len(folders))
        if _may_hold(folder, path, key, table, row_id):
            found.append(read_backup(folder, key))
    return newest_first(found)


def _may_hold(folder: Path, path: Path, key: NotebookKey, table: str, row_id: str) -> bool:
    """Whether the row stands in a backup, or traces of what was erased do, or nobody can tell.

    Nobody can where the notebook's own backup is damaged; elsewhere one without a header may be another notebook's.
    """
    ours = folder.parent == path / BACKUPS_NAME
    with suppress(NotebookError):
        ours = any(header.notebook_id == key.notebook_id for header in read_headers(folder))
        if not ours:
            return False
    try:
        connection = connect(folder / DATABASE_NAME, key, read_only=True)
        try:
            if facts.read_fact(connection, facts.SCRUB_DUE) is not None:
                return True  # it was made between an erasure and its scrub
            row = connection.execute(f"SELECT 1 FROM {quoted(table)} WHERE id = ?", (row_id,)).fetchone()
        finally:
            connection.close()
            with suppress(OSError):
                make_times_neutral(folder)
    except (NotebookError, sqlcipher.DatabaseError):
        return ours
    return row is not None

"""A copy of a database: one moment of it, under the same key or another, checked before it counts."""

import os
from pathlib import Path

from coachdesk.vault.connection import connect, is_trustworthy
from coachdesk.vault.errors import NotebookDamaged
from coachdesk.vault.files import sync_file
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.integrity import (
    CancelAsked,
    Progress,
    check_database,
    count_rows,
    interruptible,
    require_sound,
    stop_if,
)
from coachdesk.vault.notebook_key import NotebookKey

_COPIED, _CHECKED = 0.5, 0.95
"""How much of the work is done once all is copied, and once the copy is checked."""


def copy_database(
    source_path: Path,
    database: Path,
    key: NotebookKey,
    *,
    new_key: NotebookKey | None = None,
    pages: int = -1,
    progress: Progress | None = None,
    cancelled: CancelAsked | None = None,
) -> None:
    """Copy one moment of the database of a notebook, then check the copy and count its rows against the original's.

    It is told of up to 0.95: what the copy is made for is still to be done. With `new_key` the copy is encrypted
    under that one. The copy is keyed before the first page is written, so it is never in clear. In steps of some pages it might
    never end while somebody writes, so it is done in one unless it is known that nobody does. Raises NotebookDamaged, WriteFailed, Cancelled.
    """
    tell = progress or _tell_nobody

    def copied(_status: int, remaining: int, total: int) -> None:
        stop_if(cancelled)
        tell(_COPIED * (1 - remaining / max(1, total)))

    tell(0.0)
    source = connect(source_path / DATABASE_NAME, key, read_only=True)
    try:
        os.close(os.open(database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        target = connect(database, new_key or key, create=True)
        try:
            # Each page is written once, straight to its place: nobody reads the copy before it is whole, on the disk
            # and checked, and one that is cut short is no copy.
            for setting in ("journal_mode", "synchronous"):
                target.execute(f"PRAGMA {setting} = OFF").fetchall()
            with interruptible(source, cancelled):
                source.execute("BEGIN")
                rows = count_rows(source)
                source.backup(target, pages=pages, progress=copied)
            if not is_trustworthy(source):
                raise NotebookDamaged(source_path, "a page is damaged")
        finally:
            target.close()
    finally:
        source.close()
    sync_file(database)
    checked = connect(database, new_key or key, read_only=True)
    try:
        health = check_database(
            checked,
            progress=lambda part: tell(_COPIED + (_CHECKED - _COPIED) * part),
            cancelled=cancelled,
        )
    finally:
        checked.close()
    require_sound(health, source_path)
    if health.rows != rows:
        raise NotebookDamaged(source_path, "the copy holds other rows than the original")


def _tell_nobody(_part: float) -> None:
    pass

"""A notebook takes the place of another one, which keeps existing under another name.

What is to come is made whole first, in a hidden folder beside. Then the one gets its other name and the other one its
own: two steps, and an end between them is made good by settle_place.
"""

import shutil
from contextlib import suppress
from pathlib import Path

from coachdesk.vault.errors import NotebookError
from coachdesk.vault.files import make_folder, sync_folder
from coachdesk.vault.places import BACKUPS_NAME


def coming_place(path: Path) -> Path:
    """Where what is to take the place of a notebook stands, once it is whole."""
    return path.with_name(f".{path.name}.coming")


def settle_place(path: Path) -> None:
    """Finish a replacing that was cut short, or take it back; nothing happens where none was. Never raises.

    Where the notebook has no name any more, what is to take its place is whole. Where it has, that is dropped.
    """
    coming = coming_place(path)
    if not coming.is_dir() or coming.is_symlink():
        return
    with suppress(NotebookError, OSError):
        if not path.exists():
            coming.rename(path)
            sync_folder(path.parent)
            return
        from coachdesk.vault.clock import SystemClock
        from coachdesk.vault.notebook_lock import NotebookLock

        lock = NotebookLock(path, SystemClock(), told=False)
        try:
            _take_back(path, coming)
        finally:
            lock.release()


def take_place(path: Path, aside: Path) -> None:
    """Give what is to come the name of the notebook, which is at `aside` then; the backups stay with the name.

    Where that is refused everything is as it was before, and nothing is to come any more. Raises OSError.
    """
    coming = coming_place(path)
    backups, carried = path / BACKUPS_NAME, coming / BACKUPS_NAME
    try:
        if backups.is_dir():
            carried.rmdir()
            backups.rename(carried)
            sync_folder(coming)
            sync_folder(path)
        path.rename(aside)
    except OSError:
        _take_back(path, coming)
        raise
    try:
        sync_folder(path.parent)  # else the next name could be on the disk before this one
        coming.rename(path)
    except OSError:
        aside.rename(path)
        _take_back(path, coming)
        raise
    sync_folder(path.parent)


def _take_back(path: Path, coming: Path) -> None:
    """Drop what was to come, after the backups are where they were. Raises OSError, and nothing is dropped then."""
    carried, backups = coming / BACKUPS_NAME, path / BACKUPS_NAME
    for backup in carried.iterdir() if carried.is_dir() else ():
        make_folder(backups)
        backup.rename(backups / backup.name)
        sync_folder(backups)
    shutil.rmtree(coming, ignore_errors=True)

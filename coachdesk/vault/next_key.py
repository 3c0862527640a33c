"""A notebook under its next key: made ready in a folder inside it, then put in the place of what there is.

The folder gets its name once everything in it is whole and on the disk. From that moment on the notebook has the next
key, whatever happens: putting things in place can be cut short anywhere and is finished before the next unlocking. No
key and no room is needed for that. A folder that never got its name is dropped, and the notebook is as it was; one
that cannot be shown to follow on what there is, such as a stray one of a sync service, means nothing.
"""

import shutil
from contextlib import suppress
from pathlib import Path

from coachdesk.vault.errors import NotebookError
from coachdesk.vault.file_use import file_use
from coachdesk.vault.files import refusals_in_words, sync_folder
from coachdesk.vault.header import DATABASE_NAME, read_headers
from coachdesk.vault.header_format import Header
from coachdesk.vault.header_lock import header_lock
from coachdesk.vault.places import COPY_NAME, HEADER_NAME
from coachdesk.vault.seal import DIGEST_BYTES, SEAL_NAME, measure, seal_text
from coachdesk.vault.taking_place import settle_place

READY_NAME = "next"
MAKING_NAME = ".next.part"
BEFORE_NAME = "before"
"""Holds the seal of the notebook that was copied: where that is another one by now, the copy is out of date."""

MARK_NAME = "mark"
"""Holds what the database under the next key is known by: as long as it is not in its place, all of it has to be there."""

_WITH_THE_DATABASE = (BEFORE_NAME, SEAL_NAME, HEADER_NAME)
_SALT_BYTES = 16
_SIZE_BYTES = 8
_MARK_BYTES = _SALT_BYTES + _SIZE_BYTES + DIGEST_BYTES
_LIMIT = 1024
_WAL_NAME = f"{DATABASE_NAME}-wal"


def settle_key(path: Path) -> list[Header]:
    """Before a notebook is unlocked: finish a change of its key that was cut short, or drop what never came to be.

    Returns the headers that may be used, as read_headers does and raising what it raises: those of the next key
    also where it counts but nothing can be written.
    """
    settle_place(path)
    if (path / READY_NAME).is_dir() or (path / MAKING_NAME).is_dir():
        from coachdesk.vault.clock import SystemClock
        from coachdesk.vault.notebook_lock import NotebookLock

        with suppress(NotebookError):
            lock = NotebookLock(path, SystemClock(), told=False)
            try:
                put_in_place(path)
            finally:
                lock.release()
    return read_headers(present_places(path)[0])


def present_places(path: Path) -> tuple[Path, Path]:
    """The folder of the header and the database to be read: in `next` where a change of the key is still to be finished."""
    ready = path / READY_NAME
    if not counts(path):
        return path, path / DATABASE_NAME
    return ready, (ready if (ready / DATABASE_NAME).exists() else path) / DATABASE_NAME


def counts(path: Path) -> bool:
    """Whether there is a next key, and what there is of it is shown to follow on this notebook."""
    ready = path / READY_NAME
    if not _follows(path):
        return False
    return not (ready / DATABASE_NAME).exists() or not _is_out_of_date(path)


def put_in_place(path: Path) -> bool:
    """Let what is ready be the notebook, and leave no half-made thing. The caller holds the lock.

    Returns whether something was put in place. Raises NotebookError where it cannot be; it is tried again then.
    """
    ready = path / READY_NAME
    shutil.rmtree(path / MAKING_NAME, ignore_errors=True)
    if not ready.is_dir() or ready.is_symlink():
        return False
    with header_lock(path), refusals_in_words(path):
        replacing = counts(path)
        if replacing:
            # The key files last, each by its name alone: that needs no room.
            for names in ((DATABASE_NAME, SEAL_NAME), (HEADER_NAME,), (COPY_NAME,)):
                for name in names:
                    if (ready / name).exists():
                        (ready / name).replace(path / name)
                sync_folder(path)
                sync_folder(ready)
    with suppress(OSError):  # what stays is harmless, or is tried again
        left = {each.name for each in ready.iterdir()}
        if replacing or left <= {BEFORE_NAME, MARK_NAME} or _follows(path):
            _drop(path)
    return replacing


def call_off(path: Path) -> bool:
    """Take back a next key that could not be put in place. The caller holds the lock.

    Returns whether that could be done. It cannot once the database is in place, nor where the disk takes nothing.
    """
    try:
        (path / READY_NAME / DATABASE_NAME).stat()
        _drop(path)
    except OSError:
        return False
    return True


def mark_of(database: Path) -> bytes:
    """What a database is known by: its salt, its size, and the codes of all its pages. Raises OSError."""
    measured = measure(database)
    return _salt(database) + measured.size_bytes.to_bytes(_SIZE_BYTES) + measured.digest


def _drop(path: Path) -> None:
    """Take its name from what is ready, so that it counts no more. Raises OSError where it keeps it."""
    making = (path / READY_NAME).rename(path / MAKING_NAME)
    with suppress(OSError):
        sync_folder(path)
    shutil.rmtree(making, ignore_errors=True)


def _follows(path: Path) -> bool:
    """Whether the header in `next` comes after the present one, and the database that it is for is there or in place."""
    ready = path / READY_NAME
    if ready.is_symlink() or not ready.is_dir():
        return False
    try:
        coming, present = read_headers(ready)[0], read_headers(path)[0]
        newer = coming.notebook_id == present.notebook_id and coming.generation > present.generation
        mark = _beginning(ready / MARK_NAME, _LIMIT)
        if len(mark) != _MARK_BYTES:
            return False
        if (ready / DATABASE_NAME).exists():
            complete = all((ready / name).exists() for name in _WITH_THE_DATABASE)
            return newer and complete and mark == mark_of(ready / DATABASE_NAME)
        # The second key file may be all that is still to be moved; a seal that is still there is an old one, brought back.
        moved = coming == present and not (ready / SEAL_NAME).exists()
        return (newer or moved) and mark[:_SALT_BYTES] == _salt(path / DATABASE_NAME)
    except (NotebookError, OSError):
        return False


def _is_out_of_date(path: Path) -> bool:
    """Whether somebody wrote to the notebook since it was copied, or reads it."""
    try:
        before = _beginning(path / READY_NAME / BEFORE_NAME, _LIMIT)
    except OSError:
        return True
    return before != (seal_text(path) or b"") or (path / _WAL_NAME).exists()


def _salt(database: Path) -> bytes:
    """What a database begins with; no two begin alike."""
    with file_use.raw(database.resolve()):
        return _beginning(database, _SALT_BYTES)


def _beginning(file: Path, length: int) -> bytes:
    with file.open("rb") as opened:
        return opened.read(length)

"""A notebook under its next key: made ready in a folder inside it, then put in the place of what there is.

The folder gets its name once everything in it is whole and on the disk. From that moment on the notebook has the next
key, whatever happens: putting things in place can be cut short anywhere and is finished before the next unlocking. No
key is needed for that. A folder that never got its name is dropped, and the notebook is as it was.
"""

import shutil
from contextlib import suppress
from pathlib import Path

from coachdesk.vault.errors import NotebookError
from coachdesk.vault.files import refusals_in_words, sync_folder
from coachdesk.vault.header import DATABASE_NAME, read_headers, write_header
from coachdesk.vault.seal import SEAL_NAME, seal_text

READY_NAME = "next"
MAKING_NAME = ".next.part"
BEFORE_NAME = "before"
"""Holds the seal of the notebook that was copied: where that is another one by now, the copy is out of date."""

_WAL_NAME = f"{DATABASE_NAME}-wal"


def settle_key(path: Path) -> None:
    """Before a notebook is unlocked: finish a change of its key that was cut short, or drop what never came to be.

    Raises NotebookInUse while another process is at it, and where it cannot be written.
    """
    if not ((path / READY_NAME).is_dir() or (path / MAKING_NAME).is_dir()):
        return
    from coachdesk.vault.clock import SystemClock
    from coachdesk.vault.notebook_lock import NotebookLock

    lock = NotebookLock(path, SystemClock())
    try:
        put_in_place(path)
    finally:
        lock.release()


def put_in_place(path: Path) -> None:
    """Let what is ready be the notebook, and leave no half-made thing. The caller holds the lock.

    Raises HeaderDamaged where the key files of the next key went bad half way, and where it cannot be written.
    """
    ready, making = path / READY_NAME, path / MAKING_NAME
    with refusals_in_words(path):
        shutil.rmtree(making, ignore_errors=True)
        if not ready.is_dir():
            return
        if not (ready / DATABASE_NAME).exists() or _may_replace(path):
            header = read_headers(ready)[0]
            for name in (DATABASE_NAME, SEAL_NAME):
                if (ready / name).exists():
                    (ready / name).replace(path / name)
            sync_folder(path)
            write_header(path, header)
        ready.rename(making)
        sync_folder(path)
        shutil.rmtree(making, ignore_errors=True)


def _may_replace(path: Path) -> bool:
    """Whether the copy is whole, and nobody wrote to the notebook since it was made."""
    with suppress(OSError, NotebookError):
        read_headers(path / READY_NAME)
        before = (path / READY_NAME / BEFORE_NAME).read_bytes()
        return before == (seal_text(path) or b"") and not (path / _WAL_NAME).exists()
    return False

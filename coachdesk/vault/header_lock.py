"""One at a time at the header: windows, commands and threads may all be about to change what opens a notebook."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coachdesk.vault.errors import NotebookBusy
from coachdesk.vault.files import refusals_in_words

HEADER_LOCK_NAME = "keys.lock"
_WAITED_SECONDS = 10.0
"""A change takes some hundredths of a second, on a slow stick a second."""


@contextmanager
def header_lock(path: Path) -> Iterator[None]:
    """Alone with the header meanwhile: to read it, change it and write it. Not for what takes long, nor within itself.

    Raises NotebookBusy where another one does not let go of it, NoWritePermission and the like.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path / HEADER_LOCK_NAME, mode=0o600, is_singleton=False)
    with refusals_in_words(path):
        try:
            lock.acquire(timeout=_WAITED_SECONDS)
        except Timeout as error:  # it is an OSError, too
            raise NotebookBusy("its header is being changed") from error
    try:
        yield
    finally:
        lock.release()

"""One process at a time: a lock of the operating system, which dies with the process that holds it."""

import getpass
import json
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from coachdesk.vault.clock import Clock
from coachdesk.vault.errors import NotebookInUse
from coachdesk.vault.files import refusals_in_words, write_private

LOCK_NAME = "notebook.lock"
HOLDER_NAME = "notebook.holder"
_HOLDER_LIMIT = 2000


class NotebookLock:
    """Holds a notebook for this process until it is released."""

    def __init__(self, path: Path, clock: Clock, *, wait_seconds: float = 0.0) -> None:
        """Take the lock, waiting for it so long. Raises NotebookInUse, which tells who has it, or NoWritePermission and the like."""
        self._path = path
        self._lock = FileLock(path / LOCK_NAME, timeout=wait_seconds, mode=0o600, is_singleton=False)
        with refusals_in_words(path):
            try:
                self._lock.acquire()
            except Timeout as error:  # it is an OSError, too
                raise NotebookInUse(path, *_read_holder(path)) from error
        try:
            with refusals_in_words(path):
                write_private(path / HOLDER_NAME, _holder(clock))
        except BaseException:
            self._lock.release()
            raise

    def release(self) -> None:
        """Let another process have it."""
        with suppress(OSError):
            (self._path / HOLDER_NAME).unlink(missing_ok=True)
        self._lock.release()


def _holder(clock: Clock) -> bytes:
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        account = ""
    who = " · ".join(part for part in (account, platform.node()) if part)
    return json.dumps({"who": who, "since": clock.now().isoformat()}).encode()


def _read_holder(path: Path) -> tuple[str, datetime | None]:
    try:
        with (path / HOLDER_NAME).open("rb") as file:
            content = json.loads(file.read(_HOLDER_LIMIT))
        who, since = content["who"], datetime.fromisoformat(content["since"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "", None
    known = isinstance(who, str) and since.tzinfo is not None
    return ("".join(filter(str.isprintable, who))[:200], since) if known else ("", None)

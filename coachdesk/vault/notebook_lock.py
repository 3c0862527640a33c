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

    def __init__(self, path: Path, clock: Clock, *, wait_seconds: float = 0.0, told: bool = True) -> None:
        """Take the lock, waiting for it so long. Raises NotebookInUse, which tells who has it, or NoWritePermission and the like.

        For a moment alone nobody has to be `told` who has it, so that no room is needed.
        """
        self._path, self._clock, self._told = path, clock, told
        self._lock = FileLock(path / LOCK_NAME, mode=0o600, is_singleton=False)
        self._take(wait_seconds)

    def retake(self) -> None:
        """Take it anew, of a disk that was gone for a while: there the lock went with it. Raises as the first time."""
        self._lock.release()
        self._take(0.0)

    def release(self) -> None:
        """Let another process have it."""
        with suppress(OSError):
            (self._path / HOLDER_NAME).unlink(missing_ok=True)
        self._lock.release()

    def _take(self, wait_seconds: float) -> None:
        with refusals_in_words(self._path):
            try:
                self._lock.acquire(timeout=wait_seconds)
            except Timeout as error:  # it is an OSError, too
                raise _in_use(self._path) from error
        if not self._told:
            return
        try:
            with refusals_in_words(self._path):
                (self._path / HOLDER_NAME).unlink(missing_ok=True)  # a link there may lead elsewhere
                write_private(self._path / HOLDER_NAME, _holder(self._clock))
        except BaseException:
            self.release()
            raise


def _holder(clock: Clock) -> bytes:
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        account = ""
    who = " · ".join(part for part in (account, platform.node()) if part)
    told = {"who": who, "since": clock.now().isoformat(), "computer": platform.node()}
    return json.dumps(told).encode()


def _in_use(path: Path) -> NotebookInUse:
    """What the holder tells of itself; nothing where that cannot be read."""
    try:
        with (path / HOLDER_NAME).open("rb") as file:
            content = json.loads(file.read(_HOLDER_LIMIT))
        who, since = content["who"], datetime.fromisoformat(content["since"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return NotebookInUse(path, "", None)
    if not isinstance(who, str) or since.tzinfo is None:
        return NotebookInUse(path, "", None)
    here = content.get("computer", platform.node()) == platform.node()
    return NotebookInUse(path, "".join(filter(str.isprintable, who))[:200], since, here=here)

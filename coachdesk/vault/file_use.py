"""Which database files this process has open by SQLite: nothing may read them in another way meanwhile.

Closing a file drops every POSIX lock that the process has on it, SQLite's too (sqlite.org/howtocorrupt.html, 2.2);
another process could then write over what this one wrote.
"""

import errno
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FileUse:
    """Keeps connections and raw readers of one file apart; called on any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._connections: Counter[Path] = Counter()
        self._readers: Counter[Path] = Counter()

    def connect(self, file: Path) -> None:
        """Count a connection that is about to be opened, once nobody reads the file raw."""
        with self._changed:
            while self._readers[file]:
                self._changed.wait()
            self._connections[file] += 1

    def disconnect(self, file: Path) -> None:
        """Count off a connection that was closed."""
        with self._changed:
            self._connections[file] -= 1

    @contextmanager
    def raw(self, file: Path) -> Iterator[None]:
        """Read a file raw meanwhile. Raises OSError where a connection has it open."""
        with self._changed:
            if self._connections[file]:
                raise BlockingIOError(errno.EBUSY, "open as a database")
            self._readers[file] += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers[file] -= 1
                self._changed.notify_all()


file_use = FileUse()
"""The one of this process, as the locks are those of the process."""

"""Whether the files of an open notebook are still where they were.

SQLite goes on writing into a file that was removed or moved away, and says that all is well: what is written there is
gone with the last connection.
"""

import os
from pathlib import Path

from coachdesk.vault.errors import NotebookGone


class Whereabouts:
    """Knows the database of an open notebook by the number that its disk gave it."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._found = _look(database)

    def require(self) -> bool:
        """Raise NotebookGone where it is not there, or another file is. Returns False if its disk was away meanwhile."""
        found = _look(self._database)
        if self._found is None:
            return True  # it was never a file of a disk
        if found is None or found.st_ino != self._found.st_ino:
            raise NotebookGone("not where it was")
        return found.st_dev == self._found.st_dev

    def is_gone(self) -> bool:
        """Whether it is not there, or another file is."""
        try:
            self.require()
        except NotebookGone:
            return True
        return False

    def look_again(self) -> None:
        """Take what is there now for the notebook: it was opened anew."""
        self._found = _look(self._database)


def _look(database: Path) -> os.stat_result | None:
    try:
        return database.stat()
    except OSError:
        return None

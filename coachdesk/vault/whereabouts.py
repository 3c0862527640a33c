"""Whether the files of an open notebook are still where they were.

SQLite goes on writing into a file that was removed or moved away, and says that all is well: what is written there is
gone with the last connection.
"""

import os
from pathlib import Path

from coachdesk.vault.errors import NotebookGone


class Whereabouts:
    """Knows the database of an open notebook, and the write-ahead file beside it, by the numbers that their disk gave them."""

    def __init__(self, database: Path) -> None:
        self._database, self._beside = database, database.with_name(f"{database.name}-wal")
        self.look_again()

    def require(self) -> bool:
        """Raise NotebookGone where it is not there, or another file is. Returns False if its disk was away meanwhile.

        A disk may have another number by then, and those of FAT give their files other ones. Where the number of the
        database alone is another, a file was put in its place.
        """
        if self._found is None:
            return True  # it was never a file of a disk
        found = _look(self._database)
        if found is None:
            raise NotebookGone("not where it was")
        if found.st_dev != self._found.st_dev:
            return False
        if found.st_ino == self._found.st_ino:
            return True
        beside = _look(self._beside)
        if beside is None or self._found_beside is None or beside.st_ino == self._found_beside.st_ino:
            raise NotebookGone("another file is in its place")
        return False

    def seems_unmoved_elsewhere(self) -> bool:
        """Whether it has its old number on another disk: SQLite takes what is there for what it had open."""
        found = _look(self._database)
        return (
            found is not None
            and self._found is not None
            and found.st_dev != self._found.st_dev
            and found.st_ino == self._found.st_ino
        )

    def look_again(self) -> None:
        """Take what is there now for the notebook: it was opened anew."""
        self._found, self._found_beside = _look(self._database), _look(self._beside)


def _look(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:
        return None

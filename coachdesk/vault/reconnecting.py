"""The way back to an open notebook whose connection is of no use any more: a page was damaged, or its disk was away.

What is there by then may have been changed by another computer, or be an older copy of the same notebook. Nothing is
written before it is proven to be what was left, with the lock in hand.
"""

from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault.errors import NotebookError, NotebookGone
from coachdesk.vault.whereabouts import Whereabouts

_left: list[sqlcipher.Connection] = []
"""Connections to a disk that is gone which may not be closed, see `leave`."""


class Reconnecting:
    """Knows whether an open notebook can still be written, and connects to it anew."""

    def __init__(self, database: Path, connect: Callable[[], sqlcipher.Connection] | None) -> None:
        self._whereabouts = Whereabouts(database)
        self._connect = connect
        self._lost = False
        """Whether connecting anew failed: the lock may be another's by now."""

    def is_needed(self) -> bool:
        """Whether nothing may be written over the present connection. Raises NotebookGone where there is no way back."""
        return not self._whereabouts.require() or self._lost

    def is_gone(self) -> bool:
        """Whether what is there, if anything, is not to be touched."""
        try:
            return self.is_needed()
        except NotebookGone:
            return True

    def instead_of(self, connection: sqlcipher.Connection) -> sqlcipher.Connection:
        """Another connection, to what this one was connected to. Raises NotebookGone; this one stays open then."""
        if self._connect is None:
            raise NotebookGone("it cannot be connected anew")
        self._whereabouts.require()  # the lock is kept until there is something to be locked
        self._lost = True
        try:
            fresh = self._connect()
        except NotebookError as error:
            raise NotebookGone(str(error)) from error
        self.leave(connection)
        self._whereabouts.look_again()
        self._lost = False
        return fresh

    def leave(self, connection: sqlcipher.Connection) -> None:
        """Close a connection, unless SQLite would remove the write-ahead file that another disk has under that name."""
        if self._whereabouts.seems_unmoved_elsewhere():
            _left.append(connection)
        else:
            connection.close()

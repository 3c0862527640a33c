"""An open notebook: where every feature reads and writes."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from coachdesk.vault.changes import Changes
from coachdesk.vault.clock import Clock
from coachdesk.vault.engine import engines_over, meaning_of
from coachdesk.vault.errors import NotebookClosed
from coachdesk.vault.notebook_key import NotebookKey


class Vault:
    """An open notebook. One transaction is one step of undo; changes are told once they are safe.

    It is used from one thread, the first that reads or writes. Work in the background opens a
    connection of its own.
    """

    def __init__(self, path: Path, key: NotebookKey, connection: sqlcipher.Connection, clock: Clock) -> None:
        self.path = path
        self.key = key
        self.clock = clock
        self._connection = connection
        self._reading, self._writing = engines_over(connection)
        self._session: Session | None = None
        self._thread: int | None = None
        self._closed = False
        self._callbacks: list[Callable[[Changes], None]] = []

    @property
    def notebook_id(self) -> str:
        """The id of the notebook, the same in its header and its database."""
        return self.key.notebook_id

    @contextmanager
    def write(self, label: str, *, merge: str | None = None, undo: bool = True) -> Iterator[Session]:
        """One transaction, which is one step of undo named by `label`; any error takes it back whole.

        Consecutive writes with the same `merge` become one step. `undo=False` is for what cannot or should
        not be undone. A write within a write joins it. Raises WriteFailed where the disk does.
        """
        self._check()
        if self._session is not None:
            if self._session.get_bind() is not self._writing:
                raise RuntimeError("a write within a read would change what is being read")
            yield self._session
            return
        with self._errors_in_words(), Session(self._writing) as session:
            session.connection()
            self._session = session
            try:
                yield session
                session.commit()
            finally:
                self._session = None
        self._publish(Changes(label))

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading, of one moment in time. Within a write it sees what is being written."""
        self._check()
        if self._session is not None:
            yield self._session
            return
        with self._errors_in_words(), Session(self._reading) as session:
            self._session = session
            try:
                yield session
            finally:
                self._session = None

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `callback` after each change that is safe on disk. Returns what ends this."""
        self._callbacks.append(callback)

        def unsubscribe() -> None:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

        return unsubscribe

    @property
    def undo_label(self) -> str | None:
        """The words of the step that undo would take back."""
        return None

    @property
    def redo_label(self) -> str | None:
        """The words of the step that redo would bring back."""
        return None

    def undo(self) -> str | None:
        """Take back the last step and return its words; None where there is none."""
        return None

    def redo(self) -> str | None:
        """Bring back the step that was undone last and return its words; None where there is none."""
        return None

    def close(self) -> None:
        """Close the database and wipe the key. Closing twice does no harm."""
        if self._closed:
            return
        self._closed = True
        self._callbacks.clear()
        self._connection.close()
        self.key.wipe()

    @contextmanager
    def _errors_in_words(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlcipher.Error) as error:
            meaning = meaning_of(error)
            if meaning is None:
                raise
            raise meaning from error

    def _check(self) -> None:
        if self._closed:
            raise NotebookClosed
        here = threading.get_ident()
        self._thread = self._thread or here
        if self._thread != here:
            raise RuntimeError("a notebook is read and written on one thread")

    def _publish(self, changes: Changes) -> None:
        for callback in tuple(self._callbacks):
            callback(changes)

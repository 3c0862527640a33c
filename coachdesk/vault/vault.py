"""An open notebook: where every feature reads and writes."""

import threading
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import MetaData
from sqlalchemy.orm import Session

from coachdesk.vault import facts
from coachdesk.vault.changes import Changes, Source
from coachdesk.vault.clock import Clock
from coachdesk.vault.connection import fold_in, is_trustworthy
from coachdesk.vault.database_errors import database_errors_in_words
from coachdesk.vault.engine import engines_over
from coachdesk.vault.errors import (
    DiskError,
    NotebookClosed,
    NotebookDamaged,
    NotebookError,
    NotebookGone,
    ReadingOnly,
    UndoRefused,
)
from coachdesk.vault.findings import Finding
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.history import HISTORY_BYTES, History, Step
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.reconnecting import Reconnecting
from coachdesk.vault.recorder import Recorder, RowChange, touched_rows
from coachdesk.vault.replay import Replay
from coachdesk.vault.schema import Record
from coachdesk.vault.sealing import Sealing
from coachdesk.vault.search_index import Searched
from coachdesk.vault.table_shape import Value, shapes_of


class Vault:
    """A notebook, open from `begin` until `close`. One transaction is one step of undo; changes are told once they are safe.

    Before it is open it can be subscribed to: what shows it may be made while its key is derived. It is used from
    one thread, the first that reads or writes. Work in the background opens a connection of its own.
    """

    path: Path
    """The folder of the notebook."""
    key: NotebookKey
    found: tuple[Finding, ...] = ()
    """What was noticed when it was opened, such as that it was not closed properly."""
    reading_only: NotebookError | None = None
    """Why it can only be read, where that is so; every write raises ReadingOnly then."""

    def __init__(
        self,
        clock: Clock,
        *,
        metadata: MetaData = Record.metadata,
        searched: Sequence[Searched] = (),
        history_bytes: int = HISTORY_BYTES,
    ) -> None:
        self.clock = clock
        self.searched = tuple(searched)
        """What the search looks through."""
        self._shapes = shapes_of(metadata)
        self._history = History(self._shapes, history_bytes)
        self._session: Session | None = None
        self._thread: int | None = None
        self._closed = True
        self._callbacks: list[Callable[[Changes], None]] = []

    def begin(
        self,
        path: Path,
        key: NotebookKey,
        connection: sqlcipher.Connection,
        *,
        statements: MutableMapping[object, object] | None = None,
        sealing: Sealing | None = None,
        found: Sequence[Finding] = (),
        on_close: Callable[[], None] | None = None,
        reading_only: NotebookError | None = None,
        connect: Callable[[], sqlcipher.Connection] | None = None,
    ) -> None:
        """Be the notebook at `path` from now on, over a connection that is keyed; once in the life of a vault.

        `connect` makes another one like it, for when this one met a damaged page or its disk was away, and makes sure
        that it leads to what this one did.
        """
        self.path, self.key, self.found = path, key, tuple(found)
        self.reading_only = reading_only
        self._reconnecting = Reconnecting(path / DATABASE_NAME, connect)
        self._ailing = False
        self._connection = connection
        self._sealing = sealing
        self._encrypted = is_trustworthy(connection)
        self._on_close = on_close
        self._statements = statements
        self._reading, self._writing = engines_over(connection, statements)
        self._closed = False

    @property
    def notebook_id(self) -> str:
        """The id of the notebook, the same in its header and its database."""
        return self.key.notebook_id

    @property
    def closed(self) -> bool:
        """Whether the notebook is not open yet, or was closed or locked."""
        return self._closed

    @contextmanager
    def write(self, label: str, *, merge: str | None = None, undo: bool = True) -> Iterator[Session]:
        """One transaction, which is one step of undo named by `label`; any error takes it back whole.

        Consecutive writes with the same `merge` become one step. `undo=False` is for what cannot or should
        not be undone. A write within a write joins it. Raises WriteFailed where the disk does, and ReadingOnly.
        """
        self._check()
        if self._session is not None:
            if self._session.get_bind() is not self._writing:
                raise RuntimeError("a write within a read would change what is being read")
            yield self._session
            return
        self._require_writable()
        recorder = self._recorder
        with self._session_on(writing=True) as session:
            yield session
            session.flush()
            self._require_whole()
            changes = recorder.take()
            session.commit()
        if undo:
            self._history.add(label, changes, merge)
        else:
            self._history.pass_by(changes)
        self._publish(label, changes, "write")

    def recorded(self) -> list[tuple[str, dict[str, Value] | None, dict[str, Value] | None]]:
        """What the write under way did so far, row by row: the table, and the values by column before and after."""
        return [self._recorder.named(change) for change in self._recorder.look()]

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading, of one moment in time. Within a write it sees what is being written."""
        self._check()
        if self._session is not None:
            yield self._session
            return
        with self._session_on(writing=False) as session:
            yield session

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
        return None if self._history.last_done is None else self._history.last_done.label

    @property
    def undo_is_deed(self) -> bool:
        """Whether undo would take back a deed of its own: a tick, an entry, a move; not what was being typed."""
        return self._history.last_done is not None and self._history.last_done.merge is None

    @property
    def redo_label(self) -> str | None:
        """The words of the step that redo would bring back."""
        return None if self._history.last_undone is None else self._history.last_undone.label

    def undo(self) -> str | None:
        """Take back the last step and return its words; None where there is none.

        Raises UndoRefused where what it touched looks different now; that step is then given up, and
        the ones before it remain.
        """
        step = self._history.last_done
        if step is None:
            return None
        inverse = self._replay(step, self._history.drop_done)
        self._history.undone(inverse)
        self._publish(step.label, inverse, "undo")
        return step.label

    def redo(self) -> str | None:
        """Bring back the step undone last and return its words; None where there is none. As undo."""
        step = self._history.last_undone
        if step is None:
            return None
        inverse = self._replay(step, self._history.drop_undone)
        self._history.redone(inverse)
        self._publish(step.label, inverse, "redo")
        return step.label

    def end_step(self) -> None:
        """Let the next write begin a step of its own whatever its `merge`: an editor was left."""
        self._history.end_step()

    def forget_history(self) -> None:
        """Drop every step of undo and redo: after an erasure, and when it is closed."""
        self._history.forget()

    def fact(self, name: str) -> str | None:
        """A private fact or preference of this notebook, or None. Raises NotebookDamaged, and WriteFailed where the disk does."""
        with self.raw_read() as connection:
            return facts.read_fact(connection, name)

    def set_fact(self, name: str, value: str | None, *, tell: bool = False) -> None:
        """Keep a private fact or preference inside this notebook, or drop it with None. Not a step of undo.

        With `tell` those who subscribed hear of it, as of a row of the table of facts: it is shown somewhere.
        """
        self._check()
        if self._session is not None:
            facts.write_fact(self._connection, name, value)
            return
        with self.raw_write() as connection:
            facts.write_fact(connection, name, value)
        if tell:
            self._tell(Changes(name, MappingProxyType({"fact": frozenset({name})}), "write"))

    @property
    def recovery_kept(self) -> bool:
        """Whether the recovery key was printed or saved."""
        return self.fact(facts.RECOVERY_KEPT) is not None

    def mark_recovery_kept(self) -> None:
        """Note that the recovery key is kept, so that it is not asked for again."""
        self.set_fact(facts.RECOVERY_KEPT, self.clock.now().isoformat())

    @contextmanager
    def raw_read(self) -> Iterator[sqlcipher.Connection]:
        """The bare connection, for the vault's own queries."""
        self._check()
        with self._damage_noticed():
            yield self._connection

    @contextmanager
    def raw_write(self) -> Iterator[sqlcipher.Connection]:
        """One write transaction on the bare connection, for the vault's own tables. Any error rolls back."""
        self._check()
        if self._session is not None:
            raise RuntimeError("a transaction is open already")
        with self._damage_noticed():
            self._begin_writing()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._require_whole()
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the database, drop the steps, wipe the key, let go of the lock. Closing twice does no harm."""
        if self._closed:
            return
        self._closed = True
        self._callbacks.clear()
        self.forget_history()
        try:
            if not self._is_whole() or self._reconnecting.is_gone():
                self._try_to_reconnect()
            gone = self._reconnecting.is_gone()
            # What is not folded in now is folded in at the next opening: a backup under way is not waited for.
            if self.reading_only is None and not gone:
                with suppress(sqlcipher.Error):
                    if self._sealing is not None:
                        self._sealing.note_closing(self._connection)
                    fold_in(self._connection)
            self._reconnecting.leave(self._connection)
            if self._sealing is not None and not gone:
                self._sealing.finish(self.key)
        finally:
            self.key.wipe()
            if self._on_close is not None:
                self._on_close()

    @contextmanager
    def _session_on(self, *, writing: bool) -> Iterator[Session]:
        with self._damage_noticed(), Session(self._writing if writing else self._reading) as session:
            if writing:
                self._begin_writing()
            session.connection()
            self._session = session
            try:
                yield session
            finally:
                self._session = None

    @contextmanager
    def _damage_noticed(self) -> Iterator[None]:
        """Raise NotebookDamaged where anything was read from a damaged page, whether or not that failed.

        What is whole can be read and written afterwards.
        """
        try:
            with database_errors_in_words():
                yield
            self._require_whole()
        except Exception as error:
            self._ailing |= isinstance(error, DiskError)
            if self._closed or self._is_whole():
                raise
            if self._session is None:
                self._try_to_reconnect()
            if isinstance(error, NotebookDamaged):
                raise
            raise NotebookDamaged(self.path, "a page is damaged") from error

    def _require_whole(self) -> None:
        """Raise NotebookDamaged where something was read from a damaged page: it may not be shown, nor written back."""
        if not self._closed and not self._is_whole():
            raise NotebookDamaged(self.path, "a page is damaged")

    def _reconnect(self) -> None:
        """Go on with another connection. Raises NotebookGone where there can be none; reading goes on then.

        One that met a damaged page reads and writes nothing any more, nor does one to a disk that was pulled out.
        """
        self._connection = self._reconnecting.instead_of(self._connection)
        self._ailing = False
        self._reading, self._writing = engines_over(self._connection, self._statements)
        self.__dict__.pop("_recorder", None)  # its triggers went with the old one

    def _try_to_reconnect(self) -> None:
        with suppress(NotebookGone):
            self._reconnect()

    def _is_whole(self) -> bool:
        return not self._encrypted or is_trustworthy(self._connection)

    def _begin_writing(self) -> None:
        """Let the seal know that the database will not be as it was closed. Raises ReadingOnly."""
        self._require_writable()
        if self._sealing is not None:
            self._sealing.begin_writing(self._connection)

    def _require_writable(self) -> None:
        if self.reading_only is not None:
            raise ReadingOnly(self.reading_only)
        if self._reconnecting.is_needed():
            self._reconnect()

    @cached_property
    def _recorder(self) -> Recorder:
        """Records what is written; made before the first transaction that writes, for opening has no time for it."""
        return Recorder(self._connection, self._shapes)

    def _replay(self, step: Step, give_up: Callable[[], None]) -> list[RowChange]:
        self._check()  # first of all, for it may go on with another connection
        self._require_writable()
        replay = Replay(self._connection, self._shapes, step.label, self._history.drifted)
        recorder = self._recorder
        try:
            with self.raw_write():
                replay.take_back(step.changes)
                inverse = recorder.take()
                replay.check_references(inverse)
        except UndoRefused:
            give_up()
            raise
        except sqlcipher.IntegrityError as error:  # at the commit: a reference would lead nowhere
            give_up()
            raise UndoRefused(step.label) from error
        return inverse

    def _check(self) -> None:
        if self._closed:
            raise NotebookClosed
        if self._ailing and self._session is None:
            self._try_to_reconnect()
        here = threading.get_ident()
        self._thread = self._thread or here
        if self._thread != here:
            raise RuntimeError("a notebook is read and written on one thread")

    def _publish(self, label: str, changes: Sequence[RowChange], source: Source) -> None:
        if not changes:
            return
        self._tell(Changes(label, touched_rows(changes, self._shapes), source))

    def _tell(self, told: Changes) -> None:
        for callback in tuple(self._callbacks):
            callback(told)

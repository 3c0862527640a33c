"""Makes a notebook, all or nothing, and opens one."""

import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import MetaData

from coachdesk.vault import facts
from coachdesk.vault.clock import Clock
from coachdesk.vault.connection import APPLICATION_ID, connect, fold_in, value_of
from coachdesk.vault.database_errors import database_errors_in_words, error_name
from coachdesk.vault.engine import engines_over
from coachdesk.vault.errors import Cancelled, DiskError, NotebookDamaged
from coachdesk.vault.files import make_parents, refusals_in_words, sync_file, sync_folder
from coachdesk.vault.findings import Finding
from coachdesk.vault.header import DATABASE_NAME, authentic_header, mend_present_header, write_header
from coachdesk.vault.header_format import Argon2Cost
from coachdesk.vault.last_seen import LastSeen
from coachdesk.vault.next_key import put_in_place
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.notebook_lock import NotebookLock
from coachdesk.vault.passphrase import passphrase_bytes
from coachdesk.vault.places import BACKUPS_NAME, require_free, require_notebook
from coachdesk.vault.recovery_key import RecoveryKey
from coachdesk.vault.schema import Record
from coachdesk.vault.schema_version import VERSIONS, bring_up_to_date, require_known_version, stamp_newest
from coachdesk.vault.seal import Measured
from coachdesk.vault.sealing import Sealing, look_at, seal_as_it_is
from coachdesk.vault.search_index import Searched, index_fits, prepare_index
from coachdesk.vault.slots import calibrated_cost
from coachdesk.vault.unlocking import new_header
from coachdesk.vault.vault import Vault

_SEALED_LATE_SECONDS = 0.5
"""A backup that ends just now may be making the seal."""


def create_notebook(
    path: Path,
    passphrase: str,
    *,
    clock: Clock,
    cost: Argon2Cost | None = None,
    searched: Sequence[Searched] = (),
    backups_path: Path | None = None,
    metadata: MetaData = Record.metadata,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Vault, RecoveryKey]:
    """Make a new notebook at `path` and open it. Takes two seconds on purpose; call it in the background.

    It is built beside and renamed in one step: until then nothing stands at `path`, and an error or
    `cancelled` leaves no trace. `cost` is measured where it is not given. `backups_path` is a second place for
    backups. Raises PathExists, PlaceUnusable, NoWritePermission, DiskFull, EmptyPassphrase, Cancelled.
    """
    passphrase_bytes(passphrase)
    require_free(path)
    stopped = cancelled or _never
    key = NotebookKey.random(str(uuid.uuid4()))
    recovery_key = RecoveryKey.random()
    beside = built = path.with_name(f".{uuid.uuid4().hex}.part")
    made: list[Path] = []
    try:
        with refusals_in_words(path):
            made = make_parents(path.parent)
            beside.mkdir(mode=0o700)
            header = new_header(key, passphrase, recovery_key, cost or calibrated_cost())
            _stop_if(stopped)
            make_database(beside, key, clock, searched, metadata, backups_path=backups_path)
            (beside / BACKUPS_NAME).mkdir(mode=0o700)
            write_header(beside, header)
            sync_file(beside / DATABASE_NAME)
            seal_as_it_is(beside, key, generation=0)
            sync_folder(beside)
            _stop_if(stopped)
            require_free(path)
            built = beside.rename(path)
            sync_folder(path.parent)
        return open_notebook(path, key, clock=clock, searched=searched, metadata=metadata), recovery_key
    except BaseException:
        key.wipe()
        shutil.rmtree(built, ignore_errors=True)
        if not path.exists():
            for folder in made:
                folder.rmdir()
        raise


def open_notebook(
    path: Path,
    key: NotebookKey,
    *,
    clock: Clock,
    searched: Sequence[Searched] = (),
    metadata: MetaData = Record.metadata,
    statements: Mapping[object, object] | None = None,
    measured: Measured | None = None,
    last_seen_folder: Path | None = None,
    waiting: Vault | None = None,
) -> Vault:
    """Open the notebook at `path` with its key, which the returned vault owns and wipes when it is closed.

    `statements` are compiled ones to begin with, see `rehearse`; `measured` is what `measure_if_closed` found. In
    `last_seen_folder` this account notes which state it saw last. What was noticed stands in `found` of the vault.
    `waiting` is a vault made before, for the same clock, search and tables, which is opened in place of a new one.

    Raises NotebookInUse, NotebookNotFound, NotANotebook, HeaderDamaged, NotebookDamaged, NewerFormat,
    NoWritePermission. The key stays as it is where this fails.
    """
    require_notebook(path)
    lock = NotebookLock(path, clock, wait_seconds=_SEALED_LATE_SECONDS)
    try:
        put_in_place(path)  # a change of the key that was cut short
        header = authentic_header(path, key)
        last_seen = LastSeen(last_seen_folder, path, key) if last_seen_folder is not None else None
        looks = look_at(path, key, header, measured=measured, last_seen=last_seen)
        sealing = Sealing(path, looks, last_seen)
        connection = open_database(path / DATABASE_NAME, key)
        try:
            # Not before the database opened with this key: the other copy may be the one that leads to it.
            mended = mend_present_header(path, key)
            with damage_in_words(path):
                version = require_known_version(connection, path)
                found = sealing.examine(connection)
                if found or version != VERSIONS[-1] or not index_fits(connection, searched):
                    sealing.begin_writing(connection)
                if bring_up_to_date(connection, path, key, clock):
                    facts.write_fact(connection, facts.INDEXED, None)
                prepare_index(connection, searched, metadata)
                fold_in(connection)  # what a crash left behind
                vault = waiting or Vault(clock, metadata=metadata, searched=searched)
                vault.begin(
                    path,
                    key,
                    connection,
                    statements=dict(statements or {}),
                    sealing=sealing,
                    found=(*((Finding.HEADER_MENDED,) if mended else ()), *found),
                    on_close=lock.release,
                    connect=partial(_open_again, path / DATABASE_NAME, key, lock, sealing),
                )
                return vault
        except BaseException:
            sealing.note_closing(connection)
            connection.close()
            sealing.finish(key)
            raise
    except BaseException:
        lock.release()
        raise


def _open_again(
    database: Path, key: NotebookKey, lock: NotebookLock, sealing: Sealing
) -> sqlcipher.Connection:
    """Connect anew to a notebook that is open.

    Raises NotebookError, also where another process has it by now, or wrote to it, or where this is an older copy.
    """
    lock.retake()
    sealing.require_left_so(key)
    connection = open_database(database, key)
    try:
        sealing.require_written_here(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_database(database: Path, key: NotebookKey, *, read_only: bool = False) -> sqlcipher.Connection:
    """Connect to the database of a notebook, and make sure that it is this notebook's.

    Raises NotebookDamaged where it is missing, empty, undecipherable or another's.
    """
    connection = connect(database, key, read_only=read_only)
    try:
        require_own(connection, database, key)
    except BaseException:
        connection.close()
        raise
    return connection


def require_own(connection: sqlcipher.Connection, database: Path, key: NotebookKey) -> None:
    """Raise NotebookDamaged where the database is not of the notebook that the key belongs to."""
    with damage_in_words(database):
        if value_of(connection, "application_id") != APPLICATION_ID:
            raise NotebookDamaged(database, "not a notebook's database")
        if _told_id(connection) != key.notebook_id:
            raise NotebookDamaged(database, "belongs to another notebook")


def _told_id(connection: sqlcipher.Connection) -> str | None:
    """The id that the database tells, or None where even the table is missing."""
    try:
        return facts.read_fact(connection, facts.NOTEBOOK_ID)
    except sqlcipher.OperationalError as error:
        if error_name(error) != "SQLITE_ERROR":
            raise
        return None


def make_database(
    folder: Path,
    key: NotebookKey,
    clock: Clock,
    searched: Sequence[Searched],
    metadata: MetaData,
    *,
    backups_path: Path | None = None,
    fill: Callable[[sqlcipher.Connection], None] | None = None,
) -> None:
    """Make the database of a new notebook in a folder; `fill` puts rows into it before they are indexed."""
    database = folder / DATABASE_NAME
    os.close(os.open(database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    connection = connect(database, key, create=True)
    try:
        with database_errors_in_words():
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            with engines_over(connection)[1].begin() as begun:
                metadata.create_all(begun)
                facts.write_fact(connection, facts.NOTEBOOK_ID, key.notebook_id)
                facts.write_fact(connection, facts.CREATED_AT, clock.now().isoformat())
                if backups_path is not None:
                    facts.write_fact(connection, facts.BACKUPS_PATH, str(backups_path))
                stamp_newest(connection)
            if fill is not None:
                fill(connection)
            prepare_index(connection, searched, metadata)
    finally:
        connection.close()


@contextmanager
def damage_in_words(path: Path) -> Iterator[None]:
    """While a notebook is being opened, what the database cannot read is damage."""
    try:
        with database_errors_in_words():
            yield
    except DiskError as error:
        if error_name(error.__cause__).startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            raise NotebookDamaged(path, "cannot be read") from error
        raise


def _stop_if(stopped: Callable[[], bool]) -> None:
    if stopped():
        raise Cancelled


def _never() -> bool:
    return False

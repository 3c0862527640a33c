"""Opens a notebook for reading alone: while another process writes in it, or where nothing can be written."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from coachdesk.vault.clock import Clock
from coachdesk.vault.connection import connect
from coachdesk.vault.errors import NotebookError, NotebookInUse, WriteFailed
from coachdesk.vault.findings import Finding
from coachdesk.vault.header import authentic_header
from coachdesk.vault.next_key import present_places
from coachdesk.vault.notebook import damage_in_words, require_own
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.notebook_lock import NotebookLock
from coachdesk.vault.schema_version import VERSIONS, require_known_version
from coachdesk.vault.sealing import WAL_NAME, seal_late
from coachdesk.vault.search_index import Searched
from coachdesk.vault.vault import Vault


def open_for_reading(
    path: Path,
    key: NotebookKey,
    why: NotebookError,
    *,
    clock: Clock,
    searched: Sequence[Searched] = (),
    statements: Mapping[object, object] | None = None,
    last_seen_folder: Path | None = None,
    waiting: Vault | None = None,
) -> Vault:
    """Open the notebook at `path` with its key, to be read and never written; `why` is what `open_notebook` raised.

    What another process of this computer writes is seen. Nothing is mended, sealed or compared with the seal. An older
    notebook is refused: it would have to be brought up to date first. The other arguments, and what is raised, are
    those of open_notebook.
    """
    headers, database = present_places(path)
    authentic_header(headers, key)
    frozen = not _can_be_joined(database, key, why)
    reconnect = partial(connect, database, key, read_only=True, unmoved=True, frozen=frozen)
    connection = reconnect()
    try:
        require_own(connection, database, key)
        with damage_in_words(path):
            if require_known_version(connection, path) != VERSIONS[-1]:
                raise why
        vault = waiting or Vault(clock, searched=searched)
        unread = frozen and not isinstance(why, NotebookInUse) and _size(path / WAL_NAME)
        vault.begin(
            path,
            key,
            connection,
            statements=dict(statements or {}),
            found=(Finding.WAL_UNREAD,) if unread else (),
            on_close=None if frozen else partial(_seal, path, key.copy(), clock, last_seen_folder),
            reading_only=why,
            connect=reconnect,
        )
    except BaseException:
        connection.close()
        raise
    return vault


def may_be_written(path: Path, clock: Clock) -> bool:
    """Whether nobody has the notebook open for writing any more, and its disk takes something."""
    try:
        NotebookLock(path, clock).release()
    except NotebookError:
        return False
    return True


def _can_be_joined(database: Path, key: NotebookKey, why: NotebookError) -> bool:
    """Whether there is a write-ahead file to be read, with an index that those who have it open share.

    Two computers share no memory, so they cannot.
    """
    there = why.here if isinstance(why, NotebookInUse) else database.with_name(WAL_NAME).exists()
    if not there:
        return False
    try:
        connect(database, key, read_only=True, unmoved=True).close()
    except WriteFailed:  # no index of a write-ahead file can be made
        return False
    return True


def _seal(path: Path, key: NotebookKey, clock: Clock, last_seen_folder: Path | None) -> None:
    """Make the seal that whoever wrote could not make while this was reading."""
    try:
        seal_late(path, key, clock, last_seen_folder)
    finally:
        key.wipe()


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0

"""The key of a notebook itself, changed: for when somebody may have a copy of the notebook and know its passphrase."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import MetaData

from coachdesk.vault import facts
from coachdesk.vault.clock import Clock
from coachdesk.vault.connection import connect, fold_in
from coachdesk.vault.database_copy import copy_database
from coachdesk.vault.database_errors import database_errors_in_words
from coachdesk.vault.errors import KeyChangeUnfinished, KeysChanged, NotebookBusy, NotebookError
from coachdesk.vault.files import refusals_in_words, sync_file, sync_folder, write_new
from coachdesk.vault.header import DATABASE_NAME, authentic_header, write_header
from coachdesk.vault.header_format import Argon2Cost, Header
from coachdesk.vault.header_lock import header_lock
from coachdesk.vault.integrity import CancelAsked, Progress, stop_if
from coachdesk.vault.last_seen import LastSeen, Seen, seal_digest
from coachdesk.vault.next_key import (
    BEFORE_NAME,
    MAKING_NAME,
    MARK_NAME,
    READY_NAME,
    call_off,
    mark_of,
    put_in_place,
    settle_key,
)
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.notebook_lock import NotebookLock
from coachdesk.vault.recovery_key import RecoveryKey
from coachdesk.vault.schema import Record
from coachdesk.vault.seal import seal_text
from coachdesk.vault.sealing import WAL_NAME, seal_as_it_is, stored_in
from coachdesk.vault.search_index import Searched
from coachdesk.vault.unlocking import next_header, unlock_with_passphrase


@dataclass(frozen=True, slots=True)
class ChangedKey:
    """What opens a notebook after its key was changed, beside the passphrase."""

    key: NotebookKey
    recovery_key: RecoveryKey


def change_notebook_key(
    path: Path,
    passphrase: str,
    *,
    clock: Clock,
    searched: Sequence[Searched] = (),
    metadata: MetaData = Record.metadata,
    cost: Argon2Cost | None = None,
    last_seen_folder: Path | None = None,
    progress: Progress | None = None,
    cancelled: CancelAsked | None = None,
) -> ChangedKey:
    """Encrypt a closed notebook under a new key, that a copy of the old one, and what opens it, tells nothing of.

    The passphrase stays and opens the new key, at the same cost of a guess unless told; other passphrases, and the
    recovery key, open it no more. Backups stay under the old key, see older_backups.py. Killed at any moment, the
    notebook is whole under the one key or the other, and the passphrase opens it. Call it in the background: a
    second for the passphrase, then as long as a backup.

    Raises WrongPassphrase, NotebookInUse, NotebookBusy while a backup reads, KeysChanged where a passphrase or the
    recovery key was changed meanwhile, NotebookDamaged, DiskFull, Cancelled, and as open_notebook; nothing was changed
    then. Raises KeyChangeUnfinished where that is not known yet. Where something is in place but the rest is refused,
    that is put in place when the notebook is opened next.
    """
    began = settle_key(path)
    key = unlock_with_passphrase(path, passphrase)
    try:
        # What a crash left behind is folded in, and the tables brought up to date: the copy is as the program needs it.
        open_notebook(
            path,
            key.copy(),
            clock=clock,
            searched=searched,
            metadata=metadata,
            last_seen_folder=last_seen_folder,
        ).close()
        lock = NotebookLock(path, clock)
        try:
            header = authentic_header(path, key)
            if header not in began:  # perhaps the passphrase that was typed is another one by now
                raise KeysChanged
            changed = ChangedKey(NotebookKey.random(header.notebook_id), RecoveryKey.random())
            new_header = next_header(
                header, key, changed.key, passphrase, changed.recovery_key, cost
            ).authenticated(changed.key)
            with refusals_in_words(path), database_errors_in_words():
                seen = _make_ready(path, key, header, changed.key, new_header, progress, cancelled)
            _put_in_place(path)
            if last_seen_folder is not None:
                # Whoever puts the notebook of the old key back puts an older one back.
                LastSeen(last_seen_folder, path, key).keep(Seen(seen.generation))
                LastSeen(last_seen_folder, path, changed.key).keep(seen)
            if progress is not None:
                progress(1.0)
            return changed
        finally:
            lock.release()
    finally:
        key.wipe()


def _make_ready(
    path: Path,
    key: NotebookKey,
    header: Header,
    new_key: NotebookKey,
    new_header: Header,
    progress: Progress | None,
    cancelled: CancelAsked | None,
) -> Seen:
    """Make the notebook under the next key in its folder, up to the name. Returns what is to be seen of it."""
    before, making, ready = seal_text(path) or b"", path / MAKING_NAME, path / READY_NAME
    if (path / WAL_NAME).exists():
        raise NotebookBusy("a backup reads it")
    put_in_place(path)
    if ready.is_symlink() or ready.exists():  # a stray one: it may be all that somebody has
        ready.rename(path / f"{READY_NAME}.aside-{os.urandom(4).hex()}")
    try:
        making.mkdir(mode=0o700)
        database = making / DATABASE_NAME
        copy_database(path, database, key, new_key=new_key, progress=progress, cancelled=cancelled)
        generation = _note_change(database, new_key, new_header)
        sync_file(database)
        write_header(making, new_header)
        seal_as_it_is(making, new_key, generation)
        write_new(making / BEFORE_NAME, before)
        write_new(making / MARK_NAME, mark_of(database))
        sync_folder(making)
        seen = Seen(generation, seal_digest(seal_text(making) or b""))
        stop_if(cancelled)
        with header_lock(path):
            if authentic_header(path, key) != header:  # a passphrase set meanwhile would open nothing
                raise KeysChanged
            making.rename(ready)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return seen


def _put_in_place(path: Path) -> None:
    """Put the next key in place, what is refused now when the notebook is opened next.

    Raises NotebookError where nothing is in place and the change is called off, and KeyChangeUnfinished where somebody
    reads it and the change cannot be called off. Where it is refused to be put in place, and to be called off, the new
    key counts, and what opens it has to be told.
    """
    try:
        with refusals_in_words(path):
            sync_folder(path)
        placed = put_in_place(path)
    except NotebookError:
        if call_off(path):
            raise
    else:
        if placed:
            return
        if (path / READY_NAME).exists():
            raise KeyChangeUnfinished
        raise NotebookBusy("somebody began to read it meanwhile")


def _note_change(database: Path, key: NotebookKey, header: Header) -> int:
    """Note in the copy since when it has this key, and that no recovery key of it is kept; it is a generation of its own."""
    connection = connect(database, key)
    try:
        generation = str(stored_in(connection).generation + 1)
        connection.execute("BEGIN IMMEDIATE")
        for name, value in (
            (facts.GENERATION, generation),
            (facts.CLOSED_GENERATION, generation),
            (facts.KEY_SINCE, str(header.generation)),
            (facts.RECOVERY_KEPT, None),
        ):
            facts.write_fact(connection, name, value)
        connection.execute("COMMIT")
        fold_in(connection)
    finally:
        connection.close()
    return int(generation)

"""A backup in the place of the notebook that it was made of, which is kept aside as it was."""

import json
import os
from contextlib import closing
from itertools import count
from pathlib import Path

from coachdesk.vault import facts
from coachdesk.vault.backup import restore_into
from coachdesk.vault.backup_places import read_places
from coachdesk.vault.clock import Clock
from coachdesk.vault.connection import connect, fold_in
from coachdesk.vault.database_errors import database_errors_in_words
from coachdesk.vault.files import refusals_in_words, sync_folder
from coachdesk.vault.half_done import built_beside
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.integrity import CancelAsked, Progress, stop_if
from coachdesk.vault.last_seen import LastSeen, Seen, seal_digest
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.notebook_lock import NotebookLock
from coachdesk.vault.places import SUFFIX, require_free
from coachdesk.vault.seal import seal_text
from coachdesk.vault.sealing import seal_as_it_is, stored_in
from coachdesk.vault.taking_place import coming_place, settle_place, take_place


def free_beside(path: Path, name: str) -> Path:
    """Where a notebook of this name can stand beside another one, with a number behind its name if need be."""
    numbered = (name if number == 1 else f"{name} ({number})" for number in count(1))
    return next(place for each in numbered if not (place := path.with_name(f"{each}{SUFFIX}")).exists())


def replace_with_backup(
    path: Path,
    backup: Path,
    key: NotebookKey,
    aside: Path,
    *,
    clock: Clock,
    last_seen_folder: Path | None = None,
    progress: Progress | None = None,
    cancelled: CancelAsked | None = None,
) -> None:
    """Restore a backup in the place of a closed notebook, which stands at `aside` from then on, whole or as damaged as it was.

    `key` is that of the backup. The backups stay with the name of the notebook, and so does what is known of the places
    where more of them lie. Killed at any moment, the one or the other stands at `path`, at the latest once settle_place
    was there. Raises NotebookInUse, PathExists where something is at `aside`, and as restore_backup; nothing was changed then.
    """
    settle_place(path)
    require_free(aside)
    lock = NotebookLock(path, clock, told=False)
    last_seen = None if last_seen_folder is None else LastSeen(last_seen_folder, path, key)
    try:
        with refusals_in_words(path), database_errors_in_words(), built_beside(path) as beside:
            restore_into(beside, backup, key, progress=progress, cancelled=cancelled)
            seen = _carry_over(path, beside, key, 0 if last_seen is None else last_seen.read().generation)
            stop_if(cancelled)
            require_free(aside)
            beside.rename(coming_place(path))
            sync_folder(path.parent)
        if os.name == "nt":  # a folder with an open file in it keeps its name there
            lock.release()
        with refusals_in_words(path):
            take_place(path, aside)
    finally:
        lock.release()
    if last_seen is not None:
        last_seen.keep(seen)
    if progress is not None:
        progress(1.0)


def _carry_over(path: Path, restored: Path, key: NotebookKey, seen: int) -> Seen:
    """Note in what is restored where backups were ever put since then, and that it comes after what was `seen`; seal it.

    Returns what is to be seen of it.
    """
    noted = {facts.BACKUPS_EVER: json.dumps([str(each) for each in read_places(path, key)])}
    with closing(connect(restored / DATABASE_NAME, key)) as connection:
        generation = max(stored_in(connection).generation, seen) + 1
        noted |= dict.fromkeys((facts.GENERATION, facts.CLOSED_GENERATION), str(generation))
        connection.execute("BEGIN IMMEDIATE")
        for name, value in noted.items():
            facts.write_fact(connection, name, value)
        connection.execute("COMMIT")
        fold_in(connection)
    seal_as_it_is(restored, key, generation)
    sync_folder(restored)
    return Seen(generation, seal_digest(seal_text(restored) or b""))

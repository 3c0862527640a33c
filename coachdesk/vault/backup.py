"""Backups: whole encrypted notebooks of their own, checked before they count.

Each is a folder with a random name and one and the same time on every file; when it was made is told
only with the key. All of this runs in the background, on connections of its own.
"""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coachdesk.vault.backup_keeping import kept
from coachdesk.vault.clock import Clock
from coachdesk.vault.connection import connect
from coachdesk.vault.database_copy import copy_database
from coachdesk.vault.database_errors import database_errors_in_words
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.files import (
    make_folder,
    make_times_neutral,
    refusals_in_words,
    sync_folder,
    write_new,
)
from coachdesk.vault.half_done import built_beside, half_done_in
from coachdesk.vault.header import DATABASE_NAME, authentic_header, read_headers
from coachdesk.vault.header_format import Header, header_text
from coachdesk.vault.integrity import CancelAsked, Progress, stop_if
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import BACKUPS_NAME, COPY_NAME, HEADER_NAME, is_notebook, require_free
from coachdesk.vault.sealing import seal_as_it_is, stored_in
from coachdesk.vault.unlocking import renew_headers

ABOUT_NAME = "about"
_NAME = re.compile(r"[0-9a-f]{32}")
_WORKED_ON_AT_MOST = 24 * 60 * 60
_NONCE_BYTES = 12

_PAGES_IN_A_STEP = 2000
"""A copy of eight megabytes takes less than a tenth of a second, so that stopping seems at once."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup."""

    path: Path
    made_at: datetime | None
    """None where that cannot be read, as what tells it is damaged."""
    size_bytes: int
    """The size of its database."""
    notebook_id: str
    """Of the notebook that it was made of, the same whatever its key is."""


def back_up(
    path: Path,
    key: NotebookKey,
    *,
    clock: Clock,
    to: Path | None = None,
    progress: Progress | None = None,
    cancelled: CancelAsked | None = None,
) -> Backup:
    """Make a verified backup of a notebook, open or not, and thin the older ones in the same place.

    `to` is a folder such as one on a stick; the notebook's own folder of backups unless given. Raises
    NotebookDamaged where the notebook is damaged (older backups stay then), DiskFull, NoWritePermission,
    PlaceUnusable, Cancelled; nothing half done is left.
    """
    place = path / BACKUPS_NAME if to is None else to
    tell = progress or _tell_nobody
    finished = place / os.urandom(16).hex()
    with refusals_in_words(place), database_errors_in_words():
        make_folder(place)
        with built_beside(finished) as beside:
            _clear_left_over(place, beside.stat().st_ctime)
            copy_database(path, beside / DATABASE_NAME, key, progress=tell, cancelled=cancelled)
            stop_if(cancelled)
            backup = Backup(finished, clock.now(), (beside / DATABASE_NAME).stat().st_size, key.notebook_id)
            _complete(beside, path, key, backup)
            beside.rename(finished)
            sync_folder(place)
    with suppress(NotebookError):  # the backup is made; what could not go now goes after the next one
        thin(place, key, clock, spare=finished)
        # A stick that was out, or a kill, while a passphrase was changed: the old one opens nothing there from now on.
        renew_headers(path, key, [place])
    tell(1.0)
    return backup


def list_backups(places: Iterable[Path], key: NotebookKey) -> list[Backup]:
    """The backups of this notebook in these folders, the newest first; what is damaged or another's is left out."""
    found = [
        backup for place in places for folder in find_backups(place) if (backup := _read_about(folder, key))
    ]
    return newest_first(found)


def newest_first(backups: Iterable[Backup]) -> list[Backup]:
    """In the order in which they are offered; those of which nobody knows when they were made come last."""
    return sorted(
        backups, key=lambda backup: backup.made_at or datetime.min.replace(tzinfo=UTC), reverse=True
    )


def backups_opened_by(
    unlock: Callable[[Path], NotebookKey], folders: Iterable[Path], *, cancelled: CancelAsked | None = None
) -> list[Backup]:
    """Those of these backups that one secret opens, of whatever notebooks and keys, as newest_first.

    `unlock` derives a key from the secret and a folder, in about a second, and raises a NotebookError where it does
    not fit; it is asked once for all backups with the same header. Raises Cancelled.
    """
    alike: list[tuple[list[Header], list[Path]]] = []
    for folder in dict.fromkeys(folders):
        with suppress(NotebookError):  # damaged or of a newer version: the next one may be good
            headers = read_headers(folder)
            for known, group in alike:
                if known == headers:
                    group.append(folder)
                    break
            else:
                alike.append((headers, [folder]))
    found: list[Backup] = []
    for _, group in alike:
        stop_if(cancelled)
        try:
            key = unlock(group[0])
        except NotebookError:
            continue
        try:
            found += [read_backup(folder, key) for folder in group]
        finally:
            key.wipe()
    return newest_first(found)


def read_backup(folder: Path, key: NotebookKey) -> Backup:
    """What is known of a backup; no more than its size where what tells of it is damaged."""
    return _read_about(folder, key) or Backup(folder, None, _size(folder), key.notebook_id)


def find_backups(place: Path) -> list[Path]:
    """What looks like a backup in a folder, for when there is no key yet: each can be unlocked like a notebook."""
    try:
        return [folder for folder in sorted(place.iterdir()) if _may_be_backup(folder)]
    except OSError:
        return []


def _may_be_backup(folder: Path) -> bool:
    """Whether it has what tells of a backup, or its kind of name; a notebook that lies beside backups has neither."""
    named = _NAME.fullmatch(folder.name) is not None
    told = folder.name[0] != "." and (folder / ABOUT_NAME).exists()
    return (named or told) and is_notebook(folder)


def restore_backup(
    backup: Path,
    key: NotebookKey,
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: CancelAsked | None = None,
) -> None:
    """Restore a backup into a new notebook at `path`, checked before it stands there; the backup stays as it is.

    Raises PathExists, PlaceUnusable, HeaderDamaged, NotebookDamaged, DiskFull, Cancelled; nothing half done is left.
    """
    require_free(path)
    with refusals_in_words(path), database_errors_in_words(), built_beside(path) as beside:
        restore_into(beside, backup, key, progress=progress, cancelled=cancelled)
        stop_if(cancelled)
        require_free(path)
        beside.rename(path)
        sync_folder(path.parent)
    (progress or _tell_nobody)(1.0)


def restore_into(
    folder: Path,
    backup: Path,
    key: NotebookKey,
    *,
    progress: Progress | None = None,
    cancelled: CancelAsked | None = None,
) -> None:
    """Make a new folder the notebook that a backup holds, checked and sealed.

    Raises HeaderDamaged, NotebookDamaged, Cancelled, and errors of the disk and of SQLite as they come.
    """
    header = authentic_header(backup, key)
    # Nobody writes into a backup, so that a copy in steps comes to its end.
    copy_database(
        backup,
        folder / DATABASE_NAME,
        key,
        pages=_PAGES_IN_A_STEP,
        progress=progress or _tell_nobody,
        cancelled=cancelled,
    )
    for name in (HEADER_NAME, COPY_NAME):
        write_new(folder / name, header_text(header))
    (folder / BACKUPS_NAME).mkdir(mode=0o700)
    _seal(folder, key)
    sync_folder(folder)


def thin(place: Path, key: NotebookKey, clock: Clock, *, spare: Path | None = None) -> list[Path]:
    """Remove the backups of this notebook in one place that are not kept any longer. Returns what was removed.

    The one to `spare` stays whatever its time: it was just made, by a clock that may have been set back. One whose
    database is not there as it was made counts for nothing: no good one goes for it.
    """
    backups = [backup for backup in list_backups([place], key) if _is_complete(backup)]
    keeping = kept((backup.made_at for backup in backups if backup.made_at is not None), clock.to_local)
    removed = [backup.path for backup in backups if backup.made_at not in keeping and backup.path != spare]
    for folder in removed:
        remove_backup(folder)
    return removed


def remove_backup(folder: Path) -> None:
    """Remove a backup; one that is gone already is no error.

    Raises NoWritePermission and the like, and it is whole then, or what is left of it stays hidden, to be removed by
    another call.
    """
    leaving = folder.with_name(f".{folder.name}.part")  # half removed it must not look like a whole one
    with refusals_in_words(folder):
        with suppress(FileNotFoundError):
            folder.rename(leaving)
        with suppress(FileNotFoundError):
            shutil.rmtree(leaving)


def _clear_left_over(place: Path, now: float) -> None:
    """Remove what backups left half done that were cut short a day ago or longer; nobody works on it any more.

    `now` is what the disk itself takes for it, in its seconds: the clock of the program may be another one. When the
    folder was changed last tells its age: the other times of one that is nearly done are neutral already.
    """
    for folder in half_done_in(place):
        with suppress(FileNotFoundError):  # another one was done with it meanwhile
            if now - folder.stat().st_ctime > _WORKED_ON_AT_MOST:
                shutil.rmtree(folder, ignore_errors=True)


def _seal(folder: Path, key: NotebookKey) -> None:
    """Seal what was restored, so that it opens as one that was closed."""
    connection = connect(folder / DATABASE_NAME, key, read_only=True)
    try:
        generation = stored_in(connection).generation
    finally:
        connection.close()
    seal_as_it_is(folder, key, generation)


def _complete(folder: Path, path: Path, key: NotebookKey, backup: Backup) -> None:
    text = header_text(authentic_header(path, key))
    for name in (HEADER_NAME, COPY_NAME):
        write_new(folder / name, text)
    write_new(folder / ABOUT_NAME, _sealed_about(key, backup))
    make_times_neutral(folder)
    sync_folder(folder)


def _sealed_about(key: NotebookKey, backup: Backup) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    assert backup.made_at is not None, "it is made just now"
    about = json.dumps({"made_at": backup.made_at.isoformat(), "size_bytes": backup.size_bytes}).encode()
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key.derived("CoachDesk backup 1")).encrypt(nonce, about, key.notebook_id.encode())


def _read_about(folder: Path, key: NotebookKey) -> Backup | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        authentic_header(folder, key)
        sealed = (folder / ABOUT_NAME).read_bytes()
        opened = AESGCM(key.derived("CoachDesk backup 1")).decrypt(
            sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], key.notebook_id.encode()
        )
        about = json.loads(opened)
        return Backup(
            folder, datetime.fromisoformat(about["made_at"]), int(about["size_bytes"]), key.notebook_id
        )
    except (NotebookError, OSError, InvalidTag, ValueError, KeyError, TypeError):
        return None


def _is_complete(backup: Backup) -> bool:
    return _size(backup.path) == backup.size_bytes > 0


def _size(folder: Path) -> int:
    try:
        return (folder / DATABASE_NAME).stat().st_size
    except OSError:
        return 0


def _tell_nobody(_part: float) -> None:
    pass

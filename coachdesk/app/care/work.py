"""The slow work of looking after a notebook, for the background; each piece wipes the key that it was given."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from coachdesk.app.notebooks import work_to_back_up
from coachdesk.paths import data_folder
from coachdesk.vault.backup import remove_backup
from coachdesk.vault.backup_places import places_away
from coachdesk.vault.clock import Clock
from coachdesk.vault.errors import Cancelled, NotebookBusy
from coachdesk.vault.integrity import CancelAsked
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import BACKUPS_NAME, SUFFIX
from coachdesk.widgets.background import Progress, WorkCancelled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.vault.backup import Backup
    from coachdesk.vault.checkup import Checkup
    from coachdesk.vault.findings import Finding
    from coachdesk.vault.key_change import ChangedKey

Done = TypeVar("Done")

_PARTS = 1000
_WAITED_SECONDS = 60
"""For a backup that was begun before; one of 400 MB takes some seconds."""


def work_to_change_key(path: Path, passphrase: str, clock: Clock) -> "Callable[..., ChangedKey]":
    """The work of changing the key of a closed notebook, once no backup reads it; raises what change_notebook_key raises."""

    def work(progress: Progress, **_cancelled: object) -> "ChangedKey":
        from coachdesk.app.searched import SEARCHED
        from coachdesk.vault.key_change import change_notebook_key

        until = time.monotonic() + _WAITED_SECONDS
        while True:
            try:
                return change_notebook_key(
                    path,
                    passphrase,
                    clock=clock,
                    searched=SEARCHED,
                    last_seen_folder=data_folder(),
                    progress=in_parts(progress),
                )
            except NotebookBusy:  # each try takes the second of a passphrase
                if time.monotonic() > until:
                    raise

    return work


def work_to_replace(
    path: Path, backup: Path, passphrase: str, aside: Path, clock: Clock
) -> Callable[..., Path]:
    """The work of putting a backup in the place of a closed notebook, once no other one is being made.

    Returns where the notebook stands now; raises what replace_with_backup raises.
    """

    def work(progress: Progress, **_cancelled: object) -> Path:
        from coachdesk.vault.half_done import wait_until_made
        from coachdesk.vault.replacing import replace_with_backup
        from coachdesk.vault.unlocking import unlock_with_passphrase

        wait_until_made([path / BACKUPS_NAME], _WAITED_SECONDS)
        key = unlock_with_passphrase(backup, passphrase)
        try:
            replace_with_backup(
                path,
                backup,
                key,
                aside,
                clock=clock,
                last_seen_folder=data_folder(),
                progress=in_parts(progress),
            )
        finally:
            key.wipe()
        return aside

    return work


def work_with_key(
    operation: Callable[..., Done], path: Path, key: NotebookKey, *arguments: object, **options: object
) -> Callable[[], Done]:
    """The work of an operation that takes a notebook and its key; raises what it raises."""

    def work() -> Done:
        try:
            return operation(path, key, *arguments, **options)
        finally:
            key.wipe()

    return work


def work_to_delete_backups(folders: Sequence[Path]) -> Callable[[], int]:
    """The work of deleting backups. Returns how many; raises what remove_backup raises."""

    def work() -> int:
        for folder in folders:
            remove_backup(folder)
        return len(folders)

    return work


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and whether guessing the passphrase should cost more on this computer."""

    checkup: "Checkup"
    faster: bool


def work_to_check(
    path: Path, key: NotebookKey, found: Sequence["Finding"], places: Sequence[Path]
) -> Callable[..., Checked]:
    """The work of checking a notebook; raises what check_notebook raises."""

    def work(progress: Progress, cancelled: CancelAsked) -> Checked:
        from coachdesk.app.searched import SEARCHED
        from coachdesk.vault.checkup import check_notebook
        from coachdesk.vault.passphrases import worthwhile_cost

        try:
            checkup = check_notebook(
                path,
                key,
                searched=SEARCHED,
                found=found,
                places=places,
                progress=in_parts(progress),
                cancelled=cancelled,
            )
            return Checked(checkup, worthwhile_cost(path, key) is not None)
        except Cancelled as stopped:
            raise WorkCancelled from stopped
        finally:
            key.wipe()

    return work


@dataclass(frozen=True, slots=True)
class StillHeld:
    """The backups in which an erased client stands, or may."""

    backups: tuple["Backup", ...]
    older: tuple[Path, ...]
    """Those from before a change of the key, which cannot be looked into."""
    away: tuple[Path, ...]
    """Places where backups were put that are not there now."""
    remains: tuple[Path, ...]
    """What else may hold traces and could not be removed."""


@dataclass(frozen=True, slots=True)
class OldBackups:
    """What the key before the present one opens."""

    folders: tuple[Path, ...]
    away: tuple[Path, ...]
    """Places where backups were put that are not there now."""


def work_to_find_old_backups(
    path: Path, key: NotebookKey, places: Sequence[Path]
) -> Callable[[], OldBackups]:
    """The work of looking for them in the notebook's own folder and in these places; raises what older_key_backups raises."""

    def work() -> OldBackups:
        from coachdesk.vault.older_backups import older_key_backups

        try:
            folders = older_key_backups(path, key, (path / BACKUPS_NAME, *places))
            return OldBackups(tuple(folders), places_away(places))
        finally:
            key.wipe()

    return work


def work_to_scrub(path: Path, key: NotebookKey, places: Sequence[Path]) -> Callable[[], None]:
    """The work of removing the traces of what was erased, also in these places; raises what scrub raises."""

    def work() -> None:
        try:
            _scrub(path, key, places)
        finally:
            key.wipe()

    return work


def work_to_scrub_and_look(
    path: Path, key: NotebookKey, places: Sequence[Path], client_id: str
) -> Callable[[], StillHeld]:
    """The same, and then of looking for the client in the backups, in the notebook's own folder and in these places."""

    def work() -> StillHeld:
        from coachdesk.vault.holding import backups_holding
        from coachdesk.vault.older_backups import older_key_backups

        try:
            remains = _scrub(path, key, places)
            return StillHeld(
                tuple(backups_holding(path, places, key, "client", client_id)),
                tuple(older_key_backups(path, key, (path / BACKUPS_NAME, *places))),
                places_away(places),
                remains,
            )
        finally:
            key.wipe()

    return work


def work_to_renew_backups(
    path: Path, key: NotebookKey, second: Path | None, old: Sequence[Path], clock: Clock
) -> Callable[[], int]:
    """The work of a new backup in both places, and then of deleting old ones; those stay where it fails in either."""
    back_up = work_to_back_up(path, key, second, clock)

    def work() -> int:
        done = back_up(progress=_tell_nobody)
        if done.second_failed is not None:
            raise done.second_failed
        for folder in old:
            remove_backup(folder)
        return len(old)

    return work


def _tell_nobody(_done: int, _whole: int) -> None:
    pass


def _scrub(path: Path, key: NotebookKey, places: Sequence[Path]) -> tuple[Path, ...]:
    """Scrub, once no backup reads what was, and wait for the end of one that did. Returns what else may hold traces."""
    from coachdesk.vault.half_done import wait_until_made
    from coachdesk.vault.remains import remove_remains
    from coachdesk.vault.scrub import scrub

    until = time.monotonic() + _WAITED_SECONDS
    while True:
        try:
            scrub(path, key)
            break
        except NotebookBusy:  # each try waits some seconds
            if time.monotonic() > until:
                raise
    wait_until_made((path / BACKUPS_NAME, *places), until - time.monotonic())
    return remove_remains(path, key, places)


def recovered_path(path: Path) -> Path:
    """A free place beside a notebook for what is recovered of it."""
    name = path.name.removesuffix(SUFFIX)
    names = (f"{name} recovered", *(f"{name} recovered {number}" for number in range(2, 1000)))
    places = (path.with_name(each + SUFFIX) for each in names)
    return next(place for place in places if not place.exists())


def work_to_salvage(
    path: Path, key_of: Callable[[], NotebookKey], to: Path, places: Sequence[Path], clock: Clock
) -> Callable[..., tuple[Path, bool]]:
    """The work of recovering what can be read into a new notebook. Returns its path, and whether nothing is missing.

    `key_of` gives the key, which is wiped. Raises what it raises, and what salvage_notebook raises.
    """

    def work(progress: Progress, **_cancelled: object) -> tuple[Path, bool]:
        from coachdesk.app.searched import SEARCHED
        from coachdesk.vault.backup_places import read_places
        from coachdesk.vault.salvage import salvage_notebook

        key = key_of()
        try:
            known = (*read_places(path, key), *places)
            done = salvage_notebook(
                path, key, to, clock=clock, searched=SEARCHED, places=known, progress=in_parts(progress)
            )
            return done.path, done.complete
        finally:
            key.wipe()

    return work


def key_of_damaged(
    path: Path, secret: str, by_recovery_key: bool, places: Sequence[Path]
) -> Callable[[], NotebookKey]:
    """What derives the key of a damaged notebook from a typed secret; raises what unlock_damaged raises."""

    def derive() -> NotebookKey:
        from coachdesk.vault.salvage import unlock_damaged
        from coachdesk.vault.unlocking import unlock_with_passphrase, unlock_with_recovery_key

        unlock = unlock_with_recovery_key if by_recovery_key else unlock_with_passphrase
        return unlock_damaged(path, lambda folder: unlock(folder, secret), places)

    return derive


def in_parts(progress: Progress) -> Callable[[float], None]:
    """Progress as the window takes it, for work that tells it as a share of one."""
    return lambda part: progress(round(part * _PARTS), _PARTS)

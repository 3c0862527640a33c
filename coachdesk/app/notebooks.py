"""The slow work on a notebook before it is open: made and unlocked away from the window's thread."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock

from coachdesk.paths import data_folder, default_backups_folder, documents_folder
from coachdesk.vault.clock import Clock
from coachdesk.vault.errors import NotebookError, PlaceUnusable
from coachdesk.vault.files import make_parents, refusals_in_words
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import SUFFIX, fits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.vault.header_format import Argon2Cost
    from coachdesk.vault.seal import Measured
    from coachdesk.widgets.background import Progress

_PARTS = 100
"""Of a backup, as its progress is told."""

SAMPLE_NAME = "Sample notebook"
SAMPLE_PASSPHRASE = "sample"


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A notebook whose key is at hand, and how it came: by recovery key a new passphrase is due."""

    path: Path
    key: NotebookKey
    by_recovery_key: bool = False
    measured: "Measured | None" = None
    """What the database was like just before, for comparing it with its seal."""
    recovery_kept: bool = False
    """Whether the recovery key was kept just now, while the notebook was made."""
    renewed: bool = False
    """Whether a new passphrase was set just now."""
    out_of_reach: tuple[Path, ...] = ()
    """What still opens with the passphrase that was replaced just now, as renew_headers tells it."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made of the notebook at a path and in a second place, and why it failed there."""

    path: Path
    second: Path | None = None
    second_failed: "NotebookError | None" = None


@dataclass(frozen=True, slots=True)
class NewRecoveryKey:
    """The words of a new recovery key, and what still opens with the old one, as renew_headers tells it."""

    words: str
    out_of_reach: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Created:
    """A notebook just made, its key, and the words of its recovery key."""

    path: Path
    key: NotebookKey
    recovery_words: str


def notebook_path(name: str) -> Path:
    """Where a notebook of this name is made. Raises PlaceUnusable for a name that some system cannot keep."""
    name = name.strip()
    if not fits(name):
        raise PlaceUnusable(documents_folder(), "the name is not allowed")
    return documents_folder() / f"{name}{SUFFIX}"


def work_to_create(
    path: Path, passphrase: str, backups: Path | None, clock: Clock, cost: "Argon2Cost | None" = None
) -> Callable[[], Created]:
    """The work of making a notebook; raises what create_notebook raises. The cost is measured if not given."""

    def work() -> Created:
        from coachdesk.app.searched import SEARCHED
        from coachdesk.vault.notebook import create_notebook

        vault, recovery_key = create_notebook(
            path, passphrase, clock=clock, cost=cost, searched=SEARCHED, backups_path=backups
        )
        key = vault.key.copy()
        vault.close()
        return Created(path, key, str(recovery_key))

    return work


class MeasuredOnce:
    """What the database of a closed notebook is like: measured by whoever asks first; who asks meanwhile waits for it.

    So it can be measured beside the deriving of the key, and where no thread is free for that, after it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = Lock()
        self._asked = False
        self._measured: Measured | None = None

    def __call__(self) -> "Measured | None":
        from coachdesk.vault.sealing import measure_if_closed

        with self._guard:
            if not self._asked:
                self._asked, self._measured = True, measure_if_closed(self._path)
            return self._measured


def work_to_unlock(
    path: Path, passphrase: str, measured: MeasuredOnce | None = None
) -> Callable[[], Unlocked]:
    """The work of deriving the key from a passphrase; raises what unlock_with_passphrase raises."""

    def work() -> Unlocked:
        from coachdesk.vault.unlocking import unlock_with_passphrase

        return _unlocked(path, unlock_with_passphrase(path, passphrase), measured)

    return work


def work_to_unlock_by_recovery_key(
    path: Path, words: str, measured: MeasuredOnce | None = None
) -> Callable[[], Unlocked]:
    """The work of deriving the key from a recovery key; raises what unlock_with_recovery_key raises."""

    def work() -> Unlocked:
        from coachdesk.vault.unlocking import unlock_with_recovery_key

        key = unlock_with_recovery_key(path, words)
        return _unlocked(path, key, measured, by_recovery_key=True)

    return work


def _unlocked(
    path: Path, key: NotebookKey, measured: MeasuredOnce | None, *, by_recovery_key: bool = False
) -> Unlocked:
    from coachdesk.vault.sealing import measure_if_closed

    # What could not be measured ahead, as a backup still read it, may be by now.
    found = (measured() if measured is not None else None) or measure_if_closed(path)
    return Unlocked(path, key, by_recovery_key, found)


def work_to_change_passphrase(
    path: Path, key: NotebookKey, passphrase: str, backups: Sequence[Path] = ()
) -> Callable[[], tuple[Path, ...]]:
    """The work of setting a new passphrase for a notebook that is not open yet. Returns what still opens with the old one.

    The notebook itself is asked where its backups were ever put. Raises what change_passphrase raises. The key is wiped.
    """

    def work() -> tuple[Path, ...]:
        from coachdesk.vault.backup_places import read_places
        from coachdesk.vault.unlocking import change_passphrase

        try:
            known = (*read_places(path, key), *backups)
            return change_passphrase(path, key, passphrase, backups=known)
        finally:
            key.wipe()

    return work


def work_to_replace_passphrase(
    path: Path, present: str, new: str, backups: Sequence[Path]
) -> Callable[[], tuple[Path, ...]]:
    """The work of changing the passphrase that is typed. Returns the backups that still open with the old one.

    Where this computer is far faster than the one that it was set on, guessing the new one costs more.
    Raises what unlock_with_passphrase and change_passphrase raise.
    """

    def work() -> tuple[Path, ...]:
        from coachdesk.vault.passphrases import worthwhile_cost
        from coachdesk.vault.unlocking import change_passphrase, unlock_with_passphrase

        proven = unlock_with_passphrase(path, present)
        try:  # of several passphrases the one that was typed is changed
            cost = worthwhile_cost(path, proven)
            return change_passphrase(path, proven, new, cost=cost, backups=backups)
        finally:
            proven.wipe()

    return work


def _require_place(second: Path) -> None:
    """Make the usual place of backups where it is missing; one that was chosen is not there while its stick is out.

    Raises PlaceUnusable for that: made anew, it would be another folder, on this computer's own disk.
    """
    if second == default_backups_folder():
        with refusals_in_words(second):
            make_parents(second)
    elif not second.is_dir():
        raise PlaceUnusable(second, "not there")


def work_to_back_up(
    path: Path, key: NotebookKey, second: Path | None, clock: Clock
) -> Callable[..., BackedUp]:
    """The work of a verified backup in the notebook's folder and in a second place, which reports its progress.

    Raises what back_up raises for the first. The key is wiped.
    """

    def work(progress: "Progress", **_cancelled: object) -> BackedUp:
        def tell(done: float, places_before: int) -> None:
            progress(round((places_before + done) * _PARTS), _PARTS * (1 if second is None else 2))

        from coachdesk.vault.backup import back_up
        from coachdesk.vault.sealing import seal_late

        try:
            back_up(path, key, clock=clock, progress=partial(tell, places_before=0))
            if second is None:
                return BackedUp(path)
            try:
                _require_place(second)
                back_up(path, key, clock=clock, to=second, progress=partial(tell, places_before=1))
            except NotebookError as error:
                return BackedUp(path, second, error)
            return BackedUp(path, second)
        finally:
            seal_late(path, key, clock, data_folder())  # it may have been locked meanwhile
            key.wipe()

    return work


def work_to_renew_recovery_key(
    path: Path, key: NotebookKey, backups: Sequence[Path]
) -> Callable[[], NewRecoveryKey]:
    """The work of making a new recovery key; the key of the notebook is wiped."""

    def work() -> NewRecoveryKey:
        from coachdesk.vault.unlocking import renew_headers, renew_recovery_key

        try:
            words = str(renew_recovery_key(path, key, backups=backups))
            return NewRecoveryKey(words, renew_headers(path, key, backups))
        finally:
            key.wipe()

    return work


def sample_path() -> Path:
    """Where the sample notebook is kept."""
    return data_folder() / f"{SAMPLE_NAME}{SUFFIX}"


def remove_sample() -> None:
    """Remove the folder of the sample notebook."""
    shutil.rmtree(sample_path(), ignore_errors=True)


def is_sample(path: Path) -> bool:
    """Whether this is the sample notebook."""
    return path == sample_path()

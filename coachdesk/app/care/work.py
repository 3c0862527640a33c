"""The slow work of looking after a notebook, for the background; each piece wipes the key that it was given."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from coachdesk.paths import data_folder
from coachdesk.vault.backup import remove_backup
from coachdesk.vault.clock import Clock
from coachdesk.vault.errors import NotebookBusy
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.widgets.background import Progress

TYPE_CHECKING = False
if TYPE_CHECKING:
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


def in_parts(progress: Progress) -> Callable[[float], None]:
    """Progress as the window takes it, for work that tells it as a share of one."""
    return lambda part: progress(round(part * _PARTS), _PARTS)

"""What lies beside a notebook and its backups and may hold what was erased.

Write-ahead files of another time, and what was left half done: no program reads any of it again.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from coachdesk.vault.errors import NotebookError
from coachdesk.vault.file_use import file_use
from coachdesk.vault.grafting import Pages
from coachdesk.vault.half_done import half_done_in, is_under_way
from coachdesk.vault.header import read_headers
from coachdesk.vault.next_key import MAKING_NAME, READY_NAME
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import BACKUPS_NAME, SUFFIX, is_notebook
from coachdesk.vault.sealing import WAL_NAME
from coachdesk.vault.taking_place import coming_place


def remove_remains(path: Path, key: NotebookKey, places: Iterable[Path]) -> tuple[Path, ...]:
    """Remove what was left of an open notebook in its folder, beside it, and in these places of backups.

    Returns what stays and may hold what was erased: what cannot be removed, a backup that is still being made, and
    other notebooks that were this one once: under another key put aside, restored beside it, or replaced by a backup.
    """
    left = [*path.glob(f"{READY_NAME}.aside-*"), *_once_the_same(path, key)]
    for remains in (*_in_the_folder(path), *_half_done(path, key, places)):
        if is_under_way(remains):
            left.append(remains)
            continue
        with suppress(OSError):
            if remains.is_dir() and not remains.is_symlink():
                shutil.rmtree(remains)
            else:
                remains.unlink(missing_ok=True)
        if remains.exists():
            left.append(remains)
    return tuple(left)


def _in_the_folder(path: Path) -> Iterator[Path]:
    yield from path.glob(f"{WAL_NAME}.aside-*")
    yield from path.glob(MAKING_NAME)
    yield from filter(Path.exists, [coming_place(path)])


def _once_the_same(path: Path, key: NotebookKey) -> Iterator[Path]:
    for beside in sorted(path.parent.glob(f"*{SUFFIX}")):
        if beside != path and is_notebook(beside) and _has_id(beside, key):
            yield beside


def _half_done(path: Path, key: NotebookKey, places: Iterable[Path]) -> Iterator[Path]:
    own = path / BACKUPS_NAME
    yield from half_done_in(own)
    for place in dict.fromkeys((*places, path.parent)):
        if place != own:
            yield from (folder for folder in half_done_in(place) if _is_ours(folder, key))


def _is_ours(folder: Path, key: NotebookKey) -> bool:
    """Whether this is of the notebook: by its header, or a database in it whose first page the key opens."""
    if is_under_way(folder):
        return True
    return _has_id(folder, key) or any(_opens(database, key) for database in folder.glob("*.db"))


def _has_id(folder: Path, key: NotebookKey) -> bool:
    with suppress(NotebookError):
        return any(header.notebook_id == key.notebook_id for header in read_headers(folder))
    return False


def _opens(database: Path, key: NotebookKey) -> bool:
    try:
        with file_use.raw(database.resolve()):
            return Pages(database, key).read(1) is not None
    except OSError:
        return False

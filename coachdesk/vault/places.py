"""Where a notebook stands or may stand, and which names every system can hold."""

import os
from pathlib import Path

from coachdesk.vault.errors import NotANotebook, NotebookNotFound, PathExists, PlaceUnusable
from coachdesk.vault.files import refusals_in_words

SUFFIX = ".coachdesk"
HEADER_NAME = "keys.json"
COPY_NAME = "keys.bak"
BACKUPS_NAME = "backups"
_PATH_LIMIT = 504
"""The most bytes of the path of a database that SQLite opens, but on Windows: 512, and room for its journal's name."""

_WITHIN = Path(BACKUPS_NAME, f".{'0' * 32}.part", "notebook.db")
"""The deepest place of a database within a notebook: a backup under way."""

_NAME_LIMIT = 120
"""The most bytes of a name without suffix: encrypted home folders hold 143."""

_FORBIDDEN = frozenset('<>:"/\\|?*\x7f') | {chr(number) for number in range(32)}
_PORTS = {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | _PORTS


def is_notebook(path: Path) -> bool:
    """Whether there is a notebook at this path, by its look: a folder with a header. Never raises."""
    try:
        return path.is_dir() and any((path / name).is_file() for name in (HEADER_NAME, COPY_NAME))
    except (OSError, ValueError):
        return False


def require_notebook(path: Path) -> None:
    """Raise NotebookNotFound or NotANotebook where there is none."""
    if is_notebook(path):
        return
    with refusals_in_words(path):
        there = path.exists()
    raise NotANotebook(path) if there else NotebookNotFound(path)


def require_free(path: Path) -> None:
    """Raise PathExists or PlaceUnusable where no new notebook can be put at this path."""
    if not fits(path.name.removesuffix(SUFFIX)):
        raise PlaceUnusable(path, "the name is not allowed")
    with refusals_in_words(path):
        require_short(path / _WITHIN)
        if path.is_symlink() or path.exists():
            raise PathExists(path)
        for parent in path.parents:
            if parent.exists():
                if not parent.is_dir():
                    raise PlaceUnusable(path, f"{parent.name} is a file")
                return


def require_short(database: Path) -> None:
    """Raise PlaceUnusable where the path is too long for a database."""
    if os.name != "nt" and len(os.fsencode(database.resolve())) > _PATH_LIMIT:
        raise PlaceUnusable(database, "the path is too long")


def is_reserved(name: str) -> bool:
    """Whether Windows keeps this name for a device, whatever stands behind it."""
    return name.partition(".")[0].lower() in _RESERVED


def fits(name: str) -> bool:
    """Whether Windows, macOS and Linux, FAT sticks included, can all hold a folder of this name."""
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        return False
    return (
        0 < size <= _NAME_LIMIT
        and _FORBIDDEN.isdisjoint(name)
        and not is_reserved(name)
        and name == name.strip()
        and not name.endswith(".")
        and not name.startswith(".")
    )

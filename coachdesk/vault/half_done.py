"""Folders that are made beside where they are to stand, and what an ended program left half done of them."""

import os
import re
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_NAME = re.compile(r"\.[0-9a-f]{32}\.part")
_under_way: set[Path] = set()
"""Those that this process is making, on whatever thread."""

_done = threading.Condition()


@contextmanager
def built_beside(target: Path) -> Iterator[Path]:
    """A new folder beside `target`, to be filled and renamed to it; it goes where anything fails. Raises OSError."""
    beside = target.with_name(f".{os.urandom(16).hex()}.part")
    _under_way.add(beside)
    try:
        beside.mkdir(mode=0o700)
        yield beside
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    finally:
        with _done:
            _under_way.discard(beside)
            _done.notify_all()


def half_done_in(place: Path) -> list[Path]:
    """The half-done folders in a place, those under way included; none where it cannot be read."""
    try:
        return [folder for folder in sorted(place.iterdir()) if _NAME.fullmatch(folder.name)]
    except OSError:
        return []


def is_under_way(folder: Path) -> bool:
    """Whether this process is making a folder just now."""
    return folder in _under_way


def wait_until_made(places: Iterable[Path], seconds: float) -> bool:
    """Wait for what this process is making in these places now. Returns whether it is all done."""
    folders = {folder for place in places for folder in half_done_in(place) if is_under_way(folder)}
    with _done:
        return _done.wait_for(lambda: folders.isdisjoint(_under_way), max(0.0, seconds))

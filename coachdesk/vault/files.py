"""Files that are written whole or not at all, and what the system's refusals mean to a person."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coachdesk.vault.errors import (
    AtPath,
    DiskError,
    DiskFull,
    NotebookError,
    NoWritePermission,
    PathExists,
    PlaceUnusable,
    ReadOnlyNotebook,
)

_NEUTRAL_TIME = 946_728_000
"""Noon of 1 January 2000, UTC."""

_AT_PATH: dict[int, type[AtPath]] = {
    errno.EACCES: NoWritePermission,
    errno.EPERM: NoWritePermission,
    errno.EEXIST: PathExists,
    errno.ENOTEMPTY: PathExists,
    errno.ENOTDIR: PlaceUnusable,
    errno.EISDIR: PlaceUnusable,
    errno.ENAMETOOLONG: PlaceUnusable,
    errno.EINVAL: PlaceUnusable,
    errno.EILSEQ: PlaceUnusable,
    errno.ELOOP: PlaceUnusable,
    errno.ENOENT: PlaceUnusable,
}
_ON_DISK: dict[int, type[NotebookError]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EROFS: ReadOnlyNotebook,
}


@contextmanager
def refusals_in_words(path: Path) -> Iterator[None]:
    """Turn the system's errors about files into errors that a person can act on."""
    try:
        yield
    except OSError as error:
        raise _meaning(error, path) from error
    except ValueError as error:  # a NUL in the name, or a sign that no file name can hold
        raise PlaceUnusable(path, "the name is not allowed") from error


def write_whole(path: Path, content: bytes, *, durable: bool = True, beside_name: str = "") -> None:
    """Write a file whole or not at all, readable by its owner alone, and safe on disk when this returns.

    What is not `durable` is on the disk when the system gets to it. Where this fails nothing is left beside. It is
    written as `beside_name` first, else under the name with ".part"; what stands there is taken for left by a crash.
    """
    with _written_beside(path, content, durable=durable, name=beside_name) as beside:
        beside.replace(path)
    if durable:
        sync_folder(path.parent)


def write_twice(path: Path, copy: Path, content: bytes) -> None:
    """As write_whole, into two files of one folder, `path` first. A disk that has no room for both changes neither."""
    with _written_beside(path, content) as first, _written_beside(copy, content) as second:
        first.replace(path)
        sync_folder(path.parent)
        try:
            second.replace(copy)
        except OSError:
            copy.unlink()  # better none than an older one
        sync_folder(path.parent)


@contextmanager
def _written_beside(path: Path, content: bytes, *, durable: bool = True, name: str = "") -> Iterator[Path]:
    """The content in a file beside, to be renamed; it goes where anything fails."""
    beside = path.with_name(name or f".{path.name}.part")
    beside.unlink(missing_ok=True)  # left by a crash, or a link that leads elsewhere
    try:
        write_private(beside, content)
        if durable:
            sync_file(beside)
        yield beside
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write_new(path: Path, content: bytes) -> None:
    """Write a file through to the disk, readable by its owner alone."""
    write_private(path, content)
    sync_file(path)


def write_private(path: Path, content: bytes) -> None:
    """Write a file, readable by its owner alone. It is on the disk when the system gets to it.

    A link that somebody put in its place is followed nowhere, on systems that can refuse to: OSError.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def sync_file(path: Path) -> None:
    """Wait until a file is on the disk. Not for a database that this process has open."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        _sync(descriptor)
    finally:
        os.close(descriptor)


def _sync(descriptor: int) -> None:
    """Wait for the disk itself: macOS waits for no more than the memory of the drive unless told (its fsync(2))."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # some disks cannot, and what is plain is left for them
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, on systems where a folder can be opened."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _sync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network drives cannot
            raise
    finally:
        os.close(descriptor)


def make_times_neutral(folder: Path) -> None:
    """Give a folder and its files one and the same time, so that a backup does not tell when it was made."""
    for path in (*folder.iterdir(), folder):
        os.utime(path, (_NEUTRAL_TIME, _NEUTRAL_TIME))


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, its name safe on disk, unless it is there. Its parent has to be."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def make_parents(folder: Path) -> list[Path]:
    """Make a folder with its parents, all of them or none, their names safe on disk.

    Returns those that were made, the innermost first, so that they can go again.
    """
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    made: list[Path] = []
    try:
        for each in reversed(missing):
            each.mkdir(mode=0o700)
            made.insert(0, each)
            sync_folder(each.parent)
    except BaseException:
        for each in made:
            each.rmdir()
        raise
    return made


def _meaning(error: OSError, path: Path) -> NotebookError:
    code = error.errno or 0
    if code in _ON_DISK:
        return _ON_DISK[code](error.strerror or "")
    if code in _AT_PATH:
        return _AT_PATH[code](path, error.strerror or "")
    return DiskError(error.strerror or "")

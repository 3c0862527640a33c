"""The header in its folder: keys.json and the second copy of the same header, keys.bak."""

import os
from enum import Enum
from pathlib import Path

from coachdesk.vault.errors import HeaderDamaged, KeysChanged, NewerFormat
from coachdesk.vault.files import refusals_in_words, write_twice, write_whole
from coachdesk.vault.header_format import (
    HEADER_LIMIT,
    FromTheFuture,
    Header,
    Malformed,
    header_text,
    parse_header,
)
from coachdesk.vault.header_lock import header_lock
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import COPY_NAME, HEADER_NAME, require_notebook

DATABASE_NAME = "notebook.db"


def read_headers(path: Path) -> list[Header]:
    """The headers that may be used, the best first: the newest, and its twin where that differs.

    keys.bak is older only for a moment, while a passphrase is changed, and must not open with the old one
    then; so it counts only when it is as new as keys.json, or when keys.json cannot be read. Raises
    NotebookNotFound, NotANotebook, NewerFormat or HeaderDamaged.
    """
    require_notebook(path)
    found: list[Header] = []
    newer = False
    for name in (HEADER_NAME, COPY_NAME):
        try:
            header = parse_header(_read(path / name))
        except FromTheFuture:
            newer = True
        except (Malformed, OSError):
            continue
        else:
            if header not in found:
                found.append(header)
    if newer:
        raise NewerFormat(path)
    if not found:
        raise HeaderDamaged(path)
    newest = max(header.generation for header in found)
    return [header for header in found if header.generation == newest]


def authentic_header(path: Path, key: NotebookKey) -> Header:
    """The header that was written with this key. Raises as read_headers, KeysChanged where it is another's, or forged."""
    for header in read_headers(path):
        if header.is_authentic(key):
            return header
    raise KeysChanged("not written with this key")


def write_header(path: Path, header: Header) -> None:
    """Put a header in place, safe at every moment: first keys.json, then the copy. Raises NotebookError."""
    with refusals_in_words(path):
        write_twice(path / HEADER_NAME, path / COPY_NAME, header_text(header))


def mend_header(path: Path, header: Header) -> tuple[str, ...]:
    """Write each copy again that is missing, damaged, forged or older than this authentic header.

    Returns the names of those that were missing, damaged or forged: an older one is what a change that was cut
    short leaves. Raises NotebookError where they cannot be written.
    """
    text = header_text(header)
    mended: list[str] = []
    for name, state in copy_states(path, header).items():
        if state is not CopyState.GOOD:
            with refusals_in_words(path):
                if (path / name).is_dir():  # whatever that is, it is not ours
                    (path / name).rename(path / f"{name}.aside-{os.urandom(4).hex()}")
                write_whole(path / name, text)
        if state is CopyState.DAMAGED:
            mended.append(name)
    return tuple(mended)


def mend_present_header(path: Path, key: NotebookKey) -> tuple[str, ...]:
    """As mend_header, with the header as it stands at this moment: another window or command may be changing it."""
    if set(copy_states(path, authentic_header(path, key)).values()) == {CopyState.GOOD}:
        return ()
    with header_lock(path):
        return mend_header(path, authentic_header(path, key))


class CopyState(Enum):
    """How a copy of the header compares with the authentic one."""

    GOOD = 1
    OLDER = 2
    """Whole, but from before the last change."""
    DAMAGED = 3
    """Missing, unreadable, or not what was written."""


def copy_states(path: Path, header: Header) -> dict[str, CopyState]:
    """How each of the two files compares with the authentic header."""
    return {name: _copy_state(path / name, header) for name in (HEADER_NAME, COPY_NAME)}


def _copy_state(file: Path, header: Header) -> CopyState:
    try:
        text = _read(file)
        if text == header_text(header):
            return CopyState.GOOD
        found = parse_header(text)
    except (OSError, Malformed, FromTheFuture):
        return CopyState.DAMAGED
    older = found.notebook_id == header.notebook_id and found.generation < header.generation
    return CopyState.OLDER if older else CopyState.DAMAGED


def _read(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(HEADER_LIMIT + 1)

"""What is noticed when a notebook is opened: facts to be put in words. None of them keeps anybody from opening it."""

from dataclasses import dataclass, field
from enum import StrEnum

from coachdesk.vault.last_seen import Seen
from coachdesk.vault.seal import Seal


class Finding(StrEnum):
    """Something that the coach should hear of."""

    HEADER_MENDED = "header mended"
    """One of the two key files was damaged, and was written again from the other."""
    OLDER_HEADER = "older header"
    """The key files are older than when the notebook was closed: a passphrase that was changed may open it."""
    NOT_CLOSED = "not closed"
    """The program ended without closing the notebook. What was written last may be missing, but need not be."""
    WAL_LOST = "write-ahead file lost"
    """As before, and the file with what was written last is gone; the notebook may have been copied while open."""
    WAL_UNREAD = "write-ahead file not read"
    """What was written last lies in a file that cannot be read where nothing can be written."""
    WAL_STRANGE = "write-ahead file strange"
    """A write-ahead file that belongs to another time, or is damaged, was put aside; the database is as it was closed."""
    OLDER_DATABASE = "older database"
    """The database is an older one than the seal was made for."""
    DATABASE_CHANGED = "database changed"
    """The database is not as it was when it was closed, though no newer: parts of it were exchanged."""
    SEAL_MISSING = "seal missing"
    SEAL_BROKEN = "seal broken"
    """There is a seal, but a damaged one, or an older one than this computer wrote."""
    OLDER_NOTEBOOK = "older notebook"
    """This computer has seen a newer state of the whole notebook at this place."""
    OTHER_COPY = "other copy"
    """As new as what this computer saw last, but not the same: another copy of it was written elsewhere."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What the database says of itself."""

    generation: int = 0
    """Rises by one with the first write after an opening."""
    closed_generation: int = 0
    """The same number where the last thing that was written is that the notebook was closed."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What can be seen from outside, before the database is opened."""

    seal: Seal | None
    seal_broken: bool = False
    seal_digest: str = ""
    header_generation: int = 1
    matches: bool | None = None
    """Whether the database file is as the seal says; None where it could not be measured."""
    wal_there: bool = False
    wal_put_aside: bool = False
    seen: Seen = field(default_factory=Seen)


def judge(looks: Looks, stored: Stored) -> tuple[Finding, ...]:
    """What is to be said of a notebook that is being opened; empty where all is as it was left."""
    found = [*_of_the_seal(looks, stored)]
    if looks.wal_put_aside:
        found.append(Finding.WAL_STRANGE)
    if looks.seal is not None and looks.header_generation < looks.seal.header_generation:
        found.append(Finding.OLDER_HEADER)
    sealed = looks.seal.generation if looks.seal is not None else 0
    if looks.seen.generation > max(stored.generation, sealed):
        found.append(Finding.OLDER_NOTEBOOK)
    elif looks.seen.seal not in {"", looks.seal_digest} and looks.seal is not None:
        if looks.seen.generation == sealed:
            found.append(Finding.OTHER_COPY)
        elif looks.seen.generation == stored.generation:
            found.append(Finding.SEAL_BROKEN)
    return tuple(found)


def _of_the_seal(looks: Looks, stored: Stored) -> list[Finding]:
    if looks.seal is None:
        return [Finding.SEAL_BROKEN if looks.seal_broken else Finding.SEAL_MISSING]
    if stored.generation < looks.seal.generation:
        return [Finding.OLDER_DATABASE]
    if stored.generation == looks.seal.generation:
        return [Finding.DATABASE_CHANGED] if looks.matches is False else []
    if stored.closed_generation == stored.generation:
        # Closed, while a backup was being made or without room for a seal: nothing can have come after that.
        return []
    return [Finding.NOT_CLOSED if looks.wal_there else Finding.WAL_LOST]

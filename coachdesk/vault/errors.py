"""What can go wrong with a notebook in ways that a person can act on. Facts only; panes find the words."""

from datetime import datetime
from pathlib import Path


class NotebookError(Exception):
    """Something about a notebook that a person can act on; nothing was changed or lost."""


class NotEnoughMemory(NotebookError):
    """A key could not be derived: that takes more memory than is free, on purpose, so that guesses are dear.

    `mib` is how much it takes, in MiB.
    """

    def __init__(self, mib: int) -> None:
        super().__init__(mib)
        self.mib = mib


class WrongPassphrase(NotebookError):
    """The passphrase does not open this notebook."""


class WrongRecoveryKey(NotebookError):
    """The recovery key is well formed, but belongs to another notebook or was replaced."""


class MalformedRecoveryKey(NotebookError):
    """This cannot be a recovery key: a sign is missing, wrong or swapped. Known before any derivation."""


class EmptyPassphrase(NotebookError):
    """A notebook needs a passphrase of at least one sign that is not blank."""


class PassphraseTooLong(NotebookError):
    """A passphrase beyond the limit, most likely a text pasted by mistake."""


class NoSuchPassphrase(NotebookError):
    """The passphrase that was to be changed, named or removed is gone already."""


class TooManyPassphrases(NotebookError):
    """A notebook has as many passphrases as there may be."""


class LastPassphrase(NotebookError):
    """The only passphrase cannot be removed, only changed."""


class KeysChanged(NotebookError):
    """What opens the notebook was changed elsewhere since it was looked at: a passphrase, or the key itself."""


class KeyChangeUnfinished(NotebookError):
    """A change of the key could neither be finished nor be called off: one of them is done when it is opened next."""


class AtPath(NotebookError):
    """An error that concerns a path."""

    def __init__(self, path: Path, details: str = "") -> None:
        super().__init__(f"{path}: {details}" if details else str(path))
        self.path = path


class NotebookInUse(AtPath):
    """Another process has the notebook open."""

    def __init__(self, path: Path, holder: str, since: datetime | None, *, here: bool = True) -> None:
        super().__init__(path, f"held by {holder or 'another process'}")
        self.holder, self.here = holder, here
        """The computer and the account that hold it, as far as they are told; may be empty."""
        self.since = since
        """Since when, or None where it is not told."""


class NotANotebook(AtPath):
    """There is something at this path, but no notebook: a file, or a folder without a header."""


class NotebookNotFound(AtPath):
    """There is nothing at this path."""


class PathExists(AtPath):
    """There is something at this path already, and nothing is ever written over."""


class HeaderDamaged(AtPath):
    """Neither keys.json nor its copy can be used: unreadable, incomplete, out of bounds or tampered with."""


class NotebookDamaged(AtPath):
    """The database is damaged, empty, missing, or does not belong to this header."""


class NewerFormat(AtPath):
    """The notebook was written by a newer version of the program."""


class NoWritePermission(AtPath):
    """This account may not write here."""


class PlaceUnusable(AtPath):
    """Nothing can be put at this path: a file stands where a folder should be, or the name is not allowed."""


class WriteFailed(NotebookError):
    """A write to the notebook failed and was taken back whole; reading goes on, and it can be tried again."""


class DiskFull(WriteFailed):
    """There is no room left on the disk or for this account."""


class ReadOnlyNotebook(WriteFailed):
    """The disk or the notebook has become read-only."""


class DiskError(WriteFailed):
    """The disk does not answer as it should: a stick pulled out, a failing disk, a lost network drive."""


class NotebookGone(WriteFailed):
    """The files of the open notebook are not where they were: removed, moved, replaced, or their disk is gone."""


class NotebookBusy(WriteFailed):
    """The database stayed locked longer than was waited for."""


class NotebookClosed(NotebookError):
    """The notebook is closed or locked."""


class ReadingOnly(NotebookError):
    """The notebook was opened for reading alone, because of `why`."""

    def __init__(self, why: NotebookError) -> None:
        super().__init__(str(why))
        self.why = why


class UndoRefused(NotebookError):
    """A step cannot be undone or redone, for what it touched looks different now. Nothing was changed."""

    def __init__(self, label: str, kinds: frozenset[str] = frozenset()) -> None:
        super().__init__(label)
        self.label = label
        """The words of the step."""
        self.kinds = kinds
        """The tables whose rows differ."""


class PlaceIsGone(NotebookError):
    """What was deleted cannot be put back: what it belonged to is not there any more. Nothing was changed."""


class Cancelled(NotebookError):
    """The work was stopped because it was asked to; nothing is left behind."""

"""Ways to the key of a notebook, and changes of what leads to it. Slow by design: call these in the background.

Nothing here opens the database, so the unlock window needs no more than this.
"""

from collections.abc import Iterable
from pathlib import Path

from coachdesk.vault.errors import HeaderDamaged, NotebookError, WrongPassphrase, WrongRecoveryKey
from coachdesk.vault.files import make_times_neutral
from coachdesk.vault.header import (
    authentic_header,
    is_notebook,
    mend_header,
    read_headers,
    write_header,
)
from coachdesk.vault.header_format import Argon2Cost, Header, Slot, SlotKind
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.passphrase import passphrase_bytes
from coachdesk.vault.recovery_key import RecoveryKey
from coachdesk.vault.slots import unwrap, wrap

BACKUPS_NAME = "backups"


def unlock_with_passphrase(path: Path, passphrase: str) -> NotebookKey:
    """Derive the key of the notebook at `path`, in about a second.

    Raises WrongPassphrase, NotebookNotFound, NotANotebook, NewerFormat, HeaderDamaged.
    """
    if not passphrase.strip():
        raise WrongPassphrase
    return _unlock(path, SlotKind.PASSPHRASE, passphrase_bytes(passphrase), WrongPassphrase())


def unlock_with_recovery_key(path: Path, text: str) -> NotebookKey:
    """Derive the key from a typed recovery key. A slip in typing is told at once, before any derivation.

    Raises MalformedRecoveryKey, WrongRecoveryKey, and as unlock_with_passphrase.
    """
    return _unlock(path, SlotKind.RECOVERY, RecoveryKey.parse(text).secret(), WrongRecoveryKey())


def change_passphrase(
    path: Path,
    key: NotebookKey,
    passphrase: str,
    *,
    cost: Argon2Cost | None = None,
    backups: Iterable[Path] = (),
) -> tuple[Path, ...]:
    """Set a new passphrase, also after an unlocking by recovery key; the old one opens nothing afterwards.

    The headers of the backups in the notebook and in the folders `backups` are rewritten too; returned
    are the backups, and the folders, that could not be reached and still open with the old passphrase.
    """
    secret = passphrase_bytes(passphrase)
    return _replace_slot(path, key, SlotKind.PASSPHRASE, secret, cost, backups)


def renew_recovery_key(
    path: Path, key: NotebookKey, *, cost: Argon2Cost | None = None, backups: Iterable[Path] = ()
) -> RecoveryKey:
    """Make a new recovery key; the old one opens nothing afterwards but backups out of reach."""
    recovery_key = RecoveryKey.random()
    _replace_slot(path, key, SlotKind.RECOVERY, recovery_key.secret(), cost, backups)
    return recovery_key


def new_header(key: NotebookKey, passphrase: str, recovery_key: RecoveryKey, cost: Argon2Cost) -> Header:
    """The first header of a new notebook."""
    slots: tuple[Slot, ...] = (
        wrap(key, SlotKind.PASSPHRASE, passphrase_bytes(passphrase), cost),
        wrap(key, SlotKind.RECOVERY, recovery_key.secret(), cost),
    )
    return Header(key.notebook_id, 1, slots).authenticated(key)


def _unlock(path: Path, kind: SlotKind, secret: bytes, wrong: NotebookError) -> NotebookKey:
    forged = False
    for header in read_headers(path):
        key = unwrap(header, kind, secret)
        if key is None:
            continue
        if header.is_authentic(key):
            return key
        key.wipe()
        forged = True
    raise HeaderDamaged(path, "changed by someone without the key") if forged else wrong


def _replace_slot(
    path: Path,
    key: NotebookKey,
    kind: SlotKind,
    secret: bytes,
    cost: Argon2Cost | None,
    backups: Iterable[Path],
) -> tuple[Path, ...]:
    present = authentic_header(path, key)
    old_slot = present.slot(kind)
    cost = cost or (old_slot.cost if old_slot is not None else Argon2Cost.default())
    header = present.with_slot(wrap(key, kind, secret, cost)).authenticated(key)
    write_header(path, header)
    unreached: list[Path] = []
    for folder in dict.fromkeys((path / BACKUPS_NAME, *backups)):
        try:
            found = sorted(folder.iterdir())
        except OSError:
            if folder != path / BACKUPS_NAME or folder.exists():
                unreached.append(folder)
            continue
        unreached += [each for each in found if is_notebook(each) and not _rewrite(each, key, header)]
    return tuple(unreached)


def _rewrite(backup: Path, key: NotebookKey, header: Header) -> bool:
    """Give a backup of this notebook the new header. Returns whether nothing is left that opens by the old."""
    try:
        if all(found.notebook_id != header.notebook_id for found in read_headers(backup)):
            return True
        authentic_header(backup, key)
        mend_header(backup, header)
        make_times_neutral(backup)
    except (NotebookError, OSError):
        return False
    return True

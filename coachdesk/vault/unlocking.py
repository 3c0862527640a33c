"""Ways to the key of a notebook, and changes of what leads to it. Slow by design: call these in the background.

Nothing here opens the database, so the unlock window needs no more than this.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from coachdesk.vault.errors import (
    HeaderDamaged,
    KeysChanged,
    NoSuchPassphrase,
    NotebookError,
    WrongPassphrase,
    WrongRecoveryKey,
)
from coachdesk.vault.files import make_times_neutral
from coachdesk.vault.header import (
    CopyState,
    authentic_header,
    copy_states,
    mend_header,
    read_headers,
    write_header,
)
from coachdesk.vault.header_format import Argon2Cost, Header, Slot, SlotKind
from coachdesk.vault.header_lock import header_lock
from coachdesk.vault.next_key import counts, settle_key
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.passphrase import passphrase_bytes
from coachdesk.vault.places import BACKUPS_NAME, is_notebook
from coachdesk.vault.recovery_key import RecoveryKey
from coachdesk.vault.slots import opened_name, unwrap, wrap


def unlock_with_passphrase(path: Path, passphrase: str) -> NotebookKey:
    """Derive the key of the notebook at `path`, in about a second for each passphrase that it has.

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
    slot_id: str = "",
    cost: Argon2Cost | None = None,
    backups: Iterable[Path] = (),
) -> tuple[Path, ...]:
    """Set a new passphrase in the place of one; the old one opens nothing afterwards.

    That is the one of `slot_id`, else the one that `key` came by, and after an unlocking by recovery key the
    oldest one. The headers of the backups in the notebook and in the folders `backups` are rewritten too;
    returned are the backups, and the folders, that could not be reached and still open with the old passphrase.
    Raises NoSuchPassphrase for a slot that is gone, KeysChanged, EmptyPassphrase, PassphraseTooLong.
    """
    secret = passphrase_bytes(passphrase)
    slots = authentic_header(path, key).slots_of(SlotKind.PASSPHRASE)
    if slot_id and slot_id not in {slot.slot_id for slot in slots}:
        raise NoSuchPassphrase
    wanted = slot_id or key.slot_id
    old = next((slot for slot in slots if slot.slot_id == wanted), slots[0] if slots else None)
    slot = _with_secret(old, key, SlotKind.PASSPHRASE, secret, cost)
    return put_header(path, key, _replacing(old, slot), backups)


def renew_recovery_key(
    path: Path, key: NotebookKey, *, cost: Argon2Cost | None = None, backups: Iterable[Path] = ()
) -> RecoveryKey:
    """Make a new recovery key; the old one opens nothing afterwards but backups out of reach. Raises KeysChanged."""
    recovery_key = RecoveryKey.random()
    old = next(iter(authentic_header(path, key).slots_of(SlotKind.RECOVERY)), None)
    slot = _with_secret(old, key, SlotKind.RECOVERY, recovery_key.secret(), cost)
    put_header(path, key, _replacing(old, slot), backups)
    return recovery_key


def new_header(key: NotebookKey, passphrase: str, recovery_key: RecoveryKey, cost: Argon2Cost) -> Header:
    """The first header of a new notebook."""
    slots: tuple[Slot, ...] = (
        wrap(key, SlotKind.PASSPHRASE, passphrase_bytes(passphrase), cost),
        wrap(key, SlotKind.RECOVERY, recovery_key.secret(), cost),
    )
    return Header(key.notebook_id, 1, slots).authenticated(key)


def next_header(
    header: Header,
    key: NotebookKey,
    new_key: NotebookKey,
    passphrase: str,
    recovery_key: RecoveryKey,
    cost: Argon2Cost | None,
) -> Header:
    """The header after a change of the notebook key; without a code as yet.

    The slot that `key` came by keeps its id, its name and, unless told, its cost. The others go: only those who know
    what opens them could wrap the new key for them.
    """
    old = next(slot for slot in header.slots if slot.slot_id == key.slot_id)
    cost = cost or old.cost
    secret, name = passphrase_bytes(passphrase), opened_name(key, old)
    slots = (
        wrap(new_key, SlotKind.PASSPHRASE, secret, cost, name=name, slot_id=old.slot_id),
        wrap(new_key, SlotKind.RECOVERY, recovery_key.secret(), cost),
    )
    return Header(header.notebook_id, header.generation + 1, slots)


def put_header(
    path: Path, key: NotebookKey, change: Callable[[Header], Header], backups: Iterable[Path]
) -> tuple[Path, ...]:
    """Change the header as it stands at this moment, then those of the backups. Returns what could not be reached.

    What takes long, such as deriving, is done before: another window or command may change the header meanwhile.
    Raises what `change` does, and KeysChanged where the notebook has another key by now.
    """
    with header_lock(path):
        if counts(path):
            raise KeysChanged("a next key is about to be put in place")
        header = change(authentic_header(path, key)).authenticated(key)
        write_header(path, header)
    return renew_headers(path, key, backups)


def renew_headers(path: Path, key: NotebookKey, backups: Iterable[Path]) -> tuple[Path, ...]:
    """Give the backups of a notebook its present header, so that nothing replaced opens them. Returns what could not be reached."""
    unreached: list[Path] = []
    for folder in dict.fromkeys((path / BACKUPS_NAME, *backups)):
        try:
            found = sorted(folder.iterdir())
        except OSError:
            if folder != path / BACKUPS_NAME or folder.exists():
                unreached.append(folder)
            continue
        unreached += [each for each in found if is_notebook(each) and not _rewrite(each, path, key)]
    return tuple(unreached)


def _unlock(path: Path, kind: SlotKind, secret: bytes, wrong: NotebookError) -> NotebookKey:
    forged = False
    for header in settle_key(path):
        key = unwrap(header, kind, secret)
        if key is None:
            continue
        if header.is_authentic(key):
            return key
        key.wipe()
        forged = True
    raise HeaderDamaged(path, "changed by someone without the key") if forged else wrong


def _with_secret(
    old: Slot | None, key: NotebookKey, kind: SlotKind, secret: bytes, cost: Argon2Cost | None
) -> Slot:
    """A slot that opens with another secret; its name and, unless told, its cost stay."""
    if old is None:
        return wrap(key, kind, secret, cost or Argon2Cost.default())
    return wrap(key, kind, secret, cost or old.cost, name=opened_name(key, old), slot_id=old.slot_id)


def _replacing(old: Slot | None, slot: Slot) -> Callable[[Header], Header]:
    """Put a slot into a header, in the place of an old one that has to stand there still."""

    def change(header: Header) -> Header:
        if old is not None and old not in header.slots:
            gone = old.slot_id not in {each.slot_id for each in header.slots}
            raise NoSuchPassphrase if gone else KeysChanged
        return header.with_slot(slot)

    return change


def _rewrite(backup: Path, path: Path, key: NotebookKey) -> bool:
    """Give a backup of this notebook its header, as it stands now. Returns whether nothing is left that opens by the old."""
    try:
        if all(found.notebook_id != key.notebook_id for found in read_headers(backup)):
            return True
        with header_lock(path):  # another change may be doing the same
            header = authentic_header(path, key)
            if authentic_header(backup, key).generation > header.generation:
                return False  # of a later time than the notebook, which was put back
            if set(copy_states(backup, header).values()) != {CopyState.GOOD}:
                mend_header(backup, header)
                make_times_neutral(backup)
    except (NotebookError, OSError):
        return False
    return True

"""Several passphrases for one notebook, each with a name: the coach's own, one in a safe, one for an assistant.

Each opens everything. The names are sealed, so that a locked notebook does not tell whom it trusts. Changes hold
for the backups in reach too; each function returns the backups and folders that could not be reached, and raises
KeysChanged where the notebook has another key by now.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from coachdesk.vault.errors import LastPassphrase, NoSuchPassphrase, TooManyPassphrases
from coachdesk.vault.header import authentic_header
from coachdesk.vault.header_format import PASSPHRASES_LIMIT, Argon2Cost, Header, Slot, SlotKind
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.passphrase import passphrase_bytes
from coachdesk.vault.slots import opened_name, sealed_name, stronger_cost, wrap
from coachdesk.vault.text import clean_line
from coachdesk.vault.unlocking import put_header

NAME_LIMIT = 32
"""The most characters of a name; four bytes each fit into the room that a header has for it."""


@dataclass(frozen=True, slots=True)
class KnownPassphrase:
    """One of the passphrases, without what it is."""

    slot_id: str
    name: str
    """What the coach calls it; empty for the first one, unless it was named."""


def list_passphrases(path: Path, key: NotebookKey) -> list[KnownPassphrase]:
    """The passphrases that open this notebook, the oldest first. Raises as authentic_header."""
    return [
        KnownPassphrase(slot.slot_id, opened_name(key, slot))
        for slot in authentic_header(path, key).slots_of(SlotKind.PASSPHRASE)
    ]


def add_passphrase(
    path: Path,
    key: NotebookKey,
    name: str,
    passphrase: str,
    *,
    cost: Argon2Cost | None = None,
    backups: Iterable[Path] = (),
) -> tuple[Path, ...]:
    """Let one more passphrase open the notebook; a guess at it costs what one at the others does unless told.

    Raises TooManyPassphrases, EmptyPassphrase, PassphraseTooLong, TextTooLong.
    """
    secret, name = passphrase_bytes(passphrase), clean_line(name, NAME_LIMIT)
    others = authentic_header(path, key).slots_of(SlotKind.PASSPHRASE)
    _require_room(others)
    dearest = max((slot.cost for slot in others), key=lambda each: each.work, default=Argon2Cost.default())
    slot = wrap(key, SlotKind.PASSPHRASE, secret, cost or dearest, name=name)

    def change(header: Header) -> Header:
        _require_room(header.slots_of(SlotKind.PASSPHRASE))
        return header.with_slot(slot)

    return put_header(path, key, change, backups)


def name_passphrase(
    path: Path, key: NotebookKey, slot_id: str, name: str, *, backups: Iterable[Path] = ()
) -> tuple[Path, ...]:
    """Call a passphrase something else. Raises NoSuchPassphrase, TextTooLong."""
    name = clean_line(name, NAME_LIMIT)

    def change(header: Header) -> Header:
        return header.with_slot(replace(_slot(header, slot_id), name=sealed_name(key, slot_id, name)))

    return put_header(path, key, change, backups)


def remove_passphrase(
    path: Path, key: NotebookKey, slot_id: str, *, backups: Iterable[Path] = ()
) -> tuple[Path, ...]:
    """Let a passphrase open nothing any more. Raises NoSuchPassphrase, or LastPassphrase where no other is left."""

    def change(header: Header) -> Header:
        _slot(header, slot_id)
        if len(header.slots_of(SlotKind.PASSPHRASE)) == 1:
            raise LastPassphrase
        return header.without_slot(slot_id)

    return put_header(path, key, change, backups)


def worthwhile_cost(path: Path, key: NotebookKey) -> Argon2Cost | None:
    """What a guess should cost from the next change of passphrase on, where this computer is far faster.

    None where the present cost is still fit. Takes up to half a second; call it in the background.
    """
    slots = authentic_header(path, key).slots
    return stronger_cost(min((slot.cost for slot in slots), key=lambda each: each.work))


def _require_room(passphrases: tuple[Slot, ...]) -> None:
    if len(passphrases) >= PASSPHRASES_LIMIT:
        raise TooManyPassphrases


def _slot(header: Header, slot_id: str) -> Slot:
    for slot in header.slots_of(SlotKind.PASSPHRASE):
        if slot.slot_id == slot_id:
            return slot
    raise NoSuchPassphrase

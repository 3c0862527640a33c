"""Wraps the notebook key under a secret, and unwraps it. Slow on purpose: one guess costs Argon2id."""

import os
import time

from coachdesk.vault.errors import NotEnoughMemory
from coachdesk.vault.header_format import (
    NAME_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    SLOT_ID_BYTES,
    Argon2Cost,
    Header,
    Slot,
    SlotKind,
)
from coachdesk.vault.kept_in_memory import wipe
from coachdesk.vault.notebook_key import KEY_BYTES, NotebookKey

_WANTED_SECONDS = 1.0
_FEWEST_PASSES, _MOST_PASSES = 2, 12
_FAR_FASTER = 3.0
"""A guess that takes less than a third of what is wanted is worth making dearer."""


def wrap(
    key: NotebookKey, kind: SlotKind, secret: bytes, cost: Argon2Cost, *, name: str = "", slot_id: str = ""
) -> Slot:
    """Make a slot that opens with this secret: a new one, or the next of the one with this id.

    Raises ValueError for a name of more than 128 bytes.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    slot_id = slot_id or os.urandom(SLOT_ID_BYTES).hex()
    bare = Slot(
        kind,
        slot_id,
        sealed_name(key, slot_id, name),
        os.urandom(SALT_BYTES),
        cost,
        os.urandom(NONCE_BYTES),
        b"",
    )
    wrapping_key = _derive(secret, bare.salt, cost)
    wrapped = AESGCM(wrapping_key).encrypt(bare.nonce, key.material(), bare.bound_to(key.notebook_id))
    wipe(wrapping_key)
    return Slot(kind, slot_id, bare.name, bare.salt, cost, bare.nonce, wrapped)


def unwrap(header: Header, kind: SlotKind, secret: bytes) -> NotebookKey | None:
    """The notebook key, or None where the secret opens no slot of this kind. Each slot takes its time."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    for slot in header.slots_of(kind):
        wrapping_key, opened = _derive(secret, slot.salt, slot.cost), bytearray(KEY_BYTES)
        try:
            bound = slot.bound_to(header.notebook_id)
            AESGCM(wrapping_key).decrypt_into(slot.nonce, slot.wrapped, bound, opened)
            return NotebookKey(header.notebook_id, opened, slot.slot_id)
        except InvalidTag:
            continue
        finally:
            wipe(wrapping_key)
            wipe(opened)
    return None


def sealed_name(key: NotebookKey, slot_id: str, name: str) -> bytes:
    """The name of a slot, readable with the notebook key alone. Raises ValueError where it is too long."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    text = name.encode()
    if len(text) > NAME_BYTES:
        raise ValueError("the name is too long")
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key.derived(_NAMES)).encrypt(nonce, text.ljust(NAME_BYTES), slot_id.encode())


def opened_name(key: NotebookKey, slot: Slot) -> str:
    """The name of a slot; empty where it has none, or where it is another notebook's."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, sealed = slot.name[:NONCE_BYTES], slot.name[NONCE_BYTES:]
    try:
        text = AESGCM(key.derived(_NAMES)).decrypt(nonce, sealed, slot.slot_id.encode())
    except InvalidTag:
        return ""
    return text.decode("utf-8", "replace").rstrip(" ")


def calibrated_cost() -> Argon2Cost:
    """The default memory with so many passes that one guess takes about a second on this computer."""
    memory = Argon2Cost.default()
    passes = round(_WANTED_SECONDS / max(seconds_of_a_pass(), 0.01))
    return Argon2Cost(memory.memory_kib, max(_FEWEST_PASSES, min(_MOST_PASSES, passes)), memory.lanes)


def stronger_cost(present: Argon2Cost) -> Argon2Cost | None:
    """What a guess should cost on this computer where it is far faster than the one it was measured on.

    None where a guess still takes a third of a second or more. Takes as long as one pass over the default memory.
    """
    wanted = calibrated_cost()
    return wanted if wanted.work >= _FAR_FASTER * present.work else None


def seconds_of_a_pass() -> float:
    """How long one pass over the default memory takes here."""
    memory = Argon2Cost.default()
    started = time.perf_counter()
    _derive(b"", bytes(SALT_BYTES), Argon2Cost(memory.memory_kib, 1, memory.lanes))
    return time.perf_counter() - started


_NAMES = "CoachDesk slot name 1"


def _derive(secret: bytes, salt: bytes, cost: Argon2Cost) -> bytearray:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    derived = bytearray(KEY_BYTES)
    derivation = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    try:
        derivation.derive_into(secret, derived)
    except MemoryError as error:
        raise NotEnoughMemory(cost.memory_kib // 1024) from error
    return derived

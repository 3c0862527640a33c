"""Wraps the notebook key under a secret, and unwraps it. Slow on purpose: one guess costs Argon2id."""

import os
import time

from coachdesk.vault.header_format import (
    NONCE_BYTES,
    SALT_BYTES,
    Argon2Cost,
    Header,
    Slot,
    SlotKind,
)
from coachdesk.vault.notebook_key import KEY_BYTES, NotebookKey

_WANTED_SECONDS = 1.0
_FEWEST_PASSES, _MOST_PASSES = 2, 12


def wrap(key: NotebookKey, kind: SlotKind, secret: bytes, cost: Argon2Cost) -> Slot:
    """Make a slot that opens with this secret."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    bare = Slot(kind, os.urandom(SALT_BYTES), cost, os.urandom(NONCE_BYTES), b"")
    wrapping_key = _derive(secret, bare)
    wrapped = AESGCM(wrapping_key).encrypt(bare.nonce, bytes(key.material()), bare.bound_to(key.notebook_id))
    return Slot(kind, bare.salt, cost, bare.nonce, wrapped)


def unwrap(header: Header, kind: SlotKind, secret: bytes) -> NotebookKey | None:
    """The notebook key, or None where the secret does not open the slot, or there is none of this kind."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    slot = header.slot(kind)
    if slot is None:
        return None
    try:
        opened = AESGCM(_derive(secret, slot)).decrypt(
            slot.nonce, slot.wrapped, slot.bound_to(header.notebook_id)
        )
    except InvalidTag:
        return None
    return NotebookKey(header.notebook_id, opened)


def calibrated_cost() -> Argon2Cost:
    """The default memory with so many passes that one guess takes about a second on this computer."""
    memory = Argon2Cost.default()
    probe = Slot(
        SlotKind.PASSPHRASE, bytes(SALT_BYTES), Argon2Cost(memory.memory_kib, 1, memory.lanes), b"", b""
    )
    started = time.perf_counter()
    _derive(b"", probe)
    seconds = max(time.perf_counter() - started, 0.01)
    passes = max(_FEWEST_PASSES, min(_MOST_PASSES, round(_WANTED_SECONDS / seconds)))
    return Argon2Cost(memory.memory_kib, passes, memory.lanes)


def _derive(secret: bytes, slot: Slot) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    cost = slot.cost
    return Argon2id(
        salt=slot.salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(secret)

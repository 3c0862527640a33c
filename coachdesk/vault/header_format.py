"""The header of a notebook: how its key can be had, in one small JSON text that holds no secret in clear."""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from coachdesk.vault.notebook_key import KEY_BYTES, NotebookKey

FORMAT = 1
HEADER_LIMIT = 16_384
"""The most bytes of a header; one with two slots has about 1,700."""

PASSPHRASES_LIMIT = 4
"""The most slots for passphrases: a wrong passphrase is tried on each of them, so more would make unlocking slow."""

SALT_BYTES = 16
NONCE_BYTES = 12
SLOT_ID_BYTES = 8
NAME_BYTES = 128
"""The room for the name of a slot, filled up with blanks, so that its length tells nothing."""

_TAG_BYTES = 16
_WRAPPED_BYTES = KEY_BYTES + _TAG_BYTES
SEALED_NAME_BYTES = NONCE_BYTES + NAME_BYTES + _TAG_BYTES

_MOST_MEMORY_KIB = 1_048_576
_MOST_WORK_KIB = 4 * 1_048_576
"""Memory times passes; four seconds or so on two cores of 2026, three times what is calibrated there."""

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Malformed(ValueError):
    """This text is no header of a format that is known; says what is wrong."""


class FromTheFuture(ValueError):
    """A header of a newer format."""


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """What one guess costs: memory in KiB, passes over it, lanes side by side. 256 MiB unless told."""

    memory_kib: int = 262_144
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        within = 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
        if not (1 <= self.lanes <= 16 and within and 1 <= self.passes <= 24 and self.work <= _MOST_WORK_KIB):
            raise Malformed("a cost out of bounds")

    @property
    def work(self) -> int:
        """Memory times passes, in KiB: what the time of one guess goes with."""
        return self.memory_kib * self.passes

    @classmethod
    def default(cls) -> "Argon2Cost":
        """The cost for a new notebook: about one second on a usual computer."""
        return cls()


@dataclass(frozen=True, slots=True)
class Slot:
    """The notebook key, wrapped under a key that Argon2id derives from a passphrase or a recovery key."""

    kind: SlotKind
    slot_id: str
    """Stays the same when the passphrase of the slot is changed."""
    name: bytes
    """What the coach calls it, sealed: see passphrases.py."""
    salt: bytes
    cost: Argon2Cost
    nonce: bytes
    wrapped: bytes

    def bound_to(self, notebook_id: str) -> bytes:
        """What the wrapping authenticates beside the key: whose it is, and what it cost."""
        cost, kind = self.cost, self.kind
        parts = (
            "CoachDesk slot 1",
            notebook_id,
            kind,
            self.slot_id,
            cost.memory_kib,
            cost.passes,
            cost.lanes,
        )
        return "\0".join(map(str, parts)).encode()


@dataclass(frozen=True, slots=True)
class Header:
    """The header as a whole, with an authentication code under the notebook key."""

    notebook_id: str
    generation: int
    """Rises with each change, so that the newer of two headers can be told."""
    slots: tuple[Slot, ...]
    code: bytes = field(default=b"")

    def slots_of(self, kind: SlotKind) -> tuple[Slot, ...]:
        """The slots of a kind, the oldest first."""
        return tuple(slot for slot in self.slots if slot.kind is kind)

    def with_slot(self, slot: Slot) -> "Header":
        """The next header, with this slot in the place of the one of its id, or as its last; without a code as yet."""
        if slot.slot_id in {other.slot_id for other in self.slots}:
            slots = tuple(slot if other.slot_id == slot.slot_id else other for other in self.slots)
        else:
            slots = (*self.slots, slot)
        return replace(self, generation=self.generation + 1, slots=slots, code=b"")

    def without_slot(self, slot_id: str) -> "Header":
        """The next header, in which this slot is no more; without a code as yet."""
        slots = tuple(slot for slot in self.slots if slot.slot_id != slot_id)
        return replace(self, generation=self.generation + 1, slots=slots, code=b"")

    def authenticated(self, key: NotebookKey) -> "Header":
        """The same header with its code."""
        return replace(self, code=_code(self, key))

    def is_authentic(self, key: NotebookKey) -> bool:
        """Whether nothing was removed, swapped or weakened since it was written with this key."""
        return key.notebook_id == self.notebook_id and hmac.compare_digest(self.code, _code(self, key))


def header_text(header: Header) -> bytes:
    """The header as it is stored. The digest tells damage before a key is at hand."""
    content = {**_content(header), "code": header.code.hex()}
    return json.dumps({**content, "digest": _digest(content)}, indent=1).encode() + b"\n"


def parse_header(text: bytes) -> Header:
    """Read a header with distrust. Raises Malformed or FromTheFuture, whatever the text is."""
    if len(text) > HEADER_LIMIT:
        raise Malformed("too long")
    try:
        content = json.loads(text.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise Malformed("no JSON") from error
    if not isinstance(content, dict):
        raise Malformed("no object")
    number = content.get("format")
    if type(number) is not int:  # true is equal to 1
        raise Malformed("no format")
    if number > FORMAT:
        raise FromTheFuture(str(number))
    expected = {"format", "program", "notebook", "generation", "slots", "code", "digest"}
    if number != FORMAT or set(content) != expected or content["program"] != "CoachDesk":
        raise Malformed("not the fields of a header")
    _require_digest(content.pop("digest"), content)
    notebook_id, generation, slots = content["notebook"], content["generation"], content["slots"]
    if not (isinstance(notebook_id, str) and _ID.fullmatch(notebook_id)):
        raise Malformed("no notebook id")
    if type(generation) is not int or not 1 <= generation < 2**53:
        raise Malformed("no generation")
    if not isinstance(slots, list) or not 1 <= len(slots) <= PASSPHRASES_LIMIT + 1:
        raise Malformed("no slots, or too many")
    parsed = tuple(map(_parse_slot, slots))
    if len({slot.slot_id for slot in parsed}) != len(parsed):
        raise Malformed("two slots with one id")
    passphrases = sum(slot.kind is SlotKind.PASSPHRASE for slot in parsed)
    if passphrases > PASSPHRASES_LIMIT or len(parsed) - passphrases > 1:
        raise Malformed("too many slots of a kind")
    return Header(notebook_id, generation, parsed, _bytes(content, "code", hashlib.sha256().digest_size))


def _require_digest(digest: object, content: Mapping[str, object]) -> None:
    try:
        right = _digest(content)
    except RecursionError as error:  # what could just be read may be too deep to be written
        raise Malformed("too deep") from error
    if not (isinstance(digest, str) and digest.isascii() and hmac.compare_digest(digest, right)):
        raise Malformed("damaged")


_COST_FIELDS = ("memory_kib", "passes", "lanes")
_SLOT_FIELDS = {"kind", "id", "name", "derivation", *_COST_FIELDS, "salt", "cipher", "nonce", "wrapped"}


def _parse_slot(content: object) -> Slot:
    if not isinstance(content, dict) or set(content) != _SLOT_FIELDS:
        raise Malformed("not the fields of a slot")
    if content["derivation"] != "argon2id" or content["cipher"] != "aes-256-gcm":
        raise Malformed("an unknown way of wrapping")
    try:
        kind = SlotKind(content["kind"])
    except (ValueError, TypeError) as error:
        raise Malformed("an unknown kind of slot") from error
    numbers = [content[name] for name in _COST_FIELDS]
    if any(type(number) is not int for number in numbers):
        raise Malformed("a cost that is no number")
    return Slot(
        kind=kind,
        slot_id=_bytes(content, "id", SLOT_ID_BYTES).hex(),
        name=_bytes(content, "name", SEALED_NAME_BYTES),
        salt=_bytes(content, "salt", SALT_BYTES),
        cost=Argon2Cost(*numbers),
        nonce=_bytes(content, "nonce", NONCE_BYTES),
        wrapped=_bytes(content, "wrapped", _WRAPPED_BYTES),
    )


def _bytes(content: Mapping[str, object], name: str, length: int) -> bytes:
    value = content[name]
    if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{2 * length}}}", value):
        raise Malformed(f"{name} is not {length} bytes")
    return bytes.fromhex(value)


def _content(header: Header) -> dict[str, object]:
    return {
        "format": FORMAT,
        "program": "CoachDesk",
        "notebook": header.notebook_id,
        "generation": header.generation,
        "slots": [
            {
                "kind": slot.kind.value,
                "id": slot.slot_id,
                "name": slot.name.hex(),
                "derivation": "argon2id",
                "memory_kib": slot.cost.memory_kib,
                "passes": slot.cost.passes,
                "lanes": slot.cost.lanes,
                "salt": slot.salt.hex(),
                "cipher": "aes-256-gcm",
                "nonce": slot.nonce.hex(),
                "wrapped": slot.wrapped.hex(),
            }
            for slot in header.slots
        ],
    }


def _canonical(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def _digest(content: Mapping[str, object]) -> str:
    return hashlib.sha256(_canonical(content)).hexdigest()


def _code(header: Header, key: NotebookKey) -> bytes:
    return hmac.digest(key.derived("CoachDesk header code 1"), _canonical(_content(header)), "sha256")

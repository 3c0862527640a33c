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
"""The most bytes of a header; a real one has about 1,200."""

SALT_BYTES = 16
NONCE_BYTES = 12
_WRAPPED_BYTES = KEY_BYTES + 16
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
        within = 8 * self.lanes <= self.memory_kib <= 1_048_576
        if not (1 <= self.lanes <= 16 and within and 1 <= self.passes <= 24):
            raise Malformed("a cost out of bounds")

    @classmethod
    def default(cls) -> "Argon2Cost":
        """The cost for a new notebook: about one second on a usual computer."""
        return cls()


@dataclass(frozen=True, slots=True)
class Slot:
    """The notebook key, wrapped under a key that Argon2id derives from a passphrase or a recovery key."""

    kind: SlotKind
    salt: bytes
    cost: Argon2Cost
    nonce: bytes
    wrapped: bytes

    def bound_to(self, notebook_id: str) -> bytes:
        """What the wrapping authenticates beside the key: whose it is, and what it cost."""
        cost = self.cost
        parts = ("CoachDesk slot 1", notebook_id, self.kind, cost.memory_kib, cost.passes, cost.lanes)
        return "\0".join(map(str, parts)).encode()


@dataclass(frozen=True, slots=True)
class Header:
    """The header as a whole, with an authentication code under the notebook key."""

    notebook_id: str
    generation: int
    """Rises with each change, so that the newer of two headers can be told."""
    slots: tuple[Slot, ...]
    code: bytes = field(default=b"")

    def slot(self, kind: SlotKind) -> Slot | None:
        """The slot of a kind, or None."""
        return next((slot for slot in self.slots if slot.kind is kind), None)

    def with_slot(self, slot: Slot) -> "Header":
        """The next header, in which this slot stands for the one of its kind; without a code as yet."""
        others = tuple(other for other in self.slots if other.kind is not slot.kind)
        kept = tuple(sorted((*others, slot), key=lambda each: each.kind.value))
        return replace(self, generation=self.generation + 1, slots=kept, code=b"")

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
    if type(number) is int and number > FORMAT:
        raise FromTheFuture(str(number))
    expected = {"format", "program", "notebook", "generation", "slots", "code", "digest"}
    if number != FORMAT or set(content) != expected or content["program"] != "CoachDesk":
        raise Malformed("not the fields of a header")
    digest = content.pop("digest")
    if not isinstance(digest, str) or not hmac.compare_digest(digest.encode(), _digest(content).encode()):
        raise Malformed("damaged")
    notebook_id, generation, slots = content["notebook"], content["generation"], content["slots"]
    if not (isinstance(notebook_id, str) and _ID.fullmatch(notebook_id)):
        raise Malformed("no notebook id")
    if type(generation) is not int or not 1 <= generation < 2**53:
        raise Malformed("no generation")
    if not isinstance(slots, list) or not 1 <= len(slots) <= 8:
        raise Malformed("no slots")
    parsed = tuple(map(_parse_slot, slots))
    if len({slot.kind for slot in parsed}) != len(parsed):
        raise Malformed("two slots of a kind")
    return Header(notebook_id, generation, parsed, _bytes(content, "code", hashlib.sha256().digest_size))


def _parse_slot(content: object) -> Slot:
    fields = {"kind", "derivation", "memory_kib", "passes", "lanes", "salt", "cipher", "nonce", "wrapped"}
    if not isinstance(content, dict) or set(content) != fields:
        raise Malformed("not the fields of a slot")
    if content["derivation"] != "argon2id" or content["cipher"] != "aes-256-gcm":
        raise Malformed("an unknown way of wrapping")
    try:
        kind = SlotKind(content["kind"])
    except (ValueError, TypeError) as error:
        raise Malformed("an unknown kind of slot") from error
    numbers = [content[name] for name in ("memory_kib", "passes", "lanes")]
    if any(type(number) is not int for number in numbers):
        raise Malformed("a cost that is no number")
    return Slot(
        kind=kind,
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
    own_key = hmac.digest(bytes(key.material()), b"CoachDesk header code 1", "sha256")
    return hmac.digest(own_key, _canonical(_content(header)), "sha256")

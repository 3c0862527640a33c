"""Damaged and forged headers, by chance, and hostile ones: for a test, and for the torture of the header."""

import json
import random

from coachdesk.vault.header_format import HEADER_LIMIT, Argon2Cost, Header, _digest, header_text, parse_header
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.recovery_key import RecoveryKey
from coachdesk.vault.unlocking import new_header

PASSPHRASE = "four unrelated words"
NOTEBOOK_ID = "0197f3a0-0000-7000-8000-000000000001"
WEAK = Argon2Cost(8, 1, 1)
KEY = NotebookKey.random(NOTEBOOK_ID)
GOOD = new_header(KEY, PASSPHRASE, RecoveryKey.random(), WEAK)
TEXT = header_text(GOOD)


def mended(content: dict[str, object]) -> bytes:
    """The digest that anybody can work out, put right again."""
    content = {name: value for name, value in content.items() if name != "digest"}
    return json.dumps({**content, "digest": _digest(content)}).encode()


def authenticated(text: bytes) -> bytes:
    """The code that only the key gives, put right too. Raises Malformed or FromTheFuture."""
    header: Header = parse_header(text)
    return header_text(header.authenticated(KEY))


def damaged(chance: random.Random) -> bytes:
    """The header with some bytes changed, dropped, doubled or moved."""
    text = bytearray(TEXT)
    for _ in range(chance.randrange(1, 4)):
        start, length = chance.randrange(len(text)), chance.randrange(1, 40)
        kind = chance.randrange(5)
        if kind == 0:
            text[start] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del text[start : start + length]
        elif kind == 2:
            text[start:start] = text[start : start + length]
        elif kind == 3:
            text[start:start] = bytes(chance.choices(b'{}[]":,0123456789abcdef\\u\x00\xff', k=length))
        else:
            del text[start:]
            text = text or bytearray(b"{")
    return bytes(text)


def forged(chance: random.Random) -> bytes:
    """The header changed field by field by somebody who knows the format, digest and all."""
    content = json.loads(TEXT)
    for _ in range(chance.randrange(1, 3)):
        slots = content.get("slots")
        slot = chance.choice(slots) if isinstance(slots, list) and slots else {}
        place = chance.choice([content, slot, slot])
        if not isinstance(place, dict) or not place:
            continue
        name = chance.choice(sorted(place))
        value = place[name]
        kind = chance.randrange(6)
        if kind == 0 and isinstance(value, str) and value:
            at = chance.randrange(len(value))
            place[name] = value[:at] + chance.choice("0123456789abcdef") + value[at + 1 :]
        elif kind == 1:
            place[name] = chance.choice(STRANGE)
        elif kind == 2:
            del place[name]
        elif kind == 3 and type(value) is int:
            place[name] = value * chance.choice([0, -1, 2, 3, 2**20, 10**30])
        elif kind == 4 and isinstance(slots, list):
            slots.insert(chance.randrange(len(slots) + 1), dict(slot))
        elif kind == 5 and isinstance(slots, list):
            chance.shuffle(slots)
    return mended(content)


STRANGE = [
    None,
    True,
    0,
    -1,
    1.5,
    1e999,
    10**400,
    "",
    "passphrase",
    "0" * 4000,
    [],
    {},
    [[]],
    {"a": {}},
    "\ud800",
]


def hostile() -> list[bytes]:
    """Headers that would cost much memory or time."""
    slot = json.loads(TEXT)["slots"][0]
    return [
        mended({**json.loads(TEXT), "slots": [{**slot, "memory_kib": 64 * 2**20}]}),
        mended({**json.loads(TEXT), "slots": [{**slot, "memory_kib": 2**20, "passes": 24}]}),
        mended({**json.loads(TEXT), "slots": [{**slot, "passes": 10**300}]}),
        mended({**json.loads(TEXT), "slots": [slot] * 5000}),
        b'{"format": ' + b"9" * (HEADER_LIMIT - 12) + b"}",
        b"[" * HEADER_LIMIT,
        b'{"a":' * (HEADER_LIMIT // 5),
        b'"' + b"\\u0000" * 2000 + b'"',
        b"\0" * 50_000_000,
        TEXT + b" " * HEADER_LIMIT,
    ]

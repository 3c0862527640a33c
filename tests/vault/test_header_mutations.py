"""Thousands of damaged and forged headers: each ends in one of our own errors, or is what was written."""

import json
import random
import sys
import time

import pytest

from coachdesk.vault.errors import HeaderDamaged, NewerFormat, NotebookError, WrongPassphrase
from coachdesk.vault.header import write_header
from coachdesk.vault.header_format import (
    HEADER_LIMIT,
    PASSPHRASES_LIMIT,
    Argon2Cost,
    FromTheFuture,
    Malformed,
    _digest,
    header_text,
    parse_header,
)
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import COPY_NAME, HEADER_NAME
from coachdesk.vault.recovery_key import RecoveryKey
from coachdesk.vault.unlocking import new_header, unlock_with_passphrase

PASSPHRASE = "four unrelated words"
NOTEBOOK_ID = "0197f3a0-0000-7000-8000-000000000001"
WEAK = Argon2Cost(8, 1, 1)
KEY = NotebookKey.random(NOTEBOOK_ID)
GOOD = new_header(KEY, PASSPHRASE, RecoveryKey.random(), WEAK)
TEXT = header_text(GOOD)


def mended(content):
    """The digest that anybody can work out, put right again."""
    content = {name: value for name, value in content.items() if name != "digest"}
    return json.dumps({**content, "digest": _digest(content)}).encode()


def damaged(chance):
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


def forged(chance):
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


@pytest.mark.parametrize("number", range(4))
def test_a_damaged_header_is_never_taken_for_another(number):
    chance = random.Random(number)
    for _ in range(1500):
        text = damaged(chance)
        try:
            assert parse_header(text) == GOOD
        except (Malformed, FromTheFuture):
            continue
        assert json.loads(text) == json.loads(TEXT), "only blanks between the fields may differ"


@pytest.mark.parametrize("number", range(4))
def test_a_forged_header_opens_nothing(tmp_path, number):
    chance = random.Random(100 + number)
    opened = refused = 0
    for _ in range(400):
        text = forged(chance)
        try:
            header = parse_header(text)
        except (Malformed, FromTheFuture):
            refused += 1
            continue
        assert len(header.slots) <= PASSPHRASES_LIMIT + 1
        if any(slot.cost != WEAK for slot in header.slots):
            continue  # within bounds, but a second each: see below
        for name in (HEADER_NAME, COPY_NAME):
            (tmp_path / name).write_bytes(text)
        try:
            unlock_with_passphrase(tmp_path, PASSPHRASE).wipe()
        except (HeaderDamaged, WrongPassphrase, NewerFormat):
            refused += 1
        else:
            opened += 1
            assert header == GOOD
    assert refused > 200
    assert opened > 0


def test_a_weaker_cost_is_noticed(tmp_path):
    """Someone who puts a weaker slot of an older header back, or lowers the cost, is not let in."""
    write_header(tmp_path, new_header(KEY, PASSPHRASE, RecoveryKey.random(), Argon2Cost(16, 2, 1)))
    content = json.loads((tmp_path / HEADER_NAME).read_bytes())
    content["slots"][0] = json.loads(TEXT)["slots"][0]
    for name in (HEADER_NAME, COPY_NAME):
        (tmp_path / name).write_bytes(mended(content))
    with pytest.raises(HeaderDamaged):
        unlock_with_passphrase(tmp_path, PASSPHRASE)


@pytest.mark.skipif(sys.platform == "win32", reason="how much memory was used is asked of the system")
def test_hostile_headers_cost_neither_time_nor_memory(tmp_path):
    import resource

    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    slot = json.loads(TEXT)["slots"][0]
    hostile = [
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
    for text in hostile:
        for name in (HEADER_NAME, COPY_NAME):
            (tmp_path / name).write_bytes(text)
        with pytest.raises(NotebookError):
            unlock_with_passphrase(tmp_path, PASSPHRASE)
    assert time.process_time() - started < 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024  # KiB on Linux

"""Thousands of damaged and forged headers: each ends in one of our own errors, or is what was written."""

import json
import random
import sys
import time

import pytest

from coachdesk.vault.errors import HeaderDamaged, NewerFormat, NotebookError, WrongPassphrase
from coachdesk.vault.header import write_header
from coachdesk.vault.header_format import (
    PASSPHRASES_LIMIT,
    Argon2Cost,
    FromTheFuture,
    Malformed,
    parse_header,
)
from coachdesk.vault.places import COPY_NAME, HEADER_NAME
from coachdesk.vault.recovery_key import RecoveryKey
from coachdesk.vault.unlocking import new_header, unlock_with_passphrase
from tests.vault.header_mutations import GOOD, KEY, PASSPHRASE, TEXT, WEAK, damaged, forged, hostile, mended


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


@pytest.mark.parametrize("number", [True, 1.0, "1", None, [1]])
def test_a_format_is_a_whole_number(number):
    with pytest.raises(Malformed):
        parse_header(mended({**json.loads(TEXT), "format": number}))


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
    for text in hostile():
        for name in (HEADER_NAME, COPY_NAME):
            (tmp_path / name).write_bytes(text)
        with pytest.raises(NotebookError):
            unlock_with_passphrase(tmp_path, PASSPHRASE)
    assert time.process_time() - started < 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024  # KiB on Linux

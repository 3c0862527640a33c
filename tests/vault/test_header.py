"""keys.json: damage and tampering are noticed, and every malformed header ends in an error of our own."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.vault.errors import (
    HeaderDamaged,
    NewerFormat,
    NotebookError,
    WrongPassphrase,
    WrongRecoveryKey,
)
from coachdesk.vault.header import mend_header, read_headers, write_header
from coachdesk.vault.header_format import (
    Argon2Cost,
    FromTheFuture,
    Malformed,
    SlotKind,
    _digest,
    header_text,
    parse_header,
)
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import COPY_NAME, HEADER_NAME, is_notebook
from coachdesk.vault.recovery_key import RecoveryKey
from coachdesk.vault.unlocking import (
    change_passphrase,
    new_header,
    renew_recovery_key,
    unlock_with_passphrase,
    unlock_with_recovery_key,
)

PASSPHRASE = "four unrelated words"
NOTEBOOK_ID = "0197f3a0-0000-7000-8000-000000000001"
WEAK = Argon2Cost(8, 1, 1)


@pytest.fixture
def locked(tmp_path):
    """A folder with a header and nothing else, its key and its recovery key."""
    key, recovery_key = NotebookKey.random(NOTEBOOK_ID), RecoveryKey.random()
    write_header(tmp_path, new_header(key, PASSPHRASE, recovery_key, WEAK))
    return tmp_path, key, recovery_key


def rewritten(text, change):
    """A header changed by someone who knows the format, but not the key."""
    content = json.loads(text)
    del content["digest"]
    change(content)
    return json.dumps({**content, "digest": _digest(content)}).encode()


def test_both_ways_lead_to_the_same_key(locked):
    path, key, recovery_key = locked
    assert unlock_with_passphrase(path, PASSPHRASE).material() == key.material()
    assert unlock_with_recovery_key(path, str(recovery_key)).material() == key.material()
    for wrong in ("Four unrelated words", PASSPHRASE + " ", "", "x"):
        with pytest.raises(WrongPassphrase):
            unlock_with_passphrase(path, wrong)
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery_key(path, str(RecoveryKey.random()))


def test_accents_may_be_composed_either_way(tmp_path):
    key = NotebookKey.random(NOTEBOOK_ID)
    write_header(tmp_path, new_header(key, "caf\u00e9 na\u00efve", RecoveryKey.random(), WEAK))
    assert unlock_with_passphrase(tmp_path, "cafe\u0301 nai\u0308ve").material() == key.material()


def test_nothing_secret_stands_in_it(locked):
    path, key, recovery_key = locked
    text = (path / HEADER_NAME).read_bytes()
    assert text == (path / COPY_NAME).read_bytes()
    for secret in (
        bytes(key.material()),
        bytes(key.material()).hex().encode(),
        recovery_key.secret(),
        b"four",
    ):
        assert secret not in text
    assert os.name == "nt" or (path / HEADER_NAME).stat().st_mode & 0o777 == 0o600


def test_any_flipped_bit_is_noticed_and_the_copy_used(locked):
    path, key, _ = locked
    good = (path / HEADER_NAME).read_bytes()
    for place in range(len(good)):
        flipped = bytearray(good)
        flipped[place] ^= 1 << place % 8
        (path / HEADER_NAME).write_bytes(flipped)
        headers = read_headers(path)
        assert header_text(headers[0]) == good, place
    (path / COPY_NAME).write_bytes(flipped)
    with pytest.raises(HeaderDamaged):
        unlock_with_passphrase(path, PASSPHRASE)
    (path / COPY_NAME).write_bytes(good)
    mend_header(path, read_headers(path)[0])
    assert (path / HEADER_NAME).read_bytes() == good
    assert unlock_with_passphrase(path, PASSPHRASE).material() == key.material()


def test_any_cut_is_noticed_and_the_copy_used(locked):
    path, _, _ = locked
    good = (path / HEADER_NAME).read_bytes()
    for length in range(len(good) - 1):  # the last sign is a line break
        (path / HEADER_NAME).write_bytes(good[:length])
        assert header_text(read_headers(path)[0]) == good
    (path / HEADER_NAME).unlink()
    assert is_notebook(path)
    unlock_with_passphrase(path, PASSPHRASE)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["slots"].pop(1),
        lambda content: content["slots"][1].update(memory_kib=16),
        lambda content: content["slots"][1].update(wrapped="00" * 48),
        lambda content: content.update(generation=9),
        lambda content: content["slots"].reverse(),
    ],
    ids=["slot removed", "weakened", "replaced", "generation", "order"],
)
def test_a_header_changed_without_the_key_is_noticed(locked, change):
    path, _, _ = locked
    forged = rewritten((path / HEADER_NAME).read_bytes(), change)
    for name in (HEADER_NAME, COPY_NAME):
        (path / name).write_bytes(forged)
    with pytest.raises(HeaderDamaged):
        unlock_with_passphrase(path, PASSPHRASE)


def test_a_forged_header_gives_way_to_a_good_copy(locked):
    path, key, _ = locked
    text = (path / HEADER_NAME).read_bytes()
    (path / HEADER_NAME).write_bytes(rewritten(text, lambda content: content["slots"].pop(1)))
    assert unlock_with_passphrase(path, PASSPHRASE).material() == key.material()


def test_swapped_slots_and_foreign_slots_open_nothing(locked, tmp_path_factory):
    path, _, _ = locked
    other = tmp_path_factory.mktemp("other")
    write_header(
        other, new_header(NotebookKey.random(NOTEBOOK_ID[:-1] + "2"), PASSPHRASE, RecoveryKey.random(), WEAK)
    )
    foreign = json.loads((other / HEADER_NAME).read_text())["slots"]

    def swap(content):
        first, second = content["slots"]
        first["kind"], second["kind"] = second["kind"], first["kind"]

    for change in (swap, lambda content: content.update(slots=foreign)):
        forged = rewritten((path / COPY_NAME).read_bytes(), change)
        (path / HEADER_NAME).write_bytes(forged)
        (path / "keys.keep").write_bytes((path / COPY_NAME).read_bytes())
        (path / COPY_NAME).write_bytes(forged)
        with pytest.raises((WrongPassphrase, HeaderDamaged)):
            unlock_with_passphrase(path, PASSPHRASE)
        (path / COPY_NAME).write_bytes((path / "keys.keep").read_bytes())


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [
        (64 * 2**20, 3, 4),
        (262_144, 10**9, 4),
        (262_144, 3, 10**6),
        (2**20, 5, 4),
        (-1, 1, 1),
        (0, 0, 0),
        (8, 1, 2),
        (2**63, 1, 1),
        (262_144.0, 3, 4),
        (True, 1, 1),
        ("262144", 3, 4),
    ],
)
def test_costs_are_bounded_before_they_are_used(locked, memory, passes, lanes):
    path, _, _ = locked
    text = (path / HEADER_NAME).read_bytes()

    def raise_cost(content):
        content["slots"][0].update(memory_kib=memory, passes=passes, lanes=lanes)

    with pytest.raises(Malformed):
        parse_header(rewritten(text, raise_cost))


def test_a_newer_format_is_named(locked):
    path, _, _ = locked
    (path / HEADER_NAME).write_text('{"format": 2, "whatever": []}')
    with pytest.raises(NewerFormat):
        unlock_with_passphrase(path, PASSPHRASE)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = ["format", "program", "notebook", "generation", "slots", "code", "digest"]


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_other_content_is_malformed(content):
    with pytest.raises((Malformed, FromTheFuture)):
        parse_header(content)


@given(
    name=st.sampled_from(FIELDS),
    value=JSON,
    slot_name=st.none() | st.sampled_from(["kind", "salt", "passes"]),
)
def test_any_field_of_another_kind_is_malformed_or_the_same(name, value, slot_name):
    good = header_text(GOOD)
    content = json.loads(good)
    if slot_name is None:
        content[name] = value
    else:
        content["slots"][0][slot_name] = value
    if name != "digest":
        del content["digest"]
        content["digest"] = _digest(content)
    try:
        parsed = parse_header(json.dumps(content).encode())
    except (Malformed, FromTheFuture):
        return
    assert parsed.slots


GOOD = new_header(NotebookKey.random(NOTEBOOK_ID), PASSPHRASE, RecoveryKey.random(), WEAK)


def test_deep_and_endless_headers_are_refused(locked):
    path, _, _ = locked
    for content in (b"[" * 16_000, b"x" * 10_000_000, b'{"a":' * 3000):
        for name in (HEADER_NAME, COPY_NAME):
            (path / name).write_bytes(content)
        with pytest.raises(HeaderDamaged):
            unlock_with_passphrase(path, PASSPHRASE)


@pytest.mark.parametrize("digest", ["\ud800", "é", 7, None])
def test_a_digest_of_other_letters_is_damage(digest):
    fields = {"format": 1, "program": "CoachDesk", "notebook": "", "generation": 1, "slots": [], "code": ""}
    with pytest.raises(Malformed):
        parse_header(json.dumps({**fields, "digest": digest}).encode())


@pytest.mark.parametrize("depth", range(50, 8000, 350))
def test_nesting_of_any_depth_is_refused(depth):
    nested = "[" * depth + "]" * depth
    with pytest.raises(Malformed):
        parse_header(
            b'{"format":1,"program":"CoachDesk","notebook":1,"generation":1,"code":1,"digest":"","slots":%s}'
            % nested.encode()
        )


def test_a_new_passphrase_replaces_the_old_one(locked):
    path, key, recovery_key = locked
    assert change_passphrase(path, key, "another four words") == ()
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(path, PASSPHRASE)
    assert unlock_with_passphrase(path, "another four words").material() == key.material()
    assert unlock_with_recovery_key(path, str(recovery_key)).material() == key.material()


def test_a_new_recovery_key_replaces_the_old_one(locked):
    path, key, old = locked
    new = renew_recovery_key(path, key)
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery_key(path, str(old))
    assert unlock_with_recovery_key(path, str(new)).material() == key.material()
    assert unlock_with_passphrase(path, PASSPHRASE).material() == key.material()


def test_the_older_copy_of_a_change_cut_short_does_not_open_with_the_old_passphrase(locked):
    path, key, _ = locked
    old_copy = (path / COPY_NAME).read_bytes()
    change_passphrase(path, key, "another four words")
    (path / COPY_NAME).write_bytes(old_copy)  # killed between the two files
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(path, PASSPHRASE)
    unlock_with_passphrase(path, "another four words")


def test_an_error_while_changing_leaves_the_old_passphrase(locked, monkeypatch):
    path, key, _ = locked

    def full(*_):
        raise OSError(28, "no space")

    monkeypatch.setattr("coachdesk.vault.files.os.fsync", full)
    with pytest.raises(NotebookError):
        change_passphrase(path, key, "another four words")
    monkeypatch.undo()
    assert unlock_with_passphrase(path, PASSPHRASE).material() == key.material()


def test_the_cost_of_a_slot_is_kept_unless_told(locked):
    path, key, _ = locked
    change_passphrase(path, key, "another four words")
    (slot,) = read_headers(path)[0].slots_of(SlotKind.PASSPHRASE)
    assert slot.cost == WEAK
    assert Argon2Cost.default().memory_kib == 256 * 1024


def test_a_wiped_key_is_gone():
    key = NotebookKey.random(NOTEBOOK_ID)
    held = key.material()
    copy = key.copy()
    key.wipe()
    assert bytes(held) == bytes(32)
    with pytest.raises(ValueError, match="wiped"):
        key.material()
    assert len(copy.material()) == 32
    assert copy.material().hex() not in repr(copy)

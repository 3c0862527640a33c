"""Several passphrases: each opens everything until it is removed, and a locked notebook names none of them."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from coachdesk.vault.backup import back_up
from coachdesk.vault.errors import (
    LastPassphrase,
    NoSuchPassphrase,
    TooManyPassphrases,
    WrongPassphrase,
)
from coachdesk.vault.header import read_headers, write_header
from coachdesk.vault.header_format import PASSPHRASES_LIMIT, Argon2Cost
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.passphrases import (
    NAME_LIMIT,
    add_passphrase,
    list_passphrases,
    name_passphrase,
    remove_passphrase,
    worthwhile_cost,
)
from coachdesk.vault.places import COPY_NAME, HEADER_NAME
from coachdesk.vault.recovery_key import RecoveryKey
from coachdesk.vault.text import TextTooLong
from coachdesk.vault.unlocking import (
    change_passphrase,
    new_header,
    renew_recovery_key,
    unlock_with_passphrase,
    unlock_with_recovery_key,
)

FIRST, SECOND = "four unrelated words", "five other unrelated words"
WEAK = Argon2Cost(8, 1, 1)


@pytest.fixture
def locked(tmp_path):
    """A folder with a header and nothing else, its key and its recovery key."""
    key, recovery_key = NotebookKey.random("0197f3a0-0000-7000-8000-000000000001"), RecoveryKey.random()
    write_header(tmp_path, new_header(key, FIRST, recovery_key, WEAK))
    return tmp_path, key, recovery_key


def opens(path, passphrase):
    try:
        unlock_with_passphrase(path, passphrase).wipe()
    except WrongPassphrase:
        return False
    return True


def test_each_opens_until_it_is_removed(locked):
    path, key, recovery_key = locked
    assert add_passphrase(path, key, "  In the\nsafe ", SECOND) == ()
    first, second = list_passphrases(path, key)
    assert (first.name, second.name) == ("", "In the safe")
    assert unlock_with_passphrase(path, SECOND).material() == key.material()
    assert unlock_with_passphrase(path, FIRST).slot_id == first.slot_id
    name_passphrase(path, key, first.slot_id, "Mine")
    assert [each.name for each in list_passphrases(path, key)] == ["Mine", "In the safe"]
    assert opens(path, FIRST)
    remove_passphrase(path, key, first.slot_id)
    assert not opens(path, FIRST)
    assert opens(path, SECOND)
    assert unlock_with_recovery_key(path, str(recovery_key)).material() == key.material()
    with pytest.raises(LastPassphrase):
        remove_passphrase(path, key, second.slot_id)
    assert opens(path, SECOND)


def test_the_one_that_was_typed_is_changed_and_keeps_its_name(locked):
    path, key, recovery_key = locked
    add_passphrase(path, key, "Assistant", SECOND)
    change_passphrase(path, unlock_with_passphrase(path, SECOND), "a third one")
    assert [opens(path, words) for words in (FIRST, SECOND, "a third one")] == [True, False, True]
    assert [each.name for each in list_passphrases(path, key)] == ["", "Assistant"]
    held = unlock_with_passphrase(path, "a third one").copy()
    change_passphrase(path, held, "a fourth one")  # the id stays when the passphrase changes
    change_passphrase(path, held, "a fifth one")
    assert [opens(path, words) for words in (FIRST, "a fourth one", "a fifth one")] == [True, False, True]
    change_passphrase(path, unlock_with_recovery_key(path, str(recovery_key)), "a sixth one")
    assert [opens(path, words) for words in (FIRST, "a fifth one", "a sixth one")] == [False, True, True]
    renew_recovery_key(path, key)
    assert len(list_passphrases(path, key)) == 2


def test_a_named_slot_can_be_told_to_change(locked):
    path, key, _ = locked
    add_passphrase(path, key, "Assistant", SECOND)
    second = list_passphrases(path, key)[1]
    change_passphrase(path, key, "a third one", slot_id=second.slot_id)
    assert [opens(path, words) for words in (FIRST, SECOND, "a third one")] == [True, False, True]
    remove_passphrase(path, key, second.slot_id)
    for attempt in (
        lambda: change_passphrase(path, key, "x", slot_id=second.slot_id),
        lambda: remove_passphrase(path, key, second.slot_id),
        lambda: name_passphrase(path, key, second.slot_id, "x"),
    ):
        with pytest.raises(NoSuchPassphrase):
            attempt()
    assert opens(path, FIRST)


def test_there_is_a_most(locked):
    path, key, _ = locked
    for number in range(PASSPHRASES_LIMIT - 1):
        add_passphrase(path, key, f"{number}", f"words number {number}")
    with pytest.raises(TooManyPassphrases):
        add_passphrase(path, key, "one more", "words")
    assert all(opens(path, f"words number {number}") for number in range(PASSPHRASES_LIMIT - 1))
    assert not opens(path, "words")


def test_names_are_sealed_and_tell_not_even_their_length(locked):
    path, key, _ = locked
    add_passphrase(path, key, "x", SECOND)
    short = (path / HEADER_NAME).stat().st_size
    slot_id = list_passphrases(path, key)[1].slot_id
    name_passphrase(path, key, slot_id, "\U0001f9ed" * NAME_LIMIT)
    assert list_passphrases(path, key)[1].name == "\U0001f9ed" * NAME_LIMIT
    name_passphrase(path, key, slot_id, "Canary Mensah")
    for name in (HEADER_NAME, COPY_NAME):
        assert b"Canary" not in (path / name).read_bytes()
        assert (path / name).stat().st_size == short
    with pytest.raises(TextTooLong):
        name_passphrase(path, key, slot_id, "x" * (NAME_LIMIT + 1))
    assert list_passphrases(path, key)[1].name == "Canary Mensah"


def test_backups_follow(vault, clock, tmp_path):
    place = tmp_path / "stick"
    backups = [back_up(vault.path, vault.key, clock=clock).path]
    backups.append(back_up(vault.path, vault.key, clock=clock, to=place).path)
    add_passphrase(vault.path, vault.key, "Safe", SECOND, backups=[place])
    assert all(opens(backup, SECOND) for backup in backups)
    first, second = list_passphrases(vault.path, vault.key)
    assert remove_passphrase(vault.path, vault.key, first.slot_id, backups=[tmp_path / "unplugged"]) == (
        tmp_path / "unplugged",
    )
    assert not opens(backups[0], FIRST)
    assert opens(backups[1], FIRST)  # out of reach, and said so
    name_passphrase(vault.path, vault.key, second.slot_id, "Renamed", backups=[place])
    assert not opens(backups[1], FIRST)


def test_a_stick_that_was_out_follows_with_the_next_backup(vault, clock, tmp_path):
    stick, path = tmp_path / "stick", vault.path
    older = back_up(path, vault.key, clock=clock, to=stick).path
    stick.rename(tmp_path / "out")
    assert change_passphrase(path, vault.key, SECOND, backups=[stick]) == (stick,)
    (tmp_path / "out").rename(stick)
    assert opens(older, FIRST)
    back_up(path, vault.key, clock=clock, to=stick)
    assert not opens(older, FIRST)
    assert opens(older, SECOND)


def test_what_is_changed_while_another_change_is_derived_is_kept(locked):
    path, key, _ = locked
    add_passphrase(path, key, "Assistant", SECOND)
    first, second = list_passphrases(path, key)
    slow = Argon2Cost(65_536, 4, 1)
    with ThreadPoolExecutor(1) as pool:
        adding = pool.submit(add_passphrase, path, key, "Safe", "quite other words now", cost=slow)
        remove_passphrase(path, key, second.slot_id)
        name_passphrase(path, key, first.slot_id, "Mine")
        adding.result()
    assert [each.name for each in list_passphrases(path, key)] == ["Mine", "Safe"]
    assert not opens(path, SECOND)


def test_a_far_faster_computer_is_told(locked, monkeypatch):
    path, key, _ = locked
    for seconds, worthwhile in ((0.02, 12), (0.3, 3), (5.0, 2)):
        monkeypatch.setattr("coachdesk.vault.slots.seconds_of_a_pass", lambda seconds=seconds: seconds)
        assert worthwhile_cost(path, key) == Argon2Cost(262_144, worthwhile, 4)
    cost = Argon2Cost(65_536, 4, 4)
    write_header(path, new_header(key, FIRST, RecoveryKey.random(), cost))
    for seconds, dearer in ((5.0, False), (0.3, True)):
        monkeypatch.setattr("coachdesk.vault.slots.seconds_of_a_pass", lambda seconds=seconds: seconds)
        assert (worthwhile_cost(path, key) is not None) == dearer
    change_passphrase(path, key, SECOND, cost=WEAK)
    assert [slot.cost for slot in read_headers(path)[0].slots] == [WEAK, cost]

"""The recovery key: no slip in typing goes unnoticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.vault.errors import MalformedRecoveryKey
from coachdesk.vault.recovery_key import _PRIME, ALPHABET, SIGNS, RecoveryKey


def parses(text):
    try:
        RecoveryKey.parse(text)
    except MalformedRecoveryKey:
        return False
    return True


def test_every_wrong_sign_is_caught():
    for _ in range(24):  # 20,832 slips
        signs = RecoveryKey.random().signs
        for place in range(SIGNS):
            for sign in set(ALPHABET) - {signs[place]}:
                assert not parses(signs[:place] + sign + signs[place + 1 :])


def test_no_slip_can_hide_whatever_the_key():
    """A slip adds (new - old) * 32**place to a multiple of the prime; a swap adds 31 times that of two signs."""
    for place in range(SIGNS):
        for difference in range(1, len(ALPHABET)):
            assert difference * 32**place % _PRIME
            assert difference * 31 * 32**place % _PRIME


def test_every_swap_of_neighbours_is_caught():
    for _ in range(500):
        signs = RecoveryKey.random().signs
        for place in range(SIGNS - 1):
            swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
            assert swapped == signs or not parses(swapped)


@given(st.integers(0, 33), st.characters())
def test_any_sign_of_any_script_in_the_place_of_one_is_caught_or_reads_the_same(place, sign):
    text = str(KEY)
    typed = text[:place] + sign + text[place + 1 :]
    assert not parses(typed) or RecoveryKey.parse(typed) == KEY


KEY = RecoveryKey.random()


def test_a_missing_or_doubled_sign_is_caught():
    signs = RecoveryKey.random().signs
    for place in range(SIGNS):
        assert not parses(signs[:place] + signs[place + 1 :])
        assert not parses(signs[:place] + signs[place] + signs[place:])


def test_it_is_read_as_it_may_be_typed():
    key = RecoveryKey.random()
    assert str(key).count("-") == 6
    for typed in (str(key), str(key).lower(), key.signs, f"  {str(key).replace('-', ' – ')}\n"):
        assert RecoveryKey.parse(typed) == key
    assert RecoveryKey.parse(str(key).replace("0", "o").replace("1", "l")) == key
    assert RecoveryKey.parse(str(key).replace("1", "i")) == key


def test_it_has_enough_chance_and_shows_nothing_by_accident():
    assert len({RecoveryKey.random().signs for _ in range(200)}) == 200
    assert RecoveryKey.random().signs not in repr(RecoveryKey.random())
    assert 5 * SIGNS - 10 >= 128


@given(st.text(max_size=60) | st.text(ALPHABET, min_size=SIGNS, max_size=SIGNS))
def test_any_other_text_is_refused_as_malformed(text):
    if parses(text):
        assert RecoveryKey.parse(text).signs


def test_a_malformed_key_is_known_before_any_derivation(tmp_path):
    from coachdesk.vault.unlocking import unlock_with_recovery_key

    with pytest.raises(MalformedRecoveryKey):  # there is not even a notebook
        unlock_with_recovery_key(tmp_path / "none", "ABCD-EFGH")

"""The recovery key: no slip in typing goes unnoticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.vault.errors import MalformedRecoveryKey
from coachdesk.vault.recovery_key import ALPHABET, SIGNS, RecoveryKey


def parses(text):
    try:
        RecoveryKey.parse(text)
    except MalformedRecoveryKey:
        return False
    return True


def test_every_wrong_sign_is_caught():
    signs = RecoveryKey.random().signs
    for place in range(SIGNS):
        for sign in set(ALPHABET) - {signs[place]}:
            assert not parses(signs[:place] + sign + signs[place + 1 :])


def test_every_swap_of_neighbours_is_caught():
    for _ in range(50):
        signs = RecoveryKey.random().signs
        for place in range(SIGNS - 1):
            swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
            assert swapped == signs or not parses(swapped)


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

"""Passphrases: strength as a fact, and bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.vault.errors import EmptyPassphrase, PassphraseTooLong
from coachdesk.vault.passphrase import PASSPHRASE_LIMIT, Strength, passphrase_bytes, strength


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", Strength.WEAK),
        ("   ", Strength.WEAK),
        ("password", Strength.WEAK),
        ("P4ssw0rd!", Strength.WEAK),
        ("coach1984", Strength.WEAK),
        ("otter lantern", Strength.FAIR),
        ("otter lantern violet drum", Strength.STRONG),
        ("x" * 500, Strength.WEAK),
        ("лампа тюлень фиолетовый барабан", Strength.STRONG),
    ],
)
def test_strength(passphrase, expected):
    assert strength(passphrase) is expected


@given(st.text(max_size=100))
def test_any_text_has_a_strength(text):
    assert strength(text) in Strength


@given(st.text(st.characters(exclude_categories=[]), max_size=50))
def test_any_text_can_be_a_passphrase_unless_it_is_blank(text):
    if text.strip():
        assert passphrase_bytes(text)
    else:
        with pytest.raises(EmptyPassphrase):
            passphrase_bytes(text)


def test_a_pasted_novel_is_refused():
    passphrase_bytes("x" * PASSPHRASE_LIMIT)
    with pytest.raises(PassphraseTooLong):
        passphrase_bytes("x" * (PASSPHRASE_LIMIT + 1))

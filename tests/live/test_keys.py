"""The single keys of the live bar: none collides, all can be switched off."""

from PySide6.QtGui import QKeySequence

from coachdesk.live.keys import LIVE_KEYS, Act, act_of, key_of


def test_the_keys_are_those_of_the_design():
    # V comes with presence mode.
    keys = {"Space", "N", "T", "Return", "Enter", "A", "K", "O", *"QPIFCM"}
    assert set(LIVE_KEYS) == keys
    assert (key_of(Act.STAMP), key_of(Act.ONLY_ME)) == ("Return", "M")


def test_no_two_acts_share_a_key_and_every_act_has_one():
    pressed = [QKeySequence(key).toString() for key in LIVE_KEYS]
    assert pressed == list(LIVE_KEYS)
    assert len(set(pressed)) == len(pressed)
    assert set(LIVE_KEYS.values()) == set(Act)
    enter_twice = len(LIVE_KEYS) - 1
    assert len(set(LIVE_KEYS.values())) == enter_twice


def test_each_is_a_single_key():
    for key in LIVE_KEYS:
        sequence = QKeySequence(key)
        assert sequence.count() == 1
        assert "+" not in sequence.toString()


def test_they_can_be_switched_off():
    assert act_of("N") is Act.NEXT_ITEM
    assert act_of("N", switched_on=False) is None
    assert act_of("X") is None
    assert act_of("Ctrl+N") is None

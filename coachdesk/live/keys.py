"""The single keys of the live bar: one hand, without looking."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Act(StrEnum):
    """What a single key of the live bar asks for."""

    SILENCE = "silence"
    NEXT_ITEM = "next item"
    CLOCK = "clock"
    STAMP = "stamp"
    ASKED = "asked"
    PARK = "park"
    ONLY_ME_LINES = "only-me lines"
    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    INSIGHT = "insight"
    FEEDBACK = "feedback"
    COMMITMENT = "commitment"
    ONLY_ME = "only me"


LIVE_KEYS: Mapping[str, Act] = MappingProxyType(
    {
        "Space": Act.SILENCE,
        "N": Act.NEXT_ITEM,
        "T": Act.CLOCK,
        "Return": Act.STAMP,
        "Enter": Act.STAMP,
        "A": Act.ASKED,
        "K": Act.PARK,
        "O": Act.ONLY_ME_LINES,
        "Q": Act.QUOTE,
        "P": Act.PARAPHRASE,
        "I": Act.INSIGHT,
        "F": Act.FEEDBACK,
        "C": Act.COMMITMENT,
        "M": Act.ONLY_ME,
    }
)
"""Key, in Qt's portable notation, to what it asks for. Enter is the one of the number pad."""


def key_of(act: Act) -> str:
    """The key of an act, to be shown as a hint."""
    return next(key for key, of in LIVE_KEYS.items() if of is act)


def act_of(key: str, *, switched_on: bool = True) -> Act | None:
    """What a key without Ctrl, Alt or Shift asks for; None for others, or while single keys are off.

    Single keys can be switched off because speech input and stray fingers can press them (WCAG 2.2, 2.1.4).
    """
    return LIVE_KEYS.get(key) if switched_on else None

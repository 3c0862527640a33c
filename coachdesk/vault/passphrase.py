"""Passphrases: what is accepted, and how hard one is to guess."""

import math
import unicodedata
from enum import Enum

from coachdesk.vault.errors import EmptyPassphrase, PassphraseTooLong

PASSPHRASE_LIMIT = 1000
"""The most signs of a passphrase; more is a text pasted by mistake."""

_JUDGED = 72
"""zxcvbn looks at this many signs; what is longer is not weaker."""

_FAIR_GUESSES = 1e8
_STRONG_GUESSES = 1e12
"""At a thousand tries a second, far more than Argon2id at 256 MiB allows, this many take thirty years."""


class Strength(Enum):
    """How hard a passphrase is to guess, at one try a second for the coach and some hundreds for a thief."""

    WEAK = 1
    FAIR = 2
    STRONG = 3


def strength(passphrase: str) -> Strength:
    """Estimate the strength; no rules on what it must hold. A blank one is weak."""
    guesses = log10_guesses(passphrase)
    if guesses < math.log10(_FAIR_GUESSES):
        return Strength.WEAK
    return Strength.FAIR if guesses < math.log10(_STRONG_GUESSES) else Strength.STRONG


def log10_guesses(passphrase: str) -> float:
    """The decimal logarithm of how many guesses would find it, by zxcvbn."""
    from zxcvbn import zxcvbn  # 60 ms of word lists, needed only where a passphrase is chosen

    judged = passphrase.strip()[:_JUDGED]
    return float(zxcvbn(judged)["guesses_log10"]) if judged else 0.0


def passphrase_bytes(passphrase: str) -> bytes:
    """The bytes a key is derived from: the same whichever way a keyboard composes its accents.

    Raises EmptyPassphrase or PassphraseTooLong.
    """
    if not passphrase.strip():
        raise EmptyPassphrase
    if len(passphrase) > PASSPHRASE_LIMIT:
        raise PassphraseTooLong
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")

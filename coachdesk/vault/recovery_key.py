"""The recovery key: 130 random bits to be kept on paper, typed back without a chance of an unnoticed slip."""

import os
from dataclasses import dataclass, field

from coachdesk.vault.errors import MalformedRecoveryKey

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: no I, L, O, which read as 1, 1, 0, and no U."""

SIGNS = 28
GROUP = 4
_CHECK_SIGNS = 2
_READ_AS = str.maketrans("ILO", "110")
_DROPPED = dict.fromkeys(map(ord, " \t\r\n\u00a0-_.\u2010\u2011\u2012\u2013\u2014\u2212"))

# The signs, read as one number in base 32, are a multiple of this prime. A wrong sign changes the number by
# d * 32**i with |d| < 32, two swapped neighbours by 31 * d * 32**i: never a multiple, so both are always seen.
_PRIME = 1021


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A recovery key. `str()` of it is what is printed; its repr shows nothing."""

    signs: str = field(repr=False)

    @classmethod
    def random(cls) -> "RecoveryKey":
        """A new one."""
        data_signs = SIGNS - _CHECK_SIGNS
        number = int.from_bytes(os.urandom(17), "big") % 32**data_signs
        shifted = number * 32**_CHECK_SIGNS
        return cls(_in_signs(shifted + -shifted % _PRIME))

    @classmethod
    def parse(cls, text: str) -> "RecoveryKey":
        """Read a typed key; case, blanks and dashes do not matter. Raises MalformedRecoveryKey for any slip."""
        signs = text.translate(_DROPPED).upper().translate(_READ_AS)
        if len(signs) != SIGNS or any(sign not in ALPHABET for sign in signs) or _number(signs) % _PRIME:
            raise MalformedRecoveryKey
        return cls(signs)

    @property
    def groups(self) -> tuple[str, ...]:
        """The key in groups of four signs."""
        return tuple(self.signs[start : start + GROUP] for start in range(0, SIGNS, GROUP))

    def secret(self) -> bytes:
        """What the wrapping key is derived from."""
        return self.signs.encode()

    def __str__(self) -> str:
        return "-".join(self.groups)


def _number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number * 32 + ALPHABET.index(sign)
    return number


def _in_signs(number: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(SIGNS)))

"""Puts pages that describe the tables, from a backup, in the place of damaged ones: without them nothing can be read.

SQLCipher's pages are read and written here after its documentation (zetetic.net/sqlcipher/design): of 4096 bytes the
last 80 hold 16 of chance and an HMAC-SHA-512 over what is encrypted, that chance, and the number of the page. The tree
of the table that describes all others is walked after sqlite.org/fileformat.html.
"""

import hashlib
import hmac
import os
from collections.abc import Iterator
from pathlib import Path

from coachdesk.vault.notebook_key import NotebookKey

PAGE_BYTES = 4096
_SALT_BYTES = 16
_IV_BYTES = 16
_CODE_BYTES = 64
_USABLE = PAGE_BYTES - _IV_BYTES - _CODE_BYTES
_SALT_MASK = 0x3A
_KEY_ROUNDS = 2
_FILE_HEADER = 100
_LEAF, _INTERIOR = 13, 5
_MOST_PAGES = 10_000


class Pages:
    """The pages of an encrypted database file, as SQLCipher keeps them."""

    def __init__(self, file: Path, key: NotebookKey) -> None:
        """Open the file for nobody else. Raises OSError."""
        self._file = file
        self._key = key.material()
        with file.open("rb") as opened:
            self._salt = opened.read(_SALT_BYTES)
        masked = bytes(byte ^ _SALT_MASK for byte in self._salt)
        self._code_key = hashlib.pbkdf2_hmac("sha512", self._key, masked, _KEY_ROUNDS, 32)

    def read(self, number: int) -> bytes | None:
        """What stands on a page, numbered from 1; None where it is damaged or beyond the end."""
        with self._file.open("rb") as opened:
            opened.seek((number - 1) * PAGE_BYTES)
            page = opened.read(PAGE_BYTES)
        start = _SALT_BYTES if number == 1 else 0
        hidden, code = page[start : _USABLE + _IV_BYTES], page[-_CODE_BYTES:]
        if len(page) < PAGE_BYTES or not hmac.compare_digest(code, self._code(hidden, number)):
            return None
        cipher = self._cipher(hidden[-_IV_BYTES:]).decryptor()
        plain = cipher.update(hidden[:-_IV_BYTES]) + cipher.finalize()
        return (b"SQLite format 3\0" if number == 1 else b"") + plain

    def write(self, number: int, plain: bytes) -> None:
        """Put something on a page."""
        start, chance = _SALT_BYTES if number == 1 else 0, os.urandom(_IV_BYTES)
        cipher = self._cipher(chance).encryptor()
        hidden = cipher.update(plain[start:_USABLE]) + cipher.finalize() + chance
        with self._file.open("r+b") as opened:
            opened.seek((number - 1) * PAGE_BYTES + start)
            opened.write(hidden + self._code(hidden, number))

    def of_the_description(self) -> Iterator[int]:
        """The numbers of the pages that describe the tables; ends early where one of them is damaged."""
        waiting, seen = [1], set[int]()
        while waiting and len(seen) < _MOST_PAGES:
            number = waiting.pop()
            plain = self.read(number) if number not in seen else None
            seen.add(number)
            if plain is None:
                continue
            yield number
            head = _FILE_HEADER if number == 1 else 0
            kind, cells = plain[head], int.from_bytes(plain[head + 3 : head + 5])
            first = head + (12 if kind == _INTERIOR else 8)
            places = [int.from_bytes(plain[at : at + 2]) for at in range(first, first + 2 * cells, 2)]
            if kind == _INTERIOR:
                waiting.append(int.from_bytes(plain[head + 8 : head + 12]))
                waiting += [int.from_bytes(plain[at : at + 4]) for at in places]
            elif kind == _LEAF:
                for at in places:
                    for more in self._overflow(plain, at):
                        if more not in seen:
                            seen.add(more)
                            yield more

    def _overflow(self, plain: bytes, at: int) -> Iterator[int]:
        """The pages on which a row goes on that does not fit on its leaf."""
        length, at = _number(plain, at)
        _, at = _number(plain, at)
        most, least = _USABLE - 35, (_USABLE - 12) * 32 // 255 - 23
        if length <= most:
            return
        here = least + (length - least) % (_USABLE - 4)
        at += here if here <= most else least
        more = int.from_bytes(plain[at : at + 4])
        for _ in range(_MOST_PAGES):
            page = self.read(more) if more else None
            if page is None:
                return
            yield more
            more = int.from_bytes(page[:4])

    def _code(self, hidden: bytes, number: int) -> bytes:
        return hmac.digest(self._code_key, hidden + number.to_bytes(4, "little"), "sha512")

    def _cipher(self, chance: bytes) -> "Cipher[CBC]":
        from cryptography.hazmat.primitives.ciphers import Cipher
        from cryptography.hazmat.primitives.ciphers.algorithms import AES256
        from cryptography.hazmat.primitives.ciphers.modes import CBC

        return Cipher(AES256(self._key), CBC(chance))


def graft(damaged: Path, backup: Path, key: NotebookKey) -> int:
    """Replace those pages of a damaged database file that describe its tables by a backup's. Returns how many.

    Both are files that nobody has open. Whole pages stay as they are. Raises OSError.
    """
    target, source = Pages(damaged, key), Pages(backup, key)
    grafted = 0
    for number in list(source.of_the_description()):
        plain = source.read(number)
        if plain is not None and target.read(number) is None:
            target.write(number, plain)
            grafted += 1
    return grafted


def _number(plain: bytes, at: int) -> tuple[int, int]:
    """One of SQLite's numbers of one to nine bytes, and where the next thing stands."""
    value = 0
    for _ in range(8):
        byte, at = plain[at], at + 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | plain[at], at + 1


TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.modes import CBC

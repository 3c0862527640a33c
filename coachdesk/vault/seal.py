"""The seal: what the database was like when the notebook was closed, readable and writable with its key alone.

SQLite and SQLCipher notice damage within a page, but not an older page or an older file put back in its place.
"""

import json
import os
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from coachdesk.vault.file_use import file_use
from coachdesk.vault.files import refusals_in_words, write_whole
from coachdesk.vault.notebook_key import NotebookKey

SEAL_NAME = "seal"
DIGEST_BYTES = 32
SALT_BYTES = 16

_PAGE_BYTES = 4096
_CODE_BYTES = 80
"""At the end of each page: 16 bytes of chance and the page's authentication code of 64, over its number too."""

_PAGES_AT_A_TIME = 1024
_NONCE_BYTES = 12
_ROOM = 256
"""What is sealed is filled up to this many bytes, so that its length tells nothing."""

_LIMIT = 1024
_PURPOSE = "CoachDesk seal 1"


class BrokenSeal(ValueError):
    """There is a seal, but it was not written with this key, or it is damaged."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a database file was like at one moment."""

    size_bytes: int
    digest: bytes
    """Over the authentication codes of all pages, in their order."""
    salt: bytes = field(default=b"", compare=False)
    """What the file begins with: no secret, but without it no page can be read. Empty in seals of before it was kept."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a notebook was like when it was closed."""

    generation: int
    """Rises by one each time that the notebook is opened and written to; the database holds it too."""
    header_generation: int
    database: Measured


def measure(database: Path) -> Measured:
    """Measure a database file: some 100 ms for 400 MB. Raises OSError, also where a connection of ours has it open.

    The code of a page stands for its content, which SQLCipher compares with it whenever it reads the page; so a
    fiftieth of the file is hashed.
    """
    digest, size, salt = blake2b(digest_size=DIGEST_BYTES), 0, b""
    buffer = memoryview(bytearray(_PAGE_BYTES * _PAGES_AT_A_TIME))
    with file_use.raw(database.resolve()), database.open("rb", buffering=0) as file:
        while count := file.readinto(buffer):
            salt = salt or bytes(buffer[: min(count, SALT_BYTES)])
            size += count
            for end in range(_PAGE_BYTES, count + 1, _PAGE_BYTES):
                digest.update(buffer[end - _CODE_BYTES : end])
            digest.update(buffer[count - count % _PAGE_BYTES : count])  # a page cut short
    return Measured(size, digest.digest(), salt)


def write_seal(path: Path, key: NotebookKey, seal: Seal) -> None:
    """Put the seal of a notebook in place. Raises NotebookError."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    text = json.dumps(
        {
            "generation": seal.generation,
            "header_generation": seal.header_generation,
            "size_bytes": seal.database.size_bytes,
            "digest": seal.database.digest.hex(),
            "salt": seal.database.salt.hex(),
        }
    ).encode()
    nonce = os.urandom(_NONCE_BYTES)
    sealed = AESGCM(key.derived(_PURPOSE)).encrypt(nonce, text.ljust(_ROOM), key.notebook_id.encode())
    with refusals_in_words(path):
        write_whole(path / SEAL_NAME, nonce + sealed)


def read_seal(path: Path, key: NotebookKey) -> Seal | None:
    """The seal of a notebook, or None where there is none. Raises BrokenSeal."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    text = seal_text(path)
    if text is None:
        return None
    nonce, sealed = text[:_NONCE_BYTES], text[_NONCE_BYTES:]
    try:
        content = json.loads(AESGCM(key.derived(_PURPOSE)).decrypt(nonce, sealed, key.notebook_id.encode()))
        return Seal(
            int(content["generation"]),
            int(content["header_generation"]),
            Measured(
                int(content["size_bytes"]),
                bytes.fromhex(content["digest"]),
                bytes.fromhex(content.get("salt", "")),
            ),
        )
    except (InvalidTag, ValueError, KeyError, TypeError) as error:
        raise BrokenSeal from error


def seal_text(path: Path) -> bytes | None:
    """The seal as it is stored, or None where there is none that can be read."""
    try:
        with (path / SEAL_NAME).open("rb") as file:
            return file.read(_LIMIT)
    except OSError:
        return None

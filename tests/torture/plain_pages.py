"""The pages of an encrypted database in clear, the free ones included, without SQLite having a say."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from coachdesk.vault.notebook_key import NotebookKey

PAGE, RESERVE, SALT, IV = 4096, 80, 16, 16


def plain_pages(database: Path, key: NotebookKey) -> bytes:
    """Everything that stands in the file; a page of it that was never written is noise."""
    content, plain = database.read_bytes(), bytearray()
    assert len(content) % PAGE == 0
    for start in range(0, len(content), PAGE):
        begin, end = start + (SALT if start == 0 else 0), start + PAGE - RESERVE
        decryptor = Cipher(
            algorithms.AES(bytes(key.material())), modes.CBC(content[end : end + IV])
        ).decryptor()
        plain += decryptor.update(content[begin:end]) + decryptor.finalize()
    return bytes(plain)

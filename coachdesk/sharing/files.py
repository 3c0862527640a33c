"""Files that leave the notebook: safe names, written next to their place and renamed."""

import os
import re
import unicodedata
from pathlib import Path
from secrets import token_hex

from coachdesk.vault.places import is_reserved


def write_file(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read; it appears whole or not at all. Raises OSError."""
    beside = path.with_name(f".{token_hex(8)}.part")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def safe_name(text: str, limit: int = 60) -> str:
    """A file name of small letters, digits and hyphens, for every system; never empty, never a reserved one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:limit].rstrip("-")
    if not name:
        return "untitled"
    return f"{name}-1" if is_reserved(name) else name

"""Files that leave the notebook: their names, safe on every system, and how they are written."""

import re
import unicodedata
from pathlib import Path

from coachdesk.vault.files import write_whole
from coachdesk.vault.places import is_reserved

_BESIDE = ".coachdesk.part"
"""Where a file is written first: in folders of other programs, so no name that may be one of theirs."""


def write_out(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner alone, and touch no other. Raises OSError."""
    write_whole(path, content, beside_name=_BESIDE)


def safe_name(text: str, limit: int = 60) -> str:
    """A file name of small letters, digits and hyphens, for every system; never empty, never a reserved one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:limit].rstrip("-")
    if not name:
        return "untitled"
    return f"{name}-1" if is_reserved(name) else name

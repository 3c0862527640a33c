"""Names of files that leave the notebook, safe on every system."""

import re
import unicodedata

from coachdesk.vault.places import is_reserved


def safe_name(text: str, limit: int = 60) -> str:
    """A file name of small letters, digits and hyphens, for every system; never empty, never a reserved one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:limit].rstrip("-")
    if not name:
        return "untitled"
    return f"{name}-1" if is_reserved(name) else name

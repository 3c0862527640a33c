"""Where the files that come with the program are: fonts, icons, templates."""

from pathlib import Path

_RESOURCES = Path(__file__).resolve().parents[3] / "resources"


def shipped(*parts: str) -> Path:
    """Return the path of a file or folder under ``resources/``; the bundle keeps the same layout."""
    return _RESOURCES.joinpath(*parts)

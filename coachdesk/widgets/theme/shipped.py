"""Where the files that come with the program are: fonts, icons, templates."""

from pathlib import Path


def shipped(*parts: str) -> Path:
    """Return the path of a file or folder under ``resources/``; the bundle keeps the same layout."""
    return Path(__file__).resolve().parents[3].joinpath("resources", *parts)

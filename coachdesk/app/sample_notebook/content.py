"""Reads the files of the sample notebook."""

import tomllib
from pathlib import Path
from typing import Any

from coachdesk.paths import resources_folder

Table = dict[str, Any]
"""A table of one of the files; their form is checked by the tests."""


def notebook() -> Table:
    """What the notebook is called and whose it is."""
    return _load(_folder() / "notebook.toml")


def clients() -> dict[str, Table]:
    """The clients with everything of theirs, by the stem of their file."""
    return {path.stem: _load(path) for path in sorted((_folder() / "clients").glob("*.toml"))}


def practices() -> list[Table]:
    """The practices in the order of the file."""
    return list(_load(_folder() / "practices.toml")["practice"])


def templates() -> list[Table]:
    """The templates of the coach's own."""
    return [_load(path) for path in sorted((_folder() / "templates").glob("*.toml"))]


def scene(name: str) -> Table:
    """A running session; at wrap up what is said of the session before holds, unless it is said anew."""
    file = _load(_folder() / f"{name}.toml")
    if name == "wrap_up":
        file["session"] = _load(_folder() / "in_session.toml")["session"] | file["session"]
    return file


def seconds(text: str) -> int:
    """Seconds of a time "mm:ss" on the session clock."""
    minutes, rest = text.split(":")
    return int(minutes) * 60 + int(rest)


def _folder() -> Path:
    return resources_folder() / "sample"


def _load(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))

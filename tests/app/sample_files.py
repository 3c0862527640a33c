"""Reads the files of the sample notebook for the tests on its content."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).parents[2] / "resources"
SAMPLE = RESOURCES / "sample"

Table = dict[str, Any]


def load(path: Path) -> Table:
    """One TOML file as it stands."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def clients() -> dict[str, Table]:
    """The clients' files by the file's stem; read once, never to be changed."""
    return {path.stem: load(path) for path in sorted((SAMPLE / "clients").glob("*.toml"))}


@cache
def practices() -> list[Table]:
    """The practices in the order of the file."""
    return list(load(SAMPLE / "practices.toml")["practice"])


def sessions() -> Iterator[tuple[str, Table]]:
    """Every session with the stem of its client's file."""
    for stem, file in clients().items():
        for session in file["session"]:
            yield stem, session


def finished() -> Iterator[tuple[str, Table]]:
    """Every session that has been held."""
    return ((stem, session) for stem, session in sessions() if session["stage"] == "finished")


def clock(text: str) -> int:
    """Seconds of a time "mm:ss" on the session clock."""
    minutes, seconds = text.split(":")
    return int(minutes) * 60 + int(seconds)


def strings(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string below a value, with the key it stands under; all of an agenda stands under "agenda"."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, path if path == "agenda" else key)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, path)


def sentences(text: str) -> list[str]:
    """The sentences of a text, bare of punctuation and Markdown, in lower case."""
    parts = re.split(r"(?<=[.!?:;])[”’*_)]*\s+|\n+", text)
    bare = (re.sub(r"[^\w’ ]+", " ", part).lower() for part in parts)
    return [" ".join(part.split()) for part in bare]

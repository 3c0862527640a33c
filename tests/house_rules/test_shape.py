"""The shape of the source: sizes, names, and nothing of the machine it was written on."""

import re
import statistics
import sys
from pathlib import Path

import pytest

from tests.house_rules.source import ROOT, modules, program, snippet, tracked

LONGEST = 400
MEDIAN = 150
VAGUE = {"utils", "util", "misc", "common", "helpers", "helper", "manager", "managers", "base", "core"}

# In pieces, so that this file does not hold what it looks for.
REGISTRIES = ("py" + "pi.org", "pythonhosted" + ".org", "registry." + "npmjs", "deb." + "debian.org")
HOMES = re.compile(
    "/" + r"(?:root|home/\w+|Users/\w+)/\.|" + r"[A-Z]:\\Users\\(?!.*(?:Coach|name))", re.IGNORECASE
)
PICTURES = {".png", ".ico", ".icns", ".ttf", ".otf", ".woff2", ".pdf", ".db", ".bak", ".lock"}


def test_no_module_is_too_long() -> None:
    too_long = {module.path: module.lines for module in modules() if module.lines > LONGEST}
    assert not too_long, (
        "A file that outgrows 400 lines becomes a folder with parts named after what they hold."
    )


def test_modules_are_short_on_the_whole() -> None:
    if program():
        assert statistics.median(module.lines for module in program()) <= MEDIAN


def vague_names(path: str) -> set[str]:
    """The words of a path that say nothing about what it holds."""
    return {word for part in Path(path).parts for word in re.split(r"[._\- ]", part.lower())} & VAGUE


def test_names_say_what_a_file_holds() -> None:
    assert {path for path in tracked() if not path.startswith("resources/") and vague_names(path)} == set()


@pytest.mark.parametrize("path", ["coachdesk/utils.py", "coachdesk/core/rows.py", "tests/date_helpers.py"])
def test_vague_names_are_found(path: str) -> None:
    assert vague_names(path)


def test_a_telling_name_is_none_of_them() -> None:
    assert not vague_names("coachdesk/vault/database.py")


def traces(text: str) -> list[str]:
    """What in a text tells of a registry or of the machine it was written on."""
    here = [str(place) for place in (ROOT, Path.home(), Path(sys.base_prefix)) if len(place.parts) > 2]
    return [trace for trace in (*REGISTRIES, *here) if trace in text] + HOMES.findall(text)


def test_no_file_tells_of_a_machine_or_a_registry() -> None:
    found = {}
    for path in tracked():
        if Path(path).suffix not in PICTURES or path.startswith("packaging/"):
            told = traces((ROOT / path).read_text(encoding="utf-8", errors="replace"))
            if told:
                found[path] = told
    assert not found


@pytest.mark.parametrize("text", [f"see {ROOT}/notes", "--index-url https://" + REGISTRIES[0] + "/simple"])
def test_traces_are_found(text: str) -> None:
    assert traces(text)


def test_a_snippet_stands_where_it_says() -> None:
    """The rules are tried on snippets; a snippet outside the program would prove nothing."""
    assert snippet("x = 1").lies_in("coachdesk/")

"""Find code that nothing uses, by vulture; what the program uses without naming it is let go.

That is: members of classes that are filled or read as a whole (columns, dataclass fields, enum
members), methods that Qt calls, names that stand in a document template, and Alembic's own.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from vulture.core import Item, Vulture

ROOT = Path(__file__).resolve().parent.parent
LOOKED_AT = ("coachdesk", "dev.py", "packaging")
USERS = ("tests/bench", "tests/screens", "tests/sample_program.py")
"""Tools that are looked at for what they use, not for what uses them. A test alone keeps nothing alive."""

DECORATORS = ["@event.listens_for", "@listens_for", "@validates", "@override"]

# Used by something that vulture cannot see: name and who uses it.
KEPT: dict[str, str] = {
    "TEXT_PAIRS": "the test of contrast",
    "CONTROL_PAIRS": "the test of contrast",
    "contrast": "the test of contrast",
    "fill_sample": "tests on a notebook of their own",
}


def names_of_libraries() -> set[str]:
    """Every method name of the classes that are subclassed here: a subclass that has one overrides it."""
    from html import parser

    from jinja2 import sandbox
    from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets
    from sqlalchemy import types

    modules = (QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets, types, sandbox, parser)
    values = [getattr(module, name) for module in modules for name in dir(module)]
    return {name for value in values if isinstance(value, type) for name in dir(value)}


def names_in_templates() -> set[str]:
    """Every word in the document templates, which read rows by attribute."""
    words: set[str] = set()
    for path in (ROOT / "resources").rglob("*"):
        if path.suffix in {".html", ".j2", ".md", ".css", ".txt"}:
            words.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    return words


def module_level(path: Path) -> set[int]:
    """The lines on which the module itself, and no class or function in it, gives a name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {part.lineno for part in tree.body if isinstance(part, ast.Assign | ast.AnnAssign)}


def unused() -> Iterator[Item]:
    """What is left: functions, classes, methods, imports and module-level names without a use."""
    finder = Vulture(ignore_decorators=DECORATORS, ignore_names=["__*__"])
    finder.scavenge([str(ROOT / path) for path in (*LOOKED_AT, *USERS)])
    libraries, templates = names_of_libraries(), names_in_templates()
    for item in finder.get_unused_code():
        path = Path(item.filename)
        if "tests" in path.relative_to(ROOT).parts:
            continue
        if item.typ == "attribute" or item.name in KEPT or "migrations" in path.parts:
            continue
        if item.typ == "variable" and item.first_lineno not in module_level(path):
            continue  # members of classes; locals are ruff's business
        if item.typ == "method" and item.name in libraries:
            continue
        if item.typ in {"property", "method"} and item.name in templates:
            continue
        yield item


def main() -> int:
    """Name every piece of dead code with its place."""
    found = list(unused())
    for item in found:
        print(f"{Path(item.filename).relative_to(ROOT)}:{item.first_lineno}: {item.message}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

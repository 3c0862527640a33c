"""The source of CoachDesk as syntax trees, for the house rules to look at."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """One Python file: `path` from the root of the repository, with forward slashes."""

    path: str
    text: str
    tree: ast.Module

    def lies_in(self, *places: str) -> bool:
        """Whether this is one of these files, or lies in one of these folders (ending in a slash)."""
        return any(
            self.path.startswith(place) if place.endswith("/") else self.path == place for place in places
        )

    @property
    def lines(self) -> int:
        """How many lines the file has."""
        return self.text.count("\n")


@cache
def tracked() -> tuple[str, ...]:
    """Every file that is, or is about to be, part of the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(sorted(path for path in listed.split("\0") if path and (ROOT / path).is_file()))


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the repository."""
    return tuple(read(path) for path in tracked() if path.endswith(".py"))


def program() -> tuple[Module, ...]:
    """The modules of the program itself."""
    return tuple(module for module in modules() if module.lies_in("coachdesk/"))


def read(path: str) -> Module:
    """Parse one file."""
    text = (ROOT / path).read_text(encoding="utf-8")
    return Module(path, text, ast.parse(text, path))


def snippet(text: str, path: str = "coachdesk/clients/pane.py") -> Module:
    """A module made up for trying a rule, as if it stood at `path`."""
    return Module(path, text, ast.parse(text))


def dotted(node: ast.AST) -> str:
    """`a.b.c` for such an expression, with `()` after a call; empty for anything else."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{dotted(value)}.{name}" if dotted(value) else name
        case ast.Call(func=func):
            return f"{dotted(func)}()"
    return ""


@cache
def walk(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Every node of a module; the rules walk the same trees many times."""
    return tuple(ast.walk(tree))


@cache
def calls(tree: ast.Module) -> tuple[tuple[ast.Call, str, str], ...]:
    """Every call with the object it is called on and the name called: `a.b.c()` gives "a.b" and "c"."""
    found = ((node, dotted(node.func).rpartition(".")) for node in walk(tree) if isinstance(node, ast.Call))
    return tuple((node, receiver, name) for node, (receiver, _, name) in found)


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every imported name, in full, with its line; `from a import b` gives "a.b"."""
    for node in walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module or ''}.{alias.name}") for alias in node.names)


def mentions(tree: ast.AST, name: str) -> bool:
    """Whether this name is read anywhere in an expression."""
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(tree))

"""Import every module of CoachDesk in a fresh process and print, as JSON, what that did beside importing.

Run by test_imports.py: `python -m tests.house_rules.importing [MODULE ...]`.
"""

import importlib
import json
import pkgutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]
IMPORTED = (".py", ".pyc", ".so", ".pyd", ".dll", ".dylib", ".pth")


def module_names() -> Iterator[str]:
    """Every module of the program but the one that starts it."""
    for found in pkgutil.walk_packages([str(ROOT / "coachdesk")], "coachdesk."):
        if not found.name.endswith("__main__") and "migrations" not in found.name:
            yield found.name


def by_program() -> str:
    """The module of ours whose own code is running, if any stands nearer than the import machinery."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("importlib"):
            return ""
        if name.startswith("coachdesk"):
            return name
        frame = frame.f_back
    return ""


def main() -> None:
    """Import, and tell what was opened, started and made by each module."""
    opened: list[str] = []

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str) and not arguments[0].endswith(IMPORTED):
            module = by_program()
            if module:
                opened.append(f"{module} opens {arguments[0]}")

    from PySide6.QtCore import QObject
    from shiboken6 import Shiboken

    sys.addaudithook(listen)
    done: dict[str, list[str]] = {"opened": opened, "objects": [], "threads": []}
    before: set[int] = {id(each) for each in Shiboken.getAllValidWrappers() if isinstance(each, QObject)}
    for name in sys.argv[1:] or sorted(module_names()):
        importlib.import_module(name)
        for each in Shiboken.getAllValidWrappers():
            if isinstance(each, QObject) and id(each) not in before:
                before.add(id(each))
                done["objects"].append(f"{name} makes a {type(each).__name__}")
        if threading.active_count() > 1 and not done["threads"]:
            done["threads"].append(f"{name} starts a thread")
    print(json.dumps(done))


if __name__ == "__main__":
    main()

"""What lets the first window stand sooner: work that Python and PySide6 do at a start and nobody needs.

Figures were taken on two cores of 2026 with Python 3.11: a bare window of PySide6's takes 210 ms of work, of which
70 ms go into the words of PySide6's error messages.
"""

import builtins
import gc
import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from coachdesk.widgets.garbage import garbage

_SIGNATURES = "shibokensupport.signature"
_FOR_WORDS = frozenset(
    f"{_SIGNATURES}.{name}"
    for name in ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool")
)
"""Modules that PySide6 compiles from source at each start, to name the arguments of a call that went wrong.

Not `mapping`: without it the first of these messages ends the process.
"""

_WANTED = 2
"""Where, after the module's name, `import` hands over the names that are wanted from it."""


def start_swiftly() -> None:
    """Import PySide6 without what only its error messages need, and put off collecting garbage, of which a start makes none.

    Called before anything else imports PySide6; what is left out is read when it is first needed.
    """
    garbage.hold()
    if "shiboken6" in sys.modules:
        return
    pythons_own = builtins.__import__

    def import_sparingly(name: str, *more: Any, **named: Any) -> Any:
        if name.startswith(_SIGNATURES) and len(more) > _WANTED:
            for each in _FOR_WORDS.intersection(f"{name}.{wanted}" for wanted in more[_WANTED] or ()):
                sys.modules.setdefault(each, _LaterModule(each))
        return pythons_own(name, *more, **named)

    builtins.__import__ = import_sparingly
    try:
        import_module("PySide6.QtCore")
    finally:
        # PySide6 has put an `import` of its own here, which reads the source of each module for a wish to
        # have snake_case names. None of ours has it.
        builtins.__import__ = pythons_own


def settle() -> None:
    """Collect garbage from now on, but leave out what stands since the start and stays until the end."""
    gc.freeze()
    garbage.let_go()


class _LaterModule(ModuleType):
    """Stands for a module of PySide6's own, and becomes it when something in it is first asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, None)
        self._name = name

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        self.__class__ = ModuleType  # type: ignore[assignment]  # it asks for nothing later from now on
        finder: Any = sys.modules["shibokensupport"].__loader__
        self.__spec__ = spec = finder.find_spec(self._name, None)
        spec.loader.exec_module(self)
        return getattr(self, name)

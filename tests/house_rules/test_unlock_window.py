"""What is loaded when the locked notebook asks for its passphrase: nothing that only the open notebook needs.

Every module here is read and run before the coach sees anything. One that is added belongs on the list only if
the window cannot be shown without it; else it is imported where it is first used.
"""

import os
import subprocess
import sys
from pathlib import Path

from coachdesk.vault.clock import SystemClock
from coachdesk.vault.notebook import create_notebook
from tests.bench.first_paint import WORD
from tests.house_rules.source import ROOT

PACKAGES = {
    "PySide6",
    "coachdesk",
    "platformdirs",
    "shiboken6",
    "shibokensupport",
    "signature_bootstrap",
    "sitecustomize",
    "sqlcipher3",
    "tests",
    "tomli_w",
}
"""Outside the standard library. sqlcipher3 brings the errors that a notebook in trouble is told by (7 ms)."""

QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtSvg", "PySide6.QtWidgets"}

OWN = {
    "coachdesk.app": "entry looks main menus notebooks program swift_start system window",
    "coachdesk.vault": "clock errors files notebook_key places process text",
    "coachdesk.widgets": "background fields garbage icons keys sentences theme trouble",
}
"""Modules and folders of the program, by the folder they lie in; beside them only paths and settings."""


def loaded_with_the_window(home: Path) -> set[str]:
    """The modules in a process that has just painted the unlock window of a real notebook."""
    notebook = home / "My notebook.coachdesk"
    vault, _ = create_notebook(notebook, "four unrelated words here", clock=SystemClock())
    vault.close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.first_paint", "program", str(notebook), "--modules"],
        cwd=ROOT,
        env={**os.environ, "COACHDESK_HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=50,
        check=True,
    )
    return set(done.stdout.split())


def unexpected(modules: set[str]) -> set[str]:
    """Those that do not stand on the lists above."""
    tops = {name.partition(".")[0] for name in modules}
    strange = {
        top for top in tops if top not in sys.stdlib_module_names | PACKAGES and not top.startswith("_")
    }
    strange |= {name for name in modules if name.startswith("PySide6.Qt")} - QT
    known = {f"{folder}.{part}" for folder, parts in OWN.items() for part in parts.split()}
    known |= {"coachdesk", "coachdesk.paths", "coachdesk.settings", *OWN}
    for name in modules:
        if name.startswith("coachdesk") and ".".join(name.split(".")[:3]) not in known:
            strange.add(name)
    return strange


def test_only_what_the_window_needs_is_loaded(tmp_path: Path) -> None:
    modules = loaded_with_the_window(tmp_path)
    modules -= {WORD}
    assert "coachdesk.app.entry.unlock_page" in modules
    assert unexpected(modules) == set()


def test_what_comes_later_is_unexpected() -> None:
    later = {
        "sqlalchemy.orm",
        "coachdesk.sessions.pane",
        "coachdesk.vault.notebook",
        "PySide6.QtPrintSupport",
    }
    assert unexpected(later) == {"sqlalchemy", *later} - {"sqlalchemy.orm"}

"""Importing a module of CoachDesk does nothing but define names."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house_rules.source import ROOT


def import_in_fresh_process(*names: str, also: Path | None = None) -> dict[str, list[str]]:
    """What importing these modules did, or all of the program."""
    path = os.pathsep.join(str(place) for place in (also, ROOT) if place)
    done = subprocess.run(
        [sys.executable, "-m", "tests.house_rules.importing", *names],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_importing_makes_no_object_opens_no_file_starts_no_thread() -> None:
    assert import_in_fresh_process() == {"opened": [], "objects": [], "threads": []}


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("objects", "from PySide6.QtCore import QObject\nkept = QObject()"),
        ("opened", "from pathlib import Path\nPath(__file__).with_suffix('.txt').touch()"),
        ("threads", "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()"),
    ],
)
def test_what_a_module_does_is_found(what: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "coachdesk_trial.py").write_text(text, encoding="utf-8")
    assert import_in_fresh_process("coachdesk_trial", also=tmp_path)[what]

"""Nothing of where the coach works is written down outside the notebook."""

import os
import subprocess
import sys
from pathlib import Path

from tests.house_rules.source import ROOT

VISIT = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from coachdesk.app.system import keep_system_quiet
import sys

application = QApplication([])
if "aloud" not in sys.argv:
    keep_system_quiet()
dialog = QFileDialog(None, "Open a notebook", sys.argv[1])
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.open()
QTimer.singleShot(0, dialog.accept)
QTimer.singleShot(0, application.quit)
application.exec()
del dialog
"""


def written_by_a_visit(folder: Path, *how: str) -> list[Path]:
    """The files in an empty home that tell of a folder which was visited in Qt's file dialog."""
    home, visited = folder / "home", folder / "Private matters"
    home.mkdir(), visited.mkdir()
    environment = {
        **os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "TMPDIR": str(home),
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    subprocess.run([sys.executable, "-c", VISIT, str(visited), *how], env=environment, timeout=50, check=True)
    return [path for path in home.rglob("*") if path.is_file() and b"Private" in path.read_bytes()]


def test_no_visited_folder_is_remembered(tmp_path: Path) -> None:
    assert written_by_a_visit(tmp_path) == []


def test_left_alone_it_would_be(tmp_path: Path) -> None:
    (file,) = written_by_a_visit(tmp_path, "aloud")
    assert "Private%20matters" in file.read_text()

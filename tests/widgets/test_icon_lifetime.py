"""An icon outlasts whatever it was made for. In a process of its own: a fault here ends the process."""

import subprocess
import sys

import pytest

from tests.house_rules.source import ROOT

START = """
import gc
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from coachdesk.widgets.icons import icon
from coachdesk.widgets.theme import Theme, apply_theme
application = QApplication([])
apply_theme(application, Theme())
gc.freeze()  # what is there already is no garbage
for _ in range(200):
    made = icon("printer")
"""

COLLECTED_WITH_ITS_PAGE = """
    class Page: pass
    page = Page()
    page.icon, page.itself = made, page
    button = QPushButton()
    button.setIcon(made)
    del made, page
    gc.collect()
    button.grab()
"""

CHANGED_AFTER_COPYING = """
    copy = QIcon(made)
    copy.addPixmap(QPixmap(4, 4))
    del made
    gc.collect()
    copy.pixmap(QSize(16, 16))
    del copy
    gc.collect()
"""


@pytest.mark.parametrize(
    "use", [COLLECTED_WITH_ITS_PAGE, CHANGED_AFTER_COPYING], ids=["collected", "changed"]
)
def test_an_icon_outlasts_what_it_was_made_for(use: str) -> None:
    command = [sys.executable, "-c", START + use]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=50, check=False)
    assert done.returncode == 0, done.stderr

"""A swift start leaves out what only PySide6's error messages need, and no message is the poorer for it."""

import os
import subprocess
import sys

from tests.house_rules.source import ROOT

MISTAKES = """
import sys

if sys.argv[1] == "swiftly":
    from coachdesk.app.swift_start import start_swiftly
    start_swiftly()
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel

later = "shibokensupport.signature.parser"
print("later" if "Later" in type(sys.modules[later]).__name__ else "read", file=sys.stderr)
application = QApplication([])
for wrong in (
    lambda: QLabel(1, 2, 3),
    lambda: QLabel(textt="a"),
    lambda: QLabel("a").setMargin("wide"),
    lambda: application.installTranslator(QObject()),
    lambda: QObject().nothing,
):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(QLabel.setMargin.__doc__)
"""


def told(how: str) -> tuple[str, str]:
    """What is said of some wrong calls, and whether the words were read at the start."""
    done = subprocess.run(
        [sys.executable, "-c", MISTAKES, how],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=50,
        check=True,
    )
    return done.stdout, done.stderr.splitlines()[0]


def test_messages_are_the_same() -> None:
    plain, plain_start = told("plainly")
    swift, swift_start = told("swiftly")
    assert "called with wrong argument types" in plain
    assert swift == plain
    assert (plain_start, swift_start) == ("read", "later")

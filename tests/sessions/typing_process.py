"""A real desk in a process of its own, typed into until it is killed; used by test_killed_while_typing.

This process loads the program once and splits off a child for each place that it is told (before anything of Qt
is made, so that a child is a process like any other). A child opens the notebook, shows the desk, types, and
tells on standard output, without any buffer, how much was stored at the start and when each letter was taken.
"""

import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from coachdesk.app.searched import SEARCHED
from coachdesk.sessions.model import Stage
from coachdesk.sessions.pane import Desk
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.widgets.theme import Appearance, Theme, apply_theme
from coachdesk.widgets.vault_signals import VaultSignals

LETTERS = "the short update took four minutes and got a decision the same day "
INTERVAL_MS = 12


def tell(words: str) -> None:
    """Say something at once."""
    os.write(1, f"{words}\n".encode())


def field_of(desk: Desk, place: str) -> QTextEdit | QLineEdit:
    """Where the words of a place are typed, shown and ready."""
    if place in ("outcome", "next_step"):
        desk.go_to_stage(Stage.WRAP_UP)
        form = desk.wrap_up.form
        return (form.outcomes if place == "outcome" else form.steps).add_line.focusProxy()
    return {
        "notes": desk.center.notes.editor.edit,
        "agenda": desk.agenda.add_line.focusProxy(),
        "capture": desk.center.notes.capture.edit,
        "plan": desk.plan.add_to_plan.line.focusProxy(),
    }[place]


def type_for_ever(path: str, notebook_id: str, key: str, session_id: str, place: str) -> None:
    """Open the notebook at the desk of a session and type at the end of one of its texts until the end."""
    app = QApplication([])
    apply_theme(app, Theme(Appearance(mode="light")))
    vault = open_notebook(
        Path(path), NotebookKey(notebook_id, bytes.fromhex(key)), clock=SystemClock(), searched=SEARCHED
    )
    desk = Desk(vault, VaultSignals(vault))
    desk.resize(1388, 868)
    desk.show()
    desk.open(session_id)
    edit = field_of(desk, place)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    typed = len(edit.text() if isinstance(edit, QLineEdit) else desk.center.notes.editor.text())
    tell(f"start {typed}")

    def type_one() -> None:
        nonlocal typed
        QTest.keyClicks(edit, LETTERS[typed % len(LETTERS)])
        typed += 1
        tell(f"{time.monotonic():.4f}")

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(type_one)
    timer.start(INTERVAL_MS)
    app.exec()


def main() -> None:
    """Split off a child for each place that standard input names, and tell when it has died."""
    for place in sys.stdin:
        child = os.fork()
        if child == 0:
            type_for_ever(*sys.argv[1:5], place.strip())
            os._exit(0)
        tell(f"pid {child}")
        os.waitpid(child, 0)
        tell("dead")


if __name__ == "__main__":
    main()

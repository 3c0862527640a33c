"""A process that shows a window, says when it was painted first, and ends.

`python -m tests.bench.first_paint bare` shows a label and a field with nothing but PySide6;
`python -m tests.bench.first_paint program NOTEBOOK` starts the program as its users do.
"""

import os
import sys
from pathlib import Path

WORD = "painted"


def bare() -> None:
    """The least that a window with a label and a field can be."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

    class Window(QWidget):
        def paintEvent(self, _event: object) -> None:
            QTimer.singleShot(0, tell)

    application = QApplication([])
    window = Window()
    layout = QVBoxLayout(window)
    layout.addWidget(QLabel("Passphrase"))
    layout.addWidget(QLineEdit())
    window.resize(1440, 900)
    window.show()
    application.exec()


def program(notebook: str) -> None:
    """The program itself, up to where it would enter its event loop."""
    from coachdesk.app.main import show_program

    shown = show_program(Path(notebook))
    from PySide6.QtCore import Qt

    shown.window.painted.connect(tell, Qt.ConnectionType.QueuedConnection)
    shown.application.exec()


def tell() -> None:
    """Say that the window was painted, and end at once: no taking down of things is measured.

    Called from the event loop once the paint event of the window is over, and with it those of all that is in it.
    """
    print(WORD, *sorted(sys.modules) if "--modules" in sys.argv else "", flush=True)
    os._exit(0)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[2])

"""A process that shows a window, says when it was painted first, and ends.

`python -m tests.bench.first_paint bare` shows a label and a field with nothing but PySide6;
`python -m tests.bench.first_paint program NOTEBOOK` starts the program as its users do.
"""

import os
import sys

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

WORD = "painted"


def bare() -> None:
    """The least that a window with a label and a field can be."""
    application = QApplication([])
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QLabel("Passphrase"))
    layout.addWidget(QLineEdit())
    window.resize(1440, 900)
    window.show()
    paint_and_tell(application)


def program(notebook: str) -> None:
    """The program itself, up to where it would enter its event loop."""
    QApplication.exec = paint_and_tell  # type: ignore[method-assign,assignment]
    from coachdesk.app.main import main

    main([notebook])


def paint_and_tell(application: QApplication) -> int:
    """Let everything that is waiting be painted, say so, and end at once: no taking down of things is measured.

    An event filter would see the paint itself, but PySide6 then makes every class that Qt has, for what it may be
    handed; that is no part of a start.
    """
    for _ in range(3):
        application.processEvents()
    print(WORD, *sorted(sys.modules) if "--modules" in sys.argv else "", flush=True)
    os._exit(0)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[2])

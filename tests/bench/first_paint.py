"""A process that shows a window, says when it was painted first, and ends.

`python -m tests.bench.first_paint bare` shows a label and a field with nothing but PySide6;
`python -m tests.bench.first_paint program NOTEBOOK` starts the program as its users do.
"""

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

WORD = "painted"


class FirstPaint(QObject):
    """Ends the process once everything that waits for its first paint has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every event until one is a paint."""
        if event.type() == QEvent.Type.Paint:
            application = QApplication.instance()
            assert application is not None
            application.removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self) -> None:
        """Say so, and end at once: taking things down is not what is measured."""
        print(WORD, *sorted(sys.modules) if "--modules" in sys.argv else "", flush=True)
        os._exit(0)


def bare() -> None:
    """The least that a window with a label and a field can be."""
    application = QApplication([])
    application.installEventFilter(FirstPaint(application))
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QLabel("Passphrase"))
    layout.addWidget(QLineEdit())
    window.resize(1440, 900)
    window.show()
    application.exec()


def program(notebook: str) -> None:
    """The program itself; its event loop is entered with the watch installed."""
    enter = QApplication.exec

    def enter_watched(*_: object) -> int:
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(FirstPaint(application))
        return enter()

    QApplication.exec = enter_watched  # type: ignore[method-assign]
    from coachdesk.app.main import main

    main([notebook])


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[2])

"""An error that is nobody's but ours: it is said on screen, and a report without private text is offered."""

import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from coachdesk import __version__
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.theme import column, row, set_role


class CrashReports(QObject):
    """Takes exceptions that nobody caught, from any thread, and shows them on the main one."""

    _caught = Signal(str)

    def __init__(self, program: QObject, window: QWidget) -> None:
        super().__init__(program)
        self._window = window
        self._shown: CrashDialog | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the report and have it shown."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = crash_report(kind, trace)
        print(report, file=sys.stderr)
        self._caught.emit(report)

    def take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        """The same for a thread."""
        if arguments.exc_value is not None:
            self.take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    @Slot(str)
    def _on_caught(self, report: str) -> None:
        if self._shown is None:
            self._shown = CrashDialog(report, self._window)
            self._shown.finished.connect(self._on_dialog_finished)
            self._shown.open()

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._shown = None


class CrashDialog(QDialog):
    """Says that something went wrong, what is safe, and shows the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        from coachdesk.widgets.dialog_keys import answer_enter

        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CoachDesk")
        title = QLabel(self.tr("Something went wrong in CoachDesk"))
        set_role(title, "title")
        words = QLabel(
            self.tr(
                "What was saved is safe, and what you typed is still there. If it happens again, close the program and open it anew. The report below holds no text of yours; you can copy it for whoever helps you."
            )
        )
        words.setWordWrap(True)
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Report"))
        close = QPushButton(self.tr("Go on"))
        set_role(close, "primary")
        close.clicked.connect(self.accept)
        end = row()
        end.addStretch(1)
        end.addWidget(close)
        layout = column(self, gap=3, margins=4)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addWidget(text, 1)
        layout.addLayout(end)
        answer_enter(self, close)
        give_room(self, 560, 420)


def crash_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened and of what kind: no message, no value and no folder, for they may hold private text."""
    lines = [
        f"CoachDesk {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        kind.__name__,
    ]
    lines += [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    return "\n".join(lines)


def install_crash_reports(program: QObject, window: QWidget) -> CrashReports:
    """Have every exception that nobody catches reported."""
    reports = CrashReports(program, window)
    sys.excepthook = reports.take
    threading.excepthook = reports.take_from_thread
    return reports

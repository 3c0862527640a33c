"""An error that is nobody's but ours: it is said on screen, and a report without private text is offered."""

import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from coachdesk import __version__


class CrashReports(QObject):
    """Takes exceptions that nobody caught, from any thread, and shows them on the main one."""

    _caught = Signal(str)

    def __init__(self, program: QObject, window: QWidget) -> None:
        super().__init__(program)
        self._window = window
        self._shown: QDialog | None = None
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
            from coachdesk.app.crash_dialog import CrashDialog

            self._shown = CrashDialog(report, self._window)
            self._shown.finished.connect(self._on_dialog_finished)
            self._shown.open()

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._shown = None


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

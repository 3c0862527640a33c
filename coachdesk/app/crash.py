"""An error that is nobody's but ours: it is said on screen, and a report without private text is offered."""

import platform
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from coachdesk import __version__
from coachdesk.vault.errors import NotebookDamaged


class CrashReports(QObject):
    """Takes exceptions that nobody caught, from any thread, and shows them on the main one."""

    damage_met = Signal()
    """Something was read that is damaged in the notebook, which is no crash: it can happen wherever is read."""
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
        if isinstance(error, NotebookDamaged):
            self.damage_met.emit()
            return
        report = crash_report(error.with_traceback(trace))
        print(report, file=sys.stderr)
        self._caught.emit(report)

    def take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        """The same for a thread."""
        if arguments.exc_value is not None:
            self.take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def take_unraisable(self, arguments: "sys.UnraisableHookArgs") -> None:
        """The same for what was raised where nobody could catch it, as in a finalizer."""
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


def crash_report(error: BaseException) -> str:
    """Where it happened and of what kind, with what led to it: no message, value or folder, which may be private."""
    lines = [
        f"CoachDesk {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
    ]
    for each in _chain(error):
        lines.append(type(each).__name__ if each is error else f"after {type(each).__name__}")
        frames = traceback.extract_tb(each.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(lines)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error, what caused it or was being handled then, and so on; a circle ends."""
    told: set[int] = set()
    while error is not None and id(error) not in told:
        told.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def install_crash_reports(program: QObject, window: QWidget) -> CrashReports:
    """Have every exception that nobody catches reported."""
    reports = CrashReports(program, window)
    sys.excepthook = reports.take
    threading.excepthook = reports.take_from_thread
    sys.unraisablehook = reports.take_unraisable
    return reports

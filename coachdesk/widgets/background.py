"""Work that takes long: the only threads of the program.

Work is a plain function that knows nothing of Qt. It runs on a pool; what it returns, raises or reports is
delivered on the main thread by the event loop. Nothing is lost when the program ends: see ``finish``.
"""

import time
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QCoreApplication, QMetaMethod, QObject, Qt, QThreadPool, Signal

from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.garbage import garbage

Progress = Callable[[int, int], None]
"""Reports how much is done of how much in all, from within the work."""

Cancelled = Callable[[], bool]
"""Asks, from within the work, whether to stop; work that stops for it raises ``WorkCancelled``."""

_PROGRESS_SECONDS = 0.05


class WorkCancelled(Exception):
    """Raised by work that stopped because it was asked to, having left everything as it was."""


class Job(QObject):
    """One piece of work under way.

    Its signals arrive on the main thread: ``progressed`` with done and total, and at the end exactly one of
    ``done`` with the result, ``failed`` with the exception, or ``cancelled`` (``delivered`` comes just before).
    """

    progressed = Signal(object, object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    delivered = Signal()
    _reported = Signal(object, object)
    _ended = Signal(str, object)

    def __init__(self, work: Callable[..., Any], *, controlled: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._controlled = controlled
        self._awaited = False
        self._stop = Event()
        self._report_time = 0.0
        # Always queued: these two are sent from the work's thread and answered on the main thread.
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def await_failure(self, callback: Callable[[Any], object]) -> None:
        """Have this called if it fails, for as long as the object lives whose method it is."""
        self._awaited = True
        self.failed.connect(callback)

    def cancel(self) -> None:
        """Ask the work to stop; work that takes no notice goes on to its end."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Return whether the work was asked to stop; may be called from any thread."""
        return self._stop.is_set()

    def report(self, done: int, total: int) -> None:
        """Report progress from the work's thread; reports that follow too closely are left out."""
        now = time.monotonic()
        if done >= total or now - self._report_time >= _PROGRESS_SECONDS:
            self._report_time = now
            self._reported.emit(done, total)

    def run(self) -> None:
        """Do the work; called on a thread of the pool."""
        how, what = "done", None
        try:
            if self._stop.is_set():
                how = "cancelled"
            elif self._controlled:
                what = self._work(progress=self.report, cancelled=self.is_cancelled)
            else:
                what = self._work()
        except WorkCancelled:
            how = "cancelled"
        except BaseException as error:  # noqa: BLE001 - whatever it is, the main thread decides about it
            how, what = "failed", error
        self._ended.emit(how, what)

    def _on_reported(self, done: int, total: int) -> None:
        """Pass progress on, unless it is no longer wanted."""
        if not self._stop.is_set():
            self.progressed.emit(done, total)

    def _on_ended(self, how: str, what: object) -> None:
        """Tell how it ended; a failure nobody listens for is raised here, where it is noticed.

        Unless it is one that could only be told to somebody who is gone by now, such as a dialog that was closed.
        """
        heard = self.isSignalConnected(QMetaMethod.fromSignal(self.failed))
        self.delivered.emit()
        self.deleteLater()
        if how == "cancelled":
            self.cancelled.emit()
        elif how == "done":
            self.done.emit(what)
        elif heard or not isinstance(what, BaseException):
            self.failed.emit(what)
        elif not (self._awaited and isinstance(what, NotebookError)):
            raise what


class Background(QObject):
    """Runs work on a few threads; belongs to the application, which calls ``finish`` before it ends."""

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._jobs: list[Job] = []

    def run(
        self,
        work: Callable[..., Any],
        *,
        on_done: Callable[[Any], object] | None = None,
        on_failed: Callable[[Any], object] | None = None,
        on_cancelled: Callable[[], object] | None = None,
        on_progress: Callable[[Any, Any], object] | None = None,
        controlled: bool = False,
    ) -> Job:
        """Start work and return its job; the callbacks, methods of QObjects, are called on the main thread.

        ``controlled`` work is called as ``work(progress=..., cancelled=...)``, other work without arguments.
        """
        job = Job(work, controlled=controlled, parent=self)
        for signal, callback in (
            (job.done, on_done),
            (job.cancelled, on_cancelled),
            (job.progressed, on_progress),
        ):
            if callback is not None:
                signal.connect(callback)
        if on_failed is not None:
            job.await_failure(on_failed)
        self._jobs.append(job)
        garbage.hold()
        job.delivered.connect(self._on_job_delivered)
        self._pool.start(job.run)
        return job

    @property
    def busy(self) -> bool:
        """Whether any work is under way, or its end not told yet."""
        return bool(self._jobs)

    def finish(self, *, cancel: bool = False) -> None:
        """Wait for all work, asked to stop if ``cancel``, and deliver how it ended before returning."""
        if cancel:
            for job in self._jobs:
                job.cancel()
        self._pool.waitForDone()
        for job in list(self._jobs):
            QCoreApplication.sendPostedEvents(job)

    def _on_job_delivered(self) -> None:
        """Forget a job whose end is being told."""
        job = self.sender()
        if isinstance(job, Job):
            self._jobs.remove(job)
            garbage.let_go()

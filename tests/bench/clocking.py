"""Timing what a person sees: from a deed to the paint that shows it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

TOO_LONG = 10.0
"""Seconds after which something else than slowness is the matter."""


class PaintWatch(QObject):
    """Notes when a widget has been painted, with all that is in it.

    It listens to that widget alone: to hear each event of the program would cost a tenth of what is measured.
    """

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.painted_at: float | None = None
        self._watched = watched
        self._painting = False
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Ask to be told when the frame that begins here is done; no event is kept."""
        if event.type() is QEvent.Type.Paint and not self._painting:
            self._painting = True
            done = QEvent(QEvent.Type.User)
            QCoreApplication.postEvent(self, done, Qt.EventPriority.HighEventPriority.value)
        return False

    def customEvent(self, _event: QEvent) -> None:
        """The frame is done; what the program does afterwards is no longer waited for."""
        self.painted_at = time.perf_counter()

    def close(self) -> None:
        """Look no longer."""
        self._watched.removeEventFilter(self)


def until_painted(shows: Callable[[], QWidget], deed: Callable[..., object], *arguments: object) -> float:
    """Milliseconds from a deed until the widget that shows it has been painted."""
    application = QCoreApplication.instance()
    assert application is not None
    started = time.perf_counter()
    deed(*arguments)
    watch = PaintWatch(shows())
    while watch.painted_at is None:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)
        if time.perf_counter() - started > TOO_LONG:
            raise TimeoutError(f"{shows()!r} was not painted within {TOO_LONG} s")
    watch.close()
    return (watch.painted_at - started) * 1000


def settle(seconds: float) -> float:
    """Let the event loop run; return the share of a core that this process took meanwhile, in per cent."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    cpu, wall = time.process_time(), time.perf_counter()
    loop.exec()
    return 100 * (time.process_time() - cpu) / (time.perf_counter() - wall)


class Heartbeat(QTimer):
    """Beats every five milliseconds while it is entered, and knows the longest time that it was kept from it."""

    BEAT_MS = 5

    def __init__(self) -> None:
        super().__init__()
        self.longest_gap = 0.0
        """In milliseconds."""
        self._beaten_at = 0.0
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.setInterval(self.BEAT_MS)
        self.timeout.connect(self._beat)

    def __enter__(self) -> "Heartbeat":
        """Begin to beat."""
        self._beaten_at = time.perf_counter()
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Beat no longer."""
        self.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_gap = max(self.longest_gap, 1000 * (now - self._beaten_at))
        self._beaten_at = now

"""Tells when a new day has begun, for whatever says "today"."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from coachdesk.vault import Clock

_LONGEST_MS = 10 * 60 * 1000


class NewDay(QObject):
    """Sends `begun` soon after midnight, or after the computer woke on another day.

    It looks at the date every ten minutes at most, for timers stand still while a computer sleeps.
    """

    begun = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day = clock.today()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._wait()

    def look(self) -> None:
        """Compare the date with the last one seen."""
        today = self._clock.today()
        if today != self._day:
            self._day = today
            self.begun.emit()
        self._wait()

    def _wait(self) -> None:
        local = self._clock.to_local(self._clock.now()).replace(tzinfo=None)
        left = datetime.combine(local.date() + timedelta(days=1), time()) - local
        self._timer.start(min(round(left.total_seconds() * 1000) + 1000, _LONGEST_MS))

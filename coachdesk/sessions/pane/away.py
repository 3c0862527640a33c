"""The clock of a running session while the notebook is locked: it goes on in memory, without a word of text."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Slot

from coachdesk.live.clock import SessionClock
from coachdesk.live.facts import GapFound
from coachdesk.vault import Clock

_TICK_MS = 1000


class AwayClock(QObject):
    """Counts on between lock and unlock; holds ids and times alone.

    The program keeps it while the notebook is locked; once that is open again the desk takes its clock back.
    """

    def __init__(
        self, session_id: str, clock: SessionClock, time: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session_id = session_id
        """The session whose clock runs."""
        self._clock = clock
        self._time = time
        self._away_seconds = 0.0
        # Names of agenda items are the client's; only their times are needed here.
        clock.arrange([replace(each, name="") for each in clock.segments], time.monotonic())
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()

    @property
    def running(self) -> bool:
        """Whether time still passes; after a long gap, as when the computer slept, it does not."""
        return self._clock.reading.running

    def come_back(self) -> SessionClock:
        """Return the clock with what passed meanwhile, its agenda items without names; nothing counts here any more.

        What was taken as a pause is said from now on, all of it at once: nobody could see it before.
        """
        self._on_timer_timeout()
        self._timer.stop()
        if self._away_seconds:
            self._clock.say_gap(GapFound(self._away_seconds, goes_on=self.running))
        return self._clock

    @Slot()
    def _on_timer_timeout(self) -> None:
        facts = self._clock.tick(self._time.monotonic())
        self._away_seconds += sum(fact.seconds or 0.0 for fact in facts if isinstance(fact, GapFound))

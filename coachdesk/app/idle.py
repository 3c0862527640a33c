"""Notices that nobody uses the program, so that it can lock."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from coachdesk.vault.clock import Clock

_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_LOOK_MS = 15_000
"""How often it is looked whether the time is up: a restarted timer for every key would cost more."""


class IdleWatch(QObject):
    """Sends `idle` after so many minutes without a key, a click or a movement of the mouse, and again until it stops."""

    idle = Signal()

    def __init__(self, application: QGuiApplication, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._minutes = 5
        self._last_use = clock.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._application = application
        self._listens = False

    def listen(self) -> None:
        """Listen to the windows from now on. Called a while after the start, for it makes PySide6 load much."""
        if not self._listens:
            self._listens = True
            # Windows hear of every key and click before their widgets do, and of far fewer other things.
            self._application.focusWindowChanged.connect(self._on_focus_window_changed)
            self._on_focus_window_changed(self._application.focusWindow())

    def watch(self, minutes: int) -> None:
        """Begin to watch, with this limit in minutes; or go on with another limit."""
        self.listen()
        self._minutes = minutes
        if not self._timer.isActive():
            self._last_use = self._clock.monotonic()
            self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take notice of use; nothing is kept back."""
        if event.type() in _USE:
            self._last_use = self._clock.monotonic()
        return False

    @Slot(QWindow)
    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self._last_use = self._clock.monotonic()

    @Slot()
    def look(self) -> None:
        """Look whether the time is up."""
        if self._clock.monotonic() - self._last_use >= self._minutes * 60:
            self.idle.emit()

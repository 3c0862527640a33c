"""What Windows tells a window: that the session was locked or left, and that the computer is about to sleep."""

import ctypes
import sys
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QWidget

from coachdesk.app.system_events import SystemEvents

# winuser.h and wtsapi32.h
_POWER = 0x0218
_SUSPENDS = 4
_SESSION = 0x02B1
_SESSION_LEFT = frozenset({2, 4, 6, 7})
"""Console or remote session disconnected, logged off, locked."""
_THIS_SESSION = 0


class WindowsEvents(SystemEvents):
    """Reads the messages of this thread's windows. Windows gives two seconds before it sleeps, more than a lock takes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._filter = _Filter(self)
        application = QCoreApplication.instance()
        assert application is not None
        application.installNativeEventFilter(self._filter)
        self._registered = False

    def watch(self) -> None:
        """Ask for the messages about the session, which one window gets for all; those about sleep come anyway."""
        if self._registered or sys.platform != "win32":
            return
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        self._registered = bool(windows) and _register(windows[0])


class _Filter(QAbstractNativeEventFilter):
    """Passes on what concerns us; every message goes its way."""

    def __init__(self, events: WindowsEvents) -> None:
        super().__init__()
        self._events = events

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        """Look at one message of Windows; `message` is the address of a MSG."""
        if bytes(kind) == b"windows_generic_MSG":  # type: ignore[arg-type]  # the stubs do not say that it can
            told = wintypes.MSG.from_address(int(message))
            if is_leaving(told.message, told.wParam):
                self._events.leave.emit()
        return False, 0


def is_leaving(message: int, parameter: int) -> bool:
    """Whether a message of Windows tells that the coach leaves the computer."""
    return (message == _POWER and parameter == _SUSPENDS) or (
        message == _SESSION and parameter in _SESSION_LEFT
    )


def _register(window: QWidget) -> bool:
    if sys.platform == "win32":
        handle = wintypes.HWND(int(window.winId()))
        return bool(ctypes.windll.wtsapi32.WTSRegisterSessionNotification(handle, _THIS_SESSION))
    return False

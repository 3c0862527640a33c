"""What the system tells when the coach leaves the computer, in one small form for every system.

On macOS nothing is told yet: NSWorkspace's notices of sleep and of a switched user need a class written in
Objective-C, or its bridge. There the notebook locks by key and by idleness.
"""

import sys

from PySide6.QtCore import QObject, Signal

__all__ = ["SystemEvents", "system_events"]


class SystemEvents(QObject):
    """Sends `leave`; where the system tells nothing it never does, and says nothing about it."""

    leave = Signal()
    """The computer is about to sleep, its screen was locked, or another user took it over.

    What is connected to it is done before the computer sleeps, where the system waits for that.
    """

    def watch(self) -> None:
        """Have the system wait with sleeping from now on: there is something to save and to lock."""

    def rest(self) -> None:
        """Have it wait no more."""


def system_events(parent: QObject) -> SystemEvents:
    """What this system tells. Loads what it needs for that, so it is for a time after the start."""
    if sys.platform == "win32":
        from coachdesk.app.system_events.windows import WindowsEvents

        return WindowsEvents(parent)
    if sys.platform == "linux":
        try:
            from coachdesk.app.system_events.logind import LogindEvents
        except ImportError:  # a system without the library of D-Bus
            return SystemEvents(parent)
        return LogindEvents(parent)
    return SystemEvents(parent)

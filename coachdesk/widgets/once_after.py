"""Something to be done once, a while after it was last asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def once_after(milliseconds: int, slot: Callable[[], None], parent: QObject) -> QTimer:
    """Return a timer that calls the slot once, so long after it was last started; 0 is as soon as all else is done."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer

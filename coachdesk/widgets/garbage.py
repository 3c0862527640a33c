"""When Python collects garbage: never on a thread of the background, for there may be Qt's objects in it.

Python collects on whichever thread happens to allocate, and a widget deleted off the main thread ends the program.
"""

import gc


class Holds:
    """Counts who wants no collecting just now; called on the main thread only."""

    def __init__(self) -> None:
        self._count = 0

    def hold(self) -> None:
        """Collect nothing until ``let_go`` was called as often as this."""
        self._count += 1
        gc.disable()

    def let_go(self) -> None:
        """Undo one ``hold``."""
        self._count -= 1
        if self._count == 0:
            gc.enable()


garbage = Holds()
"""The one of this process: its start and each piece of background work hold it."""

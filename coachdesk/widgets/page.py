"""What a page of an open notebook offers to the window that it stands in."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """One page, such as Today or the desk; beside this it has signals of its own."""

    def open(self, id: str, /) -> bool:
        """Show what has this id; Today and Playbook take an empty one. False where it is gone or one has to stay."""
        raise NotImplementedError

    def flush(self) -> bool:
        """Save what is being typed. False where not all of it could be stored."""
        raise NotImplementedError

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done on this page now, by command id."""
        raise NotImplementedError

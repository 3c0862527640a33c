"""What stands beside the form: the client's page, as whoever makes such pages shows it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class PagePreview(QWidget):
    """Shows the page of one session as it is now."""

    print_wanted = Signal(list)
    """Carries the ids of the sessions to print."""
    failed = Signal(object)

    def show_session(self, session_id: str) -> None:
        """Show the page of this session."""
        raise NotImplementedError

    def flush(self) -> bool:
        """Store what is being typed beside the page; returns whether everything is stored."""
        raise NotImplementedError

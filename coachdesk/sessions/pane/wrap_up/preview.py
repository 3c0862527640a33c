"""What stands beside the form: the client's page, as whoever makes such pages shows it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class PagePreview(QWidget):
    """Shows the page of one session as it is now."""

    print_wanted = Signal(list)
    """Carries the ids of the sessions to print."""

    def show_session(self, session_id: str) -> None:
        """Show the page of this session."""
        raise NotImplementedError

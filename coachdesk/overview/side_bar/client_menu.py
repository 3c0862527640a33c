"""The menu of one client in the side bar: open, details, archive or bring back, delete, erase."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

OPEN = ""
"""Opens the page of the client and does nothing more there."""


class ClientMenu(QMenu):
    """Filled for one client each time it opens; what is chosen is a command of the client's page."""

    command_chosen = Signal(str, str)
    """Carries the id of the client and the id of a command, or OPEN."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._client_id = ""
        self.triggered.connect(self._on_triggered)

    def open_for(self, client_id: str, where: QPoint, *, archived: bool) -> None:
        """Open for a client at a place on the screen."""
        self._client_id = client_id
        self.clear()
        keeping = (
            ("restore_client", self.tr("Bring back")) if archived else ("archive_client", self.tr("Archive"))
        )
        for command, words in (
            (OPEN, self.tr("Open")),
            ("edit_client", self.tr("Client details…")),
            keeping,
            ("delete_client", self.tr("Delete")),
            ("erase_client", self.tr("Erase for good…")),
        ):
            self.addAction(words).setData(command)
        self.popup(where)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.command_chosen.emit(self._client_id, action.data())

"""The sessions that are in the room: the one at the desk, and one whose clock goes on while another is looked at."""

from PySide6.QtCore import QObject, Signal

from coachdesk.sessions.operations import SessionRow
from coachdesk.sessions.pane.away import AwayClock
from coachdesk.sessions.pane.room import Room
from coachdesk.vault import Vault
from coachdesk.widgets.vault_signals import VaultSignals


class Rooms(QObject):
    """Keeps a room for each session whose clock runs, and for the one that is shown."""

    storing_failed = Signal(object)
    stored_again = Signal()

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._signals = signals
        self._rooms: dict[str, Room] = {}

    def enter(self, session: SessionRow) -> Room:
        """The room of a session; others where nothing runs are left."""
        for session_id, room in list(self._rooms.items()):
            if session_id != session.id and not room.is_active:
                self._leave(session_id)
        if session.id not in self._rooms:
            room = Room(self._vault, self._signals, session, self)
            room.storing_failed.connect(self.storing_failed)
            room.stored_again.connect(self.stored_again)
            self._rooms[session.id] = room
        return self._rooms[session.id]

    @property
    def running(self) -> Room | None:
        """A room whose clock runs, or None."""
        return next((room for room in self._rooms.values() if room.reading.running), None)

    def lock(self) -> AwayClock | None:
        """The notebook is about to be locked; returns the clock that goes on in memory, if one runs."""
        away = [room.lock() for room in self._rooms.values()]
        return next((clock for clock in away if clock is not None), None)

    def _leave(self, session_id: str) -> None:
        room = self._rooms.pop(session_id)
        room.blockSignals(True)
        room.deleteLater()

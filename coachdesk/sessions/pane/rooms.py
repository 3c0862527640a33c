"""The sessions that are in the room: the one at the desk, and one whose clock goes on while another is looked at."""

from PySide6.QtCore import QObject, Signal, Slot

from coachdesk.live.clock import ClockState
from coachdesk.sessions.operations import SessionRow, session_row
from coachdesk.sessions.pane.away import AwayClock
from coachdesk.sessions.pane.room import Room
from coachdesk.vault import Changes, Vault
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.vault_signals import VaultSignals


class Rooms(QObject):
    """Keeps a room for each session whose clock runs, and for the one that is shown.

    The room of a session that was finished or deleted is left: no clock runs on unseen.
    """

    storing_failed = Signal(object)
    stored_again = Signal()
    room_left = Signal(object)
    """Carries the room, which is no longer to be used."""

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._signals = signals
        self._rooms: dict[str, Room] = {}
        self._clearing = once_after(0, self._leave_what_is_over, self)
        signals.changed.connect(self._on_vault_changed)

    def enter(self, session: SessionRow) -> Room:
        """The room of a session; others where nothing runs are left, once all that happened there is stored."""
        for session_id, room in list(self._rooms.items()):
            if session_id != session.id and not room.is_active and room.flush():
                self._leave(session_id)
        present = self._rooms.get(session.id)
        if present is not None and not session.finished and present.reading.state is ClockState.ENDED:
            # Finishing was undone; the clock goes on from what was stored.
            self._leave(session.id)
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

    def flush(self) -> bool:
        """Store what waits in any room; returns whether everything is stored."""
        return not [room for room in self._rooms.values() if not room.flush()]

    def lock(self) -> AwayClock | None:
        """The notebook is about to be locked; returns the clock that goes on in memory, if one runs."""
        away = [room.lock() for room in self._rooms.values()]
        return next((clock for clock in away if clock is not None), None)

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        if "session" in changes.kinds and self._rooms:
            self._clearing.start()

    @Slot()
    def _leave_what_is_over(self) -> None:
        if self._vault.closed:
            return
        for session_id, room in list(self._rooms.items()):
            session = session_row(self._vault, session_id)
            if session is not None and session.finished:
                room.end()
            elif session is not None and session.deleted:
                room.pause()
            elif session is not None:
                continue
            if room.flush():
                self._leave(session_id)

    def _leave(self, session_id: str) -> None:
        room = self._rooms.pop(session_id)
        self.room_left.emit(room)
        room.blockSignals(True)
        room.deleteLater()

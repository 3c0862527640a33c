"""The sessions that are in the room: the one at the desk, and one whose clock goes on while another is looked at."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from coachdesk.live.clock import ClockState, SessionClock
from coachdesk.live.silence import Stages
from coachdesk.sessions.operations import SessionRow, session_row
from coachdesk.sessions.pane.away import AwayClock
from coachdesk.sessions.pane.room import Room
from coachdesk.vault import Changes, Vault
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.vault_signals import VaultSignals


class Rooms(QObject):
    """Keeps a room for the session whose clock runs, and for the one that is shown.

    One clock runs at a time: where one is started, another stands. The room of a session that was finished, or is in
    the trash by itself or with its client, is left: no clock runs on unseen.
    """

    storing_failed = Signal(object)
    stored_again = Signal()
    message = Signal(str)
    """A quiet word about what is done here while no live bar shows it."""
    other_paused = Signal()
    """A clock was started, so that the one of another session stands now."""
    room_left = Signal(object)
    """Carries the room, which is no longer to be used."""

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._signals = signals
        self._rooms: dict[str, Room] = {}
        self._stages = Stages()
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
            self._make(session)
        return self._rooms[session.id]

    def take_back(self, away: AwayClock) -> None:
        """Go on with a clock that ran while the notebook was locked; what it counted is stored as soon as it can be."""
        session = session_row(self._vault, away.session_id)
        clock = away.come_back()
        if session is not None and not session.finished and not session.deleted:
            self._make(session, clock)

    def set_stages(self, stages: Stages) -> None:
        """Have the silence cue mark these lengths from now on."""
        self._stages = stages
        for room in self._rooms.values():
            room.live.cue.set_stages(stages)

    @property
    def running(self) -> Room | None:
        """A room whose clock runs, or None."""
        return next((room for room in self._rooms.values() if room.reading.running), None)

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done with the session whose clock runs while its live bar is not seen, by command id."""
        running = self.running
        if running is None:
            return {}
        return {"silence": partial(self._toggle_silence, running), "clock": partial(self._pause, running)}

    def _toggle_silence(self, room: Room) -> None:
        room.toggle_silence()
        held = room.silence_reading().holding
        self.message.emit(self.tr("A silence is held") if held else self.tr("The silence is over"))

    def _pause(self, room: Room) -> None:
        room.pause()
        self.message.emit(self.tr("The clock of the session stands now"))

    def flush(self) -> bool:
        """Store what waits in any room; returns whether everything is stored."""
        return not [room for room in self._rooms.values() if not room.flush()]

    def hush(self) -> None:
        """Nobody sees the screen any more: a held silence ends, the clock goes on."""
        for room in self._rooms.values():
            room.hush()

    def lock(self) -> AwayClock | None:
        """The notebook is about to be closed; returns the clock that goes on in memory, if one runs."""
        away = [room.lock() for room in self._rooms.values()]
        return next((clock for clock in away if clock is not None), None)

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        if changes.kinds & {"session", "client"} and self._rooms:
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

    def _make(self, session: SessionRow, clock: SessionClock | None = None) -> None:
        room = Room(self._vault, self._signals, session, clock, self)
        room.storing_failed.connect(self.storing_failed)
        room.stored_again.connect(self.stored_again)
        room.clock_started.connect(self._on_clock_started)
        room.live.cue.set_stages(self._stages)
        self._rooms[session.id] = room

    @Slot()
    def _on_clock_started(self) -> None:
        started = self.sender()
        for room in self._rooms.values():
            if room is not started and room.reading.running:
                room.pause()
                self.other_paused.emit()

    def _leave(self, session_id: str) -> None:
        room = self._rooms.pop(session_id)
        self.room_left.emit(room)
        room.blockSignals(True)
        room.deleteLater()

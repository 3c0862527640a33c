"""Between the room, which knows the time, and the live bar and agenda, which show it."""

from PySide6.QtCore import QObject, Signal, Slot

from coachdesk.agenda.pane import AgendaPane
from coachdesk.live.clock import ClockState
from coachdesk.live.keys import Act
from coachdesk.live.pane import LiveBar
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import SessionRow
from coachdesk.sessions.pane.capturing import Capturing
from coachdesk.sessions.pane.layout.strips import AgendaStrip
from coachdesk.sessions.pane.room import Room
from coachdesk.vault import Vault

_CAPTURED = {
    Act.QUOTE: MomentKind.QUOTE,
    Act.PARAPHRASE: MomentKind.PARAPHRASE,
    Act.INSIGHT: MomentKind.INSIGHT,
    Act.FEEDBACK: MomentKind.FEEDBACK,
    Act.COMMITMENT: MomentKind.COMMITMENT,
    Act.ONLY_ME: MomentKind.ONLY_ME,
    Act.ASKED: MomentKind.QUESTION,
}


class LiveBridge(QObject):
    """Shows the readings of one room, and carries out what the live bar wants."""

    running_changed = Signal()
    """The clock began to run, or stopped."""
    only_me_wanted = Signal()

    def __init__(
        self,
        vault: Vault,
        bar: LiveBar,
        agenda: AgendaPane,
        capturing: Capturing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._vault = vault
        self._bar = bar
        self._agenda = agenda
        self._capturing = capturing
        self._room: Room | None = None
        self._strip: AgendaStrip | None = None
        self._purpose = ""
        self._running = False
        self._told: tuple[str, int] | None = None
        bar.beat_due.connect(self._on_beat_due)
        bar.clock_toggled.connect(self.toggle_clock)
        bar.next_wanted.connect(self.next_item)
        bar.silence_toggled.connect(self.toggle_silence)
        bar.silence_kind_swapped.connect(self.swap_silence_kind)
        bar.act_wanted.connect(self._on_act_wanted)
        agenda.current_wanted.connect(self._on_current_wanted)

    @property
    def room(self) -> Room | None:
        """The room that is shown, None for a finished session."""
        return self._room

    @property
    def begun(self) -> bool:
        """Whether the clock of this session has ever run."""
        return self._room is not None and self._room.reading.state is not ClockState.READY

    def set_room(self, room: Room | None) -> None:
        """Show this room from now on."""
        if self._room is not None:
            self._room.changed.disconnect(self.show)
            self._room.happened.disconnect(self.show)
        self._room = room
        self._told = None
        if room is None:
            self._agenda.set_current(None)
            return
        room.changed.connect(self.show)
        room.happened.connect(self.show)
        self.show()

    def show_strip(self, session: SessionRow, strip: AgendaStrip) -> None:
        """Keep the folded agenda up to date with purpose and current item."""
        self._strip = strip
        self._purpose = session.purpose
        self._told = None
        self._show_current()

    @Slot()
    def toggle_clock(self) -> None:
        """Start, pause or go on."""
        if self._room is not None:
            self._room.toggle_clock()

    @Slot()
    def toggle_silence(self) -> None:
        """Begin or end a held silence."""
        if self._room is not None:
            self._room.toggle_silence()

    @Slot()
    def next_item(self) -> None:
        """Be done with the current agenda item and go to the next."""
        if self._room is not None:
            self._room.next_item()

    @Slot()
    def show(self) -> None:
        """Show all there is to show now."""
        room = self._room
        if room is None:
            return
        reading = room.reading
        clock = self._vault.clock
        ends_at = clock.to_local(reading.ends_at(clock.now())) if reading.running else None
        self._bar.show_clock(reading, ends_at)
        self._bar.show_segments(room.live.clock.segments)
        self._bar.show_silence(room.silence_reading())
        self._show_current()
        if reading.running is not self._running:
            self._running = reading.running
            self.running_changed.emit()

    def _show_current(self) -> None:
        """Tell the agenda which item is on, twice a minute rather than with every beat."""
        current = None if self._room is None else self._room.live.clock.current
        told = None if current is None else (current.id, int(current.left_seconds // 30))
        if told == self._told and told is not None:
            return
        self._told = told
        if current is None:
            self._agenda.set_current(None)
        else:
            self._agenda.set_current(current.id, current.left_seconds)
        if self._strip is not None:
            self._strip.show_agenda(self._purpose, "" if current is None else current.name)

    @Slot()
    def _on_beat_due(self) -> None:
        if self._room is not None and not self._vault.closed:
            self._room.tick()
            self.show()

    @Slot(str)
    def _on_current_wanted(self, item_id: str) -> None:
        if self._room is not None:
            self._room.go_to(item_id)

    @Slot()
    def swap_silence_kind(self) -> None:
        """Let the silence be the other kind: after the question, or after the answer."""
        if self._room is not None:
            self._room.swap_silence_kind()

    @Slot()
    def ask(self) -> None:
        """Write down the question that was asked; it ends a held silence."""
        self._capturing.begin(_CAPTURED[Act.ASKED])

    @Slot(object)
    def _on_act_wanted(self, act: Act) -> None:
        """Carry out the single keys that are not of the bar itself."""
        if act in _CAPTURED:
            self._capturing.begin(_CAPTURED[act])
        elif act is Act.STAMP:
            self._capturing.stamp()
        elif act is Act.PARK:
            self._capturing.park()
        elif act is Act.ONLY_ME_LINES:
            self.only_me_wanted.emit()

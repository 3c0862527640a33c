"""Capturing while the eyes belong to the client: lines, stamps, questions, and words to be parked."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from coachdesk.agenda.operations import park_item
from coachdesk.sessions.model import MomentKind, Visibility, default_visibility
from coachdesk.sessions.operations import capture_moment, park_words
from coachdesk.sessions.pane.notes import NotesPane
from coachdesk.sessions.pane.room import Room, RoomTime
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.vault import Vault
from coachdesk.vault.errors import WriteFailed
from coachdesk.widgets.once_after import once_after

_RETRY_MS = 3000


class Capturing(QObject):
    """Stores what is captured at the time of the room's clock, and leads the keyboard back to where it was."""

    failed = Signal(object)
    stored = Signal()
    message = Signal(str)
    """A quiet word for the coach."""
    begun = Signal()
    """The capture line is about to take the keyboard and has to be in sight."""
    returned = Signal()
    """The capture line is left and nobody knows where the keyboard came from."""

    def __init__(self, vault: Vault, notes: NotesPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._notes = notes
        self._room: Room | None = None
        self._came_from: QWidget | None = None
        self._asked_at: RoomTime | None = None
        """When the line was opened for a question: it is asked then, and written down after."""
        self._failed_words = ""
        self._retry = once_after(_RETRY_MS, self._on_retry_timeout, self)
        notes.capture_wanted.connect(self._on_capture_wanted)
        notes.capture_left.connect(self.returned)
        notes.capture.begun.connect(self._on_line_begun)
        notes.capture.edit.focus_changed.connect(self._on_line_focus_changed)

    def set_room(self, room: Room | None) -> None:
        """Capture in this session from now on."""
        self._room = room
        self._came_from = self._asked_at = None
        self._retry.stop()

    def begin(self, kind: MomentKind | None = None) -> None:
        """Go to the capture line, remembering where the keyboard is."""
        line = self._notes.capture
        focused = line.window().focusWidget()
        if focused is not None and focused is not line.edit:
            self._came_from = focused
        self.begun.emit()
        line.begin(kind)

    def toggle(self) -> None:
        """Ctrl+Enter: to the capture line, and from there capture and go back."""
        line = self._notes.capture
        if not line.edit.hasFocus():
            self.begin()
        elif line.text():
            self._on_capture_wanted(line.kind, line.text())
        else:
            self._go_back()

    def stamp(self) -> None:
        """Mark this time with a line that is filled in later."""
        if self._room is not None:
            self._capture(self._room, MomentKind.STAMP, "")

    def enter_line(self) -> bool:
        """Capture a half-typed line as it is, for the session is about to end. Returns whether none is left."""
        line = self._notes.capture
        if self._room is not None and line.text() and self._capture(self._room, line.kind, line.text()):
            self._take_line()
        return not line.text()

    def park(self) -> None:
        """Park the words of the capture line, or the current agenda item.

        Words only for the coach are captured as such: an item of the agenda is for both to see.
        """
        if self._room is None:
            return
        words = self._notes.capture.text()
        if words and default_visibility(self._notes.capture.kind) is Visibility.ONLY_ME:
            if self.enter_line():
                self.message.emit(self.tr("Kept as a line only for you"))
            return
        current = self._room.live.clock.current
        try:
            if words:
                park_words(self._vault, self._room.session_id, words)
                self._take_line()
            elif current is not None:
                park_item(self._vault, current.id)
        except FAILURES as error:
            self.failed.emit(error)
        else:
            self.stored.emit()

    def _capture(self, room: Room, kind: MomentKind, words: str) -> bool:
        """Store a moment; returns whether that is done. A question has the time at which it was asked."""
        at = room.time_now()
        if kind is MomentKind.QUESTION and self._asked_at is not None:
            at = self._asked_at
        try:
            moment_id = capture_moment(self._vault, room.session_id, kind, words, at.elapsed_seconds)
        except FAILURES as error:
            self.failed.emit(error)
            if isinstance(error, WriteFailed):
                self._failed_words = words
                self._retry.start()
            return False
        if kind is MomentKind.QUESTION:
            room.asked(moment_id, at)
        else:
            room.captured(moment_id)
        self._notes.moments.bring_into_view(moment_id)
        self.stored.emit()
        return True

    @Slot(object, str)
    def _on_capture_wanted(self, kind: MomentKind, words: str) -> None:
        if self._room is not None and self._capture(self._room, kind, words):
            self._take_line()
            self._go_back()

    @Slot(object)
    def _on_line_begun(self, kind: MomentKind | None) -> None:
        """Remember when a question is asked."""
        if kind is MomentKind.QUESTION and self._room is not None:
            self._asked_at = self._room.time_now()
        elif kind is not None:
            self._asked_at = None

    @Slot()
    def _on_line_focus_changed(self) -> None:
        """A line that is left without words asked nothing; another window in front leaves nothing."""
        line = self._notes.capture
        if not line.text() and line.window().focusWidget() is not line.edit:
            self._asked_at = None

    @Slot()
    def _on_retry_timeout(self) -> None:
        """Try again what could not be stored, unless it was changed or taken since."""
        line = self._notes.capture
        words = line.text()
        if self._room is None or not words or words != self._failed_words:
            return
        if self._capture(self._room, line.kind, words):
            self._take_line()

    def _take_line(self) -> None:
        """What stood in the line is stored."""
        self._asked_at = None
        self._notes.capture_taken()

    def _go_back(self) -> None:
        origin, self._came_from = self._came_from, None
        if origin is not None and isValid(origin) and origin.isVisible() and origin.isEnabled():
            origin.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.returned.emit()

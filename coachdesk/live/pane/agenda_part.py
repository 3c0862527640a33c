"""The agenda of a running session: its segments, the current item and when the session ends."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coachdesk.live.clock import ClockReading
from coachdesk.live.pane.words import said_words, time_of_segment, time_of_session
from coachdesk.live.segments import Segment
from coachdesk.widgets import painted
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.theme import grid, set_role

_NEARLY = 0.98
"""The most that is filled of a segment that is not done, however long it took."""

_SHORTENED, _WHOLE = QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed
_AS_HIGH = QSizePolicy.Policy.Preferred


class AgendaPart(QWidget):
    """The segments as a bar; below it the current item with its time, and the time of the session."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self._end_words = ""
        self._said: tuple[str, ...] = ()
        """What is said of the session for a while, the longest words first."""
        self.bar = painted.SegmentsBar(parent=self)
        self.name_label = ElidedLabel(parent=self)
        self.left_label = ElidedLabel(parent=self)
        self.end_label = ElidedLabel(parent=self)
        self.name_label.setSizePolicy(_SHORTENED, _AS_HIGH)
        self.end_label.setSizePolicy(_WHOLE, _AS_HIGH)
        self.said_label = QLabel(self)
        """Where it is narrow, what is said for a while, in the place of the time of the item."""
        self.said_label.setTextFormat(Qt.TextFormat.PlainText)
        self.said_label.setWordWrap(True)
        set_role(self.said_label, "number-caption", tone="time")
        for label in (self.left_label, self.end_label):
            set_role(label, "number-caption")
        self._layout = grid(self, gap=1.2)
        self._layout.setColumnStretch(2, 1)
        self._layout.setRowStretch(0, 1)
        self._layout.setRowStretch(3, 1)
        self.set_narrow(False)

    def show_segments(self, segments: Sequence[Segment], reading: ClockReading) -> None:
        """Show the agenda; without one the bar is the session as a whole."""
        self.bar.set_segments(_drawn(segments, reading))
        current = next((segment for segment in segments if segment.current), None)
        if current is None:  # before the start: what it begins with
            current = next((segment for segment in segments if not segment.done), None)
        _set_text(self.name_label, current.name if current else "")
        _set_text(self.left_label, time_of_segment(current, reading) if current else "")

    def show_end(self, reading: ClockReading, ends_at: datetime | None) -> None:
        """Show when the session ends, or for a while that this is soon, or that some time was not counted."""
        self._said = said_words(reading, ends_at)
        self._end_words = time_of_session(reading, ends_at)
        tone = "time" if self._said else None
        if self.end_label.property("tone") != tone:
            set_role(self.end_label, "number-caption", tone=tone)
        self._show_said()

    def set_narrow(self, narrow: bool) -> None:
        """Show the current item and its time alone, one below the other, or all in their width."""
        self._narrow = narrow
        self.bar.setVisible(not narrow)
        self.end_label.setVisible(not narrow)
        self.left_label.setSizePolicy(_SHORTENED if narrow else _WHOLE, _AS_HIGH)
        for label in (self.name_label, self.left_label, self.said_label):
            label.setMinimumWidth(1 if narrow else 0)  # rather than that the figures of the clock are cut off
        set_role(self.name_label, "strong" if narrow else "caption", tone="ink")
        middle, top = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignTop
        for part in (self.bar, self.name_label, self.left_label, self.said_label, self.end_label):
            self._layout.removeWidget(part)
        if narrow:
            self._layout.addWidget(self.name_label, 1, 0, 1, 3)
            for label in (self.left_label, self.said_label):
                self._layout.addWidget(label, 2, 0, 1, 3)
        else:
            self._layout.addWidget(self.bar, 1, 0, 1, 4)
            self._layout.addWidget(self.name_label, 2, 0, middle)
            self._layout.addWidget(self.left_label, 2, 1, middle)
            self._layout.addWidget(self.end_label, 2, 3, middle | top)
        self._show_said()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose words that fit."""
        super().resizeEvent(event)
        self._show_said()

    def _show_said(self) -> None:
        """Show the end, or say what is to be said, in the longest words that fit into a line or else the shortest."""
        measure, room = self.end_label.fontMetrics().horizontalAdvance, self.width()
        if not self._narrow:  # the times are read at a glance; the name gives way
            taken = self.name_label.minimumSizeHint().width() + self.left_label.sizeHint().width()
            room -= taken + 3 * self._layout.horizontalSpacing()
        fitting = (words for words in self._said if measure(words) <= room)
        said = next(fitting, self._said[-1]) if self._said else ""
        _set_text(self.end_label, said or self._end_words)
        _set_text(self.said_label, said)
        self.said_label.setVisible(self._narrow and bool(said))
        self.left_label.setVisible(not self.said_label.isVisibleTo(self))


def _set_text(label: QLabel, words: str) -> None:
    if label.text() != words:
        label.setText(words)


def _drawn(segments: Sequence[Segment], reading: ClockReading) -> list[painted.Segment]:
    """The segments as the bar draws them; rounded, so that it is painted anew only when it looks different."""
    if not segments:
        planned = max(1.0, reading.planned_seconds)
        return [painted.Segment(planned / 60, round(min(1.0, reading.elapsed_seconds / planned), 3))]
    return [painted.Segment(max(1.0, each.planned_seconds / 60), _share(each)) for each in segments]


def _share(segment: Segment) -> float:
    """How much of a segment is filled."""
    if segment.done:
        return 1.0
    return round(min(_NEARLY, segment.took_seconds / max(60.0, segment.planned_seconds)), 3)

"""The silence cue: the ring, which silence it is, and the key that holds or ends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from coachdesk.live.pane.words import last_silence_words, marks_words, other_kind_words, silence_words
from coachdesk.live.silence import SilenceReading, Stages
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.keys import KeyCap
from coachdesk.widgets.painted import SilenceRing
from coachdesk.widgets.theme import column, row, set_role, set_spacing
from coachdesk.widgets.tips import plain_tip

BAR_KEY, ANYWHERE_KEY = "Space", "Ctrl+T"
"""The key of the silence while the live bar has the focus, and the one that works in any text."""


class SilencePart(QWidget):
    """Shows a silence; a click on the ring holds or ends it, one on its title corrects which it is."""

    toggled = Signal()
    kind_swapped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] | None = None
        self._stages = Stages()
        self.ring = SilenceRing(stages=self._stages.seconds, parent=self)
        self.ring.setCursor(Qt.CursorShape.PointingHandCursor)
        self.ring.setToolTip(plain_tip(marks_words(*self._stages.seconds)))
        self._words = QWidget(self)
        self.title_label = ElidedLabel(parent=self._words)
        self.last_label = ElidedLabel(parent=self._words)
        set_role(self.last_label, "caption")
        self.last_label.hide()
        self.key_cap = KeyCap(ANYWHERE_KEY, parent=self._words)
        self.hint_label = QLabel(self._words)
        self.hint_label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.hint_label, "caption")
        hint = row(gap=1.2)
        hint.addWidget(self.key_cap)
        hint.addWidget(self.hint_label, 1)
        words = column(self._words, gap=0.6)
        words.addStretch(1)
        title = row(gap=1.6)
        title.addWidget(self.title_label)
        title.addWidget(self.last_label, 1)
        words.addLayout(title)
        words.addLayout(hint)
        words.addStretch(1)
        self._row = row(self, gap=2.2, margins=(2, 0.2))
        self._row.addWidget(self.ring)
        self._row.addWidget(self._words, 1)

    def show_silence(self, reading: SilenceReading, *, on_bar: bool) -> None:
        """Show a reading of the cue, with the key that works where the focus is."""
        if reading.stages != self._stages:
            self._stages = reading.stages
            self.ring.set_stages(reading.stages.seconds)
            self.ring.setToolTip(plain_tip(marks_words(*reading.stages.seconds)))
        seconds = reading.seconds if reading.holding else None
        if seconds != self.ring.seconds():
            self.ring.set_seconds(seconds)
        shown = (reading.holding, reading.kind, on_bar, reading.last)
        if shown == self._shown:
            return
        self._shown = shown
        self.title_label.setText(silence_words(reading.kind if reading.holding else None))
        set_role(self.title_label, "strong" if reading.holding else "text")
        self.last_label.setText("" if reading.last is None else last_silence_words(*reading.last))
        self.last_label.setVisible(reading.last is not None)
        tip = other_kind_words(reading.kind) if reading.holding else ""
        self.title_label.setCursor(Qt.CursorShape.PointingHandCursor if tip else Qt.CursorShape.ArrowCursor)
        self.title_label.setAccessibleDescription(tip)
        self.key_cap.set_key(BAR_KEY if on_bar else ANYWHERE_KEY)
        self.hint_label.setText(self.tr("ends it") if reading.holding else self.tr("holds it"))

    def set_room(self, *, narrow: bool, brief: bool) -> None:
        """Show the ring alone where it is narrow, close to its neighbours where there is next to no room."""
        self._words.setVisible(not narrow)
        set_spacing(self._row, gap=2.2, margins=(0.4 if brief else 2, 0.2))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click, so that the focus stays where it is."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hold or end a silence where the ring or its key is clicked; correct its kind where the title is."""
        place = event.position().toPoint()
        if event.button() is not Qt.MouseButton.LeftButton or not self.rect().contains(place):
            super().mouseReleaseEvent(event)
            return
        in_title = self.title_label.rect().contains(self.title_label.mapFrom(self, place))
        if in_title and self._words.isVisible() and self._shown and self._shown[0]:
            self.kind_swapped.emit()
        else:
            self.toggled.emit()

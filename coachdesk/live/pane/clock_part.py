"""The clock in large figures, and the one button that starts, pauses and goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from coachdesk.live.clock import ClockReading, ClockState
from coachdesk.live.clock_text import clock_text
from coachdesk.live.pane.words import button_words
from coachdesk.widgets.icons import icon
from coachdesk.widgets.theme import row, set_role, set_spacing
from coachdesk.widgets.tips import plain_tip


class ClockPart(QWidget):
    """What the session clock shows."""

    toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ClockState | None = None
        self.time_label = QLabel(self)
        self.time_label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(self)
        # A click leaves the focus where it was, so that Space goes on to do what it did.
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.toggled)
        self._brief = False
        self._key_tip = ""
        self._row = row(self, gap=4, margins=(4, 0))
        self._row.addWidget(self.time_label)
        self._row.addStretch(1)
        self._row.addWidget(self.button)

    def show_clock(self, reading: ClockReading) -> None:
        """Show a reading of the clock."""
        shown = clock_text(reading.elapsed_seconds)
        if shown != self.time_label.text():
            self.time_label.setText(shown)
            self.time_label.setAccessibleName(self.tr("Session clock {time}").format(time=shown))
        if reading.state is not self._state:
            self._state = reading.state
            set_role(self.time_label, "clock", tone=None if reading.running else "quiet")
            self.button.setIcon(icon("pause" if reading.running else "play"))
            self.button.setEnabled(reading.state is not ClockState.ENDED)
            self._name_button()

    def set_key_tip(self, words: str) -> None:
        """Say with the button which single key does the same, or nothing."""
        self._key_tip = words
        self._name_button()

    def set_room(self, *, narrow: bool, brief: bool) -> None:
        """Stand closer together where it is narrow; the button goes without words where there is next to no room."""
        self._brief = brief
        if brief:
            set_spacing(self._row, gap=1.2, margins=(2, 0, 1, 0))
        else:
            set_spacing(self._row, gap=2.4 if narrow else 4, margins=(2.4 if narrow else 4, 0))
        set_role(self.button, "plain", tone="square" if brief else None)
        self._name_button()

    def _name_button(self) -> None:
        words = "" if self._state is None else button_words(self._state)
        self.button.setText("" if self._brief else words)
        self.button.setAccessibleName(words)
        tip = (words if self._brief else "", self._key_tip)
        self.button.setToolTip(plain_tip(" · ".join(part for part in tip if part)))

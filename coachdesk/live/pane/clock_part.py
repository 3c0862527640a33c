"""The clock in large figures, and the one button that starts, pauses and goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from coachdesk.live.clock import ClockReading, ClockState
from coachdesk.live.clock_text import clock_text
from coachdesk.live.pane.words import button_words
from coachdesk.widgets.icons import icon
from coachdesk.widgets.theme import row, set_role, set_spacing


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
            self.button.setText(button_words(reading.state))
            self.button.setIcon(icon("pause" if reading.running else "play"))
            self.button.setEnabled(reading.state is not ClockState.ENDED)

    def set_narrow(self, narrow: bool) -> None:
        """Show the figures alone, or the button too."""
        self.button.setVisible(not narrow)
        set_spacing(self._row, gap=0 if narrow else 4, margins=(2.4 if narrow else 4, 0))

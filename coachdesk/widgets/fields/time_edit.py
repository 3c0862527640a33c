"""A time of day that can be typed as people write it."""

from datetime import time

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coachdesk.vault.text import trimmed
from coachdesk.widgets.dates import time_words
from coachdesk.widgets.fields.date_words import parse_time
from coachdesk.widgets.fields.misread import ReadLine
from coachdesk.widgets.theme import current_theme

STEP_MINUTES = 15


class TimeEdit(ReadLine):
    """Takes "14", "14:30", "2.30 pm"; Up and Down move by a quarter of an hour.

    ``time_chosen`` carries a time or None; ``misread`` carries what was typed when it is no time.
    """

    time_chosen = Signal(object)

    def __init__(self, moment: time | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: time | None = None
        self.editingFinished.connect(self._on_editing_finished)
        self.set_time(moment)

    def chosen_time(self) -> time | None:
        """Return the time shown, or None."""
        return self._moment

    def set_time(self, moment: time | None) -> None:
        """Show a time; nothing is sent."""
        self._moment = moment
        self.setText(self._words())
        if self.hasFocus():  # what is typed next takes its place, as after Tab
            self.selectAll()
        self.mark(invalid=False)

    def is_valid(self) -> bool:
        """Return whether the text is a time or empty."""
        text = trimmed(self.text())
        return not text or text == self._words() or parse_time(text) is not None

    def give_up(self) -> None:
        """Show again the time that was read last."""
        self.set_time(self._moment)

    def misread_words(self) -> str:
        """What is said of a text that is no time."""
        return self.tr("That is no time yet. Try “14:30”.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move by a quarter of an hour."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._moment is not None:
            step = STEP_MINUTES if event.key() == Qt.Key.Key_Up else -STEP_MINUTES
            minutes = (self._moment.hour * 60 + self._moment.minute + step) % (24 * 60)
            self._take(time(minutes // 60, minutes % 60))
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for the longest time."""
        width = self.fontMetrics().horizontalAdvance("00:00 PM") + current_theme().px(26)
        return QSize(width, super().sizeHint().height())

    def _on_editing_finished(self) -> None:
        """Read what was typed and send it, or say that it is no time."""
        text = trimmed(self.text())
        if text == self._words():
            return
        moment = parse_time(text)
        if text and moment is None:
            self.refuse(text)
            return
        self._take(moment)

    def _take(self, moment: time | None) -> None:
        """Show a time and send it if it is another one."""
        changed = moment != self._moment
        self.set_time(moment)
        if changed:
            self.time_chosen.emit(moment)

    def _words(self) -> str:
        """Return the present time as it is shown."""
        return "" if self._moment is None else time_words(self._moment, self.locale())

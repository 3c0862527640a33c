"""One quiet word on whether what is on screen is stored."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coachdesk.sessions.pane.words import time_of_day
from coachdesk.vault import Clock
from coachdesk.widgets.icons import IconLabel
from coachdesk.widgets.theme import row, set_role


class SaveWord(QWidget):
    """Says "All saved", then "Saved 14:29" once something was stored, and "Not saved yet" where a write failed.

    While one types, the last time stays: it is true, and nothing flickers.
    """

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._icon = IconLabel("check", "quiet", px=14, parent=self)
        self._word = QLabel(self)
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = row(self, gap=1.2)
        layout.addWidget(self._icon)
        layout.addWidget(self._word)
        self.forget()

    def text(self) -> str:
        """The words that are shown."""
        return self._word.text()

    def forget(self) -> None:
        """Say that all is stored, without a time: nothing was typed yet."""
        self._show(self.tr("All saved"), failed=False)

    def show_saved(self) -> None:
        """Say that everything is stored, as of now."""
        self._show(self.tr("Saved {time}").format(time=time_of_day(self._clock)), failed=False)

    def show_failed(self) -> None:
        """Say that a write failed, so that something is not stored yet."""
        self._show(self.tr("Not saved yet"), failed=True)

    def _show(self, words: str, *, failed: bool) -> None:
        self._word.setText(words)
        self._icon.set_icon("warning" if failed else "check", "attention" if failed else "quiet")
        set_role(self._word, "caption", tone="attention" if failed else None)

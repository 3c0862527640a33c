"""A line that is read as something, and says in words when it cannot be."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QToolTip

from coachdesk.widgets.theme import repolish

IN_FIELD = "inField"
"""True on a line whose field says below it what was misread."""


class ReadLine(QLineEdit):
    """A line whose text is read when Enter is pressed or the focus leaves.

    ``misread`` carries what was typed when it cannot be read; the text stays, so that it can be mended. The click
    that leads into it selects its text, as Tab does, so that typing replaces it; the next one places the cursor.
    """

    misread = Signal(str)
    _clicked_into = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Notice the click that leads into the line."""
        super().focusInEvent(event)
        self._clicked_into = event.reason() is Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select the text, unless the mouse selected a part of it."""
        super().mouseReleaseEvent(event)
        if self._clicked_into and not self.hasSelectedText():
            self.selectAll()
        self._clicked_into = False

    def is_valid(self) -> bool:
        """Whether the text can be read."""
        raise NotImplementedError

    def misread_words(self) -> str:
        """What is said of a text that cannot be read."""
        raise NotImplementedError

    def give_up(self) -> None:
        """Show again what was read last."""
        raise NotImplementedError

    def take(self) -> None:
        """Read what is typed now, if it can be read; else it stays as it is."""
        if self.is_valid():
            self.editingFinished.emit()

    def settle(self) -> bool:
        """Read what is typed now. Returns whether it can be; else the line takes the focus and says what is wrong."""
        readable = self.is_valid()
        if not readable:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # first, for a tip goes as the focus comes
        self.editingFinished.emit()
        return readable

    def refuse(self, text: str) -> None:
        """Mark the line, say what is wrong below it and to a screen reader (unless its field does), and send it."""
        self.mark(invalid=True)
        words = self.misread_words()
        self.setAccessibleDescription(words)
        if not self.property(IN_FIELD) and self.isVisible():
            from coachdesk.widgets.tips import plain_tip  # the unlock window has no time for it

            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height() // 2)), plain_tip(words), self)
        self.misread.emit(text)

    def mark(self, *, invalid: bool) -> None:
        """Draw the edge of the line as wrong or right."""
        if bool(self.property("invalid")) != invalid:
            self.setProperty("invalid", invalid)
            repolish(self)

"""The question where something typed could not be saved, and the notebook is to be locked or closed."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid


class UnsavedBox(QMessageBox):
    """Says that something is not saved yet; giving it up is a decision of its own.

    Where nobody is there to answer, what was on the screen is hidden until somebody does.
    """

    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self.tr("Something you typed is not saved yet"))
        self.setInformativeText(
            self.tr(
                "It stays where you typed it and is tried again; the page says what is in the way. Mend that and lock once more, or give up what is not saved."
            )
        )
        stay = self.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        give_up = self.addButton(self.tr("Give it up"), QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(stay)
        give_up.clicked.connect(self.given_up)
        self._hidden: list[QWidget] = []
        self.finished.connect(self._on_finished)

    def hide_behind(self, shown: Iterable[QWidget]) -> None:
        """Hide these, as far as they are shown, until this is answered."""
        for each in shown:
            if each is not self and each.isVisible():
                each.hide()
                self._hidden.append(each)

    def close_hidden(self) -> None:
        """Close the dialogs among what is hidden; nothing of it is shown again."""
        hidden, self._hidden = self._hidden, []
        for each in hidden:
            if isValid(each) and each.isWindow():
                each.close()

    @Slot()
    def _on_finished(self) -> None:
        for each in self._hidden:
            if isValid(each):
                each.show()

"""The question where something typed could not be saved, and the notebook is to be closed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget


class UnsavedBox(QMessageBox):
    """Says that something is not saved yet; giving it up is a decision of its own."""

    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self.tr("Something you typed is not saved yet"))
        self.setInformativeText(
            self.tr(
                "It stays where you typed it and is tried again; the page says what is in the way. Mend that and try once more, or give up what is not saved."
            )
        )
        stay = self.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        give_up = self.addButton(self.tr("Give it up"), QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(stay)
        give_up.clicked.connect(self.given_up)

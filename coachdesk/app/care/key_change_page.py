"""What stands in the window while a notebook is encrypted under another key."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from coachdesk.app.entry.sheet import EntrySheet
from coachdesk.widgets.fields import Field


class KeyChangePage(EntrySheet):
    """Shows how far it is. There is nothing to press: it takes as long as a backup."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("sign-in", name, parent=parent)
        self.words.setText(self.tr("This notebook is being encrypted under a new key."))
        self.words.show()
        self.centre_head()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 0)
        self.column.addWidget(Field(self.tr("Encrypting and checking"), self._progress))
        self.add_promise(
            self.tr(
                "Until all of it is checked the notebook stays as it is.\nIf the computer stops now, nothing is lost."
            )
        )

    @Slot(object, object)
    def show_progress(self, done: int, total: int) -> None:
        """So much is done."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

"""What stands in the window while something is done to a notebook that is closed meanwhile."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from coachdesk.app.entry.sheet import EntrySheet
from coachdesk.widgets.fields import Field


class ProgressPage(EntrySheet):
    """Shows how far it is. There is nothing to press: it takes as long as a backup."""

    def __init__(
        self, name: str, words: str, label: str, promise: str, parent: QWidget | None = None
    ) -> None:
        """`words` say what is done to the notebook of that name, `promise` what the coach can rely on."""
        super().__init__("sign-in", name, words, parent, centred=True)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 0)
        self.column.addWidget(Field(label, self._progress))
        self.add_promise(promise)

    @Slot(object, object)
    def show_progress(self, done: int, total: int) -> None:
        """So much is done."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

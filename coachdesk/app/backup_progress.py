"""Shows how far it is with a backup that was asked for."""

from PySide6.QtCore import QLocale, QObject, Slot

from coachdesk.app.program import Program
from coachdesk.widgets.background import Job


class BackupProgress(QObject):
    """Says it above the page until the backup is made, and goes with its job."""

    def __init__(self, program: Program, job: Job) -> None:
        super().__init__(job)
        self._program = program
        job.progressed.connect(self._on_progressed)
        program.say(self.tr("Making a backup and checking it…"))

    @Slot(object, object)
    def _on_progressed(self, done: int, total: int) -> None:
        if self._program.notebook is not None and done < total:
            share = QLocale().toString(round(100 * done / total))
            self._program.say(self.tr("Making a backup and checking it… {share} %").format(share=share))

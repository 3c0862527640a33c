"""A backup takes the place of the notebook, which is closed meanwhile and kept under another name."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from coachdesk.app.care.work import work_to_replace
from coachdesk.app.keeping import Keeping
from coachdesk.app.program import Program
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.places import SUFFIX
from coachdesk.widgets.trouble import any_trouble_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.vault.backup import Backup


class Replacing(QObject):
    """The window waits for the end: half of it is nothing to look at."""

    def __init__(self, program: Program, keeping: Keeping, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._path = Path()
        keeping.replace_wanted.connect(self._on_replace_wanted)

    @Slot(object, str)
    def _on_replace_wanted(self, backup: "Backup", passphrase: str) -> None:
        """Save and close the notebook, and have the backup put in its place."""
        from coachdesk.app.care.progress_page import ProgressPage
        from coachdesk.vault.replacing import free_beside

        program, notebook = self._program, self._program.notebook
        path = program.ways_in.path if notebook is None else notebook.path
        if path is None:
            return
        if notebook is not None:
            written, notebook.written = notebook.written, False  # all of it is kept beside
            if not program.leave_notebook():
                notebook.written = written
                return
        self._path, name = path, path.name.removesuffix(SUFFIX)
        aside = self.tr("{name} before {day}").format(name=name, day=program.clock.today().isoformat())
        page = ProgressPage(
            name,
            self.tr("A backup is put in the place of this notebook."),
            self.tr("Restoring and checking"),
            self.tr(
                "Until all of it is checked the notebook stays as it is.\nIf the computer stops now, nothing is lost."
            ),
        )
        program.held = True
        program.ways_in.show(page)
        program.background.run(
            work_to_replace(path, backup.path, passphrase, free_beside(path, aside), program.clock),
            on_done=self._on_replaced,
            on_failed=self._on_failed,
            on_progress=page.show_progress,
            controlled=True,
        )

    @Slot(object)
    def _on_replaced(self, aside: Path) -> None:
        self._program.held = False
        words = self.tr("The backup is in its place. What was there before is kept beside it, as “{name}”.")
        self._program.ways_in.ask(self._path, words.format(name=aside.name.removesuffix(SUFFIX)), "info")

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._program.held = False
        if not isinstance(error, NotebookError):
            self._program.ways_in.ask(self._path)
            raise error
        words = self.tr("Nothing was restored, and nothing changed. {why}")
        self._program.ways_in.ask(self._path, words.format(why=any_trouble_words(error, typed=False)))

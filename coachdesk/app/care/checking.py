"""Checking the open notebook in the background, and what is done about what was found."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from coachdesk.app.care.key_changing import KeyChanging
from coachdesk.app.care.work import work_to_check
from coachdesk.app.keeping import Keeping
from coachdesk.app.program import Program
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.places import BACKUPS_NAME
from coachdesk.widgets.background import Job
from coachdesk.widgets.trouble import any_trouble_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.app.care.check_dialog import CheckDialog
    from coachdesk.app.care.work import Checked
    from coachdesk.vault.notebook_key import NotebookKey


class Checking(QObject):
    """Opens the window of the check and sees to the ways back."""

    def __init__(self, program: Program, keeping: Keeping, keys: KeyChanging, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._keeping = keeping
        self._keys = keys
        self._dialog: CheckDialog | None = None
        self._job: Job | None = None
        program.ways_in.salvage_wanted.connect(self._on_salvage_wanted)

    @Slot()
    def check(self) -> None:
        """Open the window and begin."""
        from coachdesk.app.care.check_dialog import CheckDialog

        if self._program.notebook is None:
            return
        if self._dialog is not None:
            self._dialog.raise_()
            return
        dialog = self._dialog = CheckDialog(self._program.window)
        dialog.action_wanted.connect(self._on_action_wanted)
        dialog.finished.connect(self._on_dialog_finished)
        self._begin()
        dialog.show()

    @Slot()
    def tell_damage(self) -> None:
        """Say, above whatever is shown, that something could not be read, and offer the ways to go on."""
        notebook = self._program.notebook
        if notebook is not None and not notebook.vault.closed:
            notebook.workspace.ask(
                self.tr(
                    "Something could not be read: part of this notebook is damaged. Nothing is written over it; what is shown is whole, but may be less than there was."
                ),
                (
                    ("check_notebook", self.tr("Check my notebook…")),
                    ("restore", self.tr("Restore a backup…")),
                ),
                "attention",
            )

    def _begin(self) -> None:
        notebook, dialog = self._program.notebook, self._dialog
        if notebook is None or dialog is None:
            return
        dialog.begin()
        vault = notebook.vault
        places = (vault.path / BACKUPS_NAME, *self._keeping.places.everywhere())
        self._job = self._program.background.run(
            work_to_check(vault.path, vault.key.copy(), vault.found, places),
            on_done=self._on_checked,
            on_failed=self._on_failed,
            on_progress=dialog.show_progress,
            controlled=True,
        )

    @Slot(object)
    def _on_checked(self, checked: "Checked") -> None:
        from coachdesk.app.care.check_lines import lines_of

        if self._dialog is not None and self.sender() is self._job:
            self._dialog.show_found(lines_of(checked.checkup, faster=checked.faster))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        from coachdesk.app.care.check_lines import damaged_line

        if not isinstance(error, NotebookError):
            raise error
        if self._dialog is not None and self.sender() is self._job:
            self._dialog.show_found([damaged_line(any_trouble_words(error))])

    @Slot(str)
    def _on_action_wanted(self, action: str) -> None:
        from coachdesk.app.care import check_lines

        if action == check_lines.REPAIR:
            self._repair()
            return
        ways: dict[str, Callable[[], None]] = {
            check_lines.RESTORE: self._keeping.restore,
            check_lines.SALVAGE: self._salvage,
            check_lines.BACK_UP: self._keeping.back_up,
            check_lines.OLDER: self._keys.look_for_older,
            check_lines.CHANGE: self._keeping.change_passphrase,
        }
        if self._dialog is not None:
            self._dialog.accept()
        ways[action]()

    def _repair(self) -> None:
        """Make anew what can be, then look once more."""
        from coachdesk.vault.checkup import repair_notebook

        if self._program.notebook is None:
            return
        try:
            repair_notebook(self._program.notebook.vault)
        except NotebookError as error:
            self._program.say(any_trouble_words(error), "attention")
        self._begin()

    def _salvage(self) -> None:
        """Close the notebook, and recover what can be read of it into a new one."""
        notebook = self._program.notebook
        if notebook is None:
            return
        path, key, places = notebook.path, notebook.vault.key.copy(), self._keeping.places.everywhere()
        if not self._program.leave_notebook():
            key.wipe()
            return
        self._begin_salvage(path, lambda: key, places)

    @Slot(str, bool)
    def _on_salvage_wanted(self, secret: str, by_recovery_key: bool) -> None:
        """The same for one that cannot even be opened."""
        from coachdesk.app.care.work import key_of_damaged

        path, places = self._program.ways_in.path, self._program.ways_in.places
        assert path is not None, "it is shown"
        self._begin_salvage(path, key_of_damaged(path, secret, by_recovery_key, places), places)

    def _begin_salvage(
        self, path: Path, key_of: "Callable[[], NotebookKey]", places: tuple[Path, ...]
    ) -> None:
        from coachdesk.app.care.progress_page import ProgressPage
        from coachdesk.app.care.work import recovered_path, work_to_salvage
        from coachdesk.vault.places import SUFFIX

        page = ProgressPage(
            path.name.removesuffix(SUFFIX),
            self.tr("What can be read of this notebook goes into a new one."),
            self.tr("Reading and writing"),
            self.tr("The damaged notebook is only read\nand stays as it is."),
        )
        self._program.held = True
        self._program.ways_in.show(page)
        self._program.background.run(
            work_to_salvage(path, key_of, recovered_path(path), places, self._program.clock),
            on_done=self._on_salvaged,
            on_failed=self._on_salvage_failed,
            on_progress=page.show_progress,
            controlled=True,
        )

    @Slot(object)
    def _on_salvaged(self, salvaged: tuple[Path, bool]) -> None:
        path, complete = salvaged
        self._program.held = False
        words = self.tr(
            "This is the new notebook; its passphrase is the same, and the damaged one stays as it is."
        )
        words += " " + (
            self.tr("Nothing is missing.")
            if complete
            else self.tr("Something could not be read; a backup may have it.")
        )
        self._program.ways_in.ask(path, words, "info")

    @Slot(object)
    def _on_salvage_failed(self, error: BaseException) -> None:
        self._program.held = False
        path = self._program.ways_in.path
        assert path is not None, "the notebook was unlocked"
        words = any_trouble_words(error) if isinstance(error, NotebookError) else ""
        self._program.ways_in.ask(path, words, damaged=True)
        if not words:
            raise error

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._dialog = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

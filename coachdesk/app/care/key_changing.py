"""Changing the key of the open notebook, from the question to the offer to delete what the old key opens."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from coachdesk.app.care.work import (
    OldBackups,
    work_to_change_key,
    work_to_delete_backups,
    work_to_find_old_backups,
)
from coachdesk.app.keeping import Keeping
from coachdesk.app.notebooks import Unlocked, work_to_unlock
from coachdesk.app.program import Program
from coachdesk.vault.errors import KeyChangeUnfinished, NotebookError
from coachdesk.vault.places import SUFFIX
from coachdesk.widgets.trouble import any_trouble_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.app.care.backups_left_dialog import BackupsLeftDialog
    from coachdesk.app.care.change_key_dialog import ChangeKeyDialog
    from coachdesk.vault.key_change import ChangedKey


class _Step(Enum):
    """What is still to come once the key is changed."""

    NONE = 0
    OPEN = 1
    BACK_UP = 2


class KeyChanging(QObject):
    """The notebook is closed meanwhile, and the window waits for the end: a new recovery key has to be shown then."""

    def __init__(self, program: Program, keeping: Keeping, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._keeping = keeping
        self._dialog: ChangeKeyDialog | None = None
        self._left: BackupsLeftDialog | None = None
        self._path = Path()
        self._passphrase = ""
        """Until the work has it."""
        self._step = _Step.NONE
        self._older: list[Path] = []
        program.opened_changed.connect(self._on_opened_changed)
        keeping.backed_up.connect(self._on_backed_up)

    @Slot()
    def change_key(self) -> None:
        """Explain, and ask for the passphrase."""
        from coachdesk.app.care.change_key_dialog import ChangeKeyDialog
        from coachdesk.vault.passphrases import list_passphrases

        notebook = self._program.notebook
        if notebook is None:
            return
        others = len(list_passphrases(notebook.path, notebook.vault.key)) - 1
        dialog = self._dialog = ChangeKeyDialog(others, self._program.window)
        dialog.change_wanted.connect(self._on_change_wanted)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    @Slot(str)
    def _on_change_wanted(self, passphrase: str) -> None:
        if self._program.notebook is not None:
            self._path, self._passphrase = self._program.notebook.path, passphrase
            self._program.background.run(
                work_to_unlock(self._path, passphrase), on_done=self._on_proven, on_failed=self._on_refused
            )

    @Slot(object)
    def _on_proven(self, proven: Unlocked) -> None:
        """The passphrase fits: close the notebook and begin, unless the coach thought better of it."""
        proven.key.wipe()
        passphrase, self._passphrase = self._passphrase, ""
        notebook, dialog = self._program.notebook, self._dialog
        if notebook is None or notebook.path != self._path or dialog is None:
            return
        dialog.accept()
        notebook.written = False  # no backup under the old key now: one under the new is made afterwards
        if not self._program.leave_notebook():
            notebook.written = True
            return
        from coachdesk.app.care.progress_page import ProgressPage

        page = ProgressPage(
            self._path.name.removesuffix(SUFFIX),
            self.tr("This notebook is being encrypted under a new key."),
            self.tr("Encrypting and checking"),
            self.tr(
                "Until all of it is checked the notebook stays as it is.\nIf the computer stops now, nothing is lost."
            ),
        )
        self._program.held = True
        self._program.ways_in.show(page)
        self._program.background.run(
            work_to_change_key(self._path, passphrase, self._program.clock),
            on_done=self._on_changed,
            on_failed=self._on_failed,
            on_progress=page.show_progress,
            controlled=True,
        )

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        self._passphrase = ""
        if self._dialog is not None:
            self._dialog.refuse(error)

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._dialog = None

    @Slot(object)
    def _on_changed(self, changed: "ChangedKey") -> None:
        self._program.held, self._step = False, _Step.OPEN
        self._program.ways_in.show_new_key(
            self._path,
            changed.key,
            str(changed.recovery_key),
            later=self.tr("Remind me after my next session"),
        )

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._program.held = False
        if not isinstance(error, NotebookError):
            self._program.ways_in.ask(self._path)
            raise error
        words = any_trouble_words(error, typed=False)
        if not isinstance(error, KeyChangeUnfinished):
            words = self.tr("The key was not changed. {why}").format(why=words)
        self._program.ways_in.ask(self._path, words)

    @Slot()
    def _on_opened_changed(self) -> None:
        """Back up what has a new key, at once."""
        notebook = self._program.notebook
        if self._step is _Step.OPEN and notebook is not None and notebook.path == self._path:
            self._step = _Step.BACK_UP
            self._keeping.back_up()

    @Slot()
    def _on_backed_up(self) -> None:
        """Look for what the old key opens, now that there is a backup that it does not."""
        notebook = self._program.notebook
        if self._step is _Step.BACK_UP and notebook is not None and notebook.path == self._path:
            self._step = _Step.NONE
            self.look_for_older()

    @Slot()
    def look_for_older(self) -> None:
        """Look for backups from before the key was changed, and offer to delete them."""
        notebook = self._program.notebook
        if notebook is not None:
            places, key = self._keeping.places.everywhere(), notebook.vault.key.copy()
            self._program.background.run(
                work_to_find_old_backups(notebook.path, key, places), on_done=self._on_older_found
            )

    @Slot(object)
    def _on_older_found(self, found: OldBackups) -> None:
        if self._program.notebook is None:
            return
        away, folders = self._words_of_those_away(found.away), list(found.folders)
        if not folders:
            if away:
                self._program.say(away, "attention")
            return
        from coachdesk.app.care.backups_left_dialog import BackupsLeftDialog

        number = len(folders)
        dialog = BackupsLeftDialog(
            self.tr("Backups under the old key"),
            (
                self.tr("One backup was made before the key was changed.")
                if number == 1
                else self.tr("{number} backups were made before the key was changed.").format(number=number)
            )
            + " "
            + self.tr(
                "Whoever has the old passphrase or recovery key can still read such a backup. A verified one under the new key is made."
            )
            + (f" {away}" if away else ""),
            [str(place) for place in dict.fromkeys(folder.parent for folder in folders)],
            self._program.window,
        )
        dialog.delete_wanted.connect(self._on_delete_wanted)
        dialog.finished.connect(self._on_left_finished)
        self._left, self._older = dialog, folders
        dialog.open()

    def _words_of_those_away(self, away: tuple[Path, ...]) -> str:
        if not away:
            return ""
        return self.tr(
            "{places} cannot be reached: backups there still open with the old passphrase. Delete them when you have it at hand."
        ).format(places=", ".join(map(str, away)))

    @Slot()
    def _on_delete_wanted(self) -> None:
        self._program.background.run(
            work_to_delete_backups(self._older), on_done=self._on_deleted, on_failed=self._on_delete_failed
        )

    @Slot(object)
    def _on_deleted(self, number: int) -> None:
        if self._left is not None:
            self._left.accept()
        self._program.say(
            self.tr("The old backup is deleted.")
            if number == 1
            else self.tr("{number} old backups are deleted.").format(number=number)
        )

    @Slot(object)
    def _on_delete_failed(self, error: BaseException) -> None:
        from coachdesk.app.care.backups_left_dialog import tell_failure

        tell_failure(error, self._left, self._program)

    @Slot()
    def _on_left_finished(self) -> None:
        self._left = None

"""Looking after a notebook: backups, restoring, the recovery key, and the passphrase."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from coachdesk import paths
from coachdesk.app.backup_places import BackupPlaces, unreached_words
from coachdesk.app.backup_progress import BackupProgress
from coachdesk.app.notebooks import (
    BackedUp,
    NewRecoveryKey,
    is_sample,
    work_to_back_up,
    work_to_renew_recovery_key,
    work_to_replace_passphrase,
)
from coachdesk.app.program import Program
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.facts import RECOVERY_ASKED, RECOVERY_KEPT
from coachdesk.vault.places import BACKUPS_NAME
from coachdesk.widgets.background import Job
from coachdesk.widgets.dates import instant_words
from coachdesk.widgets.trouble import any_trouble_words, trouble_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.app.entry.change_passphrase_dialog import ChangePassphraseDialog
    from coachdesk.app.entry.recovery_key_dialog import RecoveryKeyDialog
    from coachdesk.app.open_notebook import OpenNotebook
    from coachdesk.sharing.pane.paper_out import PaperOut

LAST_BACKUP = "last_backup_at"

_LOOK_MS = 30 * 60 * 1000
_DAY = timedelta(hours=20)
"""A daily backup is due when the last one is older: a little under a day, so that it does not wander."""

_OLD = timedelta(days=7)
"""So long none of the daily backups was made: Today says so."""


class Keeping(QObject):
    """Makes backups in the background when they are due, and shows what belongs to keys."""

    backed_up = Signal()
    """There is a backup of the open notebook that was just made."""
    replace_wanted = Signal(object, str)
    """A backup is to take the place of the notebook, see RestoreDialog."""

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self.places = BackupPlaces(program, self)
        self._key_job: Job | None = None
        """The latest work on a new recovery key; what an earlier one brings belongs to a notebook that was left."""
        self._asked_for: Job | None = None
        """The backup that the coach asked for last, and hears of."""
        self._once_closed: Callable[..., BackedUp] | None = None
        """The work of a backup that waits until the notebook is closed and sealed."""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._back_up_if_due)
        self._dialog: RecoveryKeyDialog | None = None
        self._passphrase_dialog: ChangePassphraseDialog | None = None
        self._changing: Job | None = None
        """The change of passphrase that the present dialog waits for."""
        program.leaving.connect(self._on_leaving)
        program.opened_changed.connect(self._on_opened_changed)
        program.ways_in.print_key_wanted.connect(self.print_key)
        program.ways_in.save_key_wanted.connect(self.save_key)

    def look_after(self, notebook: "OpenNotebook") -> None:
        """Begin with a notebook that was just opened: its quiet line, and a backup if one is due."""
        self._show_quiet_line(notebook)
        self._timer.start()
        QTimer.singleShot(2_000, self._empty_trash)
        QTimer.singleShot(10_000, self._back_up_if_due)

    @Slot()
    def _empty_trash(self) -> None:
        """Let go what has rested in the trash for its time."""
        from coachdesk.overview.operations import purge_trash

        if self._program.notebook is not None:
            try:
                purge_trash(self._program.notebook.vault)
            except NotebookError as error:
                self._program.say(any_trouble_words(error), "attention")

    @Slot()
    def back_up(self) -> None:
        """Make a backup now, and say when it is done."""
        self._asked_for = self._back_up()
        if self._asked_for is not None:
            BackupProgress(self._program, self._asked_for)
        elif self._program.notebook is not None:
            self._program.say(self.tr("The sample notebook is not backed up: it is made anew at any time."))

    @Slot(str)
    def on_session_finished(self, session_id: str) -> None:
        """Back up what was worked for, and say what is still to be done."""
        from coachdesk.app.after_session import say_finished

        notebook = self._program.notebook
        if notebook is None:
            return
        self._back_up()
        say_finished(notebook, session_id)
        self._show_quiet_line(notebook)

    @Slot()
    def renew_recovery_key(self) -> None:
        """Explain, make a new recovery key, and show it until it is kept."""
        from coachdesk.app.entry.recovery_key_dialog import RecoveryKeyDialog

        notebook = self._program.notebook
        if notebook is None:
            return
        dialog = RecoveryKeyDialog(notebook.path.stem, notebook.vault.recovery_kept, self._program.window)
        dialog.key_wanted.connect(self._on_key_wanted)
        dialog.print_wanted.connect(self.print_key)
        dialog.save_wanted.connect(self.save_key)
        dialog.kept.connect(self._on_key_kept)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def change_passphrase(self) -> None:
        """Ask for the present passphrase and a new one."""
        from coachdesk.app.entry.change_passphrase_dialog import ChangePassphraseDialog

        notebook = self._program.notebook
        if notebook is not None:
            self._changing = None
            dialog = self._passphrase_dialog = ChangePassphraseDialog(self._program.window)
            dialog.change_wanted.connect(self._on_change_wanted)
            dialog.finished.connect(self._on_passphrase_dialog_finished)
            dialog.open()

    @Slot(str, str)
    def _on_change_wanted(self, present: str, new: str) -> None:
        if self._program.notebook is not None:
            self._changing = self._program.background.run(
                work_to_replace_passphrase(
                    self._program.notebook.path, present, new, self.places.everywhere()
                ),
                on_done=self._on_passphrase_changed,
                on_failed=self._on_passphrase_failed,
            )

    @Slot(object)
    def _on_passphrase_changed(self, out_of_reach: tuple[Path, ...]) -> None:
        """Say so wherever one is by now: the notebook may be locked."""
        words = " ".join(
            filter(None, (self.tr("The passphrase was changed."), unreached_words(out_of_reach)))
        )
        if self._passphrase_dialog is not None and self.sender() is self._changing:
            self._passphrase_dialog.accept()
        self._program.say(words)

    @Slot(object)
    def _on_passphrase_failed(self, error: BaseException) -> None:
        if self._passphrase_dialog is not None and self.sender() is self._changing:
            self._passphrase_dialog.refuse(error)
        elif isinstance(error, NotebookError):
            self._program.say(
                self.tr("The passphrase was not changed. {why}").format(
                    why=any_trouble_words(error, typed=False)
                ),
                "attention",
            )
        else:
            raise error

    @Slot()
    def _on_passphrase_dialog_finished(self) -> None:
        self._passphrase_dialog = None

    @Slot()
    def restore(self) -> None:
        """Show the backups that can be restored into a new notebook."""
        from coachdesk.app.entry.restore_dialog import RestoreDialog

        path = self._program.ways_in.path if self._program.notebook is None else self._program.notebook.path
        dialog = RestoreDialog(path, self.places.everywhere(), self._program.background, self._program.window)
        dialog.restored.connect(self._on_restored)
        dialog.replace_wanted.connect(self.replace_wanted)
        dialog.open()

    @Slot(str, str)
    def print_key(self, name: str, words: str) -> None:
        """Print the recovery sheet."""
        self._paper_out(name, words).print_()

    @Slot(str, str)
    def save_key(self, name: str, words: str) -> None:
        """Save the recovery sheet as a PDF where the coach says."""
        self._paper_out(name, words).save(paths.documents_folder() / f"{name} recovery key.pdf")

    def _paper_out(self, name: str, words: str) -> "PaperOut":
        from coachdesk.sharing.pane.paper_out import PaperOut
        from coachdesk.sharing.paper import PaperSize
        from coachdesk.sharing.recovery_sheet import recovery_sheet, sheet_title

        sheets = recovery_sheet(name, words, PaperSize(self._program.preferences.paper))
        out = PaperOut(sheets, sheet_title(), self._dialog or self._program.window)
        out.left.connect(self._on_sheet_left)
        out.failed.connect(self._on_sheet_failed)
        return out

    @Slot()
    def _on_leaving(self) -> None:
        """Have what was written since the last backup backed up once the notebook is closed.

        Not before: while a backup reads, no seal can be made. The program waits for it before it ends.
        """
        notebook = self._program.notebook
        if notebook is not None and notebook.written and not is_sample(notebook.path):
            self._once_closed = self._work_to_back_up(notebook)

    @Slot()
    def _back_up_if_due(self) -> None:
        notebook = self._program.notebook
        if notebook is None or is_sample(notebook.path):
            return
        self.places.renew()
        last = notebook.vault.fact(LAST_BACKUP)
        if last is None or self._program.clock.now() - datetime.fromisoformat(last) > _DAY:
            self._back_up()

    def _back_up(self) -> Job | None:
        """Back up the open notebook in the background; the sample is left out."""
        notebook = self._program.notebook
        if notebook is None or is_sample(notebook.path):
            return None
        notebook.written = False  # what is written from now on may not be in it any more
        return self._start(self._work_to_back_up(notebook))

    def _work_to_back_up(self, notebook: "OpenNotebook") -> Callable[..., BackedUp]:
        second, key = self.places.note_second(), notebook.vault.key.copy()
        return work_to_back_up(notebook.path, key, second, self._program.clock)

    def _start(self, work: Callable[..., BackedUp]) -> Job:
        return self._program.background.run(
            work, on_done=self._on_backed_up, on_failed=self._on_back_up_failed, controlled=True
        )

    @Slot(object)
    def _on_backed_up(self, done: BackedUp) -> None:
        notebook = self._program.notebook
        if notebook is None or notebook.path != done.path:
            return  # it was locked or closed meanwhile; the backup stands all the same
        try:
            notebook.vault.set_fact(LAST_BACKUP, self._program.clock.now().isoformat())
        except NotebookError as error:
            self._program.say(any_trouble_words(error), "attention")
            return
        self._show_quiet_line(notebook)
        self.backed_up.emit()
        if done.second_failed is not None:
            self._program.say(
                self.tr(
                    "A backup was made in the notebook’s folder. {place} could not be reached; it is tried again next time."
                ).format(place=done.second),
                "attention",
            )
        elif self.sender() is self._asked_for:
            place = done.second or done.path / BACKUPS_NAME
            self._program.say(self.tr("A verified backup was made in {place}").format(place=place))

    @Slot(object)
    def _on_back_up_failed(self, error: BaseException) -> None:
        words = trouble_words(error) if isinstance(error, NotebookError) else None
        if words is None:
            raise error
        if self._program.notebook is not None:
            self._program.notebook.written = True  # so that it is tried again; one too many does no harm
        self._program.say(self.tr("No backup was made. {why}").format(why=words), "attention")

    @Slot()
    def _on_key_wanted(self) -> None:
        notebook = self._program.notebook
        if notebook is None:
            return
        try:
            # From here on the old sheet may be void, and the new key is not kept before the coach says so.
            notebook.vault.set_fact(RECOVERY_KEPT, None)
            notebook.vault.set_fact(RECOVERY_ASKED, "yes")
        except NotebookError as error:
            if self._dialog is not None:
                self._dialog.refuse(error)
            return
        self._show_quiet_line(notebook)
        self._key_job = self._program.background.run(
            work_to_renew_recovery_key(notebook.path, notebook.vault.key.copy(), self.places.everywhere()),
            on_done=self._on_key_made,
            on_failed=self._on_key_failed,
        )

    @Slot(object)
    def _on_key_made(self, made: NewRecoveryKey) -> None:
        if self._dialog is not None and self.sender() is self._key_job:
            self._dialog.show_key(made.words)
        if made.out_of_reach:
            self._program.say(unreached_words(made.out_of_reach), "attention")

    @Slot(object)
    def _on_key_failed(self, error: BaseException) -> None:
        if self._dialog is not None and self.sender() is self._key_job:
            self._dialog.refuse(error)

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._dialog = None

    @Slot()
    def _on_opened_changed(self) -> None:
        """Back up what was closed; drop sheets with a recovery key that wait for a printer or a place."""
        from coachdesk.sharing.pane.paper_out import PaperOut

        if self._program.notebook is None:
            self._timer.stop()
            for out in self._program.window.findChildren(PaperOut):
                out.deleteLater()
            work, self._once_closed = self._once_closed, None
            if work is not None:
                self._start(work)

    @Slot()
    def _on_key_kept(self) -> None:
        notebook = self._program.notebook
        if notebook is not None:
            try:
                notebook.vault.mark_recovery_kept()
            except NotebookError as error:
                self._program.say(any_trouble_words(error), "attention")
            self._show_quiet_line(notebook)

    @Slot(object)
    def _on_restored(self, path: Path) -> None:
        if not self._program.leave_notebook():
            return
        self._program.ways_in.ask(
            path,
            self.tr(
                "The backup was restored into this notebook. Unlock it to look at it; the other one stays as it is."
            ),
            "info",
        )

    @Slot(str)
    def _on_sheet_left(self, words: str) -> None:
        words = self.tr("{done}. The sheet is not encrypted: keep it away from this computer.").format(
            done=words
        )
        (self._dialog or self._program).say(words)

    @Slot(str)
    def _on_sheet_failed(self, words: str) -> None:
        (self._dialog or self._program).say(words, "attention")

    def _show_quiet_line(self, notebook: "OpenNotebook") -> None:
        if notebook.vault.fact(RECOVERY_ASKED) and not notebook.vault.recovery_kept:
            words = self.tr("The recovery key is not kept yet.")
            notebook.workspace.set_quiet_line(words, "recovery_key", self.tr("Keep it now"))
            return
        last = notebook.vault.fact(LAST_BACKUP)
        made = None if last is None else datetime.fromisoformat(last)
        old = made is not None and self._program.clock.now() - made > _OLD
        words = (
            self.tr("The last verified backup is of {time}.").format(time=instant_words(made))
            if made is not None and old
            else ""
        )
        notebook.workspace.set_quiet_line(words, "back_up", self.tr("Back up now"))

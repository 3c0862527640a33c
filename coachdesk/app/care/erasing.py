"""Erasing a client for good, from the question to the backups that still hold them."""

from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Slot

from coachdesk.app.care.work import (
    StillHeld,
    work_to_delete_backups,
    work_to_renew_backups,
    work_to_scrub,
    work_to_scrub_and_look,
)
from coachdesk.app.keeping import Keeping
from coachdesk.app.notebooks import is_sample, work_to_back_up
from coachdesk.app.program import Program
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.background import Job
from coachdesk.widgets.dates import made_words
from coachdesk.widgets.trouble import any_trouble_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.app.care.backups_left_dialog import BackupsLeftDialog
    from coachdesk.app.care.erase_dialog import EraseDialog


class Erasing(QObject):
    """Asks, erases, removes the traces in the background, and offers to renew backups."""

    def __init__(self, program: Program, keeping: Keeping, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._keeping = keeping
        self._client_id = self._name = ""
        self._beyond = ""
        """What is to be said of what is out of reach."""
        self._dialog: EraseDialog | None = None
        self._left: BackupsLeftDialog | None = None
        self._held: list[Path] = []
        self._job: Job | None = None
        """The latest work; what an earlier one brings, or one of a notebook that was left, is told nobody."""
        program.leaving.connect(self._on_leaving)
        program.opened_changed.connect(self._on_opened_changed)

    @Slot(str)
    def erase(self, client_id: str) -> None:
        """Say what erasing means, and ask."""
        from coachdesk.app.care.erase_dialog import EraseDialog
        from coachdesk.clients.operations import client_details

        notebook = self._program.notebook
        details = None if notebook is None else client_details(notebook.vault, client_id)
        if details is None:
            return
        self._client_id, self._name = client_id, details.name
        dialog = self._dialog = EraseDialog(details.name, self._program.window)
        dialog.erase_wanted.connect(self._on_erase_wanted)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    @Slot()
    def _on_erase_wanted(self) -> None:
        """Back up first, in case it is a mistake; the sample is made anew at any time."""
        notebook = self._program.notebook
        if notebook is None:
            return
        # Away from whatever shows the client; what is typed there is stored first, and erased with the rest.
        notebook.workspace.go("today")
        if is_sample(notebook.path):
            self._erase()
            return
        self._job = self._program.background.run(
            work_to_back_up(notebook.path, notebook.vault.key.copy(), None, self._program.clock),
            on_done=self._on_backed_up,
            on_failed=self._on_back_up_failed,
            controlled=True,
        )

    @Slot(object)
    def _on_backed_up(self, _done: object) -> None:
        if self._is_current():
            self._erase()
        else:
            self._program.say(self.tr("Nobody was erased: the notebook was locked before that."))

    @Slot(object)
    def _on_back_up_failed(self, error: BaseException) -> None:
        if self._is_current() and self._dialog is not None:
            self._dialog.refuse(error)

    def _erase(self) -> None:
        """Erase the client, then the traces in the files, and look into the backups."""
        from coachdesk.overview.operations import erase_client

        notebook, dialog = self._program.notebook, self._dialog
        if notebook is None or dialog is None:
            return
        try:
            erase_client(notebook.vault, self._client_id)
        except NotebookError as error:
            dialog.refuse(error)
            return
        self._program.refresh_commands()
        places, key = self._keeping.places.everywhere(), notebook.vault.key.copy()
        self._job = self._program.background.run(
            work_to_scrub_and_look(notebook.path, key, places, self._client_id),
            on_done=self._on_scrubbed,
            on_failed=self._on_scrub_failed,
        )

    @Slot(object)
    def _on_scrubbed(self, held: StillHeld) -> None:
        if not self._is_current():
            return
        if self._dialog is not None:
            self._dialog.accept()
        words = self.tr("{name} is erased for good.").format(name=self._name)
        self._beyond = self._words_beyond(held)
        if not held.backups and not held.older:
            words += " " + self.tr("No backup within reach holds anything of them.")
            self._program.say(f"{words} {self._beyond}".strip(), "attention" if self._beyond else "info")
            return
        self._offer_to_renew(words, held)

    @Slot(object)
    def _on_scrub_failed(self, error: BaseException) -> None:
        """The client is gone all the same; what is left of the traces goes later."""
        if not isinstance(error, NotebookError):
            raise error
        if not self._is_current():
            return
        if self._dialog is not None:
            self._dialog.accept()
        words = self.tr(
            "{name} is erased, but traces may be left inside the files; that is tried again. {why}"
        )
        self._program.say(words.format(name=self._name, why=any_trouble_words(error)), "attention")

    def _words_beyond(self, held: StillHeld) -> str:
        """What is to be said of what may hold the client and can be neither looked into nor removed."""
        words = []
        if held.away:
            words.append(
                self.tr(
                    "{places} cannot be reached; backups there may still hold {name}. Delete them when you have it at hand."
                ).format(places=", ".join(map(str, held.away)), name=self._name)
            )
        if held.remains:
            words.append(
                self.tr(
                    "{paths} may hold {name} too. Delete that in your file manager, or erase {name} there."
                ).format(paths=", ".join(map(str, held.remains)), name=self._name)
            )
        return " ".join(words)

    def _offer_to_renew(self, words: str, held: StillHeld) -> None:
        from coachdesk.app.care.backups_left_dialog import BackupsLeftDialog

        locale = QLocale()
        lines = [
            " · ".join(
                (
                    made_words(backup.made_at),
                    locale.formattedDataSize(backup.size_bytes, 1),
                    str(backup.path.parent),
                )
            )
            for backup in held.backups
        ]
        lines += [
            self.tr("From before the key was changed · {place}").format(place=each) for each in held.older
        ]
        self._held = [*(backup.path for backup in held.backups), *held.older]
        dialog = self._left = BackupsLeftDialog(
            self.tr("Backups that still hold them"),
            " ".join(
                filter(
                    None,
                    (
                        words,
                        self.tr("These backups still hold {name}, or may.").format(name=self._name),
                        self._beyond,
                    ),
                )
            ),
            lines,
            self._program.window,
            renews=True,
        )
        dialog.renew_wanted.connect(self._on_renew_wanted)
        dialog.delete_wanted.connect(self._on_delete_wanted)
        dialog.finished.connect(self._on_left_finished)
        dialog.open()

    @Slot()
    def _on_renew_wanted(self) -> None:
        notebook = self._program.notebook
        if notebook is None:
            return
        second, key = self._keeping.places.note_second(), notebook.vault.key.copy()
        self._job = self._program.background.run(
            work_to_renew_backups(notebook.path, key, second, self._held, self._program.clock),
            on_done=self._on_deleted,
            on_failed=self._on_left_failed,
        )

    @Slot()
    def _on_delete_wanted(self) -> None:
        self._job = self._program.background.run(
            work_to_delete_backups(self._held), on_done=self._on_deleted, on_failed=self._on_left_failed
        )

    @Slot(object)
    def _on_deleted(self, _number: int) -> None:
        if not self._is_current():
            return
        if self._left is not None:
            self._left.accept()
        words = self.tr("No backup within reach holds {name} any more.").format(name=self._name)
        self._program.say(f"{words} {self._beyond}".strip(), "attention" if self._beyond else "info")

    @Slot(object)
    def _on_left_failed(self, error: BaseException) -> None:
        from coachdesk.app.care.backups_left_dialog import tell_failure

        if self._is_current() or not isinstance(error, NotebookError):
            tell_failure(error, self._left, self._program)

    def _is_current(self) -> bool:
        """Whether the work that tells its end is the latest, of the notebook that is open and shown."""
        return self.sender() is self._job and self._program.notebook is not None

    @Slot()
    def _on_leaving(self) -> None:
        """Forget whom it was about: nobody of one notebook is named in another, or on the locked page."""
        self._job = None
        self._client_id = self._name = self._beyond = ""
        self._held = []

    @Slot()
    def _on_opened_changed(self) -> None:
        """Finish an erasure after which the program ended too soon."""
        from coachdesk.vault.scrub import note_scrub, scrub_due

        notebook = self._program.notebook
        if notebook is None or not scrub_due(notebook.vault):
            return
        try:
            note_scrub(notebook.vault)  # so that the seal knows of what is written now
        except NotebookError:
            return  # it stays due
        self._program.background.run(
            work_to_scrub(notebook.path, notebook.vault.key.copy(), self._keeping.places.everywhere()),
            on_failed=self._on_late_scrub_failed,
        )

    @Slot(object)
    def _on_late_scrub_failed(self, error: BaseException) -> None:
        if not isinstance(error, NotebookError):
            raise error

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._dialog = None

    @Slot()
    def _on_left_finished(self) -> None:
        self._left = None

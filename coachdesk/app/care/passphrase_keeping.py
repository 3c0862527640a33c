"""The window of the passphrases: what it asks for is done in the background."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from coachdesk.app.care.work import work_with_key
from coachdesk.app.keeping import Keeping
from coachdesk.app.program import Program
from coachdesk.vault.backup_places import places_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.app.care.passphrases_dialog import PassphrasesDialog


class PassphraseKeeping(QObject):
    """Shows which passphrases there are, and adds, renames and removes them."""

    def __init__(self, program: Program, keeping: Keeping, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._keeping = keeping
        self._dialog: PassphrasesDialog | None = None
        self._done_words = ""

    @Slot()
    def show_passphrases(self) -> None:
        """Open the window."""
        from coachdesk.app.care.passphrases_dialog import PassphrasesDialog

        if self._program.notebook is None:
            return
        dialog = self._dialog = PassphrasesDialog(self._program.window)
        dialog.add_wanted.connect(self._on_add_wanted)
        dialog.rename_wanted.connect(self._on_rename_wanted)
        dialog.remove_wanted.connect(self._on_remove_wanted)
        dialog.change_wanted.connect(self._on_change_wanted)
        dialog.recovery_wanted.connect(self._on_recovery_wanted)
        dialog.finished.connect(self._on_dialog_finished)
        self._show_known()
        dialog.open()

    def _show_known(self, said: str = "") -> None:
        from coachdesk.vault.passphrases import list_passphrases

        notebook = self._program.notebook
        if notebook is not None and self._dialog is not None:
            vault = notebook.vault
            known = list_passphrases(vault.path, vault.key)
            self._dialog.show_known(known, vault.key.slot_id, recovery_kept=vault.recovery_kept, said=said)

    @Slot(str, str)
    def _on_add_wanted(self, name: str, passphrase: str) -> None:
        from coachdesk.vault.passphrases import add_passphrase

        self._run(self.tr("It opens the notebook from now on."), add_passphrase, name, passphrase)

    @Slot(str, str)
    def _on_rename_wanted(self, slot_id: str, name: str) -> None:
        from coachdesk.vault.passphrases import name_passphrase

        self._run("", name_passphrase, slot_id, name)

    @Slot(str)
    def _on_remove_wanted(self, slot_id: str) -> None:
        from coachdesk.vault.passphrases import remove_passphrase

        self._run(self.tr("It opens nothing any more."), remove_passphrase, slot_id)

    def _run(self, words: str, operation: Callable[..., tuple[Path, ...]], *arguments: str) -> None:
        notebook, dialog = self._program.notebook, self._dialog
        if notebook is not None and dialog is not None:
            self._done_words = words
            self._program.background.run(
                work_with_key(
                    operation,
                    notebook.path,
                    notebook.vault.key.copy(),
                    *arguments,
                    backups=self._keeping.places.everywhere(),
                ),
                on_done=self._on_done,
                on_failed=dialog.refuse,
            )

    @Slot(object)
    def _on_done(self, out_of_reach: tuple[Path, ...]) -> None:
        words = self._done_words
        if out_of_reach:
            names = ", ".join(map(str, places_of(out_of_reach)))
            words += " " + self.tr("Backups that could not be reached stay as they were: {places}").format(
                places=names
            )
        self._show_known(words.strip())

    @Slot()
    def _on_change_wanted(self) -> None:
        self._close()
        self._keeping.change_passphrase()

    @Slot()
    def _on_recovery_wanted(self) -> None:
        self._close()
        self._keeping.renew_recovery_key()

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._dialog = None

"""Where backups of the open notebook go, and every place where they ever went."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot

from coachdesk import paths
from coachdesk.app.notebooks import is_sample
from coachdesk.app.program import Program
from coachdesk.vault.backup_places import note_place, noted_places, places_of
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.facts import BACKUPS_PATH
from coachdesk.vault.places import BACKUPS_NAME
from coachdesk.widgets.trouble import any_trouble_words


class BackupPlaces(QObject):
    """Knows the places, notes new ones in the notebook, and lets what was changed reach backups that come back."""

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._tell_ways_in()
        program.opened_changed.connect(self._tell_ways_in)

    def everywhere(self) -> tuple[Path, ...]:
        """Every second place: those that the notebook knows of, the one chosen last, and the usual one if it was ever used."""
        notebook, chosen = self._program.notebook, self._program.preferences.backups
        noted = () if notebook is None else noted_places(notebook.vault)
        others = [*([Path(chosen)] if chosen else []), paths.default_backups_folder()]
        # An open notebook knows its own; those of other notebooks are of no concern while they are away.
        others = [place for place in others if place.is_dir() or (notebook is None and str(place) == chosen)]
        return tuple(dict.fromkeys((*noted, *others)))

    def second(self) -> Path | None:
        """The second place that backups of the open notebook go to now."""
        notebook = self._program.notebook
        chosen = None if notebook is None else notebook.vault.fact(BACKUPS_PATH)
        return Path(chosen) if chosen else None

    def present(self) -> Path | None:
        """The folder that is shown for backups of the open notebook; None where there is none, or the sample."""
        notebook = self._program.notebook
        if notebook is None or is_sample(notebook.path):
            return None
        return self.second() or notebook.path / BACKUPS_NAME

    def change(self, folder: Path) -> None:
        """Have backups of the open notebook go to this folder from now on; inside its own they lie anyway."""
        notebook, former = self._program.notebook, self.second()
        if notebook is None:
            return
        second = "" if folder.is_relative_to(notebook.path) else str(folder)
        try:
            if former is not None:
                note_place(notebook.vault, former)
            notebook.vault.set_fact(BACKUPS_PATH, second or None)
        except NotebookError as error:
            self._program.say(any_trouble_words(error), "attention")
            return
        self._program.change_preferences(backups=second)
        self._tell_ways_in()

    def note_second(self) -> Path | None:
        """Note that a backup is about to go to the second place, which is returned.

        Where that cannot be written, it is noted with the next backup, or when another place is chosen.
        """
        notebook, second = self._program.notebook, self.second()
        if notebook is not None and second is not None:
            with suppress(NotebookError):
                note_place(notebook.vault, second)
        return second

    def renew(self) -> None:
        """Give the backups in reach the present keys: a stick may have been out while a passphrase was changed."""
        from coachdesk.app.care.work import work_with_key
        from coachdesk.vault.unlocking import renew_headers

        notebook = self._program.notebook
        if notebook is not None and not is_sample(notebook.path):
            self._program.background.run(
                work_with_key(renew_headers, notebook.path, notebook.vault.key.copy(), self.everywhere())
            )

    @Slot()
    def _tell_ways_in(self) -> None:
        self._program.ways_in.places = self.everywhere()


def unreached_words(out_of_reach: Sequence[Path]) -> str:
    """Where backups lie that still open with what was changed; empty where all were reached."""
    if not out_of_reach:
        return ""
    words = QCoreApplication.translate(
        "BackupPlaces",
        "Backups in {places} could not be reached and still open with the old one. That ends once they are in reach while this notebook is open.",
    )
    return words.format(places=", ".join(map(str, places_of(out_of_reach))))

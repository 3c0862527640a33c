"""Looks for conflicting copies of the notebook that was opened, and says once what a synchronised folder needs."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from coachdesk.app.notebooks import is_sample
from coachdesk.app.open_notebook import OpenNotebook
from coachdesk.app.program import Program
from coachdesk.vault.copies import Copy, find_copies, make_notebook_of, service_of
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import SUFFIX
from coachdesk.widgets.trouble import any_trouble_words

ADVISED = "synchronised_folder_advised"
"""The fact that the coach was told what a synchronised folder needs."""

_LATER_MS = 3_000
"""After an opening: it has nothing to do with what the coach wants first."""


class Copies(QObject):
    """Tells of copies and shows them side by side; none is merged, changed or removed."""

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self.look)

    def look_later(self) -> None:
        """Look, once the notebook that was just opened stands."""
        self._later.start()

    @Slot()
    def look(self) -> None:
        """Look for copies in the background, and for the folder that it lies in."""
        notebook = self._program.notebook
        if notebook is None or is_sample(notebook.path):
            return
        self._advise(notebook)
        self._program.background.run(_work_to_find(notebook), on_done=self._on_found)

    @Slot()
    def show(self) -> None:
        """Show the notebook and its copies side by side."""
        notebook = self._program.notebook
        if notebook is not None:
            self._program.background.run(_work_to_find(notebook), on_done=self._on_shown)

    @Slot(object)
    def _on_found(self, found: tuple[Path, list[Copy]]) -> None:
        notebook = self._program.notebook
        path, copies = found
        if notebook is not None and notebook.path == path and copies:
            notebook.workspace.ask(
                self.tr(
                    "There are other copies of this notebook, as a synchronised folder makes them where two computers wrote at once. Nothing was merged."
                ),
                (("copies", self.tr("Show them")),),
            )

    @Slot(object)
    def _on_shown(self, found: tuple[Path, list[Copy]]) -> None:
        from coachdesk.app.copies_dialog import CopiesDialog

        path, copies = found
        if self._program.notebook is not None and self._program.notebook.path == path:
            dialog = CopiesDialog(path, copies, self._program.window)
            dialog.open_wanted.connect(self._on_open_wanted)
            dialog.open()

    @Slot(object)
    def _on_open_wanted(self, copy: Copy) -> None:
        """Open a copy in place of the notebook; a bare database becomes a notebook of its own first."""
        notebook = self._program.notebook
        if notebook is None:
            return
        path = copy.path
        if not copy.is_notebook:
            path = _free_beside(notebook.path)
            try:
                make_notebook_of(copy, notebook.path, notebook.vault.key, path)
            except NotebookError as error:
                self._program.say(any_trouble_words(error), "attention")
                return
        if self._program.leave_notebook():
            self._program.ways_in.ask(
                path, self.tr("This is the other copy. The one you had open stays as it is."), "info"
            )

    def _advise(self, notebook: OpenNotebook) -> None:
        service = service_of(notebook.path)
        if not service or notebook.vault.reading_only is not None or notebook.vault.fact(ADVISED):
            return
        with suppress(NotebookError):  # where that cannot be noted it is said once more
            notebook.vault.set_fact(ADVISED, "yes")
        notebook.workspace.ask(
            self.tr(
                "This notebook lies in a folder that {service} keeps alike on several computers: close it on one, and let {service} finish, before you open it on another."
            ).format(service=service),
            (),
        )


def _work_to_find(notebook: OpenNotebook) -> Callable[[], tuple[Path, list[Copy]]]:
    return partial(_find, notebook.path, notebook.vault.key.copy())


def _find(path: Path, key: NotebookKey) -> tuple[Path, list[Copy]]:
    try:
        return path, find_copies(path, key)
    finally:
        key.wipe()


def _free_beside(path: Path) -> Path:
    """A name beside the notebook that nothing has yet."""
    name, number = path.name.removesuffix(SUFFIX), 1
    while (free := path.with_name(f"{name} other copy {number}{SUFFIX}")).exists():
        number += 1
    return free

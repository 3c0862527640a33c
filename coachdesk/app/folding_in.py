"""What was written is moved into the database itself every few minutes, so that little hangs on the file beside it."""

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Slot

from coachdesk.app.program import Program
from coachdesk.vault.errors import NotebookError

_EVERY_MS = 3 * 60 * 1000


class FoldingIn(QObject):
    """Works while a notebook is open; not beside other work: while a backup reads, the window would wait for it."""

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self.timer = QTimer(self)
        self.timer.setInterval(_EVERY_MS)
        self.timer.timeout.connect(self._fold_in)
        program.opened_changed.connect(self._on_opened_changed)

    @Slot()
    def _on_opened_changed(self) -> None:
        notebook = self._program.notebook
        if notebook is not None and notebook.vault.reading_only is None:
            self.timer.start()
        else:
            self.timer.stop()

    @Slot()
    def _fold_in(self) -> None:
        from coachdesk.vault.connection import fold_in
        from coachdesk.vault.database_errors import database_errors_in_words

        notebook = self._program.notebook
        if notebook is None or self._program.background.busy:
            return
        # Where it is refused it is done at the next time, or when the notebook is closed.
        with (
            suppress(NotebookError),
            database_errors_in_words(),
            notebook.vault.raw_read() as connection,
        ):
            fold_in(connection, keeping_room=True)

"""What is different about a notebook that can only be read: a line says why, and where one types it is said again."""

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from coachdesk.app.open_notebook import OpenNotebook
from coachdesk.app.program import Program
from coachdesk.vault.reading import may_be_written
from coachdesk.widgets.keys import would_write
from coachdesk.widgets.trouble import reading_words

_LOOK_MS = 5_000
_OPEN_FOR_WRITING = "open_for_writing"


class ReadingOnly(QObject):
    """Looks after a notebook that is read only, for as long as it is open; what was its reason may pass."""

    def __init__(self, program: Program, notebook: OpenNotebook) -> None:
        super().__init__(notebook)
        why = notebook.vault.reading_only
        assert why is not None
        self._program, self._notebook = program, notebook
        self._words = reading_words(why)
        notebook.workspace.notice.show_message(self._words, closable=False)
        notebook.workspace.notice.action_chosen.connect(self._on_action_chosen)
        program.window.menus.refused.connect(self._say_why)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        # Editors come and go, and pages decide for themselves whether theirs may be typed in: each is asked when it
        # gets the focus, before it is typed in.
        program.application.installEventFilter(self)

    @Slot()
    def look(self) -> None:
        """Look whether it can be written to by now."""
        vault = self._notebook.vault
        if not vault.closed and may_be_written(vault.path, vault.clock):
            self._timer.stop()
            self._notebook.workspace.notice.show_message(
                self.tr("This notebook can be written to now. Open it for writing to see the latest, too."),
                actions=[(_OPEN_FOR_WRITING, self.tr("Open for writing now"))],
                closable=False,
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no text be changed, and say why where somebody tries to."""
        kind = event.type()
        if kind not in (QEvent.Type.FocusIn, QEvent.Type.KeyPress):
            return False
        if not isinstance(watched, QLineEdit | QPlainTextEdit | QTextEdit) or not self._is_guarded(watched):
            return False
        if not watched.isReadOnly():
            watched.setReadOnly(True)
        if isinstance(event, QKeyEvent) and would_write(event):
            self._say_why()
            return True
        return False

    def _is_guarded(self, editor: QWidget) -> bool:
        """Whether what is typed there would be written into the notebook; a line to find or filter by is not."""
        return self._notebook.workspace.isAncestorOf(editor) and not editor.property("only_looks")

    @Slot()
    def _say_why(self) -> None:
        self._notebook.workspace.say(self._words, "attention")

    @Slot(str)
    def _on_action_chosen(self, action: str) -> None:
        if action == _OPEN_FOR_WRITING:
            QTimer.singleShot(0, self._program.open_for_writing)  # the button is gone by then

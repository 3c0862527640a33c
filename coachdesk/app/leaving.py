"""Opens the doors through which something leaves the session: to paper, and into the playbook."""

from PySide6.QtCore import QObject, Slot

from coachdesk import paths
from coachdesk.app.program import Program


class Leaving(QObject):
    """Connects what panes wish for with what sharing and the playbook offer."""

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program

    @Slot(list)
    def show_pages(self, session_ids: list[str]) -> None:
        """Show the pages of these sessions as they would leave."""
        from coachdesk.sharing.pane import LeaveDialog
        from coachdesk.sharing.paper import PaperSize

        notebook = self._program.notebook
        if notebook is None or not session_ids:
            return
        notebook.workspace.flush()
        dialog = LeaveDialog(
            notebook.vault,
            session_ids,
            paths.documents_folder(),
            PaperSize(self._program.preferences.paper),
            self._program.window,
        )
        dialog.left.connect(self._program.say)
        dialog.paper_chosen.connect(self._on_paper_chosen)
        dialog.open()

    @Slot(str)
    def add_to_playbook(self, moment_id: str) -> None:
        """Offer a moment to the playbook, with names to be replaced first."""
        from coachdesk.playbook.pane.add_dialog import AddDialog, Source
        from coachdesk.sessions.model import MomentKind
        from coachdesk.sessions.operations import list_moments, session_of

        notebook = self._program.notebook
        if notebook is None:
            return
        notebook.workspace.flush()
        session = session_of(notebook.vault, "moment", moment_id)
        if session is None:
            return
        moment = next(
            (each for each in list_moments(notebook.vault, session.id) if each.id == moment_id), None
        )
        if moment is None:
            return
        clock = notebook.vault.clock
        happened = clock.today() if session.starts_at is None else clock.to_local(session.starts_at).date()
        text = f"“{moment.text}”" if moment.kind is MomentKind.QUOTE else moment.text
        source = Source(text, happened, "moment", moment_id, session.client_id, session.id)
        dialog = AddDialog(notebook.vault, source, parent=self._program.window)
        dialog.added.connect(self._on_practice_added)
        dialog.open()

    @Slot(str)
    def _on_paper_chosen(self, size: str) -> None:
        self._program.change_preferences(paper=size)

    @Slot(str)
    def _on_practice_added(self, _practice_id: str) -> None:
        self._program.say(self.tr("Added to the playbook"))

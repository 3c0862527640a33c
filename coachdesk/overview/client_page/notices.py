"""What a client's page says above its contents: where the client is kept, and what just happened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachdesk.clients.operations import ClientDetails
from coachdesk.overview.operations import TRASH_DAYS
from coachdesk.overview.words import problem_words
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.theme import column


class Notices(QWidget):
    """One bar for what holds, one for what happened; both are hidden while there is nothing to say."""

    client_restore_wanted = Signal()
    sessions_restore_wanted = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state, self.news = MessageBar(), MessageBar()
        self._deleted: list[str] = []
        layout = column(self, gap=1.6, margins=(4.8, 3, 4.8, 0))
        layout.addWidget(self.state)
        layout.addWidget(self.news)
        self.state.action_chosen.connect(self._on_state_action_chosen)
        self.news.action_chosen.connect(self._on_news_action_chosen)
        self.news.closed.connect(self._settle)
        self._settle()

    def show_client(self, details: ClientDetails) -> None:
        """Say where the client is kept, if not among those in work."""
        bring_back = (("restore", self.tr("Bring back")),)
        if details.deleted:
            words = self.tr(
                "{name} is in the trash with all sessions, for {days} days from the day of deletion."
            )
            self.state.show_message(
                words.format(name=details.name, days=TRASH_DAYS), actions=bring_back, closable=False
            )
        elif details.archived:
            words = self.tr("{name} is in the archive: everything is kept, out of the lists.")
            self.state.show_message(words.format(name=details.name), actions=bring_back, closable=False)
        else:
            self.state.clear_message()
        self._settle()

    def tell_deleted(self, session_ids: list[str]) -> None:
        """Say that sessions went to the trash, and offer to bring them back."""
        self._deleted = session_ids
        words = (
            self.tr("The session is in the trash for {days} days.")
            if len(session_ids) == 1
            else self.tr("{number} sessions are in the trash for {days} days.")
        ).format(number=len(session_ids), days=TRASH_DAYS)
        self.news.show_message(words, actions=(("undelete", self.tr("Bring back")),))
        self._settle()

    def tell_problem(self, error: Exception) -> None:
        """Say why something could not be stored."""
        self.news.show_message(problem_words(error, str(error)), tone="attention")
        self._settle()

    def clear_news(self) -> None:
        """Take away what was said of something that happened."""
        self.news.clear_message()
        self._settle()

    def _settle(self) -> None:
        self.setVisible(not self.state.isHidden() or not self.news.isHidden())

    def _on_state_action_chosen(self, _action: str) -> None:
        self.client_restore_wanted.emit()

    def _on_news_action_chosen(self, _action: str) -> None:
        self.clear_news()
        self.sessions_restore_wanted.emit(self._deleted)

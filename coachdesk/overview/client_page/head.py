"""The head of a client's page: who it is, what can be handed over, and the way to the desk."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from coachdesk.clients.words import rhythm_words
from coachdesk.overview.operations import ClientHead
from coachdesk.overview.page_head import PageHead
from coachdesk.overview.words import day_words, desk_words, prefers_words, session_words
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import SessionRow
from coachdesk.vault import Clock
from coachdesk.widgets.avatar import Avatar
from coachdesk.widgets.fields import MenuButton
from coachdesk.widgets.menu_words import menu_words
from coachdesk.widgets.theme import current_theme, set_role

_SHARE_PX = 640
_AVATAR_PX = 420


class ClientHeadBar(PageHead):
    """Name and facts at the start, two buttons at the end; the less important gives way where room is short."""

    desk_wanted = Signal()
    print_wanted = Signal(list)
    choice_wanted = Signal()
    """Sessions are to be chosen before they are printed."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        self._avatar = Avatar(large=True)
        super().__init__(lead=self._avatar, parent=parent)
        self._clock = clock
        self._printable: list[SessionRow] = []
        self._in_reach = True
        self.share_button = MenuButton(self.tr("Print or share"))
        self.desk_button = QPushButton()
        self.desk_button.setAutoDefault(True)
        set_role(self.desk_button, "primary")
        for button in (self.share_button, self.desk_button):
            self.buttons.addWidget(button)
        self.share_button.clicked.connect(self._on_share_clicked)
        self.desk_button.clicked.connect(self.desk_wanted)
        current_theme().changed.connect(self._fit)

    def show_client(self, head: ClientHead) -> None:
        """Show a client."""
        details, engagement = head.details, head.engagement
        self._avatar.set_name(details.name)
        self.title.setText(details.name)
        work = ", ".join(part for part in (details.role, details.organisation) if part)
        rhythm = rhythm_words(None if engagement is None else engagement.rhythm_days)
        facts = (work, rhythm, prefers_words(details.prefers))
        self.caption.setText(" · ".join(fact for fact in facts if fact))
        self.caption.setVisible(bool(self.caption.text()))
        stage = Stage.PREPARE if head.next is None else head.next.stage
        self._words = (desk_words(stage, head.next_number), desk_words(stage))
        self._in_reach = not details.deleted
        sessions = (head.next, head.last)
        self._printable = [each for each in sessions if each is not None and _begun(each)]
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many and as long words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        roomy = self.width() >= theme.px(_SHARE_PX)
        tight = self.width() < theme.px(_AVATAR_PX)
        self._avatar.setVisible(not tight)
        self.set_tight(tight)
        self.desk_button.setVisible(self._in_reach)
        self.share_button.setVisible(self._in_reach and roomy and bool(self._printable))
        if hasattr(self, "_words"):
            self.desk_button.setText(self._words[0] if roomy else self._words[1])
            self.desk_button.setAccessibleName(self._words[0])

    def _on_share_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for session in reversed(self._printable):
            day = ""
            if session.starts_at is not None:
                day = day_words(self._clock.to_local(session.starts_at).date(), self._clock.today())
            words = self.tr("Print {session}…").format(session=session_words(session.number, day))
            menu.addAction(menu_words(words)).setData([session.id])
        menu.addSeparator()
        menu.addAction(self.tr("Choose sessions…")).setData([])
        menu.triggered.connect(self._on_entry_chosen)
        menu.popup(self.share_button.mapToGlobal(QPoint(0, self.share_button.height())))

    def _on_entry_chosen(self, entry: QAction) -> None:
        if entry.data():
            self.print_wanted.emit(entry.data())
        else:
            self.choice_wanted.emit()


def _begun(session: SessionRow) -> bool:
    """Whether there is something to print of a session."""
    return session.prepared or session.stage is not Stage.PREPARE

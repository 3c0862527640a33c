"""The page of one client."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from coachdesk.clients.operations import archive_client, delete_client, restore_client
from coachdesk.overview.client_page.head import ClientHeadBar
from coachdesk.overview.client_page.notices import Notices
from coachdesk.overview.client_page.overview_tab import OverviewTab
from coachdesk.overview.client_page.sessions_tab import SessionsTab
from coachdesk.overview.client_page.tabs import Tabs
from coachdesk.overview.new_day import NewDay
from coachdesk.overview.operations import ClientHead, client_head, delete_sessions, restore_sessions
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import begin_next_session
from coachdesk.vault import Changes, Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.handing_on import holds_focus
from coachdesk.widgets.icons import icon
from coachdesk.widgets.page import Page, Spot
from coachdesk.widgets.theme import column, set_role
from coachdesk.widgets.vault_signals import VaultSignals

if TYPE_CHECKING:
    from coachdesk.action_plan.pane import PlanPane
    from coachdesk.clients.pane import ClientDetailsPage

OVERVIEW, SESSIONS, PLAN, DETAILS = "overview", "sessions", "plan", "details"
_SHOWN_KINDS = frozenset(
    {"client", "engagement", "session", "action", "goal", "goal_count", "rating", "moment", "outcome"}
)


class ClientPage(Page):
    """Overview, sessions, action plan and details of one client."""

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._signals = signals
        self._client_id = ""
        self._head: ClientHead | None = None
        self._stale = False
        self._tab = OVERVIEW
        self._hides_only_me = False
        self._plan: PlanPane | None = None
        self._details: ClientDetailsPage | None = None
        self.head_bar = ClientHeadBar(vault.clock)
        self.details_button = QPushButton(self.tr("Details"))
        self.details_button.setIcon(icon("pencil", "quiet"))
        set_role(self.details_button, "quiet")
        self.tabs = Tabs(
            (
                (OVERVIEW, self.tr("Overview")),
                (SESSIONS, self.tr("Sessions")),
                (PLAN, self.tr("Action plan")),
            ),
            trailing=self.details_button,
        )
        self.notices = Notices()
        self.overview, self.sessions = OverviewTab(vault), SessionsTab(vault)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.sessions)
        set_role(self, "ground")
        layout = column(self, gap=0)
        for part in (self.head_bar, self.tabs, self.notices):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.head_bar.desk_button)
        self._connect()

    def open(self, client_id: str) -> bool:
        """Show a client; of another one than before the overview first.

        Returns whether it could be done: the client is there, and what was typed before is stored.
        """
        head = client_head(self._vault, client_id)
        if head is None:
            return False
        another = client_id != self._client_id
        if another and not self.flush():
            return False
        if another:
            self.notices.clear_news()
            self._tab = OVERVIEW
        self._client_id = client_id
        self._show_head(head)
        self.show_tab(self._tab)
        if another:
            self.head_bar.desk_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def hide_only_me(self, hidden: bool) -> None:
        """Leave out the actions that are only for the coach, while a client may see the screen."""
        self._hides_only_me = hidden
        self.overview.hide_only_me(hidden)
        if self._plan is not None:
            self._plan.hide_only_me(hidden)

    def flush(self) -> bool:
        """Save what is being typed. Returns whether all of it is stored."""
        plan = self._plan is None or self._plan.flush()
        details = self._details is None or self._details.flush()
        return plan and details

    def show_tab(self, tab: str) -> None:
        """Show overview, sessions, plan or details."""
        if tab != self._tab:
            self.flush()
        self._tab = tab
        self.tabs.mark(tab)
        self._stack.setCurrentWidget(self._page_of(tab))
        self._load_tab()
        self.commands_changed.emit()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done with this client now, by command id."""
        head = self._head
        if head is None:
            return {}
        if head.details.deleted:
            return {"restore_client": self.restore, "erase_client": self.erase}
        offered: dict[str, Callable[[], None]] = {
            "new": self.begin_session,
            "edit_client": self.edit,
            "new_engagement": self.start_engagement,
            "set_next_date": self.set_next_date,
            "delete_client": self.delete,
            "erase_client": self.erase,
            "add_action": self.add_action,
            "add_goal": self.add_goal,
        }
        if head.details.archived:
            offered["restore_client"] = self.restore
        else:
            offered["archive_client"] = self.archive
        if self._printable():
            offered["print"] = self._print
        if self._tab == SESSIONS and self.sessions.chosen():
            offered["delete_session"] = self._delete_chosen
        if self._tab == PLAN and self._plan is not None:
            offered.update(self._plan.commands())
        return offered

    def edit(self) -> None:
        """Open the details of the client."""
        self.show_tab(DETAILS)
        self._details_page().open(self._client_id)

    def start_engagement(self) -> None:
        """Open the line for a new engagement."""
        self.show_tab(DETAILS)
        self._details_page().open(self._client_id, "engagement")
        self._details_page().start_new_engagement()

    def set_next_date(self) -> None:
        """Open the fields for the date of the next session."""
        self.show_tab(OVERVIEW)
        self.overview.set_next_date()

    def begin_session(self) -> None:
        """Go to the desk with the session under way, else with the next that has no agenda yet, made if there is none."""
        following = None if self._head is None else self._head.next
        if following is not None and following.stage is not Stage.PREPARE:
            self.place_wanted.emit("desk", following.id)
            return
        try:
            session_id = begin_next_session(self._vault, self._client_id)
        except NotebookError as error:
            self.notices.tell_problem(error)
            return
        self.place_wanted.emit("desk", session_id)

    def go_to_desk(self) -> None:
        """Go to the desk with the session that comes next."""
        following = None if self._head is None else self._head.next
        if following is not None and following.prepared:
            self.place_wanted.emit("desk", following.id)
        else:
            self.begin_session()

    def archive(self) -> None:
        """Put the client into the archive."""
        self._change(archive_client)

    def delete(self) -> None:
        """Move the client to the trash; the page stays and offers to bring the client back."""
        if self._change(delete_client):
            self.show_tab(OVERVIEW)
            self.notices.state.focus_action()

    def erase(self) -> None:
        """Have the client erased for good, which is asked first."""
        self.erase_wanted.emit(self._client_id)

    def restore(self) -> None:
        """Bring the client back from the trash, or from the archive."""
        asked_here = holds_focus(self.notices)
        if self._change(restore_client) and asked_here:
            self.head_bar.desk_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_action(self) -> None:
        """Go to the action plan, with the keyboard where an action is added."""
        self._open_plan("add_action")

    def add_goal(self) -> None:
        """Go to the action plan, with the keyboard where a goal is added."""
        self._open_plan("add_goal")

    def show_spot(self, spot: Spot) -> None:
        """Show an action or a goal that was looked for in the plan; the rest stands on the overview."""
        if spot.kind in ("action", "goal"):
            self.show_tab(PLAN)
            self._plan_page().stand_on(spot.id)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self._load()
            self._load_tab()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.details_button.clicked.connect(self.edit)
        self.head_bar.desk_wanted.connect(self.go_to_desk)
        self.head_bar.print_wanted.connect(self.print_wanted)
        self.head_bar.choice_wanted.connect(self._on_choice_wanted)
        self.notices.client_restore_wanted.connect(self.restore)
        self.notices.sessions_restore_wanted.connect(self._on_sessions_restore_wanted)
        self.overview.desk_wanted.connect(self._on_desk_wanted)
        self.overview.plan_wanted.connect(self._open_plan)
        self.overview.sessions_wanted.connect(self._on_choice_wanted)
        self.overview.details_wanted.connect(self._on_engagement_details_wanted)
        self.overview.failed.connect(self.notices.tell_problem)
        self.sessions.desk_wanted.connect(self._on_desk_wanted)
        self.sessions.print_wanted.connect(self.print_wanted)
        self.sessions.delete_wanted.connect(self._on_delete_wanted)
        self.sessions.new_wanted.connect(self.begin_session)
        self.sessions.selection_changed.connect(self.commands_changed)
        self._signals.changed.connect(self._on_vault_changed)
        self._new_day = NewDay(self._vault.clock, self)
        self._new_day.begun.connect(self._on_day_begun)

    def _page_of(self, tab: str) -> QWidget:
        """The widget of a tab; those that are needed less often are made when they are first shown."""
        if tab == PLAN:
            return self._plan_page()
        if tab == DETAILS:
            return self._details_page()
        return self.sessions if tab == SESSIONS else self.overview

    def _plan_page(self) -> "PlanPane":
        if self._plan is None:
            from coachdesk.action_plan.pane import PlanPane

            self._plan = PlanPane(self._vault, self._signals, mode="page")
            self._plan.hide_only_me(self._hides_only_me)
            self._plan.place_wanted.connect(self.place_wanted)
            self._plan.message.connect(self.message)
            self._stack.addWidget(self._plan)
        return self._plan

    def _details_page(self) -> "ClientDetailsPage":
        if self._details is None:
            from coachdesk.clients.pane import ClientDetailsPage

            self._details = ClientDetailsPage(self._vault, self._signals)
            self._details.done.connect(self._on_details_done)
            self._details.archive_wanted.connect(self.archive)
            self._details.delete_wanted.connect(self.delete)
            self._stack.addWidget(self._details)
        return self._details

    def _load(self) -> None:
        """Read the head; where the client is gone for good, lead away."""
        head = client_head(self._vault, self._client_id)
        if head is not None:
            self._show_head(head)
            return
        self._head, self._client_id, self._stale = None, "", False
        # Later, for the page may be just about to be shown.
        QTimer.singleShot(0, self._on_client_gone)

    def _show_head(self, head: ClientHead) -> None:
        self._head, self._stale = head, False
        self.head_bar.show_client(head)
        self.notices.show_client(head.details)
        for part in (self.details_button, self._stack):
            part.setEnabled(not head.details.deleted)

    def _load_tab(self) -> None:
        """Read what the tab shows."""
        if self._head is None:
            return
        if self._tab == OVERVIEW:
            self.overview.show_client(self._head)
        elif self._tab == SESSIONS:
            self.sessions.show_client(self._client_id, self._head.held)
        elif self._tab == PLAN:
            self._plan_page().open(self._client_id)

    def _change(self, change: Callable[[Vault, str], None]) -> bool:
        """Carry out a change of the client; where that fails, say so."""
        self.flush()
        had_focus = holds_focus(self)
        try:
            change(self._vault, self._client_id)
        except NotebookError as error:
            self.notices.tell_problem(error)
            return False
        self._keep_keyboard(had_focus)
        return True

    def _keep_keyboard(self, had_focus: bool) -> None:
        """Where what had the focus on this page went with a change, put the keyboard on what leads on."""
        if had_focus and not holds_focus(self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _printable(self) -> list[str]:
        """What would be printed now: the chosen sessions, or else the last one held, or the first one begun."""
        if self._tab == SESSIONS and self.sessions.chosen():
            return self.sessions.printable()
        if self._head is None:
            return []
        if self._head.last is not None:
            return [self._head.last.id]
        following = self._head.next
        return [following.id] if following is not None and following.prepared else []

    def _print(self) -> None:
        self.print_wanted.emit(self._printable())

    def _delete_chosen(self) -> None:
        self._on_delete_wanted([line.id for line in self.sessions.chosen()])

    def _open_plan(self, command: str = "") -> None:
        self.show_tab(PLAN)
        wanted = self._plan_page().commands().get(command)
        if wanted is not None:
            wanted()

    def _on_client_gone(self) -> None:
        self.place_wanted.emit("today", "")

    def _on_vault_changed(self, changes: Changes) -> None:
        if not self._client_id or not changes.kinds & _SHOWN_KINDS:
            return
        if not self.isVisible():
            self._stale = True
            return
        had_focus = holds_focus(self)
        self._load()
        if self._tab != PLAN:
            self._load_tab()
        self._keep_keyboard(had_focus)
        self.commands_changed.emit()

    def _on_day_begun(self) -> None:
        self._stale = True
        if self.isVisible() and self._client_id:
            self._load()
            self._load_tab()

    def _on_choice_wanted(self) -> None:
        self.show_tab(SESSIONS)
        self.sessions.take_keyboard()

    def _on_desk_wanted(self, session_id: str) -> None:
        self.place_wanted.emit("desk", session_id)

    def _on_engagement_details_wanted(self) -> None:
        self.show_tab(DETAILS)
        self._details_page().open(self._client_id, "engagement")

    def _on_details_done(self) -> None:
        self.show_tab(OVERVIEW)
        self.details_button.setFocus()

    def _on_delete_wanted(self, session_ids: Sequence[str]) -> None:
        if not session_ids:
            return
        try:
            delete_sessions(self._vault, session_ids)
        except NotebookError as error:
            self.notices.tell_problem(error)
            return
        self.notices.tell_deleted(list(session_ids))
        self.notices.news.focus_action()

    def _on_sessions_restore_wanted(self, session_ids: Sequence[str]) -> None:
        try:
            restore_sessions(self._vault, session_ids)
        except NotebookError as error:
            self.notices.tell_problem(error)

"""The overview of a client: cards in two columns, in one where there is less room."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from coachdesk.action_plan.operations import GoalRow, end_action, reopen_action
from coachdesk.overview.client_page.cards import (
    FocusCard,
    GoalsCard,
    LastWordsCard,
    NextSessionCard,
    RatingsCard,
    SinceCard,
    WorkCard,
)
from coachdesk.overview.operations import ClientHead, client_overview, rating_points
from coachdesk.sessions.operations import change_session, plan_next_session
from coachdesk.sessions.start import Start
from coachdesk.vault import Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.scroll_margins import beside_bar
from coachdesk.widgets.theme import column, current_theme, set_role, set_spacing

_SIDE_PX = 340
_ONE_COLUMN_PX = 880
_STACKED_PX = 520


class OverviewTab(QWidget):
    """Reads what the cards show and carries out what is done on them."""

    desk_wanted = Signal(str)
    plan_wanted = Signal(str)
    """The action plan is to be opened; a command id says what is to be done there, or is empty."""
    sessions_wanted = Signal()
    details_wanted = Signal()
    failed = Signal(object)
    """Something could not be stored."""

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._head: ClientHead | None = None
        self._goals: Sequence[GoalRow] = ()
        self._goal_id = ""
        self._hides_only_me = False
        self.ratings, self.goals = RatingsCard(), GoalsCard()
        self.next, self.words = NextSessionCard(vault.clock), LastWordsCard()
        self.since, self.focus, self.work = SinceCard(), FocusCard(), WorkCard()
        self._page = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side = QWidget()
        self._lay_out()
        self._connect()
        current_theme().changed.connect(self._fit)

    def show_client(self, head: ClientHead) -> None:
        """Read and show everything about a client."""
        clock = self._vault.clock
        today = clock.today()
        another = self._head is None or self._head.details.id != head.details.id
        self._head = head
        if another:
            self.next.stop_setting()
            self.page_scroll.verticalScrollBar().setValue(0)
        found = client_overview(self._vault, head)
        self._goals = found.goals
        self.goals.show_goals(found.goals, today)
        self._show_ratings()
        self.next.show_next(head, found.held)
        owed = found.commitments.without_only_me() if self._hides_only_me else found.commitments
        self.since.show_commitments(owed, head.details.address, clock)
        self.words.setVisible(found.words is not None)
        if found.words is not None:
            self.words.show_words(found.words, clock)
        at = None if head.next is None else head.next.starts_at
        meet_today = at is not None and clock.to_local(at).date() == today
        self.focus.setVisible(self.focus.show_focus(found.focus, clock, meet_today=meet_today))
        self.work.show_work(head, clock)

    def hide_only_me(self, hidden: bool) -> None:
        """Leave out what is only for the coach, while a client may see the screen; for what is shown from now on."""
        self._hides_only_me = hidden

    def set_next_date(self) -> None:
        """Open the fields for the next date."""
        self.next.start_setting()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self._pair.addWidget(self.goals, 1)
        self._pair.addWidget(self.next, 1)
        self._main = column(gap=3.2)
        self._main.addWidget(self.ratings, 3)
        self._main.addLayout(self._pair, 3)
        self._main.addWidget(self.words)
        side = column(self._side, gap=3.2)
        for card in (self.since, self.focus, self.work):
            side.addWidget(card)
        side.addStretch(1)
        self._columns.addLayout(self._main, 1)
        self._columns.addWidget(self._side)
        self._inside = column(self._page, gap=0)
        self._inside.addLayout(self._columns)
        self._inside.addStretch(1)
        self.page_scroll = PageScroll(self._page)
        self.page_scroll.verticalScrollBar().rangeChanged.connect(self._fit)
        column(self, gap=0).addWidget(self.page_scroll)
        set_role(self, "ground")

    def _connect(self) -> None:
        self.ratings.goal_chosen.connect(self._on_goal_chosen)
        self.goals.plan_wanted.connect(self._on_plan_wanted)
        self.goals.goal_wanted.connect(self._on_goal_wanted)
        self.since.plan_wanted.connect(self._on_since_plan_wanted)
        self.since.tick_wanted.connect(self._on_tick_wanted)
        self.next.date_set.connect(self._on_date_set)
        self.next.desk_wanted.connect(self.desk_wanted)
        self.next.all_wanted.connect(self.sessions_wanted)
        self.work.details_wanted.connect(self.details_wanted)

    def _show_ratings(self) -> None:
        goals = self._goals
        self.ratings.setVisible(bool(goals))
        if not goals or self._head is None:
            return
        if all(goal.id != self._goal_id for goal in goals):
            self._goal_id = goals[0].id
        points = rating_points(self._vault, self._goal_id)
        address, today = self._head.details.address, self._vault.clock.today()
        self.ratings.show_ratings(goals, self._goal_id, points, address, today)

    @Slot()
    def _fit(self) -> None:
        theme = current_theme()
        width = self.width()
        one_column, stacked = width < theme.px(_ONE_COLUMN_PX), width < theme.px(_STACKED_PX)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if one_column else across)
        self._pair.setDirection(down if stacked else across)
        for layout in (self._columns, self._pair):
            layout.setSpacing(theme.space(3.2))
        side, above = (2, 2.4) if stacked else (4.8, 4)
        left, _, right, _ = beside_bar(self.page_scroll.verticalScrollBar(), side)
        set_spacing(self._inside, gap=0, margins=(left, above, right, above))
        self._side.setMinimumWidth(0 if one_column else theme.px(_SIDE_PX))
        self._side.setMaximumWidth(theme.px(10_000 if one_column else _SIDE_PX))

    def _on_goal_chosen(self, goal_id: str) -> None:
        self._goal_id = goal_id
        self._show_ratings()

    def _on_tick_wanted(self, action_id: str, done: bool) -> None:
        try:
            (end_action if done else reopen_action)(self._vault, action_id)
        except NotebookError as error:
            self.failed.emit(error)

    def _on_date_set(self, start: Start | None) -> None:
        """Give the session that comes next this date; it is made if there is none."""
        assert self._head is not None, "a client is shown"
        at, time_open = (None, False) if start is None else (start.at, start.time_open)
        try:
            if self._head.next is not None:
                change_session(self._vault, self._head.next.id, starts_at=at, time_open=time_open)
            elif at is not None:
                plan_next_session(self._vault, self._head.details.id, at, time_open=time_open)
        except NotebookError as error:
            self.failed.emit(error)
            return
        self.next.stop_setting()

    def _on_plan_wanted(self) -> None:
        self.plan_wanted.emit("")

    def _on_goal_wanted(self) -> None:
        self.plan_wanted.emit("add_goal")

    def _on_since_plan_wanted(self) -> None:
        self.plan_wanted.emit("" if self.since.has_rows() else "add_action")

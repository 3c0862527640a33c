"""The action plan of one client: the right pane of the desk, and a page of its own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, Protocol, cast

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coachdesk.action_plan.model import GoalState, Who
from coachdesk.action_plan.operations import list_actions, list_goals
from coachdesk.action_plan.pane.action_list import INSET_STEPS
from coachdesk.action_plan.pane.actions_part import ActionsPart
from coachdesk.action_plan.pane.add_to_plan import ACTION, GOAL, Addition, AddToPlan
from coachdesk.action_plan.pane.goals_part import GoalsPart
from coachdesk.action_plan.pane.plan_work import PlanWork
from coachdesk.action_plan.pane.words import ActionWords
from coachdesk.clients.operations import client_details
from coachdesk.vault import Changes, Vault
from coachdesk.widgets.fields import MenuButton
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.kept_draft import KeptDraft
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.scroll_margins import beside_bar
from coachdesk.widgets.showing import set_shown
from coachdesk.widgets.theme import add_gap, column, current_theme, row, set_role, set_spacing
from coachdesk.widgets.theme.spacing import LENGTHS
from coachdesk.widgets.vault_signals import VaultSignals

_RECENT = timedelta(days=14)
_COMPACT_BELOW_PX = 336
_TWO_COLUMNS_FROM_PX = 760
_STACKED_PX = 520
_KINDS = frozenset({"goal", "goal_count", "action"})


class GoalPart(Protocol):
    """What stands below the goal on the desk; a feature above this one makes it."""

    failed: SignalInstance
    """Carries the error where something could not be stored."""

    def show_goal(self, goal_id: str, session_id: str, address: str) -> None:
        """Show what belongs to a goal in a session."""

    def set_frozen(self, frozen: bool) -> None:
        """Let it be read only, or be changed again."""


class PlanPane(QWidget):
    """Goals and actions of one client.

    As "desk" it shows one goal, what is open and what ended since last time; as "page" all goals and all actions.
    `rating` is a widget that is a GoalPart too; it stands below the goal while a session is open.
    """

    commands_changed = Signal()
    message = Signal(str)
    place_wanted = Signal(str, str)

    def __init__(
        self,
        vault: Vault,
        signals: VaultSignals,
        parent: QWidget | None = None,
        *,
        mode: Literal["desk", "page"] = "desk",
        rating: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "ground")
        self._vault = vault
        self._as_page = mode == "page"
        self._rating = rating
        self._client_id = ""
        self._session_id: str | None = None
        self._since: date | None = None
        self._frozen = False
        self._hides_only_me = False
        self._words = ActionWords("", vault.clock.today())
        self._bar = MessageBar(self)
        self._work = PlanWork(vault, self._bar, self)
        self._scroll = PageScroll(QWidget(), self)
        page = self._scroll.widget()
        self.goals = GoalsPart(self._work, vault.clock, all_goals=self._as_page, parent=page)
        self.add_to_plan = AddToPlan(vault.clock.today, page if self._as_page else self)
        self._drafting = KeptDraft(vault, "plan", self.add_to_plan, self)
        self._drafting.failed.connect(self._work.tell)
        self._drafting.kept_again.connect(self._bar.clear_message)
        adding = self.add_to_plan if self._as_page else None
        self.actions_part = ActionsPart(self._work, adding=adding, parent=page)
        self._chooser: MenuButton | None = None
        self._columns: QHBoxLayout | None = None
        if self._as_page:
            self._lay_out_page()
        else:
            self._lay_out_desk()
        self.setFocusProxy(self.actions_part)
        signals.changed.connect(self._on_vault_changed)
        self.goals.add_wanted.connect(self.add_goal)
        self.goals.message.connect(self.message)
        self.goals.shown_changed.connect(self._on_goal_shown)
        self.actions_part.place_wanted.connect(self.place_wanted)
        self.actions_part.message.connect(self.message)
        self.add_to_plan.wanted.connect(self._on_addition_wanted)
        self.add_to_plan.left.connect(self.actions_part.setFocus)

    def open(self, client_id: str, session_id: str | None = None, *, since: date | None = None) -> None:
        """Show the plan of a client; actions that ended before `since`, the last session, are left out on the desk."""
        self.flush()
        if client_id != self._client_id:
            self._bar.clear_message()
        self._client_id, self._session_id, self._since = client_id, session_id, since
        self._reload()
        self._drafting.open(client_id)

    def set_frozen(self, frozen: bool) -> None:
        """Let what belongs to the session be read only, as once it is finished; the plan itself goes on."""
        self._frozen = frozen
        if self._rating is not None:
            cast(GoalPart, self._rating).set_frozen(frozen)

    def hide_only_me(self, hidden: bool) -> None:
        """Leave out what is only for the coach, as long as somebody else may see the screen."""
        if hidden is not self._hides_only_me:
            self._hides_only_me = hidden
            self._reload()

    def flush(self) -> bool:
        """Save what is being typed: a goal, an action, a half-typed one. Returns whether all of it is stored."""
        return all([self.goals.finish_editing(), self.actions_part.finish_editing(), self._drafting.flush()])

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here now, by command id."""
        if not self._client_id:
            return {}
        offered: dict[str, Callable[[], None]] = {"add_action": self.add_action, "add_goal": self.add_goal}
        goal = self.goals.shown
        if goal is not None and goal.number is not None and goal.state is GoalState.OPEN:
            offered["count_progress"] = self.count_progress
        return offered

    def add_action(self) -> None:
        """Go to the line that adds an action."""
        self.add_to_plan.start(ACTION)

    @Slot()
    def add_goal(self) -> None:
        """Go to the line that adds a goal."""
        self.add_to_plan.start(GOAL)

    def count_progress(self) -> None:
        """Count one more towards the goal that is shown."""
        goal = self.goals.shown
        if goal is not None:
            self._work.count(goal.id, 1)

    def stand_on(self, row_id: str) -> bool:
        """Put the keyboard on an action or a goal. Returns whether it is shown here."""
        return self.actions_part.stand_on(row_id) or self.goals.stand_on(row_id)

    def add_action_from(self, text: str, moment_id: str | None, *, private: bool = False) -> str:
        """Turn a moment or a line into an action at once. Returns its id, empty where it could not be stored.

        A private one is the coach's own and belongs to no session, so that it stands on no page for the client.
        """
        action_id = self._work.add_action(
            self._client_id,
            text,
            who=Who.COACH if private else Who.CLIENT,
            session_id=None if private else self._agreed_in,
            moment_id=moment_id,
        )
        if action_id:
            self.actions_part.list.set_current_id(action_id)
            self.message.emit(self.tr("Added to the action plan"))
        return action_id

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer together, or one below the other, where the pane is narrow."""
        super().resizeEvent(event)
        theme = current_theme()
        if self._columns is not None:
            wide = self.width() >= theme.px(_TWO_COLUMNS_FROM_PX)
            direction = QHBoxLayout.Direction.LeftToRight if wide else QHBoxLayout.Direction.TopToBottom
            self._columns.setDirection(direction)
            self._space_page()
            return
        compact = self.width() < theme.px(_COMPACT_BELOW_PX)
        if compact != self._words.compact:
            self._words = replace(self._words, compact=compact)
            self.goals.set_compact(compact)
            self.actions_part.set_compact(compact)
            self._space_desk()
            self._reload()

    def sizeHint(self) -> QSize:
        """Return the width of the mock-ups; on the desk the height is given from outside."""
        theme = current_theme()
        if not self._as_page:
            return QSize(theme.px(LENGTHS["plan-pane"]), theme.px(LENGTHS["dialog"]))
        return QSize(theme.px(LENGTHS["palette"]), super().sizeHint().height())

    def _lay_out_desk(self) -> None:
        self._chooser = MenuButton("", role="caption-button", parent=self)
        self._chooser.clicked.connect(self._on_chooser_clicked)
        # Hidden, it still keeps the head as high as it is with a goal, level with the heads of the panes beside it.
        policy = self._chooser.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._chooser.setSizePolicy(policy)
        self._page = column(self._scroll.widget(), gap=0)
        self._goal_holder = column(gap=0)
        self._goal_holder.addWidget(self.goals)
        self._page.addLayout(self._goal_holder)
        add_gap(self._page, 3.4)
        self._page.addWidget(self.actions_part)
        self._page.addStretch(1)
        self._top = column()
        self._top.addWidget(SectionHeader(self.tr("Action plan"), trailing=self._chooser, parent=self))
        self._top.addWidget(self._bar)
        self._bottom = column(gap=0)
        self._bottom.addWidget(self.add_to_plan)
        layout = column(self, gap=0)
        layout.addLayout(self._top)
        self._scroll_bar = self._scroll.verticalScrollBar()
        self._scroll_bar.rangeChanged.connect(self._space_desk)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self._bottom)
        if self._rating is not None:
            self.goals.cards[0].add_part(self._rating)
            cast(GoalPart, self._rating).failed.connect(self._work.tell)
        self._space_desk()

    @Slot()
    def _space_desk(self) -> None:
        """Give everything its distances; the scroll bar stands in the margin, so that edges stay in line."""
        compact = self._words.compact
        side, below = (3.2, 1.2) if compact else (4, 2)
        rows = side - INSET_STEPS
        set_spacing(self._top, margins=(side, 3.6, side, below))
        set_spacing(self._page, gap=0, margins=beside_bar(self._scroll_bar, rows, bottom=2))
        set_spacing(self._goal_holder, gap=0, margins=(INSET_STEPS, 0))
        set_spacing(self._bottom, gap=0, margins=(rows, 1, rows, side - 1.6))

    def _lay_out_page(self) -> None:
        page = self._scroll.widget()
        self._page = whole = column(page, gap=3)
        whole.addWidget(self._bar)
        self._columns = row(gap=3.2)
        card = QFrame(page)
        set_role(card, "card")
        column(card, gap=0, margins=(1.6, 3, 1.6, 1.6)).addWidget(self.actions_part)
        for part in (self.goals, card):
            self._columns.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(self._columns)
        whole.addStretch(1)
        self._scroll_bar = self._scroll.verticalScrollBar()
        self._scroll_bar.rangeChanged.connect(self._space_page)
        column(self, gap=0).addWidget(self._scroll)
        self._space_page()

    @Slot()
    def _space_page(self) -> None:
        """Stand in line with the other pages of a client, where there is little room too."""
        side, above = (2, 2.4) if self.width() < current_theme().px(_STACKED_PX) else (4.8, 4)
        left, _, right, _ = beside_bar(self._scroll_bar, side)
        set_spacing(self._page, gap=3, margins=(left, above, right, above))

    @property
    def _agreed_in(self) -> str | None:
        """The session in which something new is agreed; what is added at a finished one belongs to none."""
        return None if self._frozen else self._session_id

    def _reload(self) -> None:
        if not self._client_id:
            return
        today = self._vault.clock.today()
        since = None if self._as_page else self._since or today - _RECENT
        with self._vault.read():
            client = client_details(self._vault, self._client_id)
            actions = list_actions(self._vault, self._client_id, ended_since=since)
            goals = list_goals(self._vault, self._client_id, only_open=not self._as_page)
        address = "" if client is None else client.address
        self._words = replace(self._words, address=address, today=today, session_id=self._session_id)
        self.add_to_plan.set_address(address)
        actions = [each for each in actions if not (each.only_me and self._hides_only_me)]
        self.goals.show_goals(self._client_id, goals, address)
        self.actions_part.show_actions(actions, goals, self._words)

    def _add(self, addition: Addition) -> None:
        if addition.kind == GOAL:
            goal_id = self._work.add_goal(self._client_id, addition.text)
            if goal_id:
                self._clear_line()
                self.goals.show_goal(goal_id)
            return
        details = {"who": addition.who, "due_on": addition.due_on, "session_id": self._agreed_in}
        if self._work.add_action(self._client_id, addition.text, **details):
            self._clear_line()

    def _clear_line(self) -> None:
        """Empty the line that adds, whose words are stored now."""
        self.add_to_plan.clear()
        self._drafting.drop()

    @Slot()
    def _on_goal_shown(self) -> None:
        """Put the chooser and the rating in step with the goal that is shown."""
        goals, shown = self.goals.goals, self.goals.shown
        if self._chooser is not None and shown is not None:
            place, count = goals.index(shown) + 1, len(goals)
            several = self.tr("Goal {number} of {count}").format(number=place, count=count)
            self._chooser.setText(several if count > 1 else self.tr("Goal"))
        if self._chooser is not None:
            set_shown(self._chooser, shown is not None)
        if self._rating is not None:
            self.goals.cards[0].set_part_visible(self._session_id is not None)
            if shown is not None and self._session_id is not None:
                cast(GoalPart, self._rating).show_goal(shown.id, self._session_id, self._words.address)
        self.commands_changed.emit()

    @Slot()
    def _on_chooser_clicked(self) -> None:
        if self._chooser is not None:
            at = self._chooser.mapToGlobal(self._chooser.rect().bottomLeft())
            self.goals.open_menu(at, self.goals.shown, choosing=True)

    @Slot(object)
    def _on_addition_wanted(self, addition: Addition) -> None:
        self._add(addition)

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        if changes.kinds & _KINDS or self._client_id in changes.rows.get("client", ()):
            self._reload()

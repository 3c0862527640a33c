"""The goals of a client: one card with a chooser on the desk, all of them on the client's page."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from coachdesk.action_plan.operations import GoalRow
from coachdesk.action_plan.pane.goal_card import GoalCard
from coachdesk.action_plan.pane.goal_form import GoalForm
from coachdesk.action_plan.pane.goal_menu import GoalMenu, GoalWish
from coachdesk.action_plan.pane.plan_work import PlanWork
from coachdesk.vault import Clock
from coachdesk.widgets.handing_on import hand_on, holds_focus
from coachdesk.widgets.messages import EmptyState
from coachdesk.widgets.showing import set_shown
from coachdesk.widgets.theme import column


class GoalsPart(QWidget):
    """Shows goals as cards; a goal is changed in the place of its card."""

    add_wanted = Signal()
    shown_changed = Signal()
    """Goals were read again, or another one is shown."""
    message = Signal(str)

    def __init__(
        self, work: PlanWork, clock: Clock, *, all_goals: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._clock = clock
        self._all = all_goals
        self._form: GoalForm | None = None
        self._address = self._client_id = self._wanted = ""
        self.goals: Sequence[GoalRow] = ()
        self.cards: list[GoalCard] = []
        self._empty = EmptyState(
            self.tr("No goal yet. What should be different, in the client’s own words?"),
            action=self.tr("Add a goal"),
            parent=self,
        )
        self._empty.wanted.connect(self.add_wanted)
        self._layout = column(self, gap=3)
        self._layout.addWidget(self._empty)
        if not all_goals:
            self._make_card()

    @property
    def shown(self) -> GoalRow | None:
        """The goal that is shown on the desk, or None where there is none."""
        wanted = next((goal for goal in self.goals if goal.id == self._wanted), None)
        return wanted or next(iter(self.goals), None)

    def show_goals(self, client_id: str, goals: Sequence[GoalRow], address: str) -> None:
        """Show the goals of a client; a form that is open stays."""
        if client_id != self._client_id:
            self._wanted = ""
        self._client_id, self._address, self.goals = client_id, address, goals
        self._show()

    def show_goal(self, goal_id: str) -> None:
        """Show another goal on the desk."""
        self.finish_editing()
        self._wanted = goal_id
        self._show()

    def stand_on(self, goal_id: str) -> bool:
        """Put the keyboard on a goal. Returns whether it is one of these."""
        if not any(goal.id == goal_id for goal in self.goals):
            return False
        self.show_goal(goal_id)
        card = next(each for each in self.cards if each.goal_id == goal_id)
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot(str)
    def edit(self, goal_id: str) -> None:
        """Open the form of a goal in the place of its card."""
        self.finish_editing()
        goal = next((each for each in self.goals if each.id == goal_id), None)
        if goal is None or self._form is not None:
            return
        self._wanted = goal_id
        self._form = self._work.edit_goal(goal, self._address)
        self._form.finished.connect(self._on_form_finished)
        self._show()
        self._form.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_compact(self, compact: bool) -> None:
        """Stand closer together, where there is little room."""
        for card in self.cards:
            card.set_compact(compact)

    def finish_editing(self, *, keep: bool = True) -> bool:
        """Close the form; where it cannot be stored, it stays open with what was typed. Returns whether it is closed."""
        form = self._form
        if form is None:
            return True
        if not (form.keep() if keep else form.take_back()):
            return False
        had_focus = holds_focus(form)
        self._form = None
        self._work.end_step()
        form.hide()
        form.deleteLater()
        self._show()
        card = next((each for each in self.cards if each.goal_id == form.row_id), None)
        if had_focus and card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def open_menu(self, at: QPoint, goal: GoalRow | None, *, choosing: bool) -> None:
        """Open the menu of a goal; with `choosing` it begins with the goals to choose from."""
        menu = GoalMenu(self.goals, goal, choosing=choosing, parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_menu_triggered)
        menu.popup(at)

    def _show(self) -> None:
        visible = list(self.goals) if self._all else [goal for goal in (self.shown,) if goal is not None]
        while len(self.cards) < len(visible):
            self._make_card()
        set_shown(self._empty, not self.goals)
        hand_on(self.cards[len(visible) :], self.cards, self._empty)
        for place, card in enumerate(self.cards):
            goal = visible[place] if place < len(visible) else None
            if goal is not None:
                card.show_goal(goal, self._address, whole=self._all)
            editing = self._form is not None and goal is not None and goal.id == self._form.row_id
            if editing and self._form is not None and self._layout.indexOf(self._form) < 0:
                self._layout.insertWidget(self._layout.indexOf(card), self._form)
            set_shown(card, goal is not None and not editing)
        self.shown_changed.emit()

    def _make_card(self) -> None:
        card = GoalCard(self._clock, self)
        card.edit_wanted.connect(self.edit)
        card.count_wanted.connect(self._work.count)
        card.menu_wanted.connect(self._on_card_menu_wanted)
        self._layout.insertWidget(len(self.cards), card)
        self.cards.append(card)

    @Slot(bool)
    def _on_form_finished(self, keep: bool) -> None:
        self.finish_editing(keep=keep)

    @Slot(str, QPoint)
    def _on_card_menu_wanted(self, goal_id: str, at: QPoint) -> None:
        goal = next((each for each in self.goals if each.id == goal_id), None)
        self.open_menu(at, goal, choosing=False)

    @Slot(QAction)
    def _on_menu_triggered(self, entry: QAction) -> None:
        wish = entry.data()
        if not isinstance(wish, GoalWish):
            return
        match wish.verb:
            case "add":
                self.add_wanted.emit()
            case "show":
                self.show_goal(wish.goal_id)
            case "edit":
                self.edit(wish.goal_id)
            case "first":
                self._work.put_first(wish.goal_id)
            case "state":
                self._work.change_goal(wish.goal_id, state=wish.value)
            case "delete":
                if self._work.delete_goal(wish.goal_id):
                    self.message.emit(self.tr("Deleted; undo brings it back"))

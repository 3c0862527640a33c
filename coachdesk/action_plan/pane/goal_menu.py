"""The menu of goals: which one is shown, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from coachdesk.action_plan.model import GoalState
from coachdesk.action_plan.operations import GoalRow
from coachdesk.widgets.menu_words import menu_words

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class GoalWish:
    """What was chosen in the menu, for which goal."""

    verb: str
    goal_id: str
    value: object = None


class GoalMenu(QMenu):
    """Each entry carries its GoalWish as data; connect to `triggered`."""

    def __init__(
        self, goals: Sequence[GoalRow], shown: GoalRow | None, *, choosing: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        if choosing:
            self._add_goals(goals, shown)
        if shown is not None:
            self._add(self.tr("Change this goal"), "edit", shown)
            if shown.state is GoalState.OPEN:
                if choosing and goals and goals[0].id != shown.id:
                    self._add(self.tr("Put it first"), "first", shown)
                self._add(self.tr("Reached"), "state", shown, GoalState.REACHED)
                self._add(self.tr("Let go"), "state", shown, GoalState.DROPPED)
            else:
                self._add(self.tr("Take up again"), "state", shown, GoalState.OPEN)
            self._add(self.tr("Delete"), "delete", shown)
            self.addSeparator()
        entry = self.addAction(menu_words(self.tr("Add a goal"), "Ctrl+Shift+G"))
        entry.setData(GoalWish("add", ""))

    def _add_goals(self, goals: Sequence[GoalRow], shown: GoalRow | None) -> None:
        group = QActionGroup(self)
        for goal in goals:
            words = goal.words if len(goal.words) <= _LONGEST else f"{goal.words[:_LONGEST]}…"
            entry = QAction(menu_words(words), self)
            entry.setCheckable(True)
            entry.setChecked(shown is not None and goal.id == shown.id)
            entry.setData(GoalWish("show", goal.id))
            group.addAction(entry)
            self.addAction(entry)
        self.addSeparator()

    def _add(self, words: str, verb: str, goal: GoalRow, value: object = None) -> None:
        entry = self.addAction(words)
        entry.setData(GoalWish(verb, goal.id, value))

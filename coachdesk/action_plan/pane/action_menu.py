"""The menu of one action: everything that can be done with it, with its key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from coachdesk.action_plan.model import ActionState, Who
from coachdesk.action_plan.operations import ActionRow, GoalRow
from coachdesk.action_plan.pane.words import day_words, who_words
from coachdesk.widgets.menu_words import menu_words

_FRIDAY = 5


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen in the menu, for which action."""

    verb: str
    action_id: str
    value: object = None


class ActionMenu(QMenu):
    """Each entry carries its Wish as data; connect to `triggered`."""

    def __init__(
        self, action: ActionRow, address: str, goals: Sequence[GoalRow], today: date, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._add(self.tr("Edit"), "Return", "edit")
        if action.is_open:
            self._add_endings()
        else:
            self._add(self.tr("Take up again"), "Space", "reopen")
        self.addSeparator()
        self._add_choices(self.tr("Who"), "who", [(who, who_words(who, address)) for who in Who], action.who)
        self._add_choices(self.tr("By when"), "due_on", self._days(today), action.due_on)
        if goals:
            choices = [(None, self.tr("No goal in particular")), *((goal.id, goal.words) for goal in goals)]
            self._add_choices(self.tr("Goal"), "goal_id", choices, action.goal_id)
        self._add_only_me()
        if action.moment_id is not None:
            self._add(self.tr("Where it was said"), "", "moment")
        self.addSeparator()
        self._add(self.tr("Delete"), "Del", "delete")

    def _add_endings(self) -> None:
        """A promise ends as kept, changed or withdrawn; what the client does as done, changed or let go."""
        mine = self._action.who is Who.COACH
        self._add(self.tr("Kept") if mine else self.tr("Done"), "Space", "end", ActionState.DONE)
        self._add(self.tr("Changed into something else"), "", "end", ActionState.CHANGED)
        if mine:
            self._add(self.tr("Withdrawn"), "", "end", ActionState.WITHDRAWN)
        else:
            self._add(self.tr("Let go"), "", "end", ActionState.DROPPED)

    def _add_only_me(self) -> None:
        """Whether it is left out of all that the client sees."""
        entry = self.addAction(self.tr("Only for me"))
        entry.setCheckable(True)
        entry.setChecked(self._action.only_me)
        entry.setData(Wish("change", self._action.id, {"only_me": not self._action.only_me}))

    def _days(self, today: date) -> list[tuple[object, str]]:
        friday = today + timedelta(days=(_FRIDAY - today.isoweekday() - 1) % 7 + 1)
        days = sorted({friday, today + timedelta(weeks=1), today + timedelta(weeks=2)})
        if self._action.due_on is not None and self._action.due_on not in days:
            days.insert(0, self._action.due_on)
        return [*((day, day_words(day, today)) for day in days), (None, self.tr("No date"))]

    def _add(self, words: str, key: str, verb: str, value: object = None) -> None:
        entry = self.addAction(menu_words(words, key))
        entry.setData(Wish(verb, self._action.id, value))

    def _add_choices(
        self, words: str, field: str, choices: Sequence[tuple[object, str]], present: object
    ) -> None:
        menu = self.addMenu(words)
        group = QActionGroup(menu)
        for value, label in choices:
            entry = QAction(menu_words(label), menu)
            entry.setCheckable(True)
            entry.setChecked(value == present)
            entry.setData(Wish("change", self._action.id, {field: value}))
            group.addAction(entry)
            menu.addAction(entry)

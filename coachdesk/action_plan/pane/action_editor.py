"""An action while it is edited, in its own place in the list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from PySide6.QtWidgets import QWidget

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import ActionRow, GoalRow
from coachdesk.action_plan.pane.words import who_words
from coachdesk.vault.text import trimmed
from coachdesk.widgets.fields import DateEdit, DropDown, LineEdit, MisreadNote
from coachdesk.widgets.in_place import InPlaceEditor
from coachdesk.widgets.theme import column, row


@dataclass(frozen=True, slots=True)
class ActionValues:
    """What stands in the editor."""

    text: str
    who: Who
    due_on: date | None
    goal_id: str | None


class ActionEditor(InPlaceEditor):
    """Words, who, by when, and the goal that an action serves."""

    def __init__(
        self,
        action: ActionRow,
        address: str,
        goals: Sequence[GoalRow],
        today: Callable[[], date],
        store: Callable[[ActionValues], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(action.id, cast(Callable[[object], None], store), parent)
        self._text = LineEdit(action.text)
        self._text.setAccessibleName(self.tr("Words of the action"))
        self._who = DropDown([(who, who_words(who, address)) for who in Who], value=action.who)
        self._who.setAccessibleName(self.tr("Who does it"))
        self.due_edit = DateEdit(action.due_on, today=today, with_year=False)
        self.due_edit.setPlaceholderText(self.tr("by when"))
        self.due_edit.setAccessibleName(self.tr("By when"))
        choices = [("", self.tr("for no goal in particular")), *((goal.id, goal.words) for goal in goals)]
        self._goal = DropDown(choices, value=action.goal_id or "")
        self._goal.setAccessibleName(self.tr("The goal that it serves"))
        self._goal.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._goal.setVisible(bool(goals))
        layout = column(self, gap=1.2, margins=1.6)
        layout.addWidget(self._text)
        beside = row(gap=1.2)
        beside.addWidget(self._who)
        beside.addWidget(self.due_edit, 1)
        layout.addLayout(beside)
        layout.addWidget(MisreadNote(self.due_edit, self))
        layout.addWidget(self._goal)
        self.setFocusProxy(self._text)
        self._text.selectAll()
        self.begin()
        self._text.textEdited.connect(self.note_change)
        self.due_edit.date_chosen.connect(self.note_change)
        self._who.choice_made.connect(self.note_change)
        self._goal.choice_made.connect(self.note_change)

    def values(self) -> ActionValues:
        """What stands in the fields now."""
        # Qt hands words back as plain text.
        who, goal_id = Who(str(self._who.choice())), str(self._goal.choice() or "")
        return ActionValues(trimmed(self._text.text()), who, self.due_edit.chosen_date(), goal_id or None)

    def keep(self) -> bool:
        """Store what is not stored yet; a date that cannot be understood keeps the editor open."""
        return self.due_edit.settle() and super().keep()

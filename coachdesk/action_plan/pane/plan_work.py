"""What the action plan's pane does to the notebook."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from coachdesk.action_plan.model import ActionState
from coachdesk.action_plan.operations import (
    ActionRow,
    GoalRow,
    add_action,
    add_goal,
    change_action,
    change_goal,
    count_towards_goal,
    delete_action,
    delete_goal,
    end_action,
    move_goal,
    reopen_action,
)
from coachdesk.action_plan.pane.action_editor import ActionEditor, ActionValues
from coachdesk.action_plan.pane.goal_form import GoalForm, GoalValues
from coachdesk.vault import Vault
from coachdesk.widgets.attempts import Attempts
from coachdesk.widgets.messages import MessageBar


class PlanWork(Attempts):
    """Carries out what is wanted of goals and actions; each method returns whether it is stored."""

    def __init__(self, vault: Vault, bar: MessageBar, parent: QObject) -> None:
        super().__init__(bar, parent)
        self._vault = vault

    @property
    def today(self) -> Callable[[], date]:
        """What day it is, for fields that understand "fri"."""
        return self._vault.clock.today

    def add_action(self, client_id: str, text: str, **details: object) -> str:
        """Add an action. Returns its id, empty where it could not be stored."""
        return str(self.attempt_for(add_action, self._vault, client_id, text, **details)[1] or "")

    def edit_action(self, action: ActionRow, address: str, goals: Sequence[GoalRow]) -> ActionEditor:
        """An editor for an action, which stores what is typed as one step of undo."""
        self._vault.end_step()
        store = partial(_store_action, self._vault, action.id)
        editor = ActionEditor(action, address, goals, self.today, store)
        editor.failed.connect(self.tell)
        return editor

    def change_action(self, action_id: str, **details: object) -> bool:
        """Change who, due_on or goal_id."""
        return self.attempt(change_action, self._vault, action_id, **details)

    def end_action(self, action_id: str, state: ActionState) -> bool:
        """End an action."""
        return self.attempt(end_action, self._vault, action_id, state)

    def reopen_action(self, action_id: str) -> bool:
        """Take an ended action up again."""
        return self.attempt(reopen_action, self._vault, action_id)

    def delete_action(self, action_id: str) -> bool:
        """Delete an action."""
        return self.attempt(delete_action, self._vault, action_id)

    def add_goal(self, client_id: str, words: str, **details: object) -> str:
        """Add a goal. Returns its id, empty where it could not be stored."""
        return str(self.attempt_for(add_goal, self._vault, client_id, words, **details)[1] or "")

    def edit_goal(self, goal: GoalRow, address: str) -> GoalForm:
        """A form for a goal, which stores what is typed as one step of undo."""
        self._vault.end_step()
        form = GoalForm(goal, address, self.today, partial(_store_goal, self._vault, goal.id))
        form.failed.connect(self.tell)
        return form

    def change_goal(self, goal_id: str, **details: object) -> bool:
        """Change a goal."""
        return self.attempt(change_goal, self._vault, goal_id, **details)

    def count(self, goal_id: str, number: int) -> bool:
        """Count progress, or take it back."""
        return self.attempt(count_towards_goal, self._vault, goal_id, number)

    def put_first(self, goal_id: str) -> bool:
        """Make a goal the first of its client."""
        return self.attempt(move_goal, self._vault, goal_id, 0)

    def delete_goal(self, goal_id: str) -> bool:
        """Delete a goal."""
        return self.attempt(delete_goal, self._vault, goal_id)

    def end_step(self) -> None:
        """Let what comes next be a step of undo of its own."""
        self._vault.end_step()


def _store_action(vault: Vault, action_id: str, values: ActionValues) -> None:
    """Store what stands in an editor; emptied words stay as they were, for an action needs some."""
    details: dict[str, object] = {"who": values.who, "due_on": values.due_on, "goal_id": values.goal_id}
    if values.text:
        details["text"] = values.text
    change_action(vault, action_id, merge=f"action:{action_id}", **details)


def _store_goal(vault: Vault, goal_id: str, values: GoalValues) -> None:
    """Store what stands in a form; emptied words stay as they were, for a goal needs some."""
    details = asdict(values)
    if not values.words:
        del details["words"]
    change_goal(vault, goal_id, merge=f"goal:{goal_id}", **details)

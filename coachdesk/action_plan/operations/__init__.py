"""What can be done with the action plan of a client."""

from coachdesk.action_plan.operations.actions import (
    ActionRow,
    add_action,
    change_action,
    delete_action,
    end_action,
    is_action_only_me,
    list_actions,
    reopen_action,
)
from coachdesk.action_plan.operations.goals import (
    GoalRow,
    add_goal,
    change_goal,
    count_towards_goal,
    delete_goal,
    list_goals,
    move_goal,
)

__all__ = [
    "ActionRow",
    "GoalRow",
    "add_action",
    "add_goal",
    "change_action",
    "change_goal",
    "count_towards_goal",
    "delete_action",
    "delete_goal",
    "end_action",
    "is_action_only_me",
    "list_actions",
    "list_goals",
    "move_goal",
    "reopen_action",
]

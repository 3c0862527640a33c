"""What you see of the action plan: the pane of the desk, and the page of a client."""

from coachdesk.action_plan.pane.plan_pane import GoalPart, PlanPane

__all__ = ["GoalPart", "PlanPane"]

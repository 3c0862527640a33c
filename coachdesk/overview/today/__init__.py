"""Today: the sessions of the day and the week, who has no date yet, what was parked."""

from coachdesk.overview.today.page import Today

__all__ = ["Today"]

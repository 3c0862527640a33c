"""The moments of a session beside its notes: a list of time-stamped lines, edited where they stand."""

from coachdesk.sessions.pane.moments.view import MomentsView

__all__ = ["MomentsView"]

"""The desk: one session being prepared, held or wrapped up."""

from coachdesk.sessions.pane.away import AwayClock
from coachdesk.sessions.pane.desk import Desk

__all__ = ["AwayClock", "Desk"]

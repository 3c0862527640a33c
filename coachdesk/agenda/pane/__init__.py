"""What you see of the agenda: the pane of the desk, and the coach's own session templates."""

from coachdesk.agenda.pane.agenda_pane import AgendaPane

__all__ = ["AgendaPane"]

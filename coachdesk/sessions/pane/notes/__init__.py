"""The pane in the middle of the desk: notes, moments and the capture line."""

from coachdesk.sessions.pane.notes.pane import NotesPane

__all__ = ["NotesPane"]

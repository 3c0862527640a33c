"""Search and jump to anything: clients, sessions, practices, words in the notes, and commands."""

from coachdesk.app.palette.dialog import Palette

__all__ = ["Palette"]

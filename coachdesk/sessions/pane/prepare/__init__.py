"""Preparing a session: its purpose, when and how it is held, a template, and the brief in small."""

from coachdesk.sessions.pane.prepare.panel import PreparePanel

__all__ = ["PreparePanel"]

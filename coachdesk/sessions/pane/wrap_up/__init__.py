"""Wrapping up: what came out, next steps, the next date, beside the client's page as it will be printed."""

from coachdesk.sessions.pane.wrap_up.page import WrapUpPage

__all__ = ["WrapUpPage"]

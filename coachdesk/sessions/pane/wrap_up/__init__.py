"""Wrapping up: what came out, next steps, the next date, beside the client's page as it will be printed."""

from coachdesk.sessions.pane.wrap_up.page import PAGE_SHARE, WrapUpPage
from coachdesk.sessions.pane.wrap_up.preview import PagePreview

__all__ = ["PAGE_SHARE", "PagePreview", "WrapUpPage"]

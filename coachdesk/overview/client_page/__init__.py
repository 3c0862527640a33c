"""The page of one client: overview, sessions, action plan and details."""

from coachdesk.overview.client_page.page import ClientPage

__all__ = ["ClientPage"]

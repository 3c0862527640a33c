"""The details of a client and of the engagement, edited in place."""

from coachdesk.clients.pane.details import ClientDetailsPage

__all__ = ["ClientDetailsPage"]

"""Imports the model of every feature, so that the vault knows all tables."""

import coachdesk.action_plan.model
import coachdesk.agenda.model
import coachdesk.clients.model
import coachdesk.feedback.model
import coachdesk.playbook.model
import coachdesk.sessions.model

__all__ = ["coachdesk"]

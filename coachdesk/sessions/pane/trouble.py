"""What can keep a change at the desk from being stored, in words."""

from PySide6.QtCore import QCoreApplication

from coachdesk.sessions.operations import FinishedSession
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.text import TextTooLong
from coachdesk.widgets.trouble import trouble_words

FAILURES = (NotebookError, TextTooLong, FinishedSession, ValueError)
"""The errors that a coach can do something about; anything else is a bug and goes its way."""


def desk_trouble_words(error: Exception) -> str:
    """The sentences for an error at the desk."""
    if isinstance(error, FinishedSession):
        return _tr(
            "This session is finished, so it stays as it is. Add what came later as an addendum; "
            "what you typed is still here."
        )
    return trouble_words(error) or _tr("This could not be kept as it is. What you typed is still here.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("desk", text)

"""How a session is called and whose it is, in words for every screen and page that shows one."""

from PySide6.QtCore import QCoreApplication

from coachdesk.sessions.model import Focus

COACH_NAME = "coach_name"
"""The fact of a notebook that holds the coach's name as it stands on printed pages."""


def focus_words(focus: Focus) -> str:
    """The word of a focus; empty where a session has none."""
    return {
        Focus.NONE: "",
        Focus.TACTICAL: _tr("tactical"),
        Focus.STRATEGIC: _tr("strategic"),
        Focus.PERSONAL: _tr("personal"),
    }[focus]


def _tr(text: str) -> str:
    return QCoreApplication.translate("sessions", text)

"""Once a session is finished: what is still to be done, each with one press."""

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from coachdesk.sessions.operations import following_session
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.facts import RECOVERY_ASKED

if TYPE_CHECKING:
    from coachdesk.app.open_notebook import OpenNotebook


def say_finished(notebook: "OpenNotebook", session_id: str) -> None:
    """Say that a session is finished; name the next date where there is none, and once the recovery key, if it was never kept."""
    vault = notebook.vault
    words = [_tr("The session is finished.")]
    actions = [("print", _tr("Print or save its page"))]
    following = following_session(vault, session_id)
    if following is None or following.start is None:
        words.append(_tr("No next date is set."))
        actions.append(("set_next_date", _tr("Set one")))
    if not vault.recovery_kept and not vault.fact(RECOVERY_ASKED):
        with suppress(NotebookError):  # where that cannot be noted it is asked for once more
            vault.set_fact(RECOVERY_ASKED, "yes")
        words.append(
            _tr("Your recovery key is not kept yet. Without it, a forgotten passphrase locks you out.")
        )
        actions.append(("recovery_key", _tr("Keep it now")))
    notebook.workspace.ask(" ".join(words), tuple(actions))


def _tr(text: str) -> str:
    return QCoreApplication.translate("after_session", text)

"""The notes of a session, plain Markdown."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.sessions.model import SessionNotes
from coachdesk.sessions.operations.sessions import open_session
from coachdesk.vault import Vault
from coachdesk.vault.text import clean_text


def read_notes(vault: Vault, session_id: str) -> str:
    """The notes of a session as they were last saved; empty where none were written."""
    with vault.read() as db:
        return db.scalar(select(SessionNotes.text).where(SessionNotes.session_id == session_id)) or ""


def write_notes(vault: Vault, session_id: str, text: str) -> None:
    """Save the notes of a session; a stay in the editor is one step of undo.

    Raises FinishedSession where the session is finished, TextTooLong where the text is beyond two million characters.
    """
    text = clean_text(text)
    with vault.write("Write notes", merge=f"notes:{session_id}") as db:
        open_session(db, session_id)
        notes = _find(db, session_id)
        if notes is None:
            db.add(SessionNotes(session_id=session_id, text=text))
        elif notes.text != text:
            notes.text = text


def _find(db: Db, session_id: str) -> SessionNotes | None:
    return db.scalars(select(SessionNotes).where(SessionNotes.session_id == session_id)).first()

"""Outcomes: what came out of a session, settled or still evolving."""

from dataclasses import dataclass

from sqlalchemy import func, select

from coachdesk.clients.trash import delete_line
from coachdesk.sessions.model import Outcome, OutcomeState
from coachdesk.sessions.operations.sessions import open_session
from coachdesk.vault import Vault
from coachdesk.vault.text import clean_line


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One outcome as the wrap-up form shows it."""

    id: str
    text: str
    state: OutcomeState


def add_outcome(vault: Vault, session_id: str, text: str, state: OutcomeState = OutcomeState.SETTLED) -> str:
    """Add an outcome, last in the order. Returns its id. Raises ValueError where blank, FinishedSession."""
    text = clean_line(text)
    if not text:
        raise ValueError("an outcome needs words")
    with vault.write("Add outcome") as db:
        open_session(db, session_id)
        last = db.scalar(select(func.max(Outcome.position)).where(Outcome.session_id == session_id))
        outcome = Outcome(
            session_id=session_id, text=text, state=state, position=0 if last is None else last + 1
        )
        db.add(outcome)
        db.flush()
        return outcome.id


def change_outcome(
    vault: Vault, outcome_id: str, *, text: str | None = None, state: OutcomeState | None = None
) -> None:
    """Change an outcome; what is None stays. Raises ValueError where blank, FinishedSession.

    Changes of the text alone, as one types, are one step of undo.
    """
    if text is not None:
        text = clean_line(text)
        if not text:
            raise ValueError("an outcome needs words")
    merge = f"outcome:{outcome_id}:text" if state is None else None
    with vault.write("Change outcome", merge=merge) as db:
        outcome = db.get_one(Outcome, outcome_id)
        open_session(db, outcome.session_id)
        outcome.text = outcome.text if text is None else text
        outcome.state = state or outcome.state


def delete_outcome(vault: Vault, outcome_id: str) -> None:
    """Move an outcome to the trash; undo brings it back too. Raises FinishedSession."""
    with vault.write("Delete outcome") as db:
        outcome = db.get_one(Outcome, outcome_id)
        session = open_session(db, outcome.session_id)
        delete_line(vault, db, outcome, session.client_id, outcome.text)


def list_outcomes(vault: Vault, session_id: str) -> list[OutcomeRow]:
    """The outcomes of a session in their order."""
    wanted = select(Outcome).where(Outcome.session_id == session_id).order_by(Outcome.position, Outcome.id)
    with vault.read() as db:
        return [OutcomeRow(outcome.id, outcome.text, outcome.state) for outcome in db.scalars(wanted)]

"""The log of silences: when, how long, after what, and what followed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.clients.trash import delete_line
from coachdesk.live.facts import SilenceEnd, SilenceKind
from coachdesk.sessions.model import Moment, MomentKind, Silence
from coachdesk.sessions.operations.sessions import open_session
from coachdesk.vault import Vault


@dataclass(frozen=True, slots=True)
class SilenceRow:
    """One silence as the log shows it."""

    id: str
    start_seconds: float
    started_at: datetime
    length_seconds: float | None
    kind: SilenceKind
    ended_by: SilenceEnd | None
    question_id: str | None
    followed_by: str | None


def begin_silence(
    vault: Vault, session_id: str, start_seconds: float, kind: SilenceKind, question_id: str | None = None
) -> str:
    """Store that a silence began, at a time on the session clock. Returns its id. Not a step of undo.

    A question that was deleted or undone meanwhile is left out.
    """
    with vault.write("Hold silence", undo=False) as db:
        silence = Silence(
            session_id=session_id,
            start_seconds=start_seconds,
            started_at=vault.clock.now(),
            kind=kind,
            question_id=_present(db, question_id),
        )
        db.add(silence)
        db.flush()
        return silence.id


def end_silence(vault: Vault, silence_id: str, ended_by: SilenceEnd, length_seconds: float | None) -> None:
    """Store how a silence ended and, where the end is known, how many seconds it lasted."""
    with vault.write("End silence", undo=False) as db:
        silence = db.get(Silence, silence_id)
        if silence is None:
            return  # it was deleted while it was held
        # It may have ended a while ago, as with a question that took its time to be written down.
        known = None if length_seconds is None else silence.started_at + timedelta(seconds=length_seconds)
        silence.ended_at = known or vault.clock.now()
        silence.ended_by = ended_by
        silence.length_seconds = length_seconds


def change_silence_kind(vault: Vault, silence_id: str, kind: SilenceKind) -> None:
    """Correct which silence it was."""
    with vault.write("Change silence") as db:
        silence = db.get(Silence, silence_id)
        if silence is not None:
            silence.kind = kind


def tie_silence(vault: Vault, silence_id: str, question_id: str | None) -> None:
    """Store that it was the silence after this question. Not a step of undo: that takes away the question."""
    with vault.write("Hold silence", undo=False) as db:
        silence = db.get(Silence, silence_id)
        if silence is not None:
            silence.question_id = _present(db, question_id)
            silence.kind = SilenceKind.AFTER_QUESTION


def delete_silence(vault: Vault, silence_id: str) -> None:
    """Move a silence to the trash, such as one begun by mistake; undo brings it back too. Raises FinishedSession."""
    with vault.write("Delete silence") as db:
        silence = db.get(Silence, silence_id)
        if silence is not None:
            session = open_session(db, silence.session_id)
            delete_line(vault, db, silence, session.client_id, "")


def close_forgotten_silences(vault: Vault, session_id: str) -> int:
    """End what a crash left open as "end not marked". Returns how many there were."""
    wanted = select(Silence).where(Silence.session_id == session_id, Silence.ended_by.is_(None))
    with vault.read() as db:
        if db.scalars(wanted.limit(1)).first() is None:
            return 0
    with vault.write("End silence", undo=False) as db:
        left = list(db.scalars(wanted))
        for silence in left:
            silence.ended_by = SilenceEnd.NOT_MARKED
        return len(left)


def set_what_followed(vault: Vault, silence_id: str, moment_id: str | None, *, undo: bool = True) -> None:
    """Link the moment that followed a silence, or unlink it with None, as where the moment is gone.

    What the cue links by itself is no step of undo: undo takes away the moment that was captured.
    """
    with vault.write("Link what followed" if moment_id else "Unlink what followed", undo=undo) as db:
        silence = db.get(Silence, silence_id)
        if silence is not None:
            silence.followed_by = _present(db, moment_id)


def last_asked(vault: Vault, session_id: str) -> tuple[str | None, bool]:
    """The question last asked in a session, if any, and whether something came of it: a moment or a silence."""
    of_session = select(Moment.id, Moment.kind).where(Moment.session_id == session_id)
    with vault.read() as db:
        moments = list(db.execute(of_session.order_by(Moment.at_seconds, Moment.id)))
        question = next((id for id, kind in reversed(moments) if kind is MomentKind.QUESTION), None)
        held = select(Silence.id).where(Silence.session_id == session_id, Silence.question_id == question)
        followed = bool(moments) and moments[-1].id != question
        return question, followed or db.scalar(held.limit(1)) is not None


def list_silences(vault: Vault, session_id: str) -> list[SilenceRow]:
    """The silences of a session in the order of time."""
    wanted = select(Silence).where(Silence.session_id == session_id).order_by(Silence.started_at, Silence.id)
    with vault.read() as db:
        return [
            SilenceRow(
                id=silence.id,
                start_seconds=silence.start_seconds,
                started_at=silence.started_at,
                length_seconds=silence.length_seconds,
                kind=silence.kind,
                ended_by=silence.ended_by,
                question_id=silence.question_id,
                followed_by=silence.followed_by,
            )
            for silence in db.scalars(wanted)
        ]


def _present(db: Db, moment_id: str | None) -> str | None:
    """The id of a moment that is still there, else None, within an open transaction."""
    return None if moment_id is None else db.scalar(select(Moment.id).where(Moment.id == moment_id))

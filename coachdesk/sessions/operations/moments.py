"""Moments: lines captured at a time within a session."""

from dataclasses import dataclass

from sqlalchemy import select

from coachdesk.action_plan.model import Action
from coachdesk.clients.trash import delete_line
from coachdesk.sessions.model import (
    Confirmed,
    Moment,
    MomentKind,
    Visibility,
    default_on_page,
    default_visibility,
)
from coachdesk.sessions.operations.sessions import open_session
from coachdesk.vault import Vault
from coachdesk.vault.text import clean_line

MOMENT_LIMIT = 4000
"""The most characters of a captured line: about two pages, for a pasted mail."""


@dataclass(frozen=True, slots=True)
class MomentRow:
    """One moment as the desk shows it."""

    id: str
    session_id: str
    at_seconds: float
    kind: MomentKind
    text: str
    visibility: Visibility
    on_page: bool
    confirmed: Confirmed

    @property
    def only_me(self) -> bool:
        """Whether the line is folded away while a client may see the screen."""
        return self.visibility is Visibility.ONLY_ME

    @property
    def unfilled(self) -> bool:
        """Whether it is a stamp without words yet: a time, that tells nothing to anybody."""
        return self.kind is MomentKind.STAMP and not self.text


def capture_moment(vault: Vault, session_id: str, kind: MomentKind, text: str, at_seconds: float) -> str:
    """Capture a moment at a time on the session clock. Returns its id.

    Raises ValueError for a blank text (a stamp may be blank), FinishedSession.
    """
    text = clean_line(text, MOMENT_LIMIT)
    if not text and kind is not MomentKind.STAMP:
        raise ValueError("a moment needs words")
    with vault.write("Capture moment") as db:
        open_session(db, session_id)
        moment = Moment(
            session_id=session_id,
            at_seconds=max(0.0, at_seconds),
            kind=kind,
            text=text,
            visibility=default_visibility(kind),
            on_page=default_on_page(kind),
            captured_at=vault.clock.now(),
        )
        db.add(moment)
        db.flush()
        return moment.id


def change_moment(
    vault: Vault,
    moment_id: str,
    *,
    text: str | None = None,
    kind: MomentKind | None = None,
    visibility: Visibility | None = None,
    on_page: bool | None = None,
    confirmed: Confirmed | None = None,
) -> None:
    """Change a moment; what is None stays. Changes of the text alone, as one types, are one step of undo.

    A new kind brings its visibility with it, unless that is given, or the line was made only-me by hand and stays so.
    An only-me line never stands on the page, and what was made of it goes with its visibility. Raises FinishedSession,
    and ValueError for a blank text; a stamp may be blank.
    """
    text = None if text is None else clean_line(text, MOMENT_LIMIT)
    others = (kind, visibility, on_page, confirmed)
    merge = f"moment:{moment_id}:text" if all(each is None for each in others) else None
    with vault.write("Change moment", merge=merge) as db:
        moment = db.get_one(Moment, moment_id)
        open_session(db, moment.session_id)
        before = moment.visibility
        if text == "" and moment.kind is not MomentKind.STAMP:
            raise ValueError("a moment needs words")
        if kind is not None and kind is not moment.kind:
            by_hand = moment.visibility is not default_visibility(moment.kind)
            hidden = by_hand and moment.visibility is Visibility.ONLY_ME
            moment.visibility = Visibility.ONLY_ME if hidden else default_visibility(kind)
            moment.kind, moment.on_page = kind, default_on_page(kind)
        moment.text = moment.text if text is None else text
        moment.visibility = visibility or moment.visibility
        moment.confirmed = moment.confirmed if confirmed is None else confirmed
        moment.on_page = moment.on_page if on_page is None else on_page
        moment.on_page = moment.on_page and moment.visibility is Visibility.US
        if moment.visibility is not before:
            for action in db.scalars(select(Action).where(Action.moment_id == moment_id)):
                action.only_me = moment.visibility is Visibility.ONLY_ME


def delete_moment(vault: Vault, moment_id: str) -> None:
    """Move a moment to the trash; undo brings it back too. Raises FinishedSession."""
    with vault.write("Delete moment") as db:
        moment = db.get_one(Moment, moment_id)
        session = open_session(db, moment.session_id)
        delete_line(vault, db, moment, session.client_id, moment.text)


def is_moment_only_me(vault: Vault, moment_id: str) -> bool:
    """Whether a moment is for the coach alone; one that is gone is."""
    with vault.read() as db:
        found = db.scalar(select(Moment.visibility).where(Moment.id == moment_id))
    return found is None or found is Visibility.ONLY_ME


def list_moments(vault: Vault, session_id: str) -> list[MomentRow]:
    """The moments of a session in the order of its clock."""
    wanted = select(Moment).where(Moment.session_id == session_id)
    with vault.read() as db:
        return [
            MomentRow(
                id=moment.id,
                session_id=moment.session_id,
                at_seconds=moment.at_seconds,
                kind=moment.kind,
                text=moment.text,
                visibility=moment.visibility,
                on_page=moment.on_page,
                confirmed=moment.confirmed,
            )
            for moment in db.scalars(wanted.order_by(Moment.at_seconds, Moment.id))
        ]

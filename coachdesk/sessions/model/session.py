"""What a session is: one conversation, its stages, its notes, its clock and its outcomes."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.clients.model import Mode
from coachdesk.vault.schema import Record, word_column


class Stage(StrEnum):
    """The stages of a session, in their order."""

    PREPARE = "prepare"
    IN_SESSION = "in session"
    WRAP_UP = "wrap up"
    FINISHED = "finished"


class Focus(StrEnum):
    """What a session turns to; the focus rotates over the sessions with one client."""

    NONE = ""
    TACTICAL = "tactical"
    STRATEGIC = "strategic"
    PERSONAL = "personal"


class OutcomeState(StrEnum):
    """Whether an outcome is settled or still evolving."""

    SETTLED = "settled"
    EVOLVING = "evolving"


class Session(Record):
    """One conversation with a client, planned or held.

    A planned session has a date but no agenda yet: `prepared_at` is None until it is opened at the desk.
    """

    __tablename__ = "session"

    client_id: Mapped[str] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"), index=True)
    engagement_id: Mapped[str | None] = mapped_column(ForeignKey("engagement.id", ondelete="SET NULL"))
    number: Mapped[int]
    starts_at: Mapped[datetime | None] = mapped_column(index=True)
    time_open: Mapped[bool] = mapped_column(default=False)
    """Whether the day alone is known: `starts_at` is noon of it then, and no time is shown."""
    minutes: Mapped[int] = mapped_column(default=60)
    stage: Mapped[Stage] = word_column(Stage, default=Stage.PREPARE)
    focus: Mapped[Focus] = word_column(Focus, default=Focus.NONE)
    purpose: Mapped[str] = mapped_column(default="")
    purpose_agreed: Mapped[bool] = mapped_column(default=False)
    """Whether coach and client agreed on the purpose together."""
    place: Mapped[str] = mapped_column(default="")
    mode: Mapped[Mode] = word_column(Mode, default=Mode.IN_PERSON)
    worked_on: Mapped[str] = mapped_column(default="")
    """What we worked on: the lines of the summary that the client receives."""
    please_bring: Mapped[str] = mapped_column(default="")
    """What the client is asked to bring to the next session."""
    prepared_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None] = mapped_column(index=True)


class SessionNotes(Record):
    """The coach's notes of one session, Markdown as typed. Kept apart so that lists stay light."""

    __tablename__ = "session_notes"

    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), unique=True)
    text: Mapped[str] = mapped_column(default="")


class SessionClock(Record):
    """The clock of one session as last stored: it outlives a crash, but for the last five seconds."""

    __tablename__ = "session_clock"

    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), unique=True)
    running: Mapped[bool] = mapped_column(default=False)
    elapsed_seconds: Mapped[float] = mapped_column(default=0.0)
    started_at: Mapped[datetime | None]
    beat_at: Mapped[datetime | None]
    """The last heartbeat; a longer gap than ten seconds counts as paused."""
    current_item_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))


class Outcome(Record):
    """Something that came out of a session."""

    __tablename__ = "outcome"

    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    state: Mapped[OutcomeState] = word_column(OutcomeState, default=OutcomeState.SETTLED)
    position: Mapped[int] = mapped_column(default=0)


class Addendum(Record):
    """What was added after a session was finished; the session itself stays as it was."""

    __tablename__ = "addendum"

    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    added_at: Mapped[datetime]

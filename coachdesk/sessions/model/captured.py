"""What is captured while a session runs: moments and silences."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.live.facts import SilenceEnd, SilenceKind
from coachdesk.vault.schema import Record, word_column


class MomentKind(StrEnum):
    """The kinds of a captured line."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    INSIGHT = "insight"
    FEEDBACK = "feedback"
    COMMITMENT = "commitment"
    QUESTION = "question"
    ONLY_ME = "only me"
    STAMP = "stamp"


class Visibility(StrEnum):
    """Who may see a line. "Only me" is never printed or exported by default."""

    ONLY_ME = "only me"
    US = "us"
    SPONSOR = "sponsor"
    PLAYBOOK = "playbook"


class Confirmed(StrEnum):
    """What the client said of a paraphrase."""

    UNKNOWN = ""
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"


def default_visibility(kind: MomentKind) -> Visibility:
    """Who may see a new moment of this kind: the coach alone for only-me lines and stamps, else both."""
    return Visibility.ONLY_ME if kind in (MomentKind.ONLY_ME, MomentKind.STAMP) else Visibility.US


def default_on_page(kind: MomentKind) -> bool:
    """Whether a new moment of this kind stands on the client's page: their own words do."""
    return kind is MomentKind.QUOTE


class Moment(Record):
    """A line captured at a time within a session."""

    __tablename__ = "moment"

    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    at_seconds: Mapped[float]
    """The time on the session clock."""
    kind: Mapped[MomentKind] = word_column(MomentKind)
    text: Mapped[str] = mapped_column(default="")
    visibility: Mapped[Visibility] = word_column(Visibility)
    on_page: Mapped[bool] = mapped_column(default=False)
    """Whether it stands on the client's page; an only-me line never does."""
    confirmed: Mapped[Confirmed] = word_column(Confirmed, default=Confirmed.UNKNOWN)
    captured_at: Mapped[datetime]


class Silence(Record):
    """A silence held in a session, and what followed it."""

    __tablename__ = "silence"

    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    start_seconds: Mapped[float]
    """The time on the session clock."""
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    length_seconds: Mapped[float | None]
    kind: Mapped[SilenceKind] = word_column(SilenceKind)
    ended_by: Mapped[SilenceEnd | None] = word_column(SilenceEnd, nullable=True)
    question_id: Mapped[str | None] = mapped_column(ForeignKey("moment.id", ondelete="SET NULL"))
    followed_by: Mapped[str | None] = mapped_column(ForeignKey("moment.id", ondelete="SET NULL"))

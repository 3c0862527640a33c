"""What a client and an engagement are."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.vault.schema import Record, word_column


class Mode(StrEnum):
    """How a session is held."""

    IN_PERSON = "in person"
    PHONE = "phone"
    VIDEO = "video"


class Client(Record):
    """A person who is coached. A name is enough; everything else may come later."""

    __tablename__ = "client"

    name: Mapped[str]
    address_as: Mapped[str] = mapped_column(default="")
    """How the client likes to be addressed; empty means the first word of the name."""
    contact: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    code: Mapped[str] = mapped_column(default="")
    """A neutral code that stands for the client in file names and exports."""
    good_hours: Mapped[str] = mapped_column(default="")
    prefers: Mapped[str] = mapped_column(default="")
    """The kind of support that suits the client, such as hands-on rehearsal."""
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None] = mapped_column(index=True)


class Trashed(Record):
    """A line of a client's that was deleted, with all that went with it; it rests in the trash."""

    __tablename__ = "trashed"

    client_id: Mapped[str] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    """The table that the line stood in."""
    line_id: Mapped[str]
    """Its id there."""
    title: Mapped[str]
    """Its words, by which it is known in the trash."""
    rows: Mapped[str]
    """What was deleted and what was cut off from it: see vault/deleted_rows.py."""
    deleted_at: Mapped[datetime] = mapped_column(index=True)


class Engagement(Record):
    """The work with one client for one purpose and period; one of a client's engagements is current."""

    __tablename__ = "engagement"

    client_id: Mapped[str] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(default="")
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    rhythm_days: Mapped[int | None]
    """Days between two sessions, or None where no rhythm was agreed."""
    minutes: Mapped[int] = mapped_column(default=60)
    place: Mapped[str] = mapped_column(default="")
    mode: Mapped[Mode] = word_column(Mode, default=Mode.IN_PERSON)
    current: Mapped[bool] = mapped_column(default=True)

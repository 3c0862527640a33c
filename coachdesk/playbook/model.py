"""What a practice, its tags and its evidence are."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.vault.schema import Record, word_column


class EvidenceKind(StrEnum):
    """What a piece of evidence says of a practice."""

    INSIGHT = "insight"
    TRIED = "tried"
    WORKED = "worked"
    LEARNED = "learned"


class Practice(Record):
    """One entry of the playbook: when it fits, what to do, what to ask, what to watch for, and why."""

    __tablename__ = "practice"

    title: Mapped[str]
    when: Mapped[str] = mapped_column(default="")
    do: Mapped[str] = mapped_column(default="")
    ask: Mapped[str] = mapped_column(default="")
    watch_for: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    tried: Mapped[int] = mapped_column(default=0)
    worked: Mapped[int] = mapped_column(default=0)
    last_tried_on: Mapped[date | None]
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None] = mapped_column(index=True)


class PracticeTag(Record):
    """A tag of a practice: one lower-case word or a few."""

    __tablename__ = "practice_tag"

    practice_id: Mapped[str] = mapped_column(ForeignKey("practice.id", ondelete="CASCADE"), index=True)
    tag: Mapped[str] = mapped_column(index=True)


class Evidence(Record):
    """Where a practice came from or what became of it, without names.

    The source is kept as a kind and an id, so that the playbook needs nothing above it.
    """

    __tablename__ = "evidence"

    practice_id: Mapped[str] = mapped_column(ForeignKey("practice.id", ondelete="CASCADE"), index=True)
    kind: Mapped[EvidenceKind] = word_column(EvidenceKind)
    text: Mapped[str]
    happened_on: Mapped[date | None]
    source_kind: Mapped[str] = mapped_column(default="")
    source_id: Mapped[str] = mapped_column(default="")
    client_id: Mapped[str | None] = mapped_column(ForeignKey("client.id", ondelete="SET NULL"))
    """Whose it was, so that erasing a client finds it; never shown or exported."""

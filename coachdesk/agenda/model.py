"""What an agenda item and a session template are."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.vault.schema import Record, word_column


class Owner(StrEnum):
    """Whose point an agenda item is."""

    CLIENT = "client"
    COACH = "coach"
    BOTH = "both"


class Segment(StrEnum):
    """The part of a conversation that an agenda item belongs to."""

    CHECK_IN = "check in"
    VIEW = "view"
    GOAL = "goal"
    REALITY = "reality"
    OPTIONS = "options"
    WAY_FORWARD = "way forward"
    TOPIC = "topic"
    REFLECT = "reflect"
    NEXT_STEPS = "next steps"


CLOSING = frozenset({Segment.REFLECT, Segment.NEXT_STEPS})
"""The parts with which a session ends; a new item comes before them."""


class AgendaItem(Record):
    """A point for one session. A parked item belongs to the client and waits for a later session."""

    __tablename__ = "agenda_item"

    client_id: Mapped[str] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    owner: Mapped[Owner] = word_column(Owner, default=Owner.CLIENT)
    segment: Mapped[Segment] = word_column(Segment, default=Segment.TOPIC)
    minutes: Mapped[int] = mapped_column(default=10)
    """Soft minutes: planned, never enforced."""
    position: Mapped[int] = mapped_column(default=0)
    took_seconds: Mapped[float] = mapped_column(default=0.0)
    done_at: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]
    carried_from: Mapped[str | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))
    """The item of an earlier session that this one goes on with."""
    carried_at: Mapped[datetime | None]
    """When this item was carried to the next session, so that it is carried once."""


class SessionTemplate(Record):
    """A session template of the coach's own; the shipped ones are files in resources/templates."""

    __tablename__ = "session_template"

    name: Mapped[str]


class TemplateItem(Record):
    """One agenda item of a template; `{client}` in its text stands for the client."""

    __tablename__ = "template_item"

    template_id: Mapped[str] = mapped_column(
        ForeignKey("session_template.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    owner: Mapped[Owner] = word_column(Owner, default=Owner.CLIENT)
    segment: Mapped[Segment] = word_column(Segment, default=Segment.TOPIC)
    minutes: Mapped[int] = mapped_column(default=10)
    position: Mapped[int] = mapped_column(default=0)

"""What the tables of every feature share: the kind of id, and how times and words are stored."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Column, DateTime, Dialect, MetaData, String, Table, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from coachdesk.vault.ids import new_id
from coachdesk.vault.table_shape import NOT_RECORDED

Word = TypeVar("Word", bound=StrEnum)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, stored in UTC. Naive times are refused, for nobody can tell what they mean."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class OneWordOf(TypeDecorator[Word]):
    """A member of an enumeration, stored as its word, so that a look into the table needs no key."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[Word]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Word | None:
        return None if value is None else self.words(value)


def word_column(words: type[Word], **options: Any) -> MappedColumn[Any]:
    """A column that holds one word of an enumeration; options as for mapped_column."""
    return mapped_column(OneWordOf(words), **options)


class Record(DeclarativeBase):
    """A row of the notebook. Every table of every feature is one, so that undo, search and merge know it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime}  # noqa: RUF012 - SQLAlchemy reads it from the class

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)


# What the notebook knows of itself, and preferences that are private to it: see facts.py.
Table(
    "fact",
    Record.metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
    info=NOT_RECORDED,
)

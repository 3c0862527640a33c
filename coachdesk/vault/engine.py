"""SQLAlchemy over the one write connection."""

from collections.abc import MutableMapping

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import StaticPool

_WRITES = "coachdesk_writes"


class NotebookDialect(SQLiteDialect_pysqlite):
    """One is like the other, so that what was compiled for one notebook serves the next."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NotebookDialect)

    def __hash__(self) -> int:
        return hash(NotebookDialect)


registry.register("sqlite.notebook", __name__, NotebookDialect.__name__)


def engines_over(
    connection: sqlcipher.Connection, statements: MutableMapping[object, object] | None = None
) -> tuple[Engine, Engine]:
    """Two engines over one connection: the first begins transactions for reading, the second for writing.

    A write takes its lock at the start, so that it never fails half way; a read takes none, so that it
    never blocks a save. Compiled statements are kept in `statements`.
    """
    engine = create_engine(
        "sqlite+notebook://",
        module=sqlcipher,
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,
        execution_options={} if statements is None else {"compiled_cache": statements},
    )

    @event.listens_for(engine, "begin")
    def _begin(begun: Connection) -> None:
        writes = begun.get_execution_options().get(_WRITES, False)
        begun.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine, engine.execution_options(**{_WRITES: True})

"""SQLAlchemy over the one write connection."""

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

_WRITES = "coachdesk_writes"


def engines_over(connection: sqlcipher.Connection) -> tuple[Engine, Engine]:
    """Two engines over one connection: the first begins transactions for reading, the second for writing.

    A write takes its lock at the start, so that it never fails half way; a read takes none, so that it
    never blocks a save.
    """
    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(begun: Connection) -> None:
        writes = begun.get_execution_options().get(_WRITES, False)
        begun.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine, engine.execution_options(**{_WRITES: True})

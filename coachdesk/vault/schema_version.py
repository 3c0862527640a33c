"""The version of the tables: known without Alembic, which is imported only where an older notebook is opened."""

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault.clock import Clock
from coachdesk.vault.database_errors import error_name
from coachdesk.vault.engine import engines_over
from coachdesk.vault.errors import NewerFormat, NotebookDamaged
from coachdesk.vault.notebook_key import NotebookKey

VERSIONS = ("0001", "0002", "0003", "0004")
"""All versions in their order; the last one is that of the models. A test compares it with the migrations."""

MIGRATIONS = Path(__file__).parent / "migrations"


def stored_version(connection: sqlcipher.Connection) -> str | None:
    """The version that the tables have, or None where none is told. Raises what the database does."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlcipher.OperationalError as error:
        if error_name(error) != "SQLITE_ERROR":  # there is such a table, but not now
            raise
        return None
    return None if row is None else str(row[0])


def stamp_newest(connection: sqlcipher.Connection) -> None:
    """Note that the tables were just made as the models are, in the table that Alembic keeps."""
    connection.execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute("INSERT INTO alembic_version VALUES (?)", (VERSIONS[-1],))


def require_known_version(connection: sqlcipher.Connection, path: Path) -> str:
    """The version that the tables have. Raises NewerFormat for one that a newer program made, or NotebookDamaged."""
    version = stored_version(connection)
    if version is None:
        raise NotebookDamaged(path, "tells no version")
    if version not in VERSIONS:
        raise NewerFormat(path, f"tables of version {version}")
    return version


def bring_up_to_date(connection: sqlcipher.Connection, path: Path, key: NotebookKey, clock: Clock) -> bool:
    """Bring older tables to the newest version, after a verified backup. Returns whether there was need.

    Raises NewerFormat where a newer program wrote the notebook, NotebookDamaged where no version is told.
    """
    if require_known_version(connection, path) == VERSIONS[-1]:
        return False
    from coachdesk.vault.backup import back_up

    back_up(path, key, clock=clock)
    migrate(connection)
    return True


def migrate(connection: sqlcipher.Connection, to: str = "head") -> None:
    """Run the migrations that are missing, in one transaction: all of them or none."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    # A migration that rebuilds a table drops the old one; with enforcement on, that would delete what refers to it.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with engines_over(connection)[1].begin() as begun:
            config.attributes["connection"] = begun
            command.upgrade(config, to)
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise RuntimeError("a migration left a reference that leads nowhere")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")

"""What was deleted leaves no trace in the files of the notebook: not in free pages, the search index or the write-ahead file.

Deleting overwrites rows where they stood, but the search index keeps words until it is merged, and pages that were
copied when others were split keep old ones. So all of it is written anew, once, after an erasure.
"""

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault import facts
from coachdesk.vault.connection import connect, is_trustworthy
from coachdesk.vault.database_errors import database_errors_in_words
from coachdesk.vault.errors import NotebookBusy, NotebookDamaged
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.vault import Vault


def note_scrub(vault: Vault) -> None:
    """Note, with the transaction that deletes, that a scrub is due: if the program ends before, it is done later."""
    vault.set_fact(facts.SCRUB_DUE, vault.clock.now().isoformat())


def scrub_due(vault: Vault) -> bool:
    """Whether something was erased whose traces are still to be removed."""
    return vault.fact(facts.SCRUB_DUE) is not None


def scrub(path: Path, key: NotebookKey) -> None:
    """Write the search index and the database anew, on a connection of its own; killed, it is as before.

    The notebook may be open, but what is written there waits. It was written to since it was opened: the seal knows.
    Takes as much memory and room on the disk as the database, and the time of a backup: call it in the background. Raises
    NotebookBusy while a backup reads the database as it was, DiskFull and the like; it is still due then.
    """
    connection = connect(path / DATABASE_NAME, key)
    try:
        with database_errors_in_words():
            if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'search_text'").fetchone():
                connection.execute("INSERT INTO search_text (search_text) VALUES ('optimize')")
            connection.execute("VACUUM")
            if not is_trustworthy(connection):
                raise NotebookDamaged(path, "a page is damaged")
            _empty_write_ahead_file(connection)
            facts.write_fact(connection, facts.SCRUB_DUE, None)
            _empty_write_ahead_file(connection)
    finally:
        connection.close()


def _empty_write_ahead_file(connection: sqlcipher.Connection) -> None:
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise NotebookBusy("somebody reads it as it was")

"""A notebook of four megabytes, every row of it known, and what of it can be read once it is damaged."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import capture_moment, plan_next_session, write_notes
from coachdesk.vault import facts
from coachdesk.vault.backup import back_up
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.connection import connect, is_trustworthy
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.notebook import create_notebook
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.schema import Record
from coachdesk.vault.table_shape import quoted
from tests.torture.sample import CANARY, PASSPHRASE, WEAK, Sample

PAGE_BYTES = 4096
_WANTED_BYTES = 4 * 1024 * 1024
_OF_THE_PROGRAM = {facts.GENERATION, facts.CLOSED_GENERATION, facts.INDEXED}
"""Facts that change with each opening, or that a salvaged notebook has of its own."""

Rows = dict[tuple[str, str], tuple[object, ...]]
"""The values of each row by its table and its key."""


def make_big_notebook(home: Path) -> Sample:
    """As make_sample, with a backup on the stick only."""
    folder = home / "try"
    folder.mkdir()
    clock, chance = SystemClock(), random.Random(4)
    vault, recovery_key = create_notebook(
        folder / "Mine.coachdesk", PASSPHRASE, clock=clock, cost=WEAK, searched=SEARCHED
    )
    session_id, written = "", 0
    while written < _WANTED_BYTES:
        with vault.write("Fill"):
            for _ in range(10):
                client_id = add_client(vault, f"{CANARY} {_words(chance, 2)}")
                session_id = plan_next_session(vault, client_id, None)
                write_notes(vault, session_id, _words(chance, chance.choice((50, 300, 1500))))
                for number in range(5):
                    capture_moment(vault, session_id, MomentKind.QUOTE, _words(chance, 8), number)
        with vault.raw_read() as connection:
            written = int(connection.execute("PRAGMA page_count").fetchone()[0]) * PAGE_BYTES
    key = vault.key.copy()
    vault.close()
    sample = Sample(folder, key, str(recovery_key), session_id, clock)
    back_up(sample.path, key, clock=clock, to=sample.stick)
    sample.open().close()
    return sample.copy_to(home / "sample")


def _words(chance: random.Random, number: int) -> str:
    return " ".join("".join(chance.choices("abcdefghijklmnoprstuvwz", k=6)) for _ in range(number))


def readable_rows(path: Path, key: NotebookKey, size: int = 0) -> Rows | None:
    """Every row that can be read whole by its number, without the program's own salvage; None where nothing can be.

    SQLCipher gives nothing more after a failure, so it is opened anew then. What is read is a copy,
    filled up with zeros to its former `size` in bytes.
    """
    copy = path.with_suffix(".readable")
    shutil.copyfile(path / DATABASE_NAME, copy)
    os.truncate(copy, max(size, copy.stat().st_size))
    reader = _Reader(copy, key)
    try:
        return {
            row: values for table in Record.metadata.sorted_tables for row, values in reader.rows(table.name)
        }
    except NotebookError:
        return None
    finally:
        reader.close()
        copy.unlink()


class _Reader:
    def __init__(self, database: Path, key: NotebookKey) -> None:
        self._database, self._key = database, key
        self._connection: sqlcipher.Connection | None = None

    def rows(self, table: str) -> Iterator[tuple[tuple[str, str], tuple[object, ...]]]:
        names = [column.name for column in Record.metadata.tables[table].columns]
        select = f"SELECT rowid, {', '.join(map(quoted, names))} FROM {quoted(table)} NOT INDEXED"
        found = self._ask(select)
        if found is None:
            found = []
            for number in range(1, self._most(table) + 1):
                found += self._ask(f"{select} WHERE rowid = {number}") or []
        key = names.index("id") if "id" in names else 0
        for _, *values in found:
            if table != "fact" or values[0] not in _OF_THE_PROGRAM:
                yield (table, str(values[key])), tuple(values)

    def _most(self, table: str) -> int:
        """The highest number of a row, as far as that can be told."""
        for query in ("SELECT max(rowid) FROM {} NOT INDEXED", "SELECT max(rowid) FROM {}"):
            if found := self._ask(query.format(quoted(table))):
                return found[0][0] or 0
        return 0

    def _ask(self, query: str) -> list[tuple] | None:
        if self._connection is None:
            self._connection = connect(self._database, self._key)
        try:
            found = self._connection.execute(query).fetchall()
            if is_trustworthy(self._connection):
                return found
        except sqlcipher.DatabaseError:
            pass
        self.close()
        return None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

"""A client erased for good: every row, every half-typed line, every word of their own, and what undo remembers."""

import re
from collections.abc import Iterator

from sqlalchemy import Select, Table, delete, or_, select
from sqlalchemy.orm import Session as Db

from coachdesk.clients.model import Client
from coachdesk.playbook.model import Evidence
from coachdesk.vault import Record, Vault
from coachdesk.vault.drafts import drop_drafts
from coachdesk.vault.own_words import drop_own_words, read_own_words
from coachdesk.vault.scrub import note_scrub
from coachdesk.vault.search import index_now, stands_somewhere

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WITH_THE_CLIENT = {Evidence.__tablename__: "client_id"}
"""Where a reference is only cut when a client goes, but the row is of the client all the same."""


def erase_client(vault: Vault, client_id: str) -> None:
    """Erase a client with everything that is of them, in one transaction; nothing brings them back but a backup.

    Undo forgets everything. What is left of it inside the files goes with the scrub that is due then, see scrub.py. What
    was written of the client with other clients stays. Raises NotebookError, with nothing changed.
    """
    index_now(vault)  # so that what other clients' texts say is known
    with vault.write("Erase client", undo=False) as db:
        remove_client(vault, db, client_id)
        note_scrub(vault)
    vault.forget_history()


def remove_client(vault: Vault, db: Db, client_id: str) -> None:
    """Remove all rows, drafts and own words of a client within a transaction of the caller."""
    ids, words = {client_id}, set[str]()
    for table, of_client in _selections(client_id):
        for row in db.execute(select(table).where(table.c.id.in_(of_client))):
            ids.add(row.id)
            words.update(word for value in row if isinstance(value, str) for word in _words_in(value))
    for name, column in _WITH_THE_CLIENT.items():
        table = Record.metadata.tables[name]
        db.execute(delete(table).where(table.c[column] == client_id))
    db.execute(delete(Client).where(Client.id == client_id))
    drop_drafts(vault, ids)
    own = {word for word in read_own_words(vault) if words.issuperset(_words_in(word))}
    drop_own_words(vault, {word for word in own if not stands_somewhere(vault, word)})


def _selections(client_id: str) -> Iterator[tuple[Table, Select[tuple[str]]]]:
    """Of each table the ids of the rows that go with a client."""
    going = {"client": select(Client.__table__.c.id).where(Client.__table__.c.id == client_id)}
    for table in Record.metadata.sorted_tables:
        if table.name not in going:
            conditions = [
                key.parent.in_(going[key.column.table.name])
                for key in table.foreign_keys
                if key.column.table.name in going
                and (key.ondelete == "CASCADE" or _is_of_client(table, key.parent.name))
            ]
            if not conditions:
                continue
            going[table.name] = select(table.c.id).where(or_(*conditions))
        yield table, going[table.name]


def _is_of_client(table: Table, column: str) -> bool:
    return _WITH_THE_CLIENT.get(table.name) == column


def _words_in(text: str) -> Iterator[str]:
    """The words of a text as they are compared: in small letters, with one kind of apostrophe."""
    return (word.replace("’", "'").casefold() for word in _WORD.findall(text))

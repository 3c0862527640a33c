"""The search index: kept by triggers, so that whatever changes a row changes the index with it, undo included.

`search_entry` numbers what can be found, `search_text` is the FTS5 table over it. Both are made of what the
program declares as searched and are built anew when that changes; undo never records them.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import MetaData

from coachdesk.vault import facts
from coachdesk.vault.table_shape import quoted

LONG_TEXT = 4_000
"""Changes of texts with more characters are indexed when an editor is left or a search begins, not with every save."""

_TABLES = (
    """CREATE TABLE search_entry (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        row_id TEXT NOT NULL,
        client_id TEXT,
        stale INTEGER NOT NULL,
        UNIQUE (kind, row_id)
    )""",
    "CREATE INDEX search_entry_stale ON search_entry (kind) WHERE stale",
    """CREATE VIRTUAL TABLE search_text USING fts5 (
        place, title, body, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2"
    )""",
)


@dataclass(frozen=True, slots=True)
class Through:
    """A column of another table, for a row that does not say itself whose it is."""

    column: str
    """The column that refers to the other table."""
    table: str
    its_column: str


@dataclass(frozen=True, slots=True)
class Searched:
    """What of a table is found: its title, its text, and whose it is."""

    kind: str
    """What the hits are called."""
    table: str
    title: str | None
    body: tuple[str, ...]
    client: str | Through | None
    """Where the id of the client stands. It is looked up when the row changes, so it should not move alone."""
    hidden: str | None = None
    """A column that hides a row from the search while it is not NULL, such as the time of deletion."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns whose change concerns the index."""
        client = self.client.column if isinstance(self.client, Through) else self.client
        return tuple(
            dict.fromkeys(name for name in ("id", self.title, *self.body, client, self.hidden) if name)
        )


def prepare_index(connection: sqlcipher.Connection, searched: Sequence[Searched], metadata: MetaData) -> bool:
    """Make the index fit what is searched; builds it anew where that has changed. Returns whether it did.

    Raises KeyError where a declaration names a table or column that does not exist.
    """
    for each in searched:
        _require_columns(each, metadata)
    if index_fits(connection, searched):
        return False
    began = not connection.in_transaction
    if began:
        connection.execute("BEGIN IMMEDIATE")
    try:
        _drop(connection)
        for statement in _statements(searched):
            connection.execute(statement)
        _fill(connection, searched)
        facts.write_fact(connection, facts.INDEXED, _digest(searched))
    except BaseException:
        if began and connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    if began:
        connection.execute("COMMIT")
    return True


def index_fits(connection: sqlcipher.Connection, searched: Sequence[Searched]) -> bool:
    """Whether the index was made for what is searched now."""
    return facts.read_fact(connection, facts.INDEXED) == _digest(searched)


def rebuild_index(connection: sqlcipher.Connection, searched: Sequence[Searched], metadata: MetaData) -> None:
    """Make the index anew whatever it is like. The transaction is the caller's."""
    facts.write_fact(connection, facts.INDEXED, None)
    prepare_index(connection, searched, metadata)


def count_differences(connection: sqlcipher.Connection, searched: Sequence[Searched]) -> int:
    """How many entries are missing, left over, or other than what they index; long texts that wait count as they were."""
    return sum(
        int(connection.execute(query).fetchone()[0]) for each in searched for query in _differences(each)
    )


def has_stale(connection: sqlcipher.Connection) -> bool:
    """Whether a long text waits to be indexed."""
    return connection.execute("SELECT 1 FROM search_entry WHERE stale LIMIT 1").fetchone() is not None


def index_stale(connection: sqlcipher.Connection, searched: Sequence[Searched]) -> None:
    """Index the long texts that wait for it. The transaction is the caller's."""
    connection.execute("DELETE FROM search_text WHERE rowid IN (SELECT number FROM search_entry WHERE stale)")
    for each in searched:
        connection.execute(_fill_text(each, only_stale=True))
    connection.execute("UPDATE search_entry SET stale = 0 WHERE stale")


def client_token(client_id: str) -> str:
    """The word in the index that stands for a client."""
    return "c" + client_id.encode("utf-8", "replace").hex()


def kind_token(kind: str) -> str:
    """The word in the index that stands for a kind of hit."""
    return "k" + kind.encode("utf-8", "replace").hex()


def _statements(searched: Sequence[Searched]) -> list[str]:
    return [*_TABLES, *(trigger for each in searched for trigger in _triggers(each))]


def _digest(searched: Sequence[Searched]) -> str:
    return hashlib.sha256("\0".join(_statements(searched)).encode()).hexdigest()


def _require_columns(searched: Searched, metadata: MetaData) -> None:
    table = metadata.tables[searched.table]
    for name in searched.columns:
        table.columns[name]
    if isinstance(searched.client, Through):
        metadata.tables[searched.client.table].columns[searched.client.its_column]


def _drop(connection: sqlcipher.Connection) -> None:
    triggers = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'search@_%' ESCAPE '@'"
    ).fetchall()
    for (name,) in triggers:
        connection.execute(f"DROP TRIGGER {quoted(name)}")
    connection.execute("DROP TABLE IF EXISTS search_text")
    connection.execute("DROP TABLE IF EXISTS search_entry")


def _fill(connection: sqlcipher.Connection, searched: Sequence[Searched]) -> None:
    """Index everything there is; in the order of ids, which is that of time, whatever the kind."""
    if not searched:
        return
    rows = " UNION ALL ".join(
        f"SELECT {_text(each.kind)} AS kind, row.id AS row_id, {_client(each, 'row')} AS client_id "
        f"FROM {quoted(each.table)} AS row WHERE {_visible(each, 'row')}"
        for each in searched
    )
    connection.execute(
        f"INSERT INTO search_entry (kind, row_id, client_id, stale) SELECT kind, row_id, client_id, 0 "
        f"FROM ({rows}) ORDER BY row_id"
    )
    for each in searched:
        connection.execute(_fill_text(each, only_stale=False))


def _fill_text(searched: Searched, *, only_stale: bool) -> str:
    return (
        f"INSERT INTO search_text (rowid, place, title, body) SELECT entry.number, {_place(searched)}, "
        f"{_title(searched, 'row')}, {_body(searched, 'row')} FROM search_entry AS entry "
        f"JOIN {quoted(searched.table)} AS row ON row.id = entry.row_id "
        f"WHERE entry.kind = {_text(searched.kind)}" + (" AND entry.stale" if only_stale else "")
    )


def _differences(searched: Searched) -> Iterator[str]:
    """Queries that count what in the index of one table is not as it should be."""
    table, kind, visible = quoted(searched.table), _text(searched.kind), _visible(searched, "row")
    entry_of = f"SELECT 1 FROM search_entry AS entry WHERE entry.kind = {kind} AND entry.row_id = row.id"
    yield f"SELECT count(*) FROM {table} AS row WHERE {visible} AND NOT EXISTS ({entry_of})"
    row_of = f"SELECT 1 FROM {table} AS row WHERE row.id = entry.row_id AND {visible}"
    yield (
        f"SELECT count(*) FROM search_entry AS entry WHERE entry.kind = {kind} AND ("
        f"NOT EXISTS ({row_of}) OR (NOT entry.stale AND "
        "NOT EXISTS (SELECT 1 FROM search_text WHERE rowid = entry.number)))"
    )
    yield (
        f"SELECT count(*) FROM search_entry AS entry JOIN {table} AS row ON row.id = entry.row_id "
        f"JOIN search_text ON search_text.rowid = entry.number WHERE entry.kind = {kind} AND NOT entry.stale AND ("
        f"search_text.place IS NOT {_place(searched)} OR search_text.title IS NOT {_title(searched, 'row')} "
        f"OR search_text.body IS NOT {_body(searched, 'row')} OR entry.client_id IS NOT {_client(searched, 'row')})"
    )


def _triggers(searched: Searched) -> Iterator[str]:
    """The triggers that keep the index of one table. An AFTER trigger sees the row as it is now."""
    table, kind = quoted(searched.table), _text(searched.kind)
    entry = f"kind = {kind} AND row_id"
    number = f"(SELECT number FROM search_entry WHERE {entry} = {{row}}.id)"
    long = f"length({_body(searched, 'NEW')}) > {LONG_TEXT}"
    visible = _visible(searched, "NEW")
    drop_old = (
        f"DELETE FROM search_text WHERE rowid = {number.format(row='OLD')}{{unless}};"
        f"DELETE FROM search_entry WHERE {entry} = OLD.id{{and_if}};"
    )
    add_new = (
        f"INSERT OR IGNORE INTO search_entry (kind, row_id, stale) SELECT {kind}, NEW.id, 0 WHERE {visible};"
        f"UPDATE search_entry SET client_id = {_client(searched, 'NEW')}, stale = {{stale}} WHERE {entry} = NEW.id;"
        f"INSERT INTO search_text (rowid, place, title, body) SELECT entry.number, {_place(searched)}, "
        f"{_title(searched, 'NEW')}, {_body(searched, 'NEW')} FROM search_entry AS entry "
        f"WHERE {entry} = NEW.id AND NOT stale;"
    )
    changed = " OR ".join(f"OLD.{quoted(name)} IS NOT NEW.{quoted(name)}" for name in searched.columns)
    # A long text stays as it was indexed last until its turn comes; a hidden row goes at once.
    update_old = drop_old.format(
        unless=f" AND (NOT {visible} OR OLD.id IS NOT NEW.id OR NOT {long})",
        and_if=f" AND (NOT {visible} OR OLD.id IS NOT NEW.id)",
    )
    for event, condition, body in (
        ("INSERT", "1", add_new.format(stale="0")),
        ("UPDATE", changed, update_old + add_new.format(stale=long)),
        ("DELETE", "1", drop_old.format(unless="", and_if="")),
    ):
        name = quoted(f"search_{event}_{searched.kind}")
        yield f"CREATE TRIGGER {name} AFTER {event} ON {table} WHEN {condition} BEGIN {body} END"


def _visible(searched: Searched, row: str) -> str:
    return f"({row}.{quoted(searched.hidden)} IS NULL)" if searched.hidden else "1"


def _client(searched: Searched, row: str) -> str:
    if searched.client is None:
        return "NULL"
    if isinstance(searched.client, str):
        return f"{row}.{quoted(searched.client)}"
    through = searched.client
    return (
        f"(SELECT {quoted(through.its_column)} FROM {quoted(through.table)} AS other "
        f"WHERE other.id = {row}.{quoted(through.column)})"
    )


def _place(searched: Searched) -> str:
    return f"'{kind_token(searched.kind)} ' || coalesce('c' || lower(hex(entry.client_id)), '')"


def _title(searched: Searched, row: str) -> str:
    return f"coalesce({row}.{quoted(searched.title)}, '')" if searched.title else "''"


def _body(searched: Searched, row: str) -> str:
    return " || char(10) || ".join(f"coalesce({row}.{quoted(name)}, '')" for name in searched.body) or "''"


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"

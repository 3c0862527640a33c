"""What a notebook knows of itself: a small table of names and texts inside the encryption."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher

NOTEBOOK_ID = "notebook_id"
CREATED_AT = "created_at"
BACKUPS_PATH = "backups_path"
BACKUPS_EVER = "backups_ever"
"""A list of paths in JSON, see backup_places.py."""

RECOVERY_KEPT = "recovery_kept_at"
RECOVERY_ASKED = "recovery_key_asked"
"""The recovery key was asked for once, after the first finished session."""
INDEXED = "search_index"
GENERATION = "generation"
CLOSED_GENERATION = "closed_generation"
SCRUB_DUE = "scrub_due"
KEY_SINCE = "key_since"
"""The generation of the header from which on the notebook has its present key; not there while it has its first."""


def read_fact(connection: "sqlcipher.Connection", name: str) -> str | None:
    """The fact of this name, or None."""
    row = connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def write_fact(connection: "sqlcipher.Connection", name: str, value: str | None) -> None:
    """Set a fact, or remove it with None. The transaction is the caller's."""
    if value is None:
        connection.execute("DELETE FROM fact WHERE name = ?", (name,))
    else:
        connection.execute(
            "INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

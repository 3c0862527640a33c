"""Backups that were made before the key of their notebook was changed: they open with what opened it then."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault import facts
from coachdesk.vault.backup import find_backups
from coachdesk.vault.connection import connect
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.header import DATABASE_NAME, read_headers
from coachdesk.vault.notebook_key import NotebookKey


def older_key_backups(path: Path, key: NotebookKey, places: Iterable[Path]) -> list[Path]:
    """Those in these folders. Raises NotebookDamaged where the notebook cannot be opened."""
    since = _key_since(path, key)
    folders = (folder for place in dict.fromkeys(places) for folder in find_backups(place))
    return [folder for folder in folders if _is_of_older_key(folder, key, since)]


def _key_since(path: Path, key: NotebookKey) -> int:
    """The generation of the first header with the present key, 0 where that is the first of all."""
    connection = connect(path / DATABASE_NAME, key, read_only=True)
    try:
        with suppress(sqlcipher.DatabaseError):  # damaged: others tell of that
            since = facts.read_fact(connection, facts.KEY_SINCE)
            return int(since) if since and since.isdecimal() else 0
    finally:
        connection.close()
    return 0


def _is_of_older_key(folder: Path, key: NotebookKey, since: int) -> bool:
    try:
        headers = read_headers(folder)
    except NotebookError:
        return False
    ours = all(header.notebook_id == key.notebook_id and header.generation < since for header in headers)
    return ours and not any(header.is_authentic(key) for header in headers)

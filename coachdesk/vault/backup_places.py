"""The folders that backups of a notebook were ever put in, beside its own: kept inside it, encrypted.

What is to reach every backup, such as a changed passphrase or an erasure, has to know of former places too: a stick that
was used last year, another disk. None of them is ever made anew.
"""

import json
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault import facts
from coachdesk.vault.connection import connect
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import is_notebook
from coachdesk.vault.vault import Vault


def note_place(vault: Vault, folder: Path) -> None:
    """Note that backups are put there. Raises NotebookError where that cannot be written."""
    noted = _places(vault.fact(facts.BACKUPS_EVER), None)
    if folder not in noted:
        vault.set_fact(facts.BACKUPS_EVER, json.dumps([str(each) for each in (*noted, folder)]))


def noted_places(vault: Vault) -> tuple[Path, ...]:
    """Every place that an open notebook knows of, the first ones first. Raises NotebookDamaged."""
    return _places(vault.fact(facts.BACKUPS_EVER), vault.fact(facts.BACKUPS_PATH))


def read_places(path: Path, key: NotebookKey) -> tuple[Path, ...]:
    """The same of a notebook that is not open here, as far as it can be read; nothing in it is moved or folded in."""
    there = path.joinpath(f"{DATABASE_NAME}-wal").exists()
    try:
        with closing(connect(path / DATABASE_NAME, key, unmoved=there, frozen=not there)) as connection:
            noted = (facts.read_fact(connection, name) for name in (facts.BACKUPS_EVER, facts.BACKUPS_PATH))
            return _places(*noted)
    except (NotebookError, sqlcipher.DatabaseError):
        return ()


def places_away(places: Iterable[Path]) -> tuple[Path, ...]:
    """Those that are not there now, such as on a stick that is out."""
    return tuple(place for place in dict.fromkeys(places) if not place.is_dir())


def places_of(out_of_reach: Iterable[Path]) -> tuple[Path, ...]:
    """The folders where what could not be reached lies: backups among them stand for the folder that they are in."""
    return tuple(dict.fromkeys(path.parent if is_notebook(path) else path for path in out_of_reach))


def _places(ever: str | None, present: str | None) -> tuple[Path, ...]:
    try:
        known = json.loads(ever or "[]")
    except ValueError:
        known = []
    named = [each for each in known if isinstance(each, str)] if isinstance(known, list) else []
    return tuple(Path(each) for each in dict.fromkeys((*named, *([present] if present else []))))

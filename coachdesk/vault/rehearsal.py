"""An empty notebook in memory, in which the statements of a page are compiled before the real one is open."""

from collections.abc import Callable, Mapping
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from coachdesk.vault.clock import Clock
from coachdesk.vault.engine import engines_over
from coachdesk.vault.ids import new_id
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.schema import Record
from coachdesk.vault.vault import Vault

Statements = Mapping[object, object]
"""Compiled statements, of use to every notebook. No word of a notebook is in them: none was read for them."""


def rehearse(play: Callable[[Vault], object], clock: Clock) -> Statements:
    """Let `play` write and read in an empty notebook that is gone afterwards; returns what was compiled for it."""
    connection = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
    with engines_over(connection)[1].begin() as begun:
        Record.metadata.create_all(begun)
    statements: dict[object, object] = {}
    vault = Vault(clock)
    vault.begin(Path(), NotebookKey.random(new_id()), connection, statements=statements)
    try:
        play(vault)
    finally:
        vault.close()
    return statements

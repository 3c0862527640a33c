"""Words that a coach added to those of the dictionary, kept inside the notebook: names stand among them.

They are a fact of the notebook, like half-typed lines: no step of undo, and in no file outside the encryption.
"""

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachdesk.vault.vault import Vault

_FACT = "own_words"


def read_own_words(vault: "Vault") -> frozenset[str]:
    """The words that were added, as they were given."""
    stored = vault.fact(_FACT)
    return frozenset() if stored is None else frozenset(json.loads(stored))


def add_own_word(vault: "Vault", word: str) -> None:
    """Keep a word. Raises NotebookError."""
    _keep(vault, read_own_words(vault) | {word})


def drop_own_words(vault: "Vault", words: Collection[str]) -> None:
    """Keep these words no longer. Raises NotebookError."""
    present = read_own_words(vault)
    if not present.isdisjoint(words):
        _keep(vault, present.difference(words))


def _keep(vault: "Vault", words: frozenset[str]) -> None:
    vault.set_fact(_FACT, json.dumps(sorted(words)) if words else None)

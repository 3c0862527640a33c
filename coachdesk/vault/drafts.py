"""What is typed into a line that is taken as a whole, kept inside the notebook until it is taken.

A draft is no entry yet: it stands on no page, is not searched and is no step of undo. Each place has one draft for
each thing that it belongs to, such as a session, so that going from one to another costs no half-typed line.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachdesk.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Draft:
    """Words that were typed and not taken yet."""

    text: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    """What was chosen beside the words, by name."""


def read_draft(vault: "Vault", place: str, owner_id: str) -> Draft:
    """The words that are half typed in this place for this owner; empty where there are none. Raises NotebookError."""
    stored = vault.fact(_name(place, owner_id))
    return Draft() if stored is None else Draft(**json.loads(stored))


def keep_draft(vault: "Vault", place: str, owner_id: str, draft: Draft) -> None:
    """Keep what is being typed; without words what was kept is dropped. Raises NotebookError."""
    name = _name(place, owner_id)
    if draft.text.strip():
        vault.set_fact(name, json.dumps(asdict(draft)))
    elif vault.fact(name) is not None:
        vault.set_fact(name, None)


def drop_drafts(vault: "Vault", ids: Collection[str]) -> None:
    """Forget what was typed in any place for things that go for good, or was to become of them."""
    with vault.raw_read() as connection:
        found = connection.execute("SELECT name FROM fact WHERE name GLOB 'draft:*'").fetchall()
    for (name,) in found:
        if not set(ids).isdisjoint(name.split(":")):
            vault.set_fact(name, None)


def _name(place: str, owner_id: str) -> str:
    """The name of the fact; the owner comes first, so that all that is its own is found at once."""
    return f"draft:{owner_id}:{place}"

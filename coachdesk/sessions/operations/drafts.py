"""What is typed into a line that is taken as a whole, kept inside the notebook until it is taken.

Each session has drafts of its own, so that going from one to another costs no half-typed line.
"""

import json
from dataclasses import dataclass
from enum import StrEnum

from coachdesk.vault import Vault


class DraftOf(StrEnum):
    """The places that keep a draft, by the first part of the name of the notebook's fact."""

    CAPTURE = "capture_draft"
    ADDENDUM = "addendum_draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """Words that were typed in one session and not taken yet."""

    session_id: str
    text: str
    kind: str = ""
    """The kind of moment they are to become."""


def read_draft(vault: Vault, of: DraftOf, session_id: str) -> Draft | None:
    """The words that were being typed in this session when the notebook was closed, or None."""
    stored = vault.fact(_key(of, session_id))
    return None if stored is None else Draft(session_id, **json.loads(stored))


def keep_draft(vault: Vault, of: DraftOf, draft: Draft) -> None:
    """Keep what is being typed; without words what was kept is dropped. Raises NotebookError."""
    key = _key(of, draft.session_id)
    if draft.text.strip():
        vault.set_fact(key, json.dumps({"text": draft.text, "kind": draft.kind}))
    elif vault.fact(key) is not None:
        vault.set_fact(key, None)


def drop_drafts(vault: Vault, session_id: str) -> None:
    """Forget the drafts of a session that goes for good."""
    for of in DraftOf:
        if vault.fact(_key(of, session_id)) is not None:
            vault.set_fact(_key(of, session_id), None)


def _key(of: DraftOf, session_id: str) -> str:
    return f"{of}:{session_id}"

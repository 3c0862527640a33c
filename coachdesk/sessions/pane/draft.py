"""What is typed into a line that is taken as a whole, kept inside the notebook until it is taken."""

import json
from dataclasses import dataclass
from enum import StrEnum

from coachdesk.vault import Vault


class DraftOf(StrEnum):
    """The places that keep a draft, by the name of the notebook's fact."""

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
    stored = vault.fact(of)
    if stored is None:
        return None
    draft = Draft(**json.loads(stored))
    return draft if draft.session_id == session_id else None


def keep_draft(vault: Vault, of: DraftOf, draft: Draft) -> None:
    """Keep what is being typed; without words what was kept is dropped. Raises NotebookError."""
    if draft.text.strip():
        content = {"session_id": draft.session_id, "text": draft.text, "kind": draft.kind}
        vault.set_fact(of, json.dumps(content))
    elif vault.fact(of) is not None:
        vault.set_fact(of, None)

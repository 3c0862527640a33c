"""Parking words that came up, without leaving what is talked about."""

from coachdesk.agenda.operations import add_item, park_item
from coachdesk.sessions.operations.sessions import open_session
from coachdesk.vault import Vault


def park_words(vault: Vault, session_id: str, text: str) -> str:
    """Park something new for a later session. Returns the id. Raises ValueError where blank, FinishedSession."""
    with vault.write("Park for later") as db:
        client_id = open_session(db, session_id).client_id
        item_id = add_item(vault, session_id, client_id, text)
        park_item(vault, item_id)
        return item_id

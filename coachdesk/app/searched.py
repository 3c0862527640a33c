"""What the search looks through, told to the vault by the program that knows every feature.

Whoever opens a notebook needs it, so it makes the tables of every feature known as well.
"""

import coachdesk.app.models  # noqa: F401 - for its effect
from coachdesk.vault.search_index import Searched, Through

_OF_SESSION = Through("session_id", "session", "client_id")

SEARCHED = (
    Searched(
        "client", "client", "name", ("organisation", "role", "contact", "code"), "id", hidden="deleted_at"
    ),
    Searched(
        "session", "session", "purpose", ("worked_on", "please_bring"), "client_id", hidden="deleted_at"
    ),
    Searched("notes", "session_notes", None, ("text",), _OF_SESSION),
    Searched("moment", "moment", None, ("text",), _OF_SESSION),
    Searched("outcome", "outcome", "text", (), _OF_SESSION),
    Searched("agenda item", "agenda_item", "text", (), "client_id"),
    Searched("action", "action", "text", ("how_known", "one_higher"), "client_id"),
    Searched("goal", "goal", "words", ("target", "enough"), "client_id"),
    Searched(
        "practice", "practice", "title", ("when", "do", "ask", "watch_for", "why"), None, hidden="deleted_at"
    ),
    Searched("evidence", "evidence", None, ("text",), None),
)

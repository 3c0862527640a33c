"""What the search looks through, told to the vault by the program that knows every feature."""

from coachdesk.vault.search import Searched

SEARCHED = (
    Searched("client", "client", title="name", body=("organisation", "role", "contact", "code"), client="id"),
    Searched("session", "session", title="purpose", body=("worked_on", "please_bring"), client="client_id"),
    Searched("notes", "session_notes", title=None, body=("text",), client=None),
    Searched("moment", "moment", title=None, body=("text",), client=None),
    Searched("action", "action", title="text", body=("how_known", "one_higher"), client="client_id"),
    Searched("goal", "goal", title="words", body=("target", "enough"), client="client_id"),
    Searched(
        "practice", "practice", title="title", body=("when", "do", "ask", "watch_for", "why"), client=None
    ),
)

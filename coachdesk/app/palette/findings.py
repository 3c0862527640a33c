"""What the palette finds for what is typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from coachdesk.action_plan.operations import is_action_only_me
from coachdesk.app.commands import COMMANDS
from coachdesk.app.menus import words
from coachdesk.clients.operations import client_details, list_clients
from coachdesk.playbook.operations import practice_of
from coachdesk.sessions.operations import SessionRow, is_moment_only_me, session_of, sessions_numbered
from coachdesk.vault import Vault
from coachdesk.vault.search import Hit, search
from coachdesk.vault.text import fold
from coachdesk.widgets.editor.without_marks import without_marks
from coachdesk.widgets.keys import native_text
from coachdesk.widgets.page import Spot

_MOST_COMMANDS = 6
_MOST_CLIENTS = 8
_MOST_HITS = 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the palette: what it is, and where it leads: a command, or a place and what to show there."""

    title: str
    caption: str
    kind: str
    command: str = ""
    place: tuple[str, str] = ("", "")
    spot: Spot | None = None


def find(vault: Vault, text: str, offered: Iterable[str], only_client: str = "") -> list[Finding]:
    """Clients, then what the search finds, then commands that can be carried out now.

    With `only_client`, while a client may see the screen, nothing of any other client is shown, and nothing of a
    line that is only for the coach.
    """
    asked = fold(text).split()
    found = [] if only_client else _clients(vault, asked)
    found += _numbered(vault, asked, only_client)
    if asked:
        found += _hits(vault, text, only_client)
    return _once(found) + _commands(asked, frozenset(offered))


def _clients(vault: Vault, asked: list[str]) -> list[Finding]:
    clients = [client for client in list_clients(vault) if all(word in fold(client.name) for word in asked)]
    return [
        Finding(client.name, client.organisation, _tr("client"), place=("client", client.id))
        for client in clients[:_MOST_CLIENTS]
    ]


def _numbered(vault: Vault, asked: list[str], only_client: str) -> list[Finding]:
    """The sessions that are asked for by their number, as "session 7" or "amara session 7"."""
    named = fold(_tr("session"))
    number = next((int(word) for word in asked if word.isdecimal() and len(word) < 6), None)
    if number is None or named not in asked:
        return []
    others = [word for word in asked if word != named and not word.isdecimal()]
    found = [
        each
        for each in sessions_numbered(vault, number)
        if (not only_client or each.client_id == only_client)
        and all(word in fold(each.client_name) for word in others)
    ]
    return [
        Finding(_session_title(each), each.purpose, _tr("session"), place=("desk", each.id))
        for each in found[:_MOST_CLIENTS]
    ]


def _hits(vault: Vault, text: str, only_client: str) -> list[Finding]:
    """The best of what the search finds; what may not be shown takes no place from what may."""
    trashed = {client.id for client in list_clients(vault, deleted=True)}
    limit = _MOST_HITS
    while True:
        hits = search(vault, text, client_id=only_client or None, limit=limit)
        shown = [
            finding
            for hit in hits
            if hit.client_id not in trashed
            and not (only_client and _is_for_the_coach(vault, hit))
            and (finding := _finding(vault, hit)) is not None
        ]
        if len(shown) >= _MOST_HITS or len(hits) < limit:
            return shown[:_MOST_HITS]
        limit *= 4


def _commands(asked: list[str], offered: frozenset[str]) -> list[Finding]:
    found = []
    for command in COMMANDS:
        shown = words(command.text).rstrip("…")
        if command.within:
            shown = f"{words(command.within)}: {shown}"
        if command.id in offered and command.id != "search" and _means(asked, fold(shown)):
            native = native_text(command.keys[0]) if command.keys else ""
            found.append(Finding(shown, native, _tr("command"), command=command.id))
    return found[: None if asked else _MOST_COMMANDS]


def _means(asked: list[str], shown: str) -> bool:
    """Whether every word asked for stands in the words of a command; "backup" is found in "Back up now", too."""
    parts = shown.split()
    joined = ["".join(parts[first:]) for first in range(len(parts))]
    return all(word in shown or any(rest.startswith(word) for rest in joined) for word in asked)


def _is_for_the_coach(vault: Vault, hit: Hit) -> bool:
    """Whether it is a line or an action only for the coach."""
    if hit.kind == "moment":
        return is_moment_only_me(vault, hit.row_id)
    return hit.kind == "action" and is_action_only_me(vault, hit.row_id)


def _finding(vault: Vault, hit: Hit) -> Finding | None:
    around = _around(hit)
    if hit.kind == "client":
        return Finding(hit.title, around, _tr("client"), place=("client", hit.row_id))
    if hit.kind in ("practice", "evidence"):
        practice = practice_of(vault, hit.kind, hit.row_id)
        if practice is None or practice.deleted:
            return None
        return Finding(practice.title, around, _tr("practice"), place=("practice", practice.id))
    if hit.kind in ("action", "goal"):
        kind = _tr("action") if hit.kind == "action" else _tr("goal")
        place = ("client", hit.client_id or "")
        client = client_details(vault, place[1])
        caption = " · ".join(part for part in ("" if client is None else client.name, around) if part)
        return Finding(hit.title, caption, kind, place=place, spot=_spot(hit))
    session = session_of(vault, hit.kind, hit.row_id)
    if session is None or session.deleted:
        return None
    title = _session_title(session)
    kind = {
        "session": _tr("session"),
        "notes": _tr("notes"),
        "outcome": _tr("outcome"),
        "agenda item": _tr("agenda item"),
    }.get(hit.kind, _tr("moment"))
    caption = around or hit.title or session.purpose
    return Finding(title, caption, kind, place=("desk", session.id), spot=_spot(hit))


def _session_title(session: SessionRow) -> str:
    return _tr("{client}, session {number}").format(client=session.client_name, number=session.number)


def _around(hit: Hit) -> str:
    """The words found with those around them, on one line; of notes without the marks of Markdown."""
    return without_marks(hit.snippet) if hit.kind == "notes" else " ".join(hit.snippet.split())


def _spot(hit: Hit) -> Spot:
    return Spot(hit.kind, hit.row_id, hit.snippet.replace("\n", " "), hit.marks)


def _once(found: list[Finding]) -> list[Finding]:
    seen: dict[tuple[tuple[str, str], str, str], Finding] = {}
    for finding in found:
        row_id = "" if finding.spot is None else finding.spot.id
        seen.setdefault((finding.place, finding.kind, row_id), finding)
    return list(seen.values())


def _tr(text: str) -> str:
    return QCoreApplication.translate("palette", text)

"""Finds words anywhere in the notebook, as they are typed."""

from collections.abc import Collection
from dataclasses import dataclass

from coachdesk.vault.search_index import Searched, Through, client_token, has_stale, index_stale, kind_token
from coachdesk.vault.vault import Vault

__all__ = ["Hit", "Searched", "Through", "index_now", "search"]

RANKED_UP_TO = 2_000
"""With more hits than this the newest come first; ranking all of them would take longer than a key press."""

_MOST_WORDS = 24
_MOST_SIGNS = 400
_SNIPPET_WORDS = 14
_BEGIN, _END = "\x02", "\x03"  # never within the text: text.py lets no control character in


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    kind: str
    row_id: str
    client_id: str | None
    title: str
    snippet: str
    """The part of the text in which the words stand, or its beginning, with its line breaks."""
    marks: tuple[tuple[int, int], ...]
    """Where in the snippet the words stand: from, to."""


def search(
    vault: Vault,
    words: str,
    *,
    client_id: str | None = None,
    kinds: Collection[str] | None = None,
    limit: int = 50,
) -> list[Hit]:
    """Find what holds all the words; the last one may be the beginning of a word. Accents do not matter.

    The best hits come first, or the newest where there are very many. Words of punctuation alone are
    passed over; nothing typed can be an error.
    """
    query = _query(words, client_id, kinds)
    if query is None:
        return []
    index_now(vault)
    with vault.raw_read() as connection:
        counted = "SELECT count(*) FROM (SELECT 1 FROM search_text WHERE search_text MATCH ? LIMIT ?)"
        (count,) = connection.execute(counted, (query, RANKED_UP_TO + 1)).fetchone()
        score = "bm25(search_text, 0.0, 4.0, 1.0)" if count <= RANKED_UP_TO else "0"
        found = connection.execute(
            "SELECT entry.kind, entry.row_id, entry.client_id, found.title, found.snippet FROM ("
            "SELECT rowid AS number, title, "
            f"snippet(search_text, 2, ?, ?, '…', {_SNIPPET_WORDS}) AS snippet, {score} AS score "
            "FROM search_text WHERE search_text MATCH ? ORDER BY score, rowid DESC LIMIT ?"
            ") AS found JOIN search_entry AS entry ON entry.number = found.number "
            "ORDER BY found.score, found.number DESC",
            (_BEGIN, _END, query, max(0, limit)),
        ).fetchall()
    return [
        Hit(kind, row_id, client, title, *_marked(snippet)) for kind, row_id, client, title, snippet in found
    ]


def index_now(vault: Vault) -> None:
    """Index long texts that were changed: called when an editor is left, and before each search."""
    with vault.raw_read() as connection:
        waiting = has_stale(connection)
    if waiting and vault.reading_only is None:
        with vault.raw_write() as connection:
            index_stale(connection, vault.searched)


def stands_somewhere(vault: Vault, word: str) -> bool:
    """Whether a word as a whole stands in anything that is searched; long texts count as they were indexed last."""
    phrase = word.replace('"', '""')
    with vault.raw_read() as connection:
        found = connection.execute(
            "SELECT 1 FROM search_text WHERE search_text MATCH ? LIMIT 1", (f'{{title body}} : "{phrase}"',)
        )
        return found.fetchone() is not None


def _query(words: str, client_id: str | None, kinds: Collection[str] | None) -> str | None:
    """The words as FTS5 takes them: each one quoted, so that no sign of its own language is among them."""
    spaced = "".join(sign if _may_be_searched(sign) else " " for sign in words[:_MOST_SIGNS])
    asked = [word for word in spaced.split() if any(map(str.isalnum, word))][:_MOST_WORDS]
    if not asked or (kinds is not None and not kinds):
        return None
    phrases = " AND ".join('"' + word.replace('"', '""') + '"' for word in asked) + " *"
    query = f"{{title body}} : ({phrases})"
    if client_id is not None:
        query += f" AND place : {client_token(client_id)}"
    if kinds is not None:
        query += f" AND place : ({' OR '.join(map(kind_token, sorted(kinds)))})"
    return query


def _may_be_searched(sign: str) -> bool:
    return sign.isprintable() or sign in "\u200c\u200d"


def _marked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    plain: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    start = None
    for sign in snippet:
        if sign == _BEGIN:
            start = length
        elif sign == _END:
            if start is not None:
                marks.append((start, length))
            start = None
        else:
            plain.append(sign)
            length += 1
    return "".join(plain), tuple(marks)

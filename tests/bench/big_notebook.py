"""A notebook of many years: 100,000 notes in some 400 MB, closed and sealed."""

import random
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert

from coachdesk.app.keeping import LAST_BACKUP
from coachdesk.app.searched import SEARCHED
from coachdesk.clients.model import Client, Engagement
from coachdesk.sessions.model import Moment, MomentKind, Session, SessionNotes, Stage, Visibility
from coachdesk.vault import Record, facts, new_id
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.engine import engines_over
from coachdesk.vault.header import write_header
from coachdesk.vault.notebook import make_database
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import BACKUPS_NAME
from coachdesk.vault.recovery_key import RecoveryKey
from coachdesk.vault.sealing import seal_as_it_is
from coachdesk.vault.slots import calibrated_cost
from coachdesk.vault.unlocking import new_header
from tests.bench.keys_in_notes import SYLLABLES

PASSPHRASE = "four unrelated words"
CLIENTS, SESSIONS, MOMENTS = 50, 100, 19
"""Of clients, of sessions with each, and of moments in each session: with its notes, twenty notes a session."""

_IN_WORK = 10
"""So many clients are still seen each week; the work with the others has ended, ten at a time."""

_PARAGRAPHS_OF_NOTES = 48
_WORDS_OF_A_PARAGRAPH, _WORDS_OF_A_LINE = 60, 14
_VOCABULARY = 20_000

Values = list[dict[str, Any]]
"""The values of rows of one table."""


def make_big_notebook(path: Path) -> Path:
    """Make it as the program makes one, but for the rows: they are there before the search index is made of them."""
    clock, key = SystemClock(), NotebookKey.random(str(uuid.uuid4()))

    def fill(connection: sqlcipher.Connection) -> None:
        with engines_over(connection)[1].begin() as begun:
            for table, values in _rows(clock.now()):
                begun.execute(insert(table), values)
            facts.write_fact(
                connection, LAST_BACKUP, clock.now().isoformat()
            )  # so that none is due meanwhile

    path.joinpath(BACKUPS_NAME).mkdir(parents=True)
    make_database(path, key, clock, SEARCHED, Record.metadata, fill=fill)
    write_header(path, new_header(key, PASSPHRASE, RecoveryKey.random(), calibrated_cost()))
    seal_as_it_is(path, key, generation=0)
    key.wipe()
    return path


def _rows(now: datetime) -> Iterator[tuple[type[Record], Values]]:
    """What is written, a table at a time, so that each row finds what it refers to."""
    words = _Words()
    for number in range(CLIENTS):
        client_id = new_id()
        years_ago, place_in_week = divmod(number, _IN_WORK)
        # One a week with each client, with those in work the last of them today or within the next days.
        last = now + timedelta(days=place_in_week % 7) - timedelta(weeks=SESSIONS * years_ago)
        ended = last if years_ago else None
        yield Client, [{"id": client_id, "name": words.line(2), "created_at": now, "archived_at": ended}]
        yield Engagement, [{"id": new_id(), "client_id": client_id, "rhythm_days": 7}]
        starts = [last - timedelta(weeks=week) for week in reversed(range(SESSIONS))]
        sessions = [_session(client_id, n, at, now, words) for n, at in enumerate(starts, 1)]
        yield Session, sessions
        yield (
            SessionNotes,
            [{"id": new_id(), "session_id": session["id"], "text": words.notes()} for session in sessions],
        )
        yield Moment, [moment for session in sessions for moment in _moments(session, words)]


def _session(client_id: str, number: int, at: datetime, now: datetime, words: "_Words") -> dict[str, Any]:
    held = at < now
    return {
        "id": new_id(),
        "client_id": client_id,
        "number": number,
        "starts_at": at,
        "stage": Stage.FINISHED if held else Stage.PREPARE,
        "purpose": words.line(),
        "prepared_at": at,
        "finished_at": at + timedelta(hours=1) if held else None,
    }


def _moments(session: dict[str, Any], words: "_Words") -> Values:
    return [
        {
            "id": new_id(),
            "session_id": session["id"],
            "at_seconds": 60.0 * minute,
            "kind": MomentKind.QUOTE,
            "text": words.line(),
            "visibility": Visibility.US,
            "captured_at": session["starts_at"] + timedelta(minutes=minute),
        }
        for minute in range(MOMENTS)
    ]


class _Words:
    """Invented words, some of them far more frequent than others, the same in every run."""

    def __init__(self) -> None:
        self._chance = random.Random(100_000)
        known = ["".join(self._chance.choices(SYLLABLES, k=1 + n % 4)) for n in range(_VOCABULARY)]
        rarer = list(accumulate(1 / rank for rank in range(1, _VOCABULARY + 1)))
        # Notes are put together of these: to choose 20 million words one by one would take longer than all else.
        self._paragraphs, self._lines = (
            [" ".join(self._chance.choices(known, cum_weights=rarer, k=length)) for _ in range(2000)]
            for length in (_WORDS_OF_A_PARAGRAPH, _WORDS_OF_A_LINE)
        )

    def line(self, words: int = _WORDS_OF_A_LINE) -> str:
        """A short text."""
        return " ".join(self._chance.choice(self._lines).split()[:words])

    def notes(self) -> str:
        """The notes of a session, of 3,000 words."""
        return "\n\n".join(self._chance.choices(self._paragraphs, k=_PARAGRAPHS_OF_NOTES))

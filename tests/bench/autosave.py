"""What an autosave takes of the main thread."""

import statistics
import time
from pathlib import Path

from coachdesk.sessions.operations import read_notes, write_notes
from tests.bench.desk_opens import latest_session
from tests.bench.figure import Figure
from tests.sample_program import SampleProgram

SAVES = 60


def measure(sample: SampleProgram) -> list[Figure]:
    """Save a session's notes, a word longer each time, as autosave does."""
    sample.open()
    assert sample.program.notebook is not None
    vault, session_id = sample.program.notebook.vault, latest_session(sample)
    text = read_notes(vault, session_id)
    times = []
    for _ in range(SAVES):
        text += " word"
        started = time.perf_counter()
        write_notes(vault, session_id, text)
        times.append((time.perf_counter() - started) * 1000)
    sample.program.lock()
    return [
        Figure(
            "autosave, time on the main thread",
            value=statistics.median(times),
            floor=bare_commit(sample.path.parent / "bare.db", text),
            limit=5,
            unit="ms",
            floor_is="one row updated in an encrypted file, WAL and FULL",
        )
    ]


def bare_commit(file: Path, text: str) -> float:
    """Milliseconds to change one text in an encrypted database and commit, with nothing around it."""
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(file), isolation_level=None)
    connection.execute("PRAGMA key = \"x'" + "0f" * 32 + "'\"")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("INSERT INTO note VALUES (1, '')")
    times = []
    for number in range(SAVES):
        started = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE note SET text = ? WHERE id = 1", (f"{text} {number}",))
        connection.execute("COMMIT")
        times.append((time.perf_counter() - started) * 1000)
    connection.close()
    return statistics.median(times)

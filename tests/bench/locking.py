"""From the key that locks to the painted neutral page."""

import shutil
import statistics

from PySide6.QtTest import QTest

from coachdesk.app.notebooks import SAMPLE_PASSPHRASE, sample_path
from coachdesk.vault.backup import find_backups
from coachdesk.vault.places import BACKUPS_NAME
from coachdesk.widgets.editor import NotesEdit
from tests.bench.big_notebook import PASSPHRASE
from tests.bench.desk_opens import latest_session
from tests.bench.figure import Figure
from tests.bench.switching import bare_switch
from tests.bench.used_program import UsedProgram

RUNS, RUNS_ON_BIG = 5, 2
"""What was written in the big one is backed up after each, which takes its time."""


def lock_while_typing(used: UsedProgram) -> float:
    """Milliseconds until nothing is shown any more of a desk where something was typed that is not saved yet."""
    used.unlock()
    used.notebook.workspace.go("desk", latest_session(used))
    used.notebook.commands()["in_session"]()
    editor = used.notebook.workspace.findChild(NotesEdit)
    assert editor is not None
    editor.setFocus()
    QTest.keyClicks(editor, "A few words that nobody saved")
    milliseconds = used.lock()
    for backup in find_backups(used.path / BACKUPS_NAME):
        shutil.rmtree(backup)
    return milliseconds


def measure(big: UsedProgram) -> list[Figure]:
    """Lock the big notebook, then the sample."""
    of_big, times = big.path, {"400 MB": [lock_while_typing(big) for _ in range(RUNS_ON_BIG)]}
    big.turn_to(sample_path(), SAMPLE_PASSPHRASE)
    times["the sample"] = [lock_while_typing(big) for _ in range(RUNS)]
    big.turn_to(of_big, PASSPHRASE)
    floor = bare_switch()
    return [
        Figure(
            f"lock, something typed, {name}",
            value=statistics.median(each),
            floor=floor,
            limit=300,
            unit="ms",
            floor_is="two labels, one behind the other",
        )
        for name, each in times.items()
    ]

"""Run by a test: for each line on standard input a process that writes into a notebook until it is killed.

The processes are forked, so that each writes at once instead of importing for a second.
"""

import os
import sys
from itertools import count
from pathlib import Path

from coachdesk.app.searched import SEARCHED
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import capture_moment, read_notes, write_notes
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.notebook_key import NotebookKey


def main(path: Path, notebook_id: str, session_id: str, key_hex: str) -> None:
    """Fork a writer for each line that comes in, one after the other."""
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            print("pid", os.getpid(), flush=True)
            write(path, NotebookKey(notebook_id, bytes.fromhex(key_hex)), session_id)
        os.waitpid(child, 0)
        print("killed", flush=True)


def write(path: Path, key: NotebookKey, session_id: str) -> None:
    """Append numbered lines to the notes and capture moments; a number on standard output means: saved."""
    vault = open_notebook(path, key, clock=SystemClock(), searched=SEARCHED)
    text = read_notes(vault, session_id)
    for number in count(text.count("\n")):
        text += f"line {number}\n"
        write_notes(vault, session_id, text)
        capture_moment(vault, session_id, MomentKind.QUOTE, f"moment {number}", number)
        if number % 7 == 0:
            vault.undo()
            vault.redo()
        print("saved", number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4])

"""Run by a test: for each number on standard input a process that erases a client and is killed after that time."""

import os
import signal
import sys
from pathlib import Path

from coachdesk.app.searched import SEARCHED
from coachdesk.overview.operations import erase_client
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.scrub import scrub

BETWEEN = "between\n"
"""In the place of a time: to be killed when the client is erased and the traces are not."""


def main(path: Path, client_id: str, notebook_id: str, key_hex: str) -> None:
    """Fork a process for each number of seconds that comes in; it is killed so long after it began."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            key = NotebookKey(notebook_id, bytes.fromhex(key_hex))
            if line != BETWEEN:
                signal.setitimer(signal.ITIMER_REAL, float(line))  # ends the process at once, as a kill does
            vault = open_notebook(path, key.copy(), clock=SystemClock(), searched=SEARCHED)
            erase_client(vault, client_id)
            if line == BETWEEN:
                os.kill(os.getpid(), signal.SIGKILL)
            scrub(path, key)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print("done" if status == 0 else "killed", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])

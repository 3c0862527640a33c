"""Run by a test: for each line on standard input a process that opens, writes and closes a notebook until it is killed."""

import os
import sys
from itertools import count
from pathlib import Path

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.notebook_key import NotebookKey


def main(path: Path, seen: Path, notebook_id: str, key_hex: str) -> None:
    """Fork a process for each line that comes in, one after the other."""
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            print("pid", os.getpid(), flush=True)
            for number in count():
                key = NotebookKey(notebook_id, bytes.fromhex(key_hex))
                vault = open_notebook(
                    path, key, clock=SystemClock(), searched=SEARCHED, last_seen_folder=seen
                )
                print("found", *vault.found, flush=True)
                if number % 4:
                    add_client(vault, f"Client {number}")
                vault.close()
        os.waitpid(child, 0)
        print("killed", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])

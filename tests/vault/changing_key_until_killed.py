"""Run by a test: for each number on standard input a process that changes the key of a notebook and dies at that file operation."""

import os
import signal
import sys
from itertools import count
from pathlib import Path

from coachdesk.app.searched import SEARCHED
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.key_change import change_notebook_key

OPERATIONS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "open", "sqlite3.connect"}


def die_at(operation: int, path: Path) -> None:
    """Kill this process when it is about to touch the notebook's files for the so-manieth time."""
    numbers = count(1)

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        if event in OPERATIONS and str(path) in str(arguments[0]) and next(numbers) == operation:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(audit)


def main(path: Path, passphrase: str, seen: Path) -> None:
    """Fork a process for each number that comes in, and tell of each whether it came to its end."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            die_at(int(line), path)
            change_notebook_key(
                path, passphrase, clock=SystemClock(), searched=SEARCHED, last_seen_folder=seen
            )
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print("done" if status == 0 else "killed", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))

"""Run by a test: for each number on standard input a process that restores a backup in the place of a notebook and dies there."""

import os
import sys
from pathlib import Path

from coachdesk.vault.clock import SystemClock
from coachdesk.vault.replacing import replace_with_backup
from coachdesk.vault.unlocking import unlock_with_passphrase
from tests.vault.changing_key_until_killed import die_at


def main(path: Path, backup: Path, passphrase: str, aside: Path) -> None:
    """Fork a process for each number that comes in, and tell of each whether it came to its end."""
    key = unlock_with_passphrase(backup, passphrase)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            die_at(int(line), path.parent)
            replace_with_backup(path, backup, key, aside, clock=SystemClock())
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print("done" if status == 0 else "killed", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))

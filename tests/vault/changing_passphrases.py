"""Run by a test: a process that changes one passphrase of a notebook over and over, and proves each time that it opens it."""

import sys
from pathlib import Path

from coachdesk.vault.unlocking import change_passphrase, unlock_with_passphrase


def main(path: Path, first: str, times: int) -> None:
    """Wait for a line, so that all begin at once; then change the passphrase `first` so many times."""
    key = unlock_with_passphrase(path, first)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(times):
        unreached = change_passphrase(path, key, f"{first} {number}")
        assert not unreached, unreached
        unlock_with_passphrase(path, f"{first} {number}").wipe()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

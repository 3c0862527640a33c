"""Hostile text into everything that takes text: no error but ours, bounded time, no file and no host touched."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.torture.counts import Counts

TRIES, QUICK = 100_000, 2_000


def hostile_text(quick: bool, seed: int) -> Counts:
    """Give so many texts to paste, search, reading, printing and export, and look at what was opened meanwhile."""
    counts = Counts()
    with tempfile.TemporaryDirectory() as scratch:
        bait, home, log = Path(scratch) / "bait", Path(scratch) / "home", Path(scratch) / "calls"
        home.mkdir()
        bait.mkdir()
        (bait / "secret.txt").write_text("secret", encoding="utf-8")
        (bait / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        tries = QUICK if quick else TRIES
        command = [
            sys.executable,
            "-m",
            "tests.torture.hostile_reader",
            str(tries),
            str(seed),
            str(bait),
            str(home),
        ]
        if shutil.which("strace"):
            calls = "trace=socket,connect,open,openat,stat,newfstatat,statx,access,execve"
            command = ["strace", "-f", "-qq", "-s", "300", "-e", calls, "-o", str(log), *command]
        else:
            counts.note("strace is not there: what was opened was not looked at")
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "COACHDESK_HOME": str(home)}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        for line in done.stdout.splitlines():
            said = json.loads(line)
            counts.tries += int(said.get("tries", 0))
            if "way" in said:
                counts.trying = f"{said['way']}, {said['length']} characters, seed {seed}"
                counts.fail("uncaught", f"{said['words']}: {said['text']!r}")
        counts.trying = f"hostile text, seed {seed}"
        counts.require(
            counts.tries == tries,
            "uncaught",
            f"the reader ended with {done.returncode}: {done.stderr[-500:]}",
        )
        if log.exists():
            _look_at_calls(log, bait, counts)
    return counts


def _look_at_calls(log: Path, bait: Path, counts: Counts) -> None:
    from tests.torture.hostile_reader import BEGUN

    _, begun, calls = log.read_text("utf-8", "replace").partition(BEGUN)
    counts.require(bool(begun), "uncaught", "the calls do not show where it began")
    for line in calls.splitlines():
        counts.require(str(bait) not in line, "leaked", f"touched: {line}")
        counts.require(
            "socket(AF_INET" not in line and "execve(" not in line, "leaked", f"reached out: {line}"
        )


if __name__ == "__main__":
    print(hostile_text(True, int(sys.argv[1]) if sys.argv[1:] else 1))

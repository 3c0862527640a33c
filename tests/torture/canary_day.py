"""A full working day with canary words in every field: they may stand in no file but where they were sent.

Files are looked through while the notebook is open, locked, after a crash and once it is closed: below the home and
the folders for configuration, caches, temporary and runtime files, deleted files that are still open and a core file
included. With strace, every socket and every file opened for writing is looked at too. The memory of the locked
process is searched, and what remains in it is said.
"""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.torture.counts import Counts
from tests.vault.scan_files import files_of, spellings

_MOST_OF_A_STREAM = 8 * 1024 * 1024
_DEFLATED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_INTERNET = re.compile(r"\bsocket\(AF_INET6?\b")
_WRITTEN = re.compile(r'(?:openat\([^,]+, |creat\()"((?:[^"\\]|\\.)*)", [^)]*O_(?:WRONLY|RDWR|CREAT)')
_ELSEWHERE = re.compile(r"/dev/(?:null|tty|shm/.*)|/proc/self/.*")
"""Places outside that are no files."""


class Day:
    """One day: a home of its own, the process, and what is seen of it from outside."""

    def __init__(self, home: Path, seed: int, counts: Counts) -> None:
        draw = random.Random(seed)
        letters = "bcdfghjklmnpqrstvwxz"
        self.word = "".join(draw.choice(letters) for _ in range(9))
        self.passphrase = " ".join("".join(draw.choice(letters) for _ in range(7)) for _ in range(4))
        self.home, self.counts = home, counts
        self.log = home.parent / "strace.log"
        self.places = {
            "HOME": home,
            "COACHDESK_HOME": home,
            "TMPDIR": home / "tmp",
            "XDG_RUNTIME_DIR": home / "run",
            "XDG_CACHE_HOME": home / ".cache",
            "XDG_CONFIG_HOME": home / ".config",
            "XDG_DATA_HOME": home / ".local",
        }
        self.out = home / "out"
        for folder in (*self.places.values(), self.out):
            folder.mkdir(mode=0o700, exist_ok=True)

    def run(self) -> None:
        """Live the day, and look at everything at each stop."""
        notes = ""
        for part in ("first", "second"):
            with self._process(part) as process:
                for fact in _stops(process):
                    where = fact["where"]
                    self.counts.begin(f"canary day, {where}")
                    worker = _worker_of(process.pid)
                    self._scan(worker)
                    for words in fact.get("told", ()):
                        self.counts.fail("leaked", f"a window or the clipboard tells {words!r}")
                    if where == "locked":
                        self._note_memory(worker)
                    if where == "typing":
                        notes = fact["notes"]
                        os.kill(worker, signal.SIGKILL)
                        break
                    if where == "opened again":
                        self.counts.require(
                            fact["notes"] == notes, "lost", "the notes differ after the crash"
                        )
                    self._go_on(process)
                code = process.wait(timeout=60)
                if part == "second":
                    self.counts.require(code == 0, "uncaught", f"the program ended with {code}")
        self.counts.begin("canary day, afterwards")
        self._scan(None)
        self._look_at_what_left()
        self._look_at_calls()

    def _process(self, part: str) -> subprocess.Popen[str]:
        command = [
            sys.executable,
            "-m",
            "tests.torture.working_day",
            part,
            self.word.encode().hex(),
            self.passphrase.encode().hex(),
        ]
        if shutil.which("strace"):
            calls = "trace=socket,openat,creat"
            command = ["strace", "-f", "-qq", "-s", "512", "-e", calls, "-A", "-o", str(self.log), *command]
        else:
            self.counts.note("strace is not there: sockets and writes elsewhere were not looked at")
        places = {name: str(place) for name, place in self.places.items()}
        environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )

    def _go_on(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()

    def _scan(self, worker: int | None) -> None:
        """Look for the words in every file but those that were handed over on purpose."""
        words = [self.word, *self.passphrase.split()]
        wanted = [spelling for word in words for spelling in spellings(word)]
        for path in files_of(self.home, str(worker or "nobody")):
            if path.is_relative_to(self.out):
                continue
            content = path.read_bytes()
            for spelling in wanted:
                self.counts.require(spelling not in content, "leaked", f"{path} holds {spelling!r}")
            for stream in _inflated(content):
                self.counts.require(
                    not any(spelling in stream for spelling in wanted),
                    "leaked",
                    f"{path} holds it compressed",
                )
            self.counts.require(path.name != "core", "leaked", f"a core file: {path}")

    def _look_at_what_left(self) -> None:
        """What was handed over holds what may be shared, and nothing else of what was typed."""
        for path in (each for each in self.out.rglob("*") if each.is_file()):
            content = path.read_bytes()
            for part in (content, *_inflated(content)):
                private = f"{self.word} private".encode()
                self.counts.require(private not in part, "leaked", f"{path} holds what is not for the client")
        pages = list(self.out.glob("*.pdf"))
        practices = list((self.out / "playbook").glob("*.md"))
        self.counts.require(
            len(pages) == 1 and len(practices) == 2, "lost", "not all that was handed over is there"
        )

    def _look_at_calls(self) -> None:
        """No internet socket, and nothing written elsewhere."""
        if not self.log.exists():
            return
        for line in self.log.read_text("utf-8", "replace").splitlines():
            if _INTERNET.search(line):
                self.counts.fail("leaked", f"a socket: {line}")
            written = _WRITTEN.search(line)
            if written is None or " = -1 " in line:
                continue
            path = Path(written[1])
            inside = not path.is_absolute() or path.is_relative_to(self.home)
            elsewhere = inside or _ELSEWHERE.fullmatch(str(path)) is not None
            self.counts.require(elsewhere, "leaked", f"written elsewhere: {path}")

    def _note_memory(self, worker: int) -> None:
        """Count what the memory of the locked process still holds."""
        typed = {
            name: _copies(
                worker, [form for word in words for form in (word.encode(), word.encode("utf-16-le"))]
            )
            for name, words in (("words typed", [self.word]), ("of the passphrase", self.passphrase.split()))
        }
        told = ", ".join(f"{count} {name}" for name, count in typed.items())
        self.counts.note(f"left in the memory of the locked program: {told}")


def canary_day(quick: bool, seed: int) -> Counts:
    """Live one day, or five."""
    counts = Counts()
    for number in range(1 if quick else 5):
        with tempfile.TemporaryDirectory() as scratch:
            home = Path(scratch) / "home"
            home.mkdir(mode=0o700)
            Day(home, seed + number, counts).run()
    return counts


def _stops(process: subprocess.Popen[str]) -> Iterator[dict[str, object]]:
    """What the process says, stop by stop."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("{"):
            yield json.loads(line)


def _worker_of(pid: int) -> int:
    """The process that holds the notebook: the one that strace started, or the one itself."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(children[0]) if children else pid


def _inflated(content: bytes) -> Iterator[bytes]:
    """Whatever in a file can be inflated, as streams of a PDF or members of an archive."""
    for start in _DEFLATED.finditer(content):
        inflate = zlib.decompressobj(wbits=47)
        try:
            yield inflate.decompress(content[start.start() :], _MOST_OF_A_STREAM)
        except zlib.error:
            continue


def _copies(pid: int, forms: list[bytes]) -> int:
    """How often any of these stands in the memory of a process."""
    found = 0
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights, *_, name = line.split(maxsplit=5) if line.count(" ") > 5 else [*line.split(), ""]
            if "r" not in rights or name.startswith("[v"):
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            try:
                memory.seek(start)
                part = memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue
            found += sum(part.count(form) for form in forms)
    return found


if __name__ == "__main__":
    print(canary_day(True, int(sys.argv[1]) if sys.argv[1:] else 1))

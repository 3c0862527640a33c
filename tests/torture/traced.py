"""What a process asks of the system, seen or made to fail by strace, which attaches to it before it begins.

It is a package of its own on Debian; where it is missing, or may not attach, the groups that need it say so.
"""

import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.torture.forked import Forked, Stage

CHANGES = ("write", "pwrite64", "ftruncate", "fsync", "fdatasync", "mkdir", "rename", "unlink", "rmdir")
"""The calls that change what is on a disk, by the names that x86-64 has for them."""

_TRACED = ("openat", "open", "sendto", "mkdirat", "renameat", "renameat2", "unlinkat", *CHANGES)
_ALL_OF_A_STRING = 100_000_000
_ATTACHED = b"attached"
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_DESCRIPTOR = re.compile(r"^(?:\d+|AT_FDCWD)<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Call:
    """One call that succeeded."""

    name: str
    """Without `at` and numbers: open, write, truncate, sync, mkdir, rename, unlink, rmdir, send."""
    system_name: str
    path: Path
    """What it was about, as it is named at that moment; of a send its socket."""
    content: bytes = b""
    """What was written."""
    number: int = 0
    """Where that begins, -1 for wherever the file was; the new size; the flags of opening."""
    to: Path = Path()
    """The new name."""
    creates: bool = False
    empties: bool = False


@cache
def reason_without() -> str:
    """Why nothing can be traced here; empty where it can."""
    if shutil.which("strace") is None:
        return "strace is missing (a package of that name on Debian and Fedora)"
    done = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"strace may not look here ({done.stderr.strip()[:80]})"


class Strace:
    """Attached to a process that waits; ends when that does, or when it is told to let go."""

    def __init__(self, process: int, *options: str) -> None:
        """Attach; returns once that is done."""
        command = ["strace", "-f", "-p", str(process), *options]
        self._strace = subprocess.Popen(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        said = self._strace.stderr.readline()
        if _ATTACHED not in said:
            raise RuntimeError(f"strace did not attach: {said!r}")

    def let_go(self) -> None:
        """Leave the process to itself."""
        if self._strace.poll() is None:
            self._strace.send_signal(signal.SIGTERM)
        self.wait()

    def wait(self) -> None:
        """Wait until it has ended, or let go. Waiting twice does no harm."""
        if self._strace.returncode is None:
            self._strace.communicate()


def calls_of(act: Callable[[Stage], None], rounds: range) -> tuple[list[Call], list[str]]:
    """Let a process do its work, and return each call of it that changed a file or told us something, and what it said."""
    with tempfile.NamedTemporaryFile() as log:
        forked = Forked(act, rounds, waits=True)
        traced = "trace=" + ",".join(f"?{name}" for name in _TRACED)
        strace = Strace(
            forked.process, "-y", "-xx", "-s", str(_ALL_OF_A_STRING), "-e", traced, "-o", log.name
        )
        forked.go_on()
        said = forked.end()
        strace.wait()
        with Path(log.name).open(encoding="ascii", errors="replace") as lines:
            return [call for line in lines if (call := _call(line)) is not None], said


def counted(calls: Sequence[Call], names: Sequence[str] = CHANGES) -> Iterator[dict[str, int]]:
    """Before each of these calls: how many of each name there were, that one included."""
    so_far = dict.fromkeys(names, 0)
    for call in calls:
        if call.system_name in so_far:
            so_far[call.system_name] += 1
            yield dict(so_far)


def failing_from(so_far: dict[str, int], failing: str, error: str) -> list[str]:
    """Options of strace by which the call that was counted last fails, and each one after it."""
    options = []
    for name, number in so_far.items():
        first = number if name == failing else number + 1
        options += ["-e", f"inject=?{name}:error={error}:when={first}+"]
    return options


def _call(line: str) -> Call | None:
    matched = _LINE.match(line)
    if matched is None:
        return None
    name, arguments, result = matched[1], matched[2], int(matched[3])
    if result < 0:
        return None
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
    descriptor = _DESCRIPTOR.match(arguments)
    folder = Path(_plain(descriptor[1])) if descriptor else Path()
    if name in {"write", "pwrite64", "sendto"}:
        start = int(arguments.rsplit(",", 1)[1]) if name == "pwrite64" else -1
        kind = "send" if name == "sendto" else "write"
        return Call(kind, name, folder, texts[0][:result] if texts else b"", start)
    if name == "ftruncate":
        return Call("truncate", name, folder, number=int(arguments.rsplit(",", 1)[1]))
    if name in {"fsync", "fdatasync"}:
        return Call("sync", name, folder)
    path = folder / texts[0].decode("utf-8", "surrogateescape") if texts else folder
    if name in {"open", "openat"}:
        return Call("open", name, path, creates="O_CREAT" in arguments, empties="O_TRUNC" in arguments)
    if name.startswith("rename"):
        to = path.parent / texts[1].decode("utf-8", "surrogateescape")
        return Call("rename", name, path, to=to)
    if name == "unlinkat":
        return Call("rmdir" if "AT_REMOVEDIR" in arguments else "unlink", name, path)
    return Call(name.removesuffix("at"), name, path)


def _plain(text: str) -> str:
    """A path as strace writes it, in hexadecimal or not."""
    if "\\x" not in text:
        return text
    return bytes.fromhex(text.replace("\\x", "")).decode("utf-8", "surrogateescape")

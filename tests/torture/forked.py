"""A process forked from one that has everything imported, so that it is at work at once and can be killed."""

import os
import select
import signal
import socket
import time
import traceback
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from coachdesk.vault.errors import NotebookError

ROOM, NO_ROOM = b"+", b"-"
HUNG_SECONDS = 60.0
UNCAUGHT, STOPPED, REFUSED, GIVES_UP, DONE = "uncaught", "stopped", "refused", "gives-up", "done"
"""What a process says of itself: a fault, one of our own errors as its end, one after which it waits, that it does
not try again as there is no room, and that it did all it was to do."""

LAST_WORDS = {UNCAUGHT, STOPPED, DONE}

Result = TypeVar("Result")


class Stage:
    """What a process does its work on: how often, and whom it tells what is safe."""

    def __init__(self, rounds: Iterable[int], said: socket.socket, *, waits_for_room: bool = False) -> None:
        self.rounds, self._said, self._waits_for_room = rounds, said, waits_for_room

    def say(self, *words: object) -> None:
        """Tell that something is safe, or where the work stands. Not by `write`, which may be made to fail."""
        line = " ".join(" ".join(map(str, words)).splitlines())
        self._said.sendall(line.encode("utf-8", "surrogateescape") + b"\n")

    def attempt(self, do: Callable[..., Result], *arguments: Any, **named: Any) -> Result:
        """Do something; where there is no room for it, once more as soon as there is."""
        try:
            return do(*arguments, **named)
        except NotebookError as error:
            if not self._waits_for_room:
                raise
            self.say(REFUSED, type(error).__name__)
            if self._said.recv(1) != ROOM:
                self.say(GIVES_UP)
                raise
            _limit_files(None)
            return do(*arguments, **named)


class Forked:
    """A forked process at work, and all that it said."""

    def __init__(
        self,
        act: Callable[[Stage], None],
        rounds: Iterable[int],
        *,
        waits: bool = False,
        waits_for_room: bool = False,
        file_size_limit: int | None = None,
    ) -> None:
        """Begin at once, or when it is told to where it `waits`. `file_size_limit` holds until there is room again."""
        self._ours, theirs = socket.socketpair()
        self._buffer = b""
        self.said: list[str] = []
        """Every line so far."""
        self.process = os.fork()
        if self.process:
            theirs.close()
            return
        self._ours.close()
        stage = Stage(rounds, theirs, waits_for_room=waits_for_room)
        try:
            if waits:
                theirs.recv(1)
            _limit_files(file_size_limit)
            act(stage)
            stage.say(DONE)
        except NotebookError as error:
            stage.say(STOPPED, type(error).__name__, error)
        except BaseException:  # noqa: BLE001 - it is told to the process that judges
            words = traceback.format_exc().strip().splitlines()
            stage.say(UNCAUGHT, *words[-1:], "|", *words[-3:-1])
        finally:
            os._exit(0)

    def go_on(self, answer: bytes = ROOM) -> None:
        """Let it begin, or answer a refusal: there is room again, or there is none."""
        self._ours.send(answer)

    def line(self, within_seconds: float) -> str | None:
        """The next line that it says; None where there is none so soon, or where it ended."""
        until = time.perf_counter() + within_seconds
        while b"\n" not in self._buffer:
            left = until - time.perf_counter()
            if left <= 0 or not select.select([self._ours], [], [], left)[0]:
                return None
            more = self._ours.recv(65536)
            if not more:
                return None
            self._buffer += more
        line, self._buffer = self._buffer.split(b"\n", 1)
        self.said.append(line.decode("utf-8", "surrogateescape"))
        return self.said[-1]

    def kill(self) -> list[str]:
        """Kill it with SIGKILL where it is still there; returns all that it had said."""
        os.kill(self.process, signal.SIGKILL)
        return self.end()

    def end(self) -> list[str]:
        """Wait until it has ended by itself, or is killed for having hung; returns all that it said."""
        while (line := self.line(HUNG_SECONDS)) is not None:
            if line.split()[0] in LAST_WORDS:
                break
        else:
            self._kill_if_hung()
        os.waitpid(self.process, 0)
        self._ours.close()
        return self.said

    @property
    def ended(self) -> bool:
        """Whether it was killed, or was waited for."""
        return self._ours.fileno() < 0

    def _kill_if_hung(self) -> None:
        if not select.select([self._ours], [], [], 0)[0]:  # at its end it would be readable
            self.said.append(f"{UNCAUGHT} hung")
            os.kill(self.process, signal.SIGKILL)


def _limit_files(size: int | None) -> None:
    """Let no file grow beyond so many bytes; None is as many as this account may have."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most if size is None else size, most))

"""What a command answers: an exit code, sentences for a person, and the same facts for a script."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum


class Exit(IntEnum):
    """How a command ended; the help tells these numbers, so they stay."""

    DONE = 0
    NOT_ALL_WELL = 1
    USAGE = 2
    NO_ENTRY = 3
    NO_NOTEBOOK = 4
    DAMAGED = 5
    IN_USE = 6
    NOT_WRITTEN = 7
    NEWER = 8
    INTERRUPTED = 130


EXIT_WORDS = """exit codes:
  0    done, and all is well
  1    done, but something is wrong: damage was found, rows were lost, a backup was out of reach
  2    the arguments are wrong, or no passphrase could be read
  3    the passphrase or recovery key does not open it
  4    there is no such notebook or backup
  5    it is too damaged to be opened
  6    it is open elsewhere
  7    it could not be done: disk full or read-only, too little memory, no permission, something is there already,
       changed elsewhere
  8    a newer version of CoachDesk wrote it
  130  interrupted; nothing half done is left"""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a command."""

    sentences: tuple[str, ...]
    facts: dict[str, object] = field(default_factory=dict)
    code: Exit = Exit.DONE


def give(answer: Answer, command: str, *, as_json: bool) -> int:
    """Print an answer: sentences, trouble on standard error; or one object in JSON. Returns the exit code."""
    if as_json:
        content = {"command": command, "exit_code": int(answer.code), **answer.facts}
        content["message"] = " ".join(answer.sentences)
        sys.stdout.write(json.dumps(content, indent=2) + "\n")
    else:
        stream = sys.stdout if answer.code in {Exit.DONE, Exit.NOT_ALL_WELL} else sys.stderr
        stream.write("".join(f"{sentence}\n" for sentence in answer.sentences))
    return int(answer.code)


def progress_on_terminal(*, as_json: bool) -> Callable[[float], None] | None:
    """Shows how far the work is on a terminal; None where nobody looks."""
    if as_json or not sys.stderr.isatty():
        return None

    def tell(part: float) -> None:
        sys.stderr.write(f"\r{part:4.0%}" if part < 1 else "\r     \r")
        sys.stderr.flush()

    return tell

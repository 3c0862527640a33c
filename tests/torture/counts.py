"""What came of trying to break something: numbers for the table, and what is needed to try one again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field

from coachdesk.vault.errors import NotebookError

_MOST_DETAILS = 20


@dataclass
class Counts:
    """What happened in one group. All but the tries have to be 0."""

    tries: int = 0
    lost: int = 0
    """Something that was said to be saved is not there."""
    corrupt: int = 0
    """Something cannot be opened, holds what nobody wrote, or is damaged and not named so."""
    uncaught: int = 0
    """An error that is none of our own, a process that hung or used too much."""
    leaked: int = 0
    """Something can be read in clear, opens with a key that was replaced, or lies in the way."""
    notes: list[str] = field(default_factory=list)
    """What was passed over, and how the tries were made."""
    details: list[str] = field(default_factory=list)
    """Of the first that went wrong: which try it was, and what was seen."""
    trying: str = ""
    """Names the present try in the details."""

    @property
    def held(self) -> bool:
        """Whether every promise was kept."""
        return not (self.lost or self.corrupt or self.uncaught or self.leaked)

    def begin(self, trying: str) -> None:
        """Begin with the next try."""
        self.tries += 1
        self.trying = trying

    def note(self, words: str) -> None:
        """Say something about the group that is no failure; once."""
        if words not in self.notes:
            self.notes.append(words)

    def fail(self, kind: str, words: str) -> None:
        """Count something as `lost`, `corrupt`, `uncaught` or `leaked`."""
        setattr(self, kind, getattr(self, kind) + 1)
        if len(self.details) < _MOST_DETAILS:
            self.details.append(f"{kind}: {self.trying}: {words}")

    def require(self, held: bool, kind: str, words: str) -> None:
        """Count it as failed unless it held."""
        if not held:
            self.fail(kind, words)

    @contextmanager
    def judging(self, doing: str) -> Iterator[None]:
        """Count an error while something is looked at that has to succeed: ours as corrupt, any other as uncaught."""
        try:
            yield
        except NotebookError as error:
            self.fail("corrupt", f"{doing}: {type(error).__name__} {error}")
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            self.fail("uncaught", f"{doing}: {type(error).__name__} {error}")

    def add(self, other: "Counts") -> None:
        """Take what another part of the same group counted into this."""
        for name in ("tries", "lost", "corrupt", "uncaught", "leaked"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.details += other.details
        for words in other.notes:
            self.note(words)

    def as_plain(self) -> dict[str, object]:
        """What can be sent from one process to another."""
        return asdict(self)

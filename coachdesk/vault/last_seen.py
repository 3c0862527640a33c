"""What this computer saw of a notebook last, kept outside of it: tells when an older copy of everything is put back.

Nothing in it can be read without the key of the notebook: entries are named by a code over the place of the notebook.
"""

import hmac
import json
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from coachdesk.vault.files import write_whole
from coachdesk.vault.notebook_key import NotebookKey

FILE_NAME = "last-seen.json"
_MOST_ENTRIES = 200
_LIMIT = 100_000
_SIGNS = 32


@dataclass(frozen=True, slots=True)
class Seen:
    """One look at a notebook."""

    generation: int = 0
    seal: str = ""
    """A digest of the seal that was written; empty while the notebook was open."""


class LastSeen:
    """The record of one notebook in a folder of this account. Where it cannot be kept, nothing is told by it."""

    def __init__(self, folder: Path, path: Path, key: NotebookKey) -> None:
        self._file = folder / FILE_NAME
        place = str(path.resolve()).encode("utf-8", "surrogateescape")
        self._name = hmac.digest(key.derived("CoachDesk last seen 1"), place, "sha256").hex()[:_SIGNS]

    def read(self) -> Seen:
        """What was seen last; generation 0 where nothing was."""
        entry = self._entries().get(self._name)
        if isinstance(entry, list) and len(entry) == 2:
            generation, seal = entry
            if type(generation) is int and generation >= 0 and isinstance(seal, str):
                return Seen(generation, seal)
        return Seen()

    def keep(self, seen: Seen, *, durable: bool = False) -> bool:
        """Note what is seen now; a lost note only tells less, so few are `durable`. Returns whether that could be done."""
        entries = {name: entry for name, entry in self._entries().items() if name != self._name}
        entries[self._name] = [seen.generation, seen.seal]
        newest = dict(list(entries.items())[-_MOST_ENTRIES:])
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._file, json.dumps(newest).encode(), durable=durable)
        except OSError:
            return False
        return True

    def _entries(self) -> dict[str, object]:
        try:
            with self._file.open("rb") as file:
                content = json.loads(file.read(_LIMIT))
        except (OSError, ValueError, RecursionError):
            return {}
        return content if isinstance(content, dict) else {}


def seal_digest(seal_text: bytes) -> str:
    """What is kept of a seal; empty for none."""
    return blake2b(seal_text, digest_size=16).hexdigest() if seal_text else ""

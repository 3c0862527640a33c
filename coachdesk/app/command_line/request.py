"""What a command was asked, and how it opens the notebook that it is about."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coachdesk import paths
from coachdesk.app.command_line.secrets_asked import Asking
from coachdesk.vault.backup_places import note_place
from coachdesk.vault.clock import Clock, SystemClock
from coachdesk.vault.errors import NotebookDamaged, NotebookError, NotebookInUse
from coachdesk.vault.findings import Finding
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Request:
    """One call of a command."""

    path: Path
    arguments: Mapping[str, Any]
    asking: Asking
    progress: Callable[[float], None] | None = None
    clock: Clock = field(default_factory=SystemClock)

    @contextmanager
    def key(self, path: Path | None = None) -> Iterator[NotebookKey]:
        """The key of the notebook, wiped afterwards."""
        key = self.asking.unlock(path or self.path)
        try:
            yield key
        finally:
            key.wipe()

    def open(self, key: NotebookKey) -> Vault:
        """Open the notebook as the window does. Raises as open_notebook."""
        from coachdesk.app.searched import SEARCHED

        own = key.copy()
        try:
            return open_notebook(
                self.path, own, clock=self.clock, searched=SEARCHED, last_seen_folder=paths.data_folder()
            )
        except BaseException:
            own.wipe()
            raise

    def settle(self, key: NotebookKey, *, backup_to: Path | None = None) -> tuple[Finding, ...]:
        """Let what a crash left behind be folded in and the seal be compared, where nobody has the notebook open.

        A place that a backup is about to be put in is noted in it then.
        """
        try:
            vault = self.open(key)
        except (NotebookInUse, NotebookDamaged):
            return ()
        try:
            if backup_to is not None:
                with suppress(NotebookError):
                    note_place(vault, backup_to.absolute())
        finally:
            vault.close()
        return vault.found

"""Opens a notebook whose key is at hand: for writing, or for reading where that cannot be."""

from collections.abc import Mapping

from coachdesk import paths
from coachdesk.app.notebooks import Unlocked
from coachdesk.app.searched import SEARCHED
from coachdesk.vault import Vault
from coachdesk.vault.errors import NotebookInUse, NoWritePermission, WriteFailed
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.reading import open_for_reading


def open_as_can_be(unlocked: Unlocked, waiting: Vault, statements: Mapping[object, object]) -> Vault:
    """Open a notebook in a vault that waits for it. Raises what open_for_reading raises."""
    seen = paths.data_folder()
    try:
        return open_notebook(
            unlocked.path,
            unlocked.key,
            clock=waiting.clock,
            searched=SEARCHED,
            statements=statements,
            waiting=waiting,
            measured=unlocked.measured,
            last_seen_folder=seen,
        )
    except (NotebookInUse, NoWritePermission, WriteFailed) as why:
        return open_for_reading(
            unlocked.path,
            unlocked.key,
            why,
            clock=waiting.clock,
            searched=SEARCHED,
            statements=statements,
            waiting=waiting,
            last_seen_folder=seen,
        )

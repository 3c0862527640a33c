"""What several tests of the vault begin with."""

import pytest

from coachdesk.clients.operations import add_client
from coachdesk.vault.drafts import Draft, keep_draft


@pytest.fixture
def closed(vault):
    """The folder of a closed notebook with something in it, and its key."""
    add_client(vault, "Amara Mensah")
    keep_draft(vault, "moment", "session-1", Draft("half typed"))
    vault.mark_recovery_kept()
    key, path = vault.key.copy(), vault.path
    vault.close()
    return path, key

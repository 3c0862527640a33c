"""What was compiled in the rehearsal serves every notebook, and learns nothing from any."""

from pathlib import Path

from coachdesk.app.preload import preload
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.overview.operations import look_at_today
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.header_format import Argon2Cost
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.rehearsal import rehearse


def test_a_notebook_begins_with_what_was_compiled_and_keeps_its_own_to_itself(tmp_path: Path) -> None:
    clock = SystemClock()
    statements = rehearse(look_at_today, clock)
    compiled = len(statements)
    assert compiled > 0
    created, _ = create_notebook(
        tmp_path / "n.coachdesk", "four unrelated words", clock=clock, cost=Argon2Cost(8192, 1, 1)
    )
    key = created.key.copy()
    created.close()
    vault = open_notebook(tmp_path / "n.coachdesk", key, clock=clock, statements=statements)
    own: dict[object, object] = vault._reading.get_execution_options()["compiled_cache"]
    look_at_today(vault)
    assert len(own) == compiled, "a statement was compiled again"
    add_client(vault, "Amara")
    assert [client.name for client in list_clients(vault)] == ["Amara"]
    vault.close()
    assert len(own) > compiled
    assert len(statements) == compiled


def test_what_is_done_ahead_leaves_nothing_for_the_first_page(tmp_path: Path) -> None:
    assert len(preload(SystemClock())) > 20

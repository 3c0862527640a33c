"""The real program with a notebook of its own, one client and a session in it."""

from datetime import timedelta

import pytest

from coachdesk.app.notebooks import Unlocked
from coachdesk.clients.operations import add_client
from coachdesk.sessions.operations import plan_next_session
from tests.app.conftest import home, make_notebook, start  # noqa: F401 - the fixtures of the program


@pytest.fixture
def program(start, qtbot, home, clock, weak_cost):  # noqa: F811
    """The program, open on the desk of a session with one client."""
    import coachdesk.app.models  # noqa: F401 - the tables of every feature
    from coachdesk.app.searched import SEARCHED
    from coachdesk.vault.notebook import create_notebook

    path = home / "documents" / "Coaching.coachdesk"
    vault, _ = create_notebook(path, "four unrelated words", clock=clock, cost=weak_cost, searched=SEARCHED)
    client = add_client(vault, "Amara Mensah")
    session = plan_next_session(vault, client, clock.now() + timedelta(hours=1))
    key = vault.key.copy()
    vault.close()
    program = start(path)
    program.ways_in.unlocked.emit(Unlocked(path, key))
    program.window.resize(1440, 900)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    program.notebook.workspace.go("desk", session)
    return program

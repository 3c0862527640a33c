"""Undo takes back what was done last: what was typed, or a deed that came after it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coachdesk.action_plan.operations import list_actions
from coachdesk.agenda.operations import list_items
from coachdesk.app.notebooks import Unlocked
from coachdesk.clients.operations import add_client
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import plan_next_session, read_notes


@pytest.fixture
def program(start, qtbot, home, clock, weak_cost):
    """The program at a session of one client, in session."""
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
    program.client, program.session = client, session
    program.ways_in.unlocked.emit(Unlocked(path, key))
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    program.notebook.workspace.go("desk", session)
    program.notebook.workspace.page("desk").go_to_stage(Stage.IN_SESSION)
    return program


def test_an_action_made_of_a_line_goes_and_the_line_stays(program, qtbot):
    vault = program.notebook.vault
    edit = program.notebook.workspace.page("desk").center.notes.editor.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Call Marcus first")
    program.window.menus.perform("make_action")
    assert [action.text for action in list_actions(vault, program.client)] == ["Call Marcus first"]
    edit.setFocus()
    program.window.menus.perform("undo")
    assert list_actions(vault, program.client) == []
    assert edit.toPlainText() == "Call Marcus first"
    program.window.menus.perform("undo")
    program.notebook.workspace.flush()
    assert read_notes(vault, program.session) != "Call Marcus first"


def test_words_typed_after_a_deed_go_first(program, qtbot):
    vault = program.notebook.vault
    line = program.notebook.workspace.page("desk").agenda.add_line
    line.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "Her view")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    line.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "half a li")
    program.window.menus.perform("undo")
    assert [item.text for item in list_items(vault, program.session)] == ["Her view"]
    assert "half a li" not in QApplication.focusWidget().text()

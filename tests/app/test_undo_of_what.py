"""Undo takes back what was done last: what was typed, or a deed that came after it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coachdesk.action_plan.operations import list_actions
from coachdesk.agenda.operations import list_items
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import read_notes, session_row


@pytest.fixture
def program(at_desk):
    """The program, in session; what its desk shows is that of the one client."""
    at_desk.notebook.workspace.page("desk").go_to_stage(Stage.IN_SESSION)
    return at_desk


@pytest.fixture
def session(program):
    return program.notebook.workspace.page("desk").session


def test_an_action_made_of_a_line_goes_and_the_line_stays(program, session, qtbot):
    vault = program.notebook.vault
    edit = program.notebook.workspace.page("desk").center.notes.editor.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Call Marcus first")
    program.window.menus.perform("make_action")
    assert [action.text for action in list_actions(vault, session.client_id)] == ["Call Marcus first"]
    edit.setFocus()
    program.window.menus.perform("undo")
    assert list_actions(vault, session.client_id) == []
    assert edit.toPlainText() == "Call Marcus first"
    program.window.menus.perform("undo")
    program.notebook.workspace.flush()
    assert read_notes(vault, session.id) != "Call Marcus first"


def test_words_typed_after_a_deed_go_first(program, session, qtbot):
    vault = program.notebook.vault
    line = program.notebook.workspace.page("desk").agenda.add_line
    line.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "Her view")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    line.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "half a li")
    program.window.menus.perform("undo")
    assert [item.text for item in list_items(vault, session.id)] == ["Her view"]
    assert "half a li" not in QApplication.focusWidget().text()


def test_the_key_does_in_a_text_what_the_menu_says(program, session, qtbot):
    desk = program.notebook.workspace.page("desk")
    vault = program.notebook.vault
    desk.go_to_stage(Stage.PREPARE)
    purpose = desk.center.prepare.purpose_edit
    purpose.setFocus()
    assert purpose.text() == ""
    qtbot.keyClick(purpose, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session_row(vault, session.id).stage is Stage.IN_SESSION, (
        "nothing was typed; the stage was the last deed"
    )


def test_a_text_undone_to_its_beginning_stays_there(program, session, qtbot):
    edit = program.notebook.workspace.page("desk").center.notes.editor.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Call Marcus")
    program.notebook.workspace.flush()
    seen = []
    for _ in range(4):
        qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        program.notebook.workspace.flush()
        seen.append(edit.toPlainText())
    assert seen == ["", "", "", ""]
    assert program.notebook.workspace.page("desk").stage is Stage.IN_SESSION
    qtbot.keyClick(
        edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert edit.toPlainText() == "Call Marcus"

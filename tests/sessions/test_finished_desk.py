"""The desk with a session that is finished: it is read, and what came later is added."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel

from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import add_outcome, finish_session, list_addenda, write_notes


@pytest.fixture
def finished(desk, vault, session, qtbot):
    """The desk with the session finished, its notes shown."""
    write_notes(vault, session, "What she sees\n- [ ] call Marcus\n- and **Leila**")
    finish_session(vault, session)
    desk.open(session)
    qtbot.waitUntil(lambda: desk.session.finished)
    return desk


def addenda_words(desk):
    """What stands in the list of addenda."""
    labels = desk.center.addenda.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(desk)]


def add(desk, qtbot, words):
    """Write an addendum and add it, by hand."""
    desk.commands()["addendum"]()
    addenda = desk.center.addenda
    qtbot.keyClicks(addenda._edit, words)
    qtbot.mouseClick(addenda._add, Qt.MouseButton.LeftButton)


def test_an_addendum_is_shown_as_soon_as_it_is_added(qtbot, finished, vault, session):
    add(finished, qtbot, "Marcus called back")
    assert [each.text for each in list_addenda(vault, session)] == ["Marcus called back"]
    qtbot.waitUntil(lambda: "Marcus called back" in addenda_words(finished))
    assert "Addenda" in addenda_words(finished)
    add(finished, qtbot, "And Leila wrote")
    qtbot.waitUntil(lambda: {"Marcus called back", "And Leila wrote"} <= set(addenda_words(finished)))


def test_the_keyboard_stays_beside_an_addendum_that_was_added(qtbot, finished):
    add(finished, qtbot, "Marcus called back")
    assert finished.center.addenda.isAncestorOf(finished.window().focusWidget())


def test_an_addendum_that_is_undone_is_gone_at_once(qtbot, finished, vault):
    add(finished, qtbot, "Marcus called back")
    vault.undo()
    assert "Marcus called back" not in addenda_words(finished)


def test_who_writes_into_a_finished_session_is_told_once_and_shown_the_way(qtbot, finished):
    edit = finished.center.notes.editor.edit
    text = edit.text()
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert finished.bar.isHidden(), "moving about is no writing"
    shown = []
    show = finished.bar.show_message
    finished.bar.show_message = lambda *a, **k: (shown.append(a), show(*a, **k))
    qtbot.keyClicks(edit, "more")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == text
    assert len(shown) == 1
    assert "finished" in finished.bar.text()
    finished.bar.focus_action()
    qtbot.keyClick(finished.window().focusWidget(), Qt.Key.Key_Space)
    assert finished.bar.isHidden()
    assert finished.center.addenda._edit.hasFocus()


def test_what_was_said_of_a_finished_session_goes_with_the_stage_that_it_was_about(qtbot, finished):
    qtbot.keyClicks(finished.center.notes.editor.edit, "x")
    assert finished.bar.isVisible()
    finished.go_to_stage(Stage.WRAP_UP)
    assert not finished.bar.isVisible()
    finished.go_to_stage(Stage.IN_SESSION)
    qtbot.keyClicks(finished.center.notes.editor.edit, "x")
    finished.commands()["addendum"]()
    assert not finished.bar.isVisible()


def test_notes_that_are_only_read_show_no_marks_and_nothing_blinks(qtbot, finished):
    edit = finished.center.notes.editor.edit
    edit.setFocus()
    edit.moveCursor(QTextCursor.MoveOperation.End)
    assert edit._highlighter.opened() is None
    assert edit.cursorWidth() == 0


def test_marks_are_opened_again_where_one_writes(qtbot, desk):
    edit = desk.center.notes.editor.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "- one")
    assert edit._highlighter.opened() is not None
    assert edit.cursorWidth() == 1


def test_a_still_caret_says_where_the_keyboard_is(qtbot, finished):
    edit = finished.center.notes.editor.edit
    finished.header.setFocus()
    edit.clearFocus()
    without = edit.viewport().grab().toImage()
    edit.setFocus()
    caret = edit.cursorRect()
    shown = edit.viewport().grab().toImage()
    changed = [
        (x, y)
        for x in range(shown.width())
        for y in range(shown.height())
        if shown.pixel(x, y) != without.pixel(x, y)
    ]
    assert changed
    assert all(
        caret.left() <= x <= caret.left() + 2 and caret.top() <= y <= caret.bottom() for x, y in changed
    )


def test_what_stayed_empty_is_no_part_of_a_finished_wrap_up(vault, session, desk):
    add_outcome(vault, session, "Marcus hears the same day")
    desk.go_to_stage(Stage.WRAP_UP)
    form = desk.wrap_up.form
    assert all(part.isVisible() for part in (form.outcomes, form.steps, form.worked_on))
    finish_session(vault, session)
    desk.open(session)
    desk.go_to_stage(Stage.WRAP_UP)
    assert form.outcomes.isVisible()
    assert not form.steps.isVisible()
    assert not form.worked_on.isVisible()

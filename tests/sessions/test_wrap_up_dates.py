"""Dates and times at wrap up: what is taken, what is refused in words, and that nothing typed is dropped."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from coachdesk.action_plan.operations import add_action
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import (
    FinishedSession,
    ask_to_bring,
    begin_next_session,
    finish_session,
    following_session,
    list_next_steps,
    move_to_stage,
    plan_following_session,
    session_row,
    store_clock,
)
from coachdesk.widgets.fields import MisreadNote

NO_DATE = "That is no date yet. Try “fri”, “8 dec” or “+2w”."


@pytest.fixture
def form(desk):
    desk.go_to_stage(Stage.WRAP_UP)
    return desk.wrap_up.form


@pytest.fixture
def step(qtbot, vault, amara, session, form):
    """The editor of a next step, with the keyboard in its date."""
    add_action(vault, amara, "Call Marcus", session_id=session)
    qtbot.waitUntil(lambda: bool(form.steps._lines))
    (line,) = form.steps._lines.values()
    line._row.setFocus()
    qtbot.keyClick(line._row, Qt.Key.Key_Return)
    line._editor._by.setFocus()
    return line


def type_into(qtbot, edit, words):
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, words)


@pytest.mark.parametrize("left", [True, False])
def test_a_next_date_that_cannot_be_read_keeps_the_session_open(
    qtbot, vault, amara, session, desk, form, left
):
    add_action(vault, amara, "Call Marcus", session_id=session)
    meeting = form.meeting
    type_into(qtbot, meeting._day, "31 feb")
    if left:
        form.outcomes.add_line.setFocus()
    desk.deeds.finish()
    assert not session_row(vault, session).finished
    assert (meeting._day.text(), meeting._day_field.note_line.text()) == ("31 feb", NO_DATE)
    assert meeting._day.hasFocus()
    type_into(qtbot, meeting._day, "22 dec")
    desk.deeds.finish()
    assert session_row(vault, session).finished
    assert following_session(vault, session).start.day(vault.clock).day == 22


def test_a_misread_date_outlives_what_changes_around_it(qtbot, vault, amara, session, form):
    type_into(qtbot, form.meeting._day, "soonish")
    form.outcomes.add_line.setFocus()
    add_action(vault, amara, "Call Marcus", session_id=session)
    qtbot.waitUntil(lambda: bool(form.steps._lines))
    assert form.meeting._day.text() == "soonish"


def test_by_when_that_cannot_be_read_keeps_the_session_open(qtbot, vault, session, desk, form, step):
    editor = step._editor
    qtbot.keyClicks(editor._by, "blah")
    desk.deeds.finish()
    assert not session_row(vault, session).finished
    assert step._editor is editor
    assert editor._by.hasFocus()
    assert (editor._by.text(), editor.findChild(MisreadNote).text()) == ("blah", NO_DATE)
    form.outcomes.add_line.setFocus()
    assert editor._by.hasFocus(), "the row stays open, with the keyboard on what has to be mended"
    editor._by.selectAll()
    qtbot.keyClicks(editor._by, "fri")
    desk.deeds.finish()
    assert session_row(vault, session).finished
    assert list_next_steps(vault, session)[0].due_on == vault.clock.today() + timedelta(days=1)


def test_escape_gives_a_misread_day_up_and_closes_the_row(qtbot, vault, session, step):
    qtbot.keyClicks(step._editor._by, "blah")
    qtbot.keyClick(step._editor._by, Qt.Key.Key_Escape)
    assert step._editor is None
    assert list_next_steps(vault, session)[0].due_on is None


def test_a_next_date_before_the_session_is_said_and_not_stored(qtbot, vault, session, form):
    meeting = form.meeting
    type_into(qtbot, meeting._day, "yesterday")
    qtbot.keyClick(meeting._day, Qt.Key.Key_Return)
    assert following_session(vault, session) is None
    said = "That comes before this session, on Thu 10 Dec. Try “fri”, “8 dec” or “+2w”."
    assert meeting._day_field.note_line.text() == said
    assert meeting._day.text() == "yesterday"
    type_into(qtbot, meeting._day, "today")
    qtbot.keyClick(meeting._day, Qt.Key.Key_Return)
    assert following_session(vault, session) is not None, "they can meet twice on one day"


def test_the_suggested_date_stands_in_the_fields_once_it_is_taken(qtbot, vault, session, form):
    meeting = form.meeting
    qtbot.mouseClick(meeting._suggest_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: meeting._day.text() == "Thu 24 Dec 2026")
    assert meeting._time.text() == "14:00"
    assert meeting._day.hasFocus()
    vault.undo()
    qtbot.waitUntil(lambda: meeting._day.text() == "")


@pytest.mark.parametrize("begun", ["in session", "clock"])
def test_a_session_that_has_begun_is_moved_by_no_next_date(qtbot, vault, amara, session, form, begun):
    other = begin_next_session(vault, amara)
    assert other != session
    if begun == "clock":
        store_clock(vault, other, running=False, elapsed_seconds=60, current_item_id=None)
    else:
        move_to_stage(vault, other, Stage.IN_SESSION)
    qtbot.waitUntil(lambda: not form.meeting._day.isEnabled())
    with pytest.raises(FinishedSession):
        plan_following_session(vault, session, vault.clock.now() + timedelta(days=7))
    assert following_session(vault, session).start is None
    assert form.meeting._suggest_button.isHidden()


def test_what_is_typed_into_the_time_takes_the_place_of_the_usual_one(qtbot, form):
    meeting = form.meeting
    type_into(qtbot, meeting._day, "+1w")
    qtbot.keyClick(meeting._day, Qt.Key.Key_Tab)
    assert meeting._time.hasFocus()
    qtbot.waitUntil(lambda: meeting._time.text() == "14:00")  # what comes by itself comes after the Tab
    qtbot.keyClicks(meeting._time, "10")
    qtbot.keyClick(meeting._time, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: meeting._time.text() == "10:00")


def test_what_concerns_the_next_session_can_be_set_until_that_begins(qtbot, vault, amara, session, form):
    assert form._no_date.isVisible()
    finish_session(vault, session)
    qtbot.waitUntil(lambda: form.is_frozen)
    assert form.meeting._bring_field.isEnabled()
    qtbot.keyClicks(form.meeting._bring, "The map")
    form.meeting.flush()
    assert session_row(vault, session).please_bring == "The map"
    move_to_stage(vault, begin_next_session(vault, amara), Stage.IN_SESSION)
    qtbot.waitUntil(lambda: not form.meeting._bring_field.isEnabled())
    with pytest.raises(FinishedSession):
        ask_to_bring(vault, session, "Another map")


def test_that_there_is_no_next_date_is_said_beside_the_end(qtbot, vault, session, form):
    assert form._no_date.isVisible()
    form.finish()
    assert form._ask.isVisible()
    assert not form._no_date.isVisible(), "one thing at a time"
    plan_following_session(vault, session, vault.clock.now() + timedelta(days=7))
    form._ask.clear_message()
    qtbot.waitUntil(form._no_date.isHidden)


def test_an_error_below_one_field_moves_no_other(qtbot, form):
    meeting = form.meeting
    fields = (meeting._day_field, meeting._time_field, meeting._bring_field)
    type_into(qtbot, meeting._time, "25:99")
    qtbot.keyClick(meeting._time, Qt.Key.Key_Return)
    assert meeting._time_field.note_line.isVisible()
    QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: meeting._time_field.note_line.geometry().isValid())
    tops = {field.label.mapTo(meeting, QPoint(0, 0)).y() for field in fields}
    assert len(tops) == 1


def test_a_day_a_year_off_shows_its_year_whole(qtbot, vault, session, step):
    day = vault.clock.today() - timedelta(days=1)
    qtbot.keyClicks(step._editor._by, f"{day.day} {day:%b}")
    qtbot.keyClick(step._editor._by, Qt.Key.Key_Tab)
    by = step._editor._by
    assert by.text() == "Thu 9 Dec 2027"
    by.setCursorPosition(len(by.text()))
    whole, by_room = by.cursorRect().right(), by.width() - by.textMargins().right()
    by.setCursorPosition(0)
    assert by.cursorRect().left() >= 0
    assert whole < by_room, "nothing of it is cut off"
    assert by.cursorRect().left() + by.fontMetrics().horizontalAdvance(by.text()) < by_room
    qtbot.keyClick(step._editor._what, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: step._row._by.text() == "Thu 9 Dec 2027")

"""A date without a time stays a date: nowhere is a time shown that nobody named."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt

from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import (
    change_session,
    following_session,
    hold_session,
    plan_following_session,
    plan_next_session,
    session_row,
)
from coachdesk.sessions.pane.words import begins_words
from coachdesk.sessions.start import Start
from coachdesk.sharing.summary.facts import summarise
from coachdesk.sharing.summary.words import summary_html


def type_into(qtbot, edit, text):
    """Replace what stands in a field, and take it with Enter."""
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


@pytest.fixture
def day_alone(vault, amara, first, clock):
    """The id of a session of which the day alone is known: in a week."""
    start = Start.on(clock.today() + timedelta(days=7), None, clock)
    return plan_next_session(vault, amara, start.at, time_open=start.time_open)


def test_a_start_knows_whether_it_has_a_time(clock):
    day = date(2026, 12, 3)
    assert Start.on(day, time(9, 30), clock).time(clock) == time(9, 30)
    alone = Start.on(day, None, clock)
    assert (alone.day(clock), alone.time(clock)) == (day, None)
    assert Start.on(day, time(12), clock) == Start(alone.at), "twelve o’clock is a time like any other"


def test_while_preparing_a_date_alone_stays_one(qtbot, vault, amara, desk):
    session = plan_next_session(vault, amara, None)
    desk.open(session)
    panel = desk.center.prepare
    type_into(qtbot, panel._day, "17 dec")
    row = session_row(vault, session)
    assert begins_words(row, vault.clock) == "Thu 17 Dec 2026"
    qtbot.waitUntil(lambda: desk.header.toolTip() == "<p>Thu 17 Dec 2026</p>")
    assert panel._time.text() == ""
    type_into(qtbot, panel._time, "9:30")
    assert session_row(vault, session).start.time(vault.clock) == time(9, 30)
    type_into(qtbot, panel._day, "18 dec")
    assert begins_words(session_row(vault, session), vault.clock) == "Fri 18 Dec 2026, 09:30"
    type_into(qtbot, panel._time, "")
    assert session_row(vault, session).time_open
    assert panel._time.text() == ""


def test_while_wrapping_up_the_usual_hour_can_be_taken_away(qtbot, vault, session, desk):
    desk.go_to_stage(Stage.WRAP_UP)
    meeting = desk.wrap_up.form.meeting
    type_into(qtbot, meeting._day, "22 dec")
    qtbot.waitUntil(lambda: meeting._time.text() == "14:00")
    type_into(qtbot, meeting._time, "")
    assert following_session(vault, session).time_open
    type_into(qtbot, meeting._day, "23 dec")
    assert following_session(vault, session).start == Start.on(date(2026, 12, 23), None, vault.clock)
    assert "Wed 23 December 2026" in _page(vault, session).replace("Wednesday", "Wed")
    assert "12:00" not in _page(vault, session)


def test_what_is_suggested_after_a_day_alone_is_a_day_alone(qtbot, vault, session, desk):
    start = Start.on(vault.clock.today(), None, vault.clock)
    desk.go_to_stage(Stage.WRAP_UP)
    change_session(vault, session, starts_at=start.at, time_open=True)
    meeting = desk.wrap_up.form.meeting
    qtbot.waitUntil(lambda: meeting._suggest_button.text() == "Take Thu 24 Dec")
    qtbot.mouseClick(meeting._suggest_button, Qt.MouseButton.LeftButton)
    assert following_session(vault, session).time_open


def test_held_on_its_day_it_begins_now_and_undo_gives_the_day_back(vault, clock, day_alone):
    clock.advance(days=7, hours=1)
    hold_session(vault, day_alone)
    row = session_row(vault, day_alone)
    assert (row.starts_at, row.time_open) == (clock.now(), False)
    vault.undo()
    assert session_row(vault, day_alone).time_open


def test_held_before_its_day_it_is_said_what_was_planned(qtbot, vault, day_alone, desk):
    desk.open(day_alone)
    desk.go_to_stage(Stage.IN_SESSION)
    with qtbot.waitSignal(desk.message) as said:
        desk.commands()["clock"]()
    assert said.args[0].startswith("Held now; it was planned for Thu 17 Dec. Undo")


def test_a_date_with_a_time_has_one_again(vault, session, day_alone, clock):
    change_session(vault, day_alone, starts_at=clock.now())
    assert not session_row(vault, day_alone).time_open
    plan_following_session(vault, session, clock.now(), time_open=True)
    plan_following_session(vault, session, clock.now())
    assert not following_session(vault, session).time_open


def _page(vault, session):
    return summary_html([summarise(vault, session)], vault.clock)

"""Actions in the pane: what is shown, and what keys and menus do to the notebook."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from coachdesk.action_plan.model import ActionState, Who
from coachdesk.action_plan.operations import add_action, end_action, list_actions
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import capture_moment, plan_next_session
from coachdesk.vault.drafts import read_draft
from tests.action_plan.hands import (
    choose_for,
    ended,
    entries,
    field,
    press,
    row,
    rows,
    type_line,
    words_seen,
)
from tests.bad_text import ENORMOUS, KEPT

TODAY = date(2026, 11, 26)


@pytest.fixture
def late(vault, amara):
    """Something of the client's, agreed earlier and past its day."""
    return add_action(vault, amara, "Send Marcus a five-line update", due_on=date(2026, 11, 18))


@pytest.fixture
def promise(vault, amara, session):
    """A promise of the coach, made in this session."""
    return add_action(
        vault, amara, "Send the template", who=Who.COACH, due_on=date(2026, 12, 3), session_id=session
    )


def test_late_is_not_yet_and_promises_come_first(pane, late, promise):
    assert rows(pane) == [
        ("Send the template", "you", "Thu 3 Dec"),
        ("Send Marcus a five-line update", "Amara · was for Wed 18 Nov", "not yet"),
    ]


def test_what_was_agreed_before_says_so(pane, vault, amara):
    add_action(vault, amara, "Call Leila", due_on=date(2026, 11, 30))
    add_action(vault, amara, "Some day")
    assert rows(pane) == [
        ("Call Leila", "Amara · from before", "Mon 30 Nov"),
        ("Some day", "Amara · from before", ""),
    ]


def test_a_date_a_year_away_names_its_year(pane, vault, amara, session):
    add_action(vault, amara, "In some weeks", due_on=date(2027, 1, 14), session_id=session)
    add_action(vault, amara, "Next year", due_on=date(2027, 11, 24), session_id=session)
    assert [note for _, _, note in rows(pane)] == ["Thu 14 Jan", "Wed 24 Nov 2027"]


def test_a_narrow_pane_leaves_out_the_weekday(pane, promise):
    pane.resize(310, 700)
    assert rows(pane)[0][2] == "3 Dec"


def test_done_stays_to_be_seen_and_can_be_taken_up_again(pane, late):
    press(pane, late, Qt.Key.Key_Space)
    assert row(pane, late).done
    assert rows(pane) == [("Send Marcus a five-line update", "Amara · done", "Thu 26 Nov")]
    press(pane, late, Qt.Key.Key_Space)
    assert row(pane, late).note == "not yet"


def test_what_ended_before_the_last_session_is_left_out(pane, vault, amara, session, late, clock):
    end_action(vault, late)
    clock.advance(days=20)
    pane.open(amara, session)
    assert rows(pane) == []
    pane.open(amara, session, since=TODAY)
    assert len(rows(pane)) == 1


@pytest.mark.parametrize(
    ("entry", "state", "caption", "icon"),
    [
        ("Changed into something else", ActionState.CHANGED, "Amara · changed", "refresh"),
        ("Let go", ActionState.DROPPED, "Amara · let go", "minus"),
        ("Done", ActionState.DONE, "Amara · done", ""),
    ],
)
def test_what_the_client_does_ends_without_blame(pane, vault, amara, late, entry, state, caption, icon):
    choose_for(pane, late, entry)
    assert list_actions(vault, amara)[0].state is state
    assert (row(pane, late).caption, row(pane, late).icon) == (caption, icon)
    choose_for(pane, late, "Take up again")
    assert list_actions(vault, amara)[0].state is ActionState.OPEN


def test_a_promise_ends_as_kept_changed_or_withdrawn(pane, promise):
    pane.actions_part.list.menu_wanted.emit(promise, QPoint(5, 5))
    offered = entries(pane.actions_part.list)
    assert offered[:4] == ["Edit", "Kept", "Changed into something else", "Withdrawn"]
    choose_for(pane, promise, "Withdrawn")
    assert row(pane, promise).caption == "you · withdrawn"


def test_the_menu_gives_days_and_people(pane, late, goal):
    choose_for(pane, late, "By when", "Fri 27 Nov")
    assert row(pane, late).note == "Fri 27 Nov"
    choose_for(pane, late, "By when", "No date")
    assert row(pane, late).note == ""
    choose_for(pane, late, "Who", "you")
    assert row(pane, late).caption == "you · from before"
    choose_for(pane, late, "Goal", "Sponsors decide early and together")
    assert pane.actions_part.list.actions_shown[0].goal_id == goal


def test_an_action_leads_back_to_its_moment(pane, vault, session, qtbot):
    moment = capture_moment(vault, session, MomentKind.COMMITMENT, "Marcus gets five lines", 60.0)
    action = pane.add_action_from("Send five lines", moment)
    with qtbot.waitSignal(pane.place_wanted) as told:
        choose_for(pane, action, "Where it was said")
    assert told.args == ["moment", moment]


def test_a_moment_becomes_an_action_at_once(pane, vault, amara, session, qtbot):
    moment = capture_moment(vault, session, MomentKind.COMMITMENT, "Marcus gets five lines", 60.0)
    with qtbot.waitSignal(pane.message):
        action = pane.add_action_from("Marcus gets five lines", moment)
    [kept] = list_actions(vault, amara)
    assert (kept.id, kept.moment_id, kept.session_id, kept.who) == (action, moment, session, Who.CLIENT)
    assert pane.actions_part.list.current_id() == action


def test_actions_are_added_in_a_row_with_who_and_when(pane, vault, amara, session):
    pane.add_action()
    type_line("Call Marcus")
    type_line("")
    QTest.keyClicks(field(), "Write to Leila")
    pane.add_to_plan._who.set_choice(Who.COACH)
    pane.add_to_plan.due_edit.setFocus()
    type_line("fri")
    assert [(each.text, each.who, each.due_on, each.session_id) for each in list_actions(vault, amara)] == [
        ("Write to Leila", Who.COACH, date(2026, 11, 27), session),
        ("Call Marcus", Who.CLIENT, None, session),
    ]
    assert pane.add_to_plan.line.text() == ""
    assert pane.add_to_plan.due_edit.text() == ""
    assert pane.add_to_plan.line.isAncestorOf(field()), "the words of the next one come first"


@pytest.mark.parametrize(
    ("typed", "due"),
    [("fri", date(2026, 11, 27)), ("27 nov", date(2026, 11, 27)), ("+2w", date(2026, 12, 10)), ("", None)],
)
def test_days_are_typed_as_they_are_said(pane, vault, amara, typed, due):
    pane.add_action()
    QTest.keyClicks(field(), "Call Marcus")
    pane.add_to_plan.due_edit.setFocus()
    type_line(typed)
    assert [each.due_on for each in list_actions(vault, amara)] == [due]


def test_a_day_that_is_none_is_not_taken_and_nothing_is_lost(pane, vault, amara):
    pane.add_action()
    QTest.keyClicks(field(), "Call Marcus")
    pane.add_to_plan.due_edit.setFocus()
    type_line("some day")
    assert list_actions(vault, amara) == []
    assert pane.add_to_plan.line.text() == "Call Marcus"
    assert pane.add_to_plan.due_edit.text() == "some day"
    assert "That is no date yet. Try “fri”, “8 dec” or “+2w”." in words_seen(pane.add_to_plan)
    pane.add_to_plan._kind.buttons()[1].click()
    assert pane.add_to_plan.due_edit.isHidden()
    assert not any("no date" in words for words in words_seen(pane.add_to_plan)), "a goal has no date here"


def test_an_action_is_edited_in_place(pane, vault, amara, late):
    press(pane, late, Qt.Key.Key_Return)
    QTest.keyClicks(field(), "Call Marcus")
    QTest.keyClick(field(), Qt.Key.Key_Tab)
    QTest.keyClick(field(), Qt.Key.Key_Tab)
    field().selectAll()
    type_line("+2w")
    [kept] = list_actions(vault, amara)
    assert (kept.text, kept.due_on) == ("Call Marcus", date(2026, 12, 10))
    assert pane.actions_part.list.hasFocus()


def test_what_is_typed_is_stored_by_itself_and_escape_takes_it_back(pane, vault, amara, late, qtbot):
    press(pane, late, Qt.Key.Key_F2)
    QTest.keyClicks(field(), "Half")
    qtbot.waitUntil(lambda: list_actions(vault, amara)[0].text == "Half", timeout=3000)
    QTest.keyClick(field(), Qt.Key.Key_Escape)
    assert list_actions(vault, amara)[0].text == "Send Marcus a five-line update"


def test_a_wrong_day_keeps_the_editor_open(pane, vault, amara, late):
    press(pane, late, Qt.Key.Key_Return)
    QTest.keyClicks(field(), "Call Marcus")
    QTest.keyClick(field(), Qt.Key.Key_Tab)
    QTest.keyClick(field(), Qt.Key.Key_Tab)
    field().selectAll()
    type_line("some day")
    assert pane.actions_part.list.editing_id() == late
    assert field().text() == "some day"
    assert "That is no date yet. Try “fri”, “8 dec” or “+2w”." in words_seen(pane.actions_part.list)


def test_deleting_can_be_undone(pane, vault, late, qtbot):
    with qtbot.waitSignal(pane.message):
        press(pane, late, Qt.Key.Key_Delete)
    assert rows(pane) == []
    vault.undo()
    assert len(rows(pane)) == 1


def test_leaving_saves_whatever_is_being_typed(pane, vault, amara, late):
    press(pane, late, Qt.Key.Key_Return)
    QTest.keyClicks(field(), "In the row")
    pane.add_action()
    QTest.keyClicks(field(), "In the line")
    pane.flush()
    assert {each.text for each in list_actions(vault, amara)} == {"In the row"}, "a line is none before Enter"
    assert read_draft(vault, "plan", amara).text == "In the line"


@pytest.mark.parametrize("text", KEPT)
def test_words_of_every_script_are_shown(pane, text):
    pane.add_action()
    field().setText(text)
    QTest.keyClick(field(), Qt.Key.Key_Return)
    assert rows(pane)[0][0] == text
    assert not pane.grab().isNull()


def test_too_much_text_is_refused_in_words_and_stays(pane, vault, amara):
    pane.add_action()
    field().setText(ENORMOUS)
    QTest.keyClick(field(), Qt.Key.Key_Return)
    assert "too long" in pane._bar.text()
    assert pane.add_to_plan.line.text()
    assert list_actions(vault, amara) == []


def test_a_full_disk_is_said_and_the_text_stays(pane, full_disk):
    full_disk()
    pane.add_action()
    type_line("Call Marcus")
    assert "disk is full" in pane._bar.text()
    assert pane.add_to_plan.line.text() == "Call Marcus"
    assert pane.add_action_from("Something", None) == ""


def test_a_page_shows_what_ended_apart(page, vault, amara, late, promise, clock):
    end_action(vault, late)
    clock.advance(days=300)
    page.open(amara)
    assert rows(page) == [("Send the template", "you · was for Thu 3 Dec 2026", "not yet")]
    assert ended(page) == [("Send Marcus a five-line update", "Amara · done", "Thu 26 Nov 2026")]


def test_another_client_is_shown_whole(pane, vault, late):
    from coachdesk.clients.operations import add_client

    jonas = add_client(vault, "Jonas Lindqvist")
    pane.open(jonas, plan_next_session(vault, jonas, None))
    assert rows(pane) == []
    assert pane.commands().keys() == {"add_action", "add_goal"}


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("width", [288, 348, 700])
def test_nothing_is_cut_off(pane, theme, qtbot, goal, late, promise, scale, width):
    theme.update(scale_percent=scale)
    pane.resize(width * scale // 100, 900 * scale // 100)
    actions = pane.actions_part.list
    qtbot.waitUntil(lambda: actions.height() >= actions.heightForWidth(actions.width()))
    assert pane.width() == width * scale // 100
    card = pane.goals.cards[0]
    assert card.height() >= card.heightForWidth(card.width())


def test_once_the_last_ended_action_is_deleted_the_keyboard_is_on_the_open_ones(page, vault, late, promise):
    end_action(vault, promise)
    page.actions_part.ended_list.setFocus()
    QTest.keyClick(page.actions_part.ended_list, Qt.Key.Key_Delete)
    assert ended(page) == []
    assert page.actions_part.list.hasFocus()

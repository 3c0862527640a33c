"""What the desk may never do: forget words, tell a client what is not theirs, or let a clock run on unseen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import add_action, add_goal, change_action, list_actions
from coachdesk.agenda.operations import add_item, delete_item, list_items
from coachdesk.feedback.operations import list_ratings
from coachdesk.feedback.pane import GoalRating
from coachdesk.live.clock import ClockState
from coachdesk.sessions.model import MomentKind, Stage, Visibility
from coachdesk.sessions.operations import (
    begin_next_session,
    capture_moment,
    change_moment,
    delete_moment,
    delete_session,
    delete_silence,
    finish_session,
    list_moments,
    list_next_steps,
    list_silences,
    open_before,
    read_clock,
    read_notes,
    session_row,
)
from coachdesk.sessions.operations.sessions import FinishedSession
from coachdesk.sessions.pane.room import Room
from coachdesk.vault.drafts import read_draft
from coachdesk.vault.errors import DiskFull


def words_of(page):
    """The words of the silences that are listed."""
    return " ".join(label.text() for line in page._list() for label in line.findChildren(QLabel))


def test_the_desk_tells_whether_a_client_may_see_it_each_time_it_is_opened(first, session, desk):
    told = []
    desk.discreet_changed.connect(told.append)
    assert desk.open(session)
    assert desk.open(session)
    assert told == [True, True]
    assert desk.discreet
    assert desk.open(first)
    assert not desk.discreet, "no clock runs, so whoever opens it is alone"


def test_while_a_clock_runs_the_client_may_see_an_earlier_session_too(vault, first, session, amara, desk):
    add_action(vault, amara, "Ask Leila what she fears", who=Who.COACH, only_me=True)
    desk.commands()["clock"]()
    assert desk.open(first)
    assert desk.discreet
    assert not desk.center.notes.moments.only_me_shown
    assert "Ask Leila what she fears" not in [each.text for each in desk.plan.actions_part.list.actions_shown]
    following = begin_next_session(vault, amara)
    assert desk.open(following)
    assert desk.discreet, "also one that is prepared meanwhile"
    assert desk.open(session)
    desk.commands()["clock"]()
    assert desk.open(first)
    assert not desk.discreet


def test_a_session_just_finished_is_still_seen_by_the_client(qtbot, session, desk):
    desk.go_to_stage(Stage.WRAP_UP)
    desk.wrap_up.form.finish_wanted.emit()
    qtbot.waitUntil(lambda: desk.session.finished)
    assert desk.discreet
    assert not desk.center.notes.moments.only_me_shown
    desk.open(session)
    assert not desk.discreet, "it was opened anew"


def test_a_session_that_is_gone_is_not_opened(vault, first, session, desk):
    delete_session(vault, first)
    assert not desk.open(first)
    assert not desk.open("nothing")
    assert desk.session.id == session


def test_a_desk_out_of_sight_leads_nowhere(qtbot, vault, session, desk):
    wanted = []
    desk.place_wanted.connect(lambda *place: wanted.append(place))
    desk.hide()
    delete_session(vault, session)
    qtbot.waitUntil(lambda: desk.session is None)
    assert wanted == []


@pytest.mark.parametrize("field", ["notes", "purpose", "plan"])
def test_words_that_cannot_be_stored_keep_the_desk_where_it_is(
    qtbot, vault, first, session, amara, desk, full_disk, field
):
    if field == "notes":
        desk.center.notes.editor.edit.insert_text("Not to be lost")
    elif field == "purpose":
        desk.agenda.purpose_card.start_editing()
        desk.agenda.purpose_card._edit.set_text("Not to be lost")
    else:
        qtbot.keyClicks(desk.plan.add_to_plan.line._line, "Not to be lost")
    give_room = full_disk()
    assert not desk.flush()
    assert not desk.open(first)
    assert desk.session.id == session
    assert desk.open(session), "the same session may be come back to"
    if field == "notes":
        assert desk.center.notes.editor.text() == "Not to be lost"
    give_room()
    assert desk.open(first)
    stored = {
        "notes": read_notes(vault, session),
        "purpose": session_row(vault, session).purpose,
        "plan": read_draft(vault, "plan", amara).text,
    }
    assert stored[field] == "Not to be lost"


def test_a_silence_after_a_question_that_is_gone_is_stored_without_it(vault, session, signals, row, clock):
    room = Room(vault, signals, row)
    question = capture_moment(vault, session, MomentKind.QUESTION, "What then?", 0)
    room.asked(question)
    delete_moment(vault, question)
    room.toggle_silence()
    clock.advance(5)
    room.toggle_silence()
    (silence,) = list_silences(vault, session)
    assert silence.question_id is None
    assert silence.length_seconds == pytest.approx(5)


def test_the_clock_goes_on_after_its_item_is_gone(vault, session, signals, row, clock):
    room = Room(vault, signals, row)
    room.toggle_clock()
    delete_item(vault, list_items(vault, session)[0].id)
    clock.advance(6)
    room.tick()
    room.next_item()
    assert read_clock(vault, session).elapsed_seconds == pytest.approx(6)


def test_a_write_that_can_never_succeed_holds_up_nothing(vault, session, signals, row, clock, monkeypatch):
    room = Room(vault, signals, row)
    room.toggle_clock()

    def broken(*_args, **_details):
        raise LookupError

    monkeypatch.setattr("coachdesk.sessions.pane.room_writes.begin_silence", broken)
    with pytest.raises(LookupError):
        room.toggle_silence()
    clock.advance(6)
    room.tick()
    assert read_clock(vault, session).elapsed_seconds == pytest.approx(6)


def test_an_only_me_line_becomes_an_action_that_no_client_sees(vault, amara, session, desk):
    moment = capture_moment(vault, session, MomentKind.ONLY_ME, "Ask Leila what she fears", 5)
    desk.deeds.into_plan.add_moment(moment)
    made = next(each for each in list_actions(vault, amara) if each.moment_id == moment)
    assert (made.who, made.session_id) == (Who.COACH, None)
    assert made.id not in {each.id for each in open_before(vault, session)}
    shown = desk.plan.actions_part.list
    assert made.id not in {each.id for each in shown.actions_shown}
    desk.go_to_stage(Stage.PREPARE)
    assert made.id in {each.id for each in shown.actions_shown}


def test_what_an_only_me_line_became_stays_hidden_once_the_line_is_gone(vault, amara, session, desk):
    moment = capture_moment(vault, session, MomentKind.ONLY_ME, "Ask Leila what she fears", 5)
    desk.deeds.into_plan.add_moment(moment)
    made = next(each.id for each in list_actions(vault, amara) if each.moment_id == moment)
    delete_moment(vault, moment)
    shown = desk.plan.actions_part.list
    assert made not in {each.id for each in shown.actions_shown}
    assert made not in {each.id for each in open_before(vault, session)}
    desk.go_to_stage(Stage.PREPARE)
    assert made in {each.id for each in shown.actions_shown}
    change_action(vault, made, only_me=False)
    assert made in {each.id for each in open_before(vault, session)}


def test_what_is_made_of_a_line_goes_with_who_may_see_it(vault, amara, session):
    moment = capture_moment(vault, session, MomentKind.COMMITMENT, "Call Marcus", 5)
    add_action(vault, amara, "Call Marcus", session_id=session, moment_id=moment)
    for visibility, seen in ((Visibility.ONLY_ME, []), (Visibility.US, ["Call Marcus"])):
        change_moment(vault, moment, visibility=visibility)
        assert [each.text for each in list_next_steps(vault, session)] == seen
    vault.undo()
    assert list_next_steps(vault, session) == [], "one step of undo"


def test_the_brief_keeps_only_me_actions_from_the_client(qtbot, vault, clock, amara, session, desk):
    add_action(vault, amara, "Ask Leila what she fears", who=Who.COACH, only_me=True)
    desk.go_to_stage(Stage.PREPARE)
    promised = desk.center.prepare._brief._promised.list
    before = promised.rows.rowCount()
    desk.go_to_stage(Stage.IN_SESSION)
    desk.commands()["clock"]()
    desk.go_to_stage(Stage.PREPARE)
    assert desk.discreet, "the clock runs, so somebody may be there"
    assert promised.rows.rowCount() == before - 1


def test_the_page_of_silences_keeps_only_me_lines_from_the_client(vault, session, clock, desk):
    desk.commands()["silence"]()
    clock.advance(9)
    desk.commands()["silence"]()
    desk.live.room.captured(capture_moment(vault, session, MomentKind.ONLY_ME, "She looked at the door", 9))
    desk.commands()["silences"]()
    assert "9 s" in words_of(desk.center.silences)
    assert "door" not in words_of(desk.center.silences)
    desk.go_to_stage(Stage.PREPARE)
    desk.commands()["silences"]()
    assert "door" in words_of(desk.center.silences)


def test_undo_takes_away_the_moment_that_followed_a_silence(vault, session, clock, desk):
    desk.commands()["silence"]()
    clock.advance(9)
    desk.commands()["silence"]()
    moment = capture_moment(vault, session, MomentKind.QUOTE, "I never asked", 9)
    desk.live.room.captured(moment)
    [silence] = list_silences(vault, session)
    assert silence.followed_by == moment
    vault.undo()
    assert list_moments(vault, session) == []


def test_one_key_says_that_a_moment_did_not_follow(qtbot, vault, session, clock, desk):
    desk.commands()["silence"]()
    clock.advance(9)
    desk.commands()["silence"]()
    desk.live.room.captured(capture_moment(vault, session, MomentKind.QUOTE, "I never asked", 9))
    desk.commands()["silences"]()
    delete = next(each for each in desk.center.silences.findChildren(QPushButton) if each.accessibleName())
    delete.setFocus()
    qtbot.keyClick(delete, Qt.Key.Key_U)
    [silence] = list_silences(vault, session)
    assert silence.followed_by is None
    desk.center.silences.setFocus()
    delete = next(
        each
        for each in desk.center.silences.findChildren(QPushButton)
        if each.accessibleName().startswith("Delete")
    )
    delete.setFocus()
    qtbot.keyClick(delete, Qt.Key.Key_Delete)
    assert list_silences(vault, session) == []


def test_nothing_is_said_to_have_followed_where_there_are_no_words(vault, session, clock, desk):
    desk.commands()["silence"]()
    clock.advance(9)
    desk.commands()["silence"]()
    desk.live.room.captured(capture_moment(vault, session, MomentKind.STAMP, "", 9))
    desk.commands()["silences"]()
    assert "9 s" in words_of(desk.center.silences)
    assert "then:" not in words_of(desk.center.silences)


def test_silences_of_a_finished_session_stay(vault, session, clock, desk):
    desk.commands()["silence"]()
    clock.advance(9)
    desk.commands()["silence"]()
    finish_session(vault, session)
    with pytest.raises(FinishedSession):
        delete_silence(vault, list_silences(vault, session)[0].id)


def test_finishing_can_be_undone_and_the_clock_goes_on(qtbot, vault, session, clock, desk):
    desk.commands()["clock"]()
    clock.advance(5)
    desk.go_to_stage(Stage.WRAP_UP)
    desk.wrap_up.form.finish_wanted.emit()
    qtbot.waitUntil(lambda: desk.session.finished)
    assert not desk.clock_runs()
    vault.undo()
    qtbot.waitUntil(lambda: not desk.session.finished)
    desk.commands()["clock"]()
    assert desk.live.room.reading.state is ClockState.RUNNING
    clock.advance(5)
    desk.live.room.tick()
    assert desk.live.room.elapsed_seconds == pytest.approx(10)


def test_finishing_that_fails_leaves_the_clock_running(session, desk, monkeypatch):
    desk.commands()["clock"]()
    monkeypatch.setattr("coachdesk.sessions.pane.deeds.finish_session", _refuse)
    desk.deeds.finish_now()
    assert desk.clock_runs()


def _refuse(*_args):
    raise DiskFull("SQLITE_FULL")


def test_the_clock_of_a_deleted_session_stands(qtbot, vault, session, clock, desk):
    desk.commands()["clock"]()
    clock.advance(5)
    delete_session(vault, session)
    qtbot.waitUntil(lambda: not desk.clock_runs())
    stored = read_clock(vault, session)
    assert (stored.running, stored.elapsed_seconds) == (False, pytest.approx(5))


def test_what_is_added_at_a_finished_session_was_not_agreed_in_it(qtbot, vault, amara, first, desk):
    desk.open(first)
    qtbot.keyClicks(desk.plan.add_to_plan.line._line, "Thought of later")
    qtbot.keyClick(desk.plan.add_to_plan.line._line, Qt.Key.Key_Return)
    added = next(each for each in list_actions(vault, amara) if each.text == "Thought of later")
    assert added.session_id is None


def test_each_session_keeps_its_own_half_typed_line(qtbot, vault, session, row, desk, amara):
    following = begin_next_session(vault, amara)
    qtbot.keyClicks(desk.center.notes.capture.edit, "One")
    assert desk.open(following)
    qtbot.keyClicks(desk.center.notes.capture.edit, "Two")
    assert desk.open(session)
    assert desk.center.notes.capture.text() == "One"
    assert desk.open(following)
    assert desk.center.notes.capture.text() == "Two"


def test_the_client_rates_the_goal_on_the_desk(qtbot, vault, amara, session, desk):
    goal = add_goal(vault, amara, "Sponsors decide early")
    rating = desk.plan.findChild(GoalRating)
    qtbot.waitUntil(rating.isVisible)
    rating.number_button.rated.emit(6)
    assert [each.value for each in list_ratings(vault, goal)] == [6]


def test_templates_are_offered_beside_what_was_carried_over(qtbot, vault, amara, session, desk):
    add_item(vault, session, amara, "Holiday cover")
    finish_session(vault, session)
    following = begin_next_session(vault, amara)
    desk.open(following)
    assert [item.text for item in list_items(vault, following)] == ["Holiday cover"]
    offered = desk.center.prepare._templates
    assert offered.isVisible()
    qtbot.mouseClick(offered._flow.itemAt(0).widget(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not offered.isVisible())
    assert "Holiday cover" in {item.text for item in list_items(vault, following)}

"""The desk as a whole: stages, keys, what is offered, and who may see what."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from coachdesk.action_plan.operations import list_actions
from coachdesk.agenda.operations import list_items
from coachdesk.clients.operations import add_client
from coachdesk.sessions.model import MomentKind, Stage
from coachdesk.sessions.operations import (
    capture_moment,
    change_session,
    finish_session,
    list_addenda,
    list_sessions,
    plan_next_session,
    read_notes,
    session_row,
    store_clock,
    write_notes,
)
from tests.sessions.hands import where


def stage_of(vault, session):
    return session_row(vault, session).stage


def test_the_head_says_whose_session_it_is(desk):
    assert desk.header._name.text() == "Amara Mensah"
    assert desk.header._caption.text().startswith("Session 2 · Thu 10 Dec 2026 · 60 min")
    assert "14:00" in desk.header.toolTip()


def test_stages_are_moved_through_by_one_key(qtbot, vault, session, desk):
    for command, stage in (
        ("wrap_up", Stage.WRAP_UP),
        ("prepare", Stage.PREPARE),
        ("in_session", Stage.IN_SESSION),
    ):
        desk.commands()[command]()
        assert stage_of(vault, session) is stage
        assert desk.stage is stage
    assert where(desk) == "live bar", "so that T starts the clock at once"
    assert not desk.clock_runs(), "and nothing starts by itself"


def test_the_live_bar_stands_still_from_one_stage_to_the_next(show, vault, signals, session, desk):
    from coachdesk.sessions.pane import Desk

    def places(bar):
        return [part.x() for part in (bar.clock_part, bar.agenda_part, bar.silence_part)]

    desk.go_to_stage(Stage.IN_SESSION)
    in_session = places(desk.live_bar)
    desk.go_to_stage(Stage.WRAP_UP)
    assert places(desk.live_bar) == in_session
    opened_there = Desk(vault, signals)
    opened_there.open(session)
    show(opened_there, desk.width(), desk.height())
    QCoreApplication.sendPostedEvents()
    assert places(opened_there.live_bar) == in_session
    opened_there.flush()


def test_no_clock_runs_on_unseen(desk):
    desk.go_to_stage(Stage.PREPARE)
    assert not desk.live_bar.isVisible()
    assert "clock" not in desk.commands()
    desk.go_to_stage(Stage.IN_SESSION)
    desk.commands()["clock"]()
    desk.go_to_stage(Stage.PREPARE)
    assert desk.live_bar.isVisible()
    desk.commands()["clock"]()
    assert not desk.clock_runs()


def test_a_stage_that_is_undone_is_left(qtbot, vault, session, desk):
    desk.go_to_stage(Stage.WRAP_UP)
    vault.undo()
    qtbot.waitUntil(lambda: desk.stage is Stage.IN_SESSION)


def test_a_client_may_see_the_screen_from_in_session_on(qtbot, vault, signals, session, show):
    from coachdesk.sessions.pane import Desk

    capture_moment(vault, session, MomentKind.ONLY_ME, "Reaches for the pen", 5)
    desk = Desk(vault, signals)
    told: list[bool] = []
    desk.discreet_changed.connect(told.append)
    show(desk)
    desk.open(session)
    assert told == [True]
    assert not desk.center.notes.moments.only_me_shown
    desk.go_to_stage(Stage.PREPARE)
    assert told == [True, False]
    assert desk.center.notes.moments.only_me_shown
    desk.go_to_stage(Stage.IN_SESSION)
    assert told == [True, False, True]
    assert not desk.center.notes.moments.only_me_shown


def test_no_other_name_stands_on_the_desk(vault, desk):
    from PySide6.QtWidgets import QLabel

    add_client(vault, "Jonas Lindqvist")
    for stage in Stage:
        if stage is not Stage.FINISHED:
            desk.go_to_stage(stage)
            assert not [label for label in desk.findChildren(QLabel) if "Jonas" in label.text()]


def test_esc_leads_from_any_text_to_the_live_bar(qtbot, desk):
    desk.center.notes.editor.setFocus()
    qtbot.keyClick(desk.center.notes.editor.edit, Qt.Key.Key_Escape)
    assert where(desk) == "live bar"


def test_esc_closes_the_find_bar_first(qtbot, desk):
    desk.commands()["find"]()
    bar = desk.center.notes.editor.find_bar
    assert bar.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert where(desk) == "center"


def test_f6_goes_round(desk):
    desk.agenda.setFocus()
    seen = [where(desk)]
    for _ in range(5):
        desk.commands()["next_pane"]()
        seen.append(where(desk))
    assert seen == ["agenda", "center", "plan", "live bar", "head", "agenda"]
    desk.commands()["previous_pane"]()
    assert where(desk) == "head"


def test_while_wrapping_up_the_panes_open_above_the_form(qtbot, vault, session, desk):
    desk.go_to_stage(Stage.WRAP_UP)
    desk.commands()["capture"]()
    line = desk.center.notes.capture
    qtbot.waitUntil(line.edit.hasFocus)
    qtbot.keyClicks(line.edit, "One more thing")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert desk.stage is Stage.WRAP_UP
    desk.go_to_stage(Stage.IN_SESSION)
    assert desk.center.notes.isVisible()
    assert desk.center.notes.moments.count == 1


def test_a_line_becomes_an_action_by_one_key(qtbot, vault, amara, session, desk):
    moment = capture_moment(vault, session, MomentKind.COMMITMENT, "Marcus gets five lines by Friday", 5)
    desk.center.notes.moments.stand_on(moment)
    desk.commands()["make_action"]()
    desk.center.notes.editor.set_text("- [ ] Call Leila first")
    desk.center.notes.editor.setFocus()
    desk.commands()["make_action"]()
    made = {action.text: action.moment_id for action in list_actions(vault, amara, session_id=session)}
    assert made == {"Marcus gets five lines by Friday": moment, "Call Leila first": None}


def test_a_moment_is_offered_to_the_playbook(qtbot, vault, session, desk):
    moment = capture_moment(vault, session, MomentKind.INSIGHT, "Rough beats late", 5)
    assert "add_to_playbook" not in desk.commands()
    desk.center.notes.moments.stand_on(moment)
    with qtbot.waitSignal(desk.practice_wanted, check_params_cb=lambda id: id == moment):
        desk.commands()["add_to_playbook"]()


def test_a_new_session_is_off_while_the_clock_runs(qtbot, vault, amara, session, desk):
    desk.commands()["clock"]()
    assert "new" not in desk.commands()
    desk.commands()["clock"]()
    with qtbot.waitSignal(desk.place_wanted) as wanted:
        desk.commands()["new"]()
    kind, following = wanted.args
    assert kind == "desk"
    desk.open(following)
    assert desk.center.prepare._templates.isVisible(), "an agenda without one offers templates"
    button = desk.center.prepare._templates._flow.itemAt(0).widget()
    assert button.text().startswith("GROW")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert list_items(vault, following)[0].text == "Amara’s view"
    qtbot.waitUntil(lambda: not desk.center.prepare._templates.isVisible())


def test_the_clock_goes_on_while_another_session_is_looked_at(vault, first, session, clock, desk):
    desk.commands()["clock"]()
    desk.open(first)
    assert desk.clock_runs()
    for _ in range(10):
        clock.advance(3)
        desk.rooms.running.tick()
    desk.open(session)
    assert desk.live.room.elapsed_seconds == pytest.approx(30)


def test_what_was_typed_is_saved_when_another_session_is_opened(qtbot, vault, first, session, desk):
    desk.center.notes.editor.setFocus()
    qtbot.keyClicks(desk.center.notes.editor.edit, "Not to be lost")
    desk.open(first)
    assert read_notes(vault, session) == "Not to be lost"


def test_a_finished_session_is_read_only_with_addenda(qtbot, vault, session, desk):
    finish_session(vault, session)
    qtbot.waitUntil(lambda: desk.session.finished)
    assert not desk.live_bar.isVisible()
    offered = desk.commands()
    assert "addendum" in offered
    assert not {"capture", "finish", "clock", "silence", "next_item", "add_item"} & set(offered)
    offered["addendum"]()
    edit = QApplication.focusWidget()
    qtbot.keyClicks(edit, "Leila answered in one word")
    qtbot.mouseClick(desk.center.addenda._add, Qt.MouseButton.LeftButton)
    assert [each.text for each in list_addenda(vault, session)] == ["Leila answered in one word"]
    desk.go_to_stage(Stage.WRAP_UP)
    assert stage_of(vault, session) is Stage.FINISHED, "stages can be looked at, not gone back to"


def test_the_head_of_a_finished_session_says_how_long_it_took(vault, first, session, desk):
    assert desk.header._line == "Session 2 · Thu 10 Dec 2026 · 60 min"
    desk.open(first)
    assert desk.header._line == "Session 1 · Thu 26 Nov 2026 · finished", (
        "no clock ran, so no length is claimed"
    )
    desk.open(session)
    store_clock(vault, first, running=False, elapsed_seconds=3100.0, current_item_id=None)
    desk.open(first)
    assert desk.header._line == "Session 1 · Thu 26 Nov 2026 · finished after 52 min"


def test_an_addendum_half_written_comes_back(qtbot, vault, first, session, desk):
    desk.open(first)
    desk.commands()["addendum"]()
    qtbot.keyClicks(QApplication.focusWidget(), "Half an addendum")
    desk.open(session)
    assert list_addenda(vault, first) == []
    desk.open(first)
    assert desk.center.addenda._edit.toPlainText() == "Half an addendum"


def test_deleting_leads_to_the_client_and_undo_brings_back(qtbot, vault, amara, session, desk):
    with qtbot.waitSignal(desk.place_wanted) as wanted:
        desk.commands()["delete_session"]()
    assert wanted.args == ["client", amara]
    vault.undo()
    assert session in {each.id for each in list_sessions(vault, amara)}


def test_silences_have_a_page_of_their_own(qtbot, vault, session, clock, desk):
    desk.commands()["silence"]()
    clock.advance(9)
    desk.commands()["silence"]()
    capture = capture_moment(vault, session, MomentKind.QUOTE, "Day two. Ugh.", 10)
    desk.live.room.captured(capture)
    desk.commands()["silences"]()
    page = desk.center.silences
    assert page.isVisible()
    from PySide6.QtWidgets import QLabel, QPushButton

    texts = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "9 s" in texts
    assert "Day two. Ugh." in texts
    unlink = next(each for each in page.findChildren(QPushButton) if each.text() == "Did not follow")
    qtbot.mouseClick(unlink, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: (
            "Day two"
            not in " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
        )
    )
    qtbot.keyClick(page._back, Qt.Key.Key_Escape)
    assert desk.center.notes.isVisible()


def test_what_was_looked_for_is_forgotten_with_the_session(qtbot, vault, clock, session, desk):
    write_notes(vault, session, "Marcus Webb blocks her.")
    desk.open(session)
    desk.deeds.find()
    bar = desk.center.notes.editor.find_bar
    qtbot.keyClicks(bar._line, "Marcus Webb")
    desk.open(plan_next_session(vault, add_client(vault, "Bo"), clock.now()))
    assert not bar.isVisible()
    assert bar._line.text() == ""


def test_another_stage_shows_no_silences(desk):
    desk.commands()["silences"]()
    desk.go_to_stage(Stage.PREPARE)
    assert desk.center.prepare.isVisible()
    desk.go_to_stage(Stage.IN_SESSION)
    desk.commands()["silences"]()
    desk.go_to_stage(Stage.WRAP_UP)
    assert not desk.body._drawer.isVisible()


def test_while_a_clock_has_begun_a_client_may_see_the_preparation_too(desk):
    desk.commands()["clock"]()
    desk.go_to_stage(Stage.PREPARE)
    assert desk.discreet


def test_an_agenda_that_is_longer_than_the_session_says_so_quietly(qtbot, vault, session, desk):
    caption = desk.agenda._head.caption
    assert caption.text() == "3 items · 60 min"
    change_session(vault, session, minutes=45)
    qtbot.waitUntil(lambda: caption.text() == "3 items · 60 of 45 min")
    assert desk.live_bar.agenda_part.end_label.text() == "45 min planned"

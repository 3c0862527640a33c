"""Wrapping up: outcomes, next steps, the next date, the page, and the end."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import add_action, add_goal
from coachdesk.feedback.model import RatedBy
from coachdesk.feedback.operations import list_ratings, rate_goal
from coachdesk.sessions.model import MomentKind, OutcomeState, Stage
from coachdesk.sessions.operations import (
    FinishedSession,
    add_outcome,
    capture_moment,
    change_moment,
    change_session,
    finish_session,
    following_session,
    list_moments,
    list_next_steps,
    list_outcomes,
    plan_following_session,
    session_row,
)
from coachdesk.sessions.pane.wrap_up import PagePreview
from coachdesk.sessions.pane.wrap_up.step_row import StepRow
from coachdesk.sharing.summary.facts import Kept, KeptBack, summarise


@pytest.fixture
def form(desk):
    desk.go_to_stage(Stage.WRAP_UP)
    return desk.wrap_up.form


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_outcomes_are_added_one_after_the_other(qtbot, vault, session, form):
    form.outcomes.add_line.setFocus()
    for text in ("Marcus and Leila hear it the same day", "Who decides on scope"):
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [outcome.text for outcome in list_outcomes(vault, session)] == [
        "Marcus and Leila hear it the same day",
        "Who decides on scope",
    ]


def test_an_outcome_is_settled_or_evolving(qtbot, vault, session, form):
    add_outcome(vault, session, "Who decides on scope")
    qtbot.waitUntil(lambda: bool(form.outcomes._lines))
    (line,) = form.outcomes._lines.values()
    qtbot.mouseClick(line._state.buttons()[1], Qt.MouseButton.LeftButton)
    assert list_outcomes(vault, session)[0].state is OutcomeState.EVOLVING


def test_an_outcome_is_edited_kept_taken_back_and_deleted(qtbot, vault, session, form):
    add_outcome(vault, session, "Marcus hears it")
    qtbot.waitUntil(lambda: bool(form.outcomes._lines))
    (line,) = form.outcomes._lines.values()
    line._row.setFocus()
    qtbot.keyClick(line._row, Qt.Key.Key_Return)
    qtbot.keyClicks(line._edit, " the same day")
    qtbot.keyClick(line._edit, Qt.Key.Key_Return)
    assert list_outcomes(vault, session)[0].text == "Marcus hears it the same day"
    qtbot.keyClick(line._row, Qt.Key.Key_F2)
    qtbot.keyClicks(line._edit, " or never")
    qtbot.keyClick(line._edit, Qt.Key.Key_Escape)
    assert list_outcomes(vault, session)[0].text == "Marcus hears it the same day"
    assert line._row.hasFocus()
    qtbot.keyClick(line._row, Qt.Key.Key_Delete)
    assert list_outcomes(vault, session) == []
    vault.undo()
    assert len(list_outcomes(vault, session)) == 1


def test_a_next_step_is_written_in_one_go(qtbot, vault, session, clock, form):
    form.steps.add()
    qtbot.keyClicks(QApplication.focusWidget(), "Call one sponsor before the meeting")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (line,) = form.steps._lines.values()
    editor = line._editor
    qtbot.waitUntil(editor._by.hasFocus)
    for words in ("+2w", "6", "Knowing the first sentence", "What you noticed"):
        qtbot.keyClicks(QApplication.focusWidget(), words)
        last = words == "What you noticed"
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return if last else Qt.Key.Key_Tab)
    (step,) = list_next_steps(vault, session)
    assert step.text == "Call one sponsor before the meeting"
    assert step.due_on == clock.today() + timedelta(days=14)
    assert (step.confidence, step.one_higher, step.how_known) == (
        6,
        "Knowing the first sentence",
        "What you noticed",
    )
    assert line._editor is None
    assert form.steps.add_line.isAncestorOf(QApplication.focusWidget()), "Enter leads on to the next"


def test_what_is_typed_is_stored_without_leaving(qtbot, vault, session, form):
    add_action(vault, session_row(vault, session).client_id, "Send the template", session_id=session)
    qtbot.waitUntil(lambda: bool(form.steps._lines))
    (line,) = form.steps._lines.values()
    line._row.setFocus()
    qtbot.keyClick(line._row, Qt.Key.Key_Return)
    with qtbot.waitSignal(form.stored, timeout=2000):
        qtbot.keyClicks(line._editor._higher, "An hour on Thursday")
    assert list_next_steps(vault, session)[0].one_higher == "An hour on Thursday"
    assert line._editor is not None, "the open row stays open while it is stored"
    line._editor._who.choice_made.emit(Who.COACH)
    assert list_next_steps(vault, session)[0].who is Who.COACH


def test_esc_and_leaving_close_the_row(qtbot, vault, session, form):
    add_action(vault, session_row(vault, session).client_id, "Send the template", session_id=session)
    qtbot.waitUntil(lambda: bool(form.steps._lines))
    (line,) = form.steps._lines.values()
    line._row.open_wanted.emit()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert line._editor is None
    assert line._row.hasFocus()
    line._row.open_wanted.emit()
    form.outcomes.add_line.setFocus()
    assert line._editor is None
    qtbot.keyClick(line._row, Qt.Key.Key_Delete)
    assert list_next_steps(vault, session) == []


def test_what_was_open_before_is_taken_along(qtbot, vault, session, form):
    assert form.steps._before.text() == "2 open from before"
    action = form.steps._menu.actions()[0]
    action.trigger()
    assert len(list_next_steps(vault, session)) == 1
    qtbot.waitUntil(lambda: form.steps._before.text() == "1 open from before")


def test_the_next_date_is_suggested_and_taken_by_one_press(qtbot, vault, session, form):
    button = form.meeting._suggest_button
    assert button.text() == "Take Thu 24 Dec, 14:00"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    start = vault.clock.to_local(following_session(vault, session).starts_at)
    assert (start.day, start.hour) == (24, 14)
    qtbot.waitUntil(lambda: not button.isVisible())
    assert "Next date, after two weeks" in words(form.meeting)


def test_a_date_without_a_time_takes_that_of_today(qtbot, vault, session, form):
    form.meeting._day.setFocus()
    qtbot.keyClicks(form.meeting._day, "22 dec")
    qtbot.keyClick(form.meeting._day, Qt.Key.Key_Return)
    start = vault.clock.to_local(following_session(vault, session).starts_at)
    assert (start.day, start.hour) == (22, 14)
    assert session_row(vault, session).starts_at != following_session(vault, session).starts_at


def test_please_bring_and_what_we_worked_on_are_kept(qtbot, vault, session, form):
    qtbot.keyClicks(form.meeting._bring, "The decision map")
    qtbot.keyClicks(form.worked_on._edit, "Short, early updates.")
    assert form.flush()
    stored = session_row(vault, session)
    assert (stored.please_bring, stored.worked_on) == ("The decision map", "Short, early updates.")


def test_the_client_rates_the_goals(qtbot, vault, amara, session, desk):
    goal = add_goal(vault, amara, "Sponsors decide early and together")
    desk.go_to_stage(Stage.WRAP_UP)
    line = desk.wrap_up.form.ratings._lines[goal]
    line._stepper.setFocus()
    qtbot.keyClicks(line._stepper, "6")
    assert [rating.value for rating in list_ratings(vault, goal)] == [6]


def test_without_next_steps_it_is_asked_kindly_and_finished_all_the_same(qtbot, vault, session, desk, form):
    qtbot.mouseClick(form.finish_button, Qt.MouseButton.LeftButton)
    assert session_row(vault, session).stage is Stage.WRAP_UP
    assert form._ask.isVisible()
    assert "!" not in form._ask.text()
    with qtbot.waitSignal(desk.session_finished):
        form._ask.action_chosen.emit("finish")
    assert session_row(vault, session).finished


def test_with_next_steps_it_is_finished_at_once_and_the_clock_stands(
    qtbot, vault, amara, session, desk, form
):
    add_action(vault, amara, "Send the template", session_id=session)
    desk.commands()["clock"]()
    desk.commands()["finish"]()
    qtbot.waitUntil(lambda: desk.session.finished)
    assert session_row(vault, session).finished
    assert not desk.clock_runs()
    assert not desk.live_bar.isVisible()
    assert desk.stage is Stage.WRAP_UP, "the page is still there to print"
    assert form.isVisible()
    assert not form.finish_button.isVisible()
    assert not form.outcomes.add_line.isVisible()
    assert "print" in desk.commands()


def test_finishing_is_undone_like_anything_else(qtbot, vault, amara, session, desk, form):
    add_action(vault, amara, "Send the template", session_id=session)
    desk.commands()["finish"]()
    qtbot.waitUntil(lambda: desk.session.finished)
    assert vault.undo() == "Finish session"
    qtbot.waitUntil(lambda: not desk.session.finished)
    assert desk.stage is Stage.WRAP_UP


class Page(PagePreview):
    """Stands for the printed page."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def show_session(self, session_id):
        self.shown.append(session_id)

    def flush(self):
        return True


def test_the_page_stands_beside_the_form_while_there_is_room(qtbot, vault, signals, session, show):
    from coachdesk.sessions.pane import Desk

    page = Page()
    desk = Desk(vault, signals, page_preview=page)
    show(desk)
    desk.open(session)
    desk.go_to_stage(Stage.WRAP_UP)
    assert page.shown[-1] == session
    assert page.isVisible()
    desk.resize(700, 600)
    qtbot.waitUntil(lambda: not page.isVisible())


def test_a_quote_is_taken_off_the_page_and_put_back(qtbot, vault, session, form):
    assert not form.said.isVisible()
    capture_moment(vault, session, MomentKind.ONLY_ME, "She looked tired", 30)
    quote = capture_moment(vault, session, MomentKind.QUOTE, "Nobody is against me", 60)
    qtbot.waitUntil(form.said.isVisible)
    (line,) = form.said._lines.values()
    assert line._box.isChecked()
    assert "Nobody is against me" in line._box.accessibleName()
    line._box.setFocus()
    for stands in (False, True):
        qtbot.keyClick(line._box, Qt.Key.Key_Space)
        stored = {moment.id: moment.on_page for moment in list_moments(vault, session)}
        assert stored[quote] is stands
    assert line._box in form.said.tab_stops()


def test_the_date_of_a_session_that_was_held_stays(vault, first, session):
    starts_at = session_row(vault, session).starts_at
    finish_session(vault, session)
    with pytest.raises(FinishedSession):
        plan_following_session(vault, first, vault.clock.now() + timedelta(days=3))
    assert session_row(vault, session).starts_at == starts_at


def test_last_time_is_before_this_session(qtbot, vault, amara, first, session, desk):
    goal = add_goal(vault, amara, "Sponsors decide early")
    rate_goal(vault, goal, session, RatedBy.CLIENT, 7)
    desk.open(first)
    desk.go_to_stage(Stage.WRAP_UP)
    form = desk.wrap_up.form
    assert "last time" not in " ".join(words(form.ratings))
    rate_goal(vault, goal, first, RatedBy.CLIENT, 4)
    desk.open(session)
    desk.go_to_stage(Stage.WRAP_UP)
    assert "last time 4" in words(form.ratings)


def test_a_break_between_lines_that_undo_takes_back_is_shown(qtbot, vault, session, form):
    for text in ("One line", "One\nline"):
        change_session(vault, session, worked_on=text)
        vault.end_step()
    form._reload()
    vault.undo()
    qtbot.waitUntil(lambda: form.worked_on._edit.toPlainText() == "One line")


def test_an_outcome_that_cannot_be_taken_back_is_said(qtbot, vault, session, form, full_disk):
    add_outcome(vault, session, "Marcus hears it")
    qtbot.waitUntil(lambda: bool(form.outcomes._lines))
    (line,) = form.outcomes._lines.values()
    qtbot.keyClick(line._row, Qt.Key.Key_Return)
    qtbot.keyClicks(line._edit, " the same day")
    line.flush()
    line._text = "Marcus hears it the same day"

    full_disk()
    with qtbot.waitSignal(line.failed):
        qtbot.keyClick(line._edit, Qt.Key.Key_Escape)


def test_a_click_opens_a_step_at_the_part_that_was_clicked(qtbot, vault, session, amara, form):
    add_action(vault, amara, "Send Marcus a five-line update", who=Who.CLIENT, session_id=session)
    qtbot.waitUntil(lambda: bool(form.steps._lines))
    (line,) = form.steps._lines.values()
    qtbot.mouseClick(line._row, Qt.MouseButton.LeftButton, pos=line._row._sure.geometry().center())
    focused = QApplication.focusWidget()
    assert focused is line._editor._sure
    qtbot.keyClick(focused, Qt.Key.Key_8)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    form.flush()
    step = next(iter(list_next_steps(vault, session)))
    assert (step.text, step.confidence) == ("Send Marcus a five-line update", 8)


def test_once_finished_nothing_looks_as_if_it_could_be_written_and_the_keyboard_is_at_hand(
    qtbot, vault, session, amara, desk, form
):
    add_action(vault, amara, "Send the update", who=Who.CLIENT, session_id=session)
    edit = form.worked_on._edit
    written_in = edit.grab().toImage().pixelColor(2, edit.height() // 2)
    form.finish_button.setFocus()
    desk.deeds.finish_now()
    qtbot.waitUntil(edit.isReadOnly)
    assert edit.placeholderText() == ""
    assert edit.grab().toImage().pixelColor(2, edit.height() // 2) != written_in
    assert desk.header.isAncestorOf(desk.window().focusWidget())  # there is no page beside the form here
    desk.go_to_stage(Stage.IN_SESSION)
    assert desk.center.notes.editor.edit.placeholderText() == ""


def test_a_step_made_of_a_line_that_is_only_for_the_coach_by_now_stands_on_no_page(vault, session, amara):
    line = capture_moment(vault, session, MomentKind.QUOTE, "I will leave him", 25.0)
    add_action(vault, amara, "I will leave him", session_id=session, moment_id=line)
    assert [step.text for step in summarise(vault, session).steps] == ["I will leave him"]
    change_moment(vault, line, kind=MomentKind.ONLY_ME)
    page = summarise(vault, session)
    assert page.steps == ()
    assert KeptBack(Kept.ONLY_ME, 2) in page.kept_back
    assert list_next_steps(vault, session) == []


def test_a_time_chosen_first_waits_for_its_date(qtbot, vault, session, desk, form):
    meeting = form.meeting
    meeting._time.setFocus()
    qtbot.keyClicks(meeting._time, "15:30")
    meeting._day.setFocus()
    assert meeting._time.text() == "15:30"
    assert following_session(vault, session) is None
    qtbot.keyClicks(meeting._day, "17/12/2026")
    meeting._bring.setFocus()
    qtbot.waitUntil(lambda: following_session(vault, session) is not None)
    start = vault.clock.to_local(following_session(vault, session).starts_at)
    assert (start.day, start.hour, start.minute) == (17, 15, 30)


def test_once_finished_the_keyboard_is_on_something_that_is_seen(qtbot, vault, session, amara, desk, form):
    add_action(vault, amara, "Send the update", session_id=session)
    desk.window().resize(900, 640)
    form.finish_button.setFocus()
    desk.deeds.finish_now()
    qtbot.waitUntil(lambda: desk.session.finished)
    qtbot.waitUntil(lambda: desk.window().focusWidget().isVisible())
    assert desk.header.isAncestorOf(desk.window().focusWidget())


def test_a_next_step_that_was_shown_larger_takes_no_more_room_than_another(theme, show):
    theme.update(scale_percent=200)
    larger = show(StepRow())
    theme.update(scale_percent=100)
    QApplication.sendPostedEvents()
    assert larger.sizeHint().height() == show(StepRow()).sizeHint().height()

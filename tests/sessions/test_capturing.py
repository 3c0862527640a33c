"""Capturing by key, and the single keys of the live bar."""

import pytest
from PySide6.QtCore import Qt

from coachdesk.agenda.operations import list_items
from coachdesk.live.clock import ClockState
from coachdesk.live.facts import SilenceEnd
from coachdesk.sessions.model import MomentKind, Stage
from coachdesk.sessions.operations import (
    begin_next_session,
    finish_session,
    list_moments,
    list_silences,
    read_notes,
)
from coachdesk.sessions.pane.kinds import DEFAULT_KIND, kind_words
from coachdesk.vault.drafts import Draft, read_draft
from coachdesk.widgets.keys import KeyCap


@pytest.fixture
def bar(qtbot, desk):
    """The live bar, with the focus."""
    desk.live_bar.setFocus()
    qtbot.waitUntil(desk.live_bar.hasFocus)
    return desk.live_bar


@pytest.fixture
def line(desk):
    return desk.center.notes.capture


def kinds(vault, session):
    return [(moment.kind, moment.text) for moment in list_moments(vault, session)]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("Q", MomentKind.QUOTE),
        ("P", MomentKind.PARAPHRASE),
        ("I", MomentKind.INSIGHT),
        ("F", MomentKind.FEEDBACK),
        ("C", MomentKind.COMMITMENT),
        ("M", MomentKind.ONLY_ME),
        ("A", MomentKind.QUESTION),
    ],
)
def test_one_key_opens_the_line_and_enter_leads_back(qtbot, vault, session, bar, line, key, kind):
    qtbot.keyClick(bar, key.lower())
    assert line.edit.hasFocus()
    assert line.kind is kind
    qtbot.keyClicks(line.edit, "quiet please")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert kinds(vault, session) == [(kind, "quiet please")], "no letter went astray"
    assert bar.hasFocus()


def test_moments_stand_at_the_time_of_the_clock(qtbot, vault, session, clock, bar, line):
    qtbot.keyClick(bar, Qt.Key.Key_T)
    for _ in range(10):
        clock.advance(6)
        bar.beat_due.emit()
    qtbot.keyClick(bar, Qt.Key.Key_Q)
    qtbot.keyClicks(line.edit, "Go.")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert list_moments(vault, session)[0].at_seconds == pytest.approx(60)


def test_up_and_down_change_the_kind(qtbot, bar, line):
    qtbot.keyClick(bar, Qt.Key.Key_Q)
    qtbot.keyClick(line.edit, Qt.Key.Key_Down)
    assert line.kind is MomentKind.PARAPHRASE
    qtbot.keyClick(line.edit, Qt.Key.Key_Up)
    qtbot.keyClick(line.edit, Qt.Key.Key_Up)
    assert line.kind is MomentKind.ONLY_ME


def test_the_keys_below_the_line_are_those_that_work(qtbot, bar, line):
    def shown():
        return [cap.text() for cap in line._keys.findChildren(KeyCap) if cap.isVisible()]

    assert shown() == ["Q", "P", "I", "F", "C", "A", "M"]
    qtbot.keyClick(bar, Qt.Key.Key_Q)
    assert shown() == ["Up", "Down"]
    feedback = line._group.button(3)
    qtbot.mouseClick(feedback, Qt.MouseButton.LeftButton)
    assert line.kind is MomentKind.FEEDBACK
    assert line.edit.hasFocus()
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    assert shown() == ["Q", "P", "I", "F", "C", "A", "M"]


def test_ctrl_enter_goes_there_captures_and_goes_back(qtbot, vault, session, desk, line):
    desk.center.notes.editor.setFocus()
    desk.commands()["capture"]()
    assert line.edit.hasFocus()
    qtbot.keyClicks(line.edit, "Five rough lines")
    desk.commands()["capture"]()
    assert kinds(vault, session) == [(MomentKind.INSIGHT, "Five rough lines")]
    assert desk.center.notes.editor.edit.hasFocus()


def test_ctrl_enter_with_nothing_typed_goes_back(desk, line):
    desk.center.notes.editor.setFocus()
    desk.commands()["capture"]()
    desk.commands()["capture"]()
    assert desk.center.notes.editor.edit.hasFocus()


def test_esc_leaves_the_words_and_leads_to_the_live_bar(qtbot, vault, session, bar, line):
    qtbot.keyClick(bar, Qt.Key.Key_C)
    qtbot.keyClicks(line.edit, "Marcus gets five lines")
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    assert bar.hasFocus()
    assert line.text() == "Marcus gets five lines"
    assert kinds(vault, session) == []


def test_enter_on_the_bar_is_a_stamp(qtbot, vault, session, bar):
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert kinds(vault, session) == [(MomentKind.STAMP, "")]
    assert bar.hasFocus()


def test_space_holds_and_ends_a_silence_after_the_question(qtbot, vault, session, clock, bar, line):
    qtbot.keyClick(bar, Qt.Key.Key_A)
    qtbot.keyClicks(line.edit, "What would make rough good enough?")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    clock.advance(11)
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    (silence,) = list_silences(vault, session)
    assert silence.length_seconds == pytest.approx(11)
    assert silence.question_id == list_moments(vault, session)[0].id


def pass_time(clock, bar, seconds):
    for _ in range(seconds):
        clock.advance(1)
        bar.beat_due.emit()


def ask(qtbot, bar, line, words="What now?"):
    qtbot.keyClick(bar, Qt.Key.Key_A)
    qtbot.keyClicks(line.edit, words)


def test_a_question_is_asked_when_its_key_is_pressed(qtbot, vault, session, clock, bar, line):
    qtbot.keyClick(bar, Qt.Key.Key_T)
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    pass_time(clock, bar, 10)
    ask(qtbot, bar, line)
    pass_time(clock, bar, 15)
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    (silence,) = list_silences(vault, session)
    assert silence.ended_by is SilenceEnd.NEXT_QUESTION
    assert silence.length_seconds == pytest.approx(10)
    assert list_moments(vault, session)[0].at_seconds == pytest.approx(10)
    qtbot.keyClick(bar, Qt.Key.Key_Q)
    pass_time(clock, bar, 5)
    qtbot.keyClicks(line.edit, "Go.")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert list_moments(vault, session)[1].at_seconds == pytest.approx(30), (
        "other lines when they are entered"
    )


def test_a_question_left_without_words_was_not_asked(qtbot, vault, session, clock, desk, bar, line):
    qtbot.keyClick(bar, Qt.Key.Key_T)
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    pass_time(clock, bar, 10)
    qtbot.keyClick(bar, Qt.Key.Key_A)
    pass_time(clock, bar, 5)
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    assert desk.live.room.live.cue.holding
    pass_time(clock, bar, 5)
    desk.commands()["capture"]()
    qtbot.keyClicks(line.edit, "What now?")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert list_silences(vault, session)[0].length_seconds == pytest.approx(20)
    assert list_moments(vault, session)[0].at_seconds == pytest.approx(20)


def test_a_question_left_with_words_was_asked_and_is_finished_later(qtbot, vault, session, clock, bar, line):
    qtbot.keyClick(bar, Qt.Key.Key_T)
    pass_time(clock, bar, 10)
    ask(qtbot, bar, line)
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    pass_time(clock, bar, 1)
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    pass_time(clock, bar, 20)
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    line.begin()
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    question, stamp = list_moments(vault, session)
    assert (question.kind, question.at_seconds, stamp.at_seconds) == (MomentKind.QUESTION, 10, 31)
    (silence,) = list_silences(vault, session)
    assert silence.ended_by is None, "it is the silence after this question"
    assert silence.question_id == question.id


def test_a_moment_has_the_time_of_its_key_and_not_of_the_last_beat(qtbot, vault, session, clock, bar):
    qtbot.keyClick(bar, Qt.Key.Key_T)
    pass_time(clock, bar, 5)
    clock.advance(2.4)
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert list_moments(vault, session)[0].at_seconds == pytest.approx(7.4)
    clock.advance(2)
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    assert list_silences(vault, session)[0].start_seconds == pytest.approx(9.4)


def test_t_starts_pauses_and_goes_on(qtbot, desk, bar):
    states = []
    for _ in range(3):
        qtbot.keyClick(bar, Qt.Key.Key_T)
        states.append(desk.live.room.reading.state)
    assert states == [ClockState.RUNNING, ClockState.PAUSED, ClockState.RUNNING]


def test_n_ticks_and_goes_on(qtbot, vault, session, bar):
    qtbot.keyClick(bar, Qt.Key.Key_T)
    qtbot.keyClick(bar, Qt.Key.Key_N)
    assert [item.done for item in list_items(vault, session)] == [True, False, False]


def test_k_parks_the_current_item(qtbot, vault, session, bar):
    qtbot.keyClick(bar, Qt.Key.Key_T)
    qtbot.keyClick(bar, Qt.Key.Key_K)
    assert [item.text for item in list_items(vault, session) if item.parked_at] == ["Amara’s view"]


def test_k_parks_what_stands_in_the_capture_line(qtbot, vault, session, bar, line):
    qtbot.keyClick(bar, Qt.Key.Key_T)
    line.edit.setText("Holiday cover")
    qtbot.keyClick(bar, Qt.Key.Key_K)
    assert [item.text for item in list_items(vault, session) if item.parked_at] == ["Holiday cover"]
    assert line.text() == ""


def test_k_never_makes_an_agenda_item_of_words_for_the_coach_alone(qtbot, vault, session, desk, bar, line):
    before, said = list_items(vault, session), []
    desk.message.connect(said.append)
    line.set_kind(MomentKind.ONLY_ME)
    line.edit.setText("I doubt he means it")
    qtbot.keyClick(bar, Qt.Key.Key_K)
    assert list_items(vault, session) == before
    assert kinds(vault, session) == [(MomentKind.ONLY_ME, "I doubt he means it")]
    assert line.text() == ""
    assert said == ["Kept as a line only for you"]


def test_o_shows_and_hides_lines_for_the_coach_alone(qtbot, desk, bar):
    assert not desk.center.notes.moments.only_me_shown
    qtbot.keyClick(bar, Qt.Key.Key_O)
    assert desk.center.notes.moments.only_me_shown
    qtbot.keyClick(bar, Qt.Key.Key_O)
    assert not desk.center.notes.moments.only_me_shown


def test_letters_in_a_text_are_letters(qtbot, vault, session, desk):
    desk.center.notes.editor.setFocus()
    qtbot.keyClicks(desk.center.notes.editor.edit, "quant knack")
    desk.flush()
    assert read_notes(vault, session) == "quant knack"
    assert list_moments(vault, session) == []


def test_a_refused_capture_keeps_its_words_and_is_tried_again(qtbot, vault, session, desk, line, full_disk):
    assert desk.capturing._retry.interval() < 6000
    desk.capturing._retry.setInterval(100)
    desk.capturing.begin(MomentKind.COMMITMENT)
    qtbot.keyClicks(line.edit, "Marcus gets five lines")
    give_room = full_disk()
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert line.text() == "Marcus gets five lines"
    assert "full" in desk.bar.text()
    assert desk.bar.isVisible()
    give_room()
    qtbot.waitUntil(lambda: line.text() == "", timeout=6000)
    assert kinds(vault, session) == [(MomentKind.COMMITMENT, "Marcus gets five lines")]
    assert not desk.bar.isVisible(), "once it is stored, nothing needs to be said any more"


def test_a_megabyte_is_refused_in_words_and_kept(qtbot, vault, session, desk, line):
    desk.capturing.begin(MomentKind.QUOTE)
    line.edit.setText("x" * 1_000_000)
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert "too long" in desk.bar.text()
    assert len(line.text()) == 1_000_000
    assert kinds(vault, session) == []
    line.edit.clear()


def test_a_draft_keeps_the_kind_that_was_chosen_by_a_key(qtbot, vault, session, desk):
    line = desk.center.notes.capture
    desk.capturing.begin(MomentKind.QUOTE)
    qtbot.keyClicks(line.edit, "quits soon")
    assert desk.flush()
    desk.live_bar.setFocus()
    qtbot.keyClick(desk.live_bar, Qt.Key.Key_M)
    assert desk.flush()
    assert read_draft(vault, "capture", session) == Draft("quits soon", {"kind": MomentKind.ONLY_ME.value})


def test_every_kind_that_the_line_can_have_is_seen_below_it(qtbot, bar, line):
    line.begin()
    seen = [button.text() for button in line._group.buttons()]
    passed = []
    for _ in seen:
        qtbot.keyClick(line.edit, Qt.Key.Key_Down)
        passed.append(kind_words(line.kind))
    assert sorted(passed) == sorted(seen)
    assert line.kind is DEFAULT_KIND, "once round"


def test_half_typed_words_only_for_the_coach_are_seen_only_while_one_is_at_them(qtbot, bar, line):
    qtbot.keyClick(bar, "m")
    qtbot.keyClicks(line.edit, "She looks tired")
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    assert line.edit.displayText() == ""
    assert line.edit._chip.text() == "1 line only for you"
    line.begin()
    assert line.edit.displayText() == "She looks tired"
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    qtbot.keyClick(bar, "q")
    qtbot.keyClicks(line.edit, "Go.")
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    assert line.edit.displayText() == "Go."


def test_words_that_were_begun_while_preparing_are_hidden_once_a_client_is_there(qtbot, desk, line):
    desk.go_to_stage(Stage.PREPARE)
    line.begin(MomentKind.ONLY_ME)
    qtbot.keyClicks(line.edit, "She looks tired")
    desk.live_bar.setFocus()
    desk.header.setFocus()
    line.edit.clearFocus()
    assert line.edit.displayText() == "She looks tired"
    desk.go_to_stage(Stage.IN_SESSION)
    assert line.edit.displayText() == ""


@pytest.mark.parametrize("height", [868, 668])
def test_what_is_captured_while_preparing_is_seen_there(qtbot, vault, amara, session, desk, height):
    finish_session(vault, session)
    desk.window().resize(1228, height)
    desk.open(begin_next_session(vault, amara))
    notes = desk.center.notes
    desk.commands()["capture"]()
    qtbot.waitUntil(
        lambda: notes.capture._keys.visibleRegion().boundingRect().size() == notes.capture._keys.size()
    )
    qtbot.keyClicks(notes.capture.edit, "Ask about the sponsors")
    desk.commands()["capture"]()
    qtbot.waitUntil(notes.moments.isVisible)
    assert notes.editor.isVisible(), "beside the notes"
    assert notes.moments.height() >= notes.moments.sizeHint().height()

"""The live bar: what it shows, which keys act when, and that it is still while nothing runs."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from coachdesk.live.clock import ClockState
from coachdesk.live.facts import GapFound, SilenceKind
from coachdesk.live.keys import Act
from coachdesk.live.pane.beats import next_beat_ms
from coachdesk.live.segments import Segment
from coachdesk.live.silence import SilenceReading, Stages
from tests.live.bars import THREE, clock, silence


def texts(bar):
    agenda = bar.agenda_part
    labels = (bar.clock_part.time_label, agenda.name_label, agenda.left_label, agenda.end_label)
    return tuple(label.text() for label in labels)


# What it shows ---------------------------------------------------------------------------------


def test_it_tells_the_story_of_the_picture(bar):
    bar.show_silence(silence(11.2))
    assert texts(bar) == ("29:42", "Explore options", "8 min left", "ends 15:00")
    assert bar.clock_part.button.text() == "Pause"
    assert bar.silence_part.title_label.text() == "Silence, after the question"
    assert (bar.silence_part.key_cap.text(), bar.silence_part.hint_label.text()) == ("Space", "ends it")
    assert bar.silence_part.ring.seconds() == 11.2


def test_each_state_of_the_clock_has_its_button_and_words(bar):
    for state, button, end in (
        (ClockState.READY, "Start", "60 min planned"),
        (ClockState.RUNNING, "Pause", "ends 15:00"),
        (ClockState.PAUSED, "Go on", "paused · 30 min left"),
        (ClockState.ENDED, "Go on", "ended"),
    ):
        bar.show_clock(clock(state), THREE)
        assert bar.agenda_part.end_label.text() == end
        if state is ClockState.ENDED:
            assert not bar.clock_part.button.isEnabled()
        else:
            assert bar.clock_part.button.text() == button


@pytest.mark.parametrize(
    ("elapsed", "words"),
    [
        (2999, "ends 15:00"),
        (3000, "ten minutes left · ends 15:00"),
        (3059, "ten minutes left · ends 15:00"),
        (3060, "ends 15:00"),
        (3659, "ends 15:00"),
        (3660, "1 min over"),
    ],
)
def test_ten_minutes_before_the_end_it_says_so_for_a_minute(bar, elapsed, words):
    bar.show_clock(clock(elapsed=float(elapsed)), THREE)
    assert bar.agenda_part.end_label.text() == words


@pytest.mark.parametrize(
    ("took", "words"),
    [
        (0, "10 min left"),
        (3, "10 min left"),
        (31, "9 min left"),
        (540, "1 min left"),
        (570, "last minute"),
        (600, "time is up"),
        (659, "time is up"),
        (720, "2 min over"),
    ],
)
def test_the_time_of_the_current_item(bar, took, words):
    bar.show_segments([Segment("s", "Point", 600.0, float(took), current=True)])
    assert bar.agenda_part.left_label.text() == words


def test_before_the_start_it_shows_what_it_begins_with(bar):
    bar.show_clock(clock(ClockState.READY, 0.0))
    bar.show_segments([Segment("s0", "Your view", 600.0), Segment("s1", "More", 600.0)])
    assert texts(bar) == ("00:00", "Your view", "10 min", "60 min planned")


def test_without_an_agenda_the_session_is_the_bar(bar):
    bar.show_segments([])
    assert texts(bar) == ("29:42", "", "", "ends 15:00")


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (GapFound(240.0, goes_on=True), "4 min away, taken as a pause"),
        (GapFound(12.0, goes_on=True), "12 s away, taken as a pause"),
        (GapFound(36_000.0, goes_on=False), "10 h away, taken as a pause"),
        (GapFound(None, goes_on=True), "the time away is taken as a pause"),
    ],
)
def test_a_gap_is_said_as_long_as_the_clock_tells_it(bar, gap, words):
    bar.show_clock(clock(gap=gap), THREE)
    assert bar.agenda_part.end_label.text() == words
    bar.show_clock(clock(), THREE)
    assert bar.agenda_part.end_label.text() == "ends 15:00"


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "00:00"), (5999.9, "99:59"), (6000, "1:40:00"), (-3, "00:00")]
)
def test_long_sessions_have_hours(bar, seconds, words):
    bar.show_clock(clock(elapsed=float(seconds)), THREE)
    assert bar.clock_part.time_label.text() == words


def test_names_for_those_who_listen(bar):
    assert bar.accessibleName() == "Live bar"
    assert bar.clock_part.time_label.accessibleName() == "Session clock 29:42"
    bar.show_silence(silence(11.2))
    assert bar.silence_part.ring.accessibleName() == "11 seconds of silence"


# Keys ------------------------------------------------------------------------------------------


def test_single_keys_act_while_the_bar_has_the_focus(bar, qtbot):
    with qtbot.waitSignals([bar.silence_toggled, bar.clock_toggled, bar.next_wanted]):
        for key in (Qt.Key.Key_Space, Qt.Key.Key_T, Qt.Key.Key_N):
            qtbot.keyClick(bar, key)
    wanted: list[Act] = []
    bar.act_wanted.connect(wanted.append)
    for letter in "AKOQPIFCM":
        qtbot.keyClick(bar, letter)
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    qtbot.keyClick(bar, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert wanted == [
        Act.ASKED,
        Act.PARK,
        Act.ONLY_ME_LINES,
        Act.QUOTE,
        Act.PARAPHRASE,
        Act.INSIGHT,
        Act.FEEDBACK,
        Act.COMMITMENT,
        Act.ONLY_ME,
        Act.STAMP,
        Act.STAMP,
    ]


@pytest.mark.parametrize(
    "modifier",
    [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier],
)
def test_keys_with_a_modifier_are_left_to_others(bar, qtbot, modifier):
    with qtbot.assertNotEmitted(bar.next_wanted, wait=0):
        qtbot.keyClick(bar, Qt.Key.Key_N, modifier)


def test_a_key_held_down_acts_once(bar, qtbot, qapp):
    pressed = []
    bar.silence_toggled.connect(lambda: pressed.append(1))
    for repeated in (False, True, True):
        qapp.sendEvent(
            bar,
            QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", repeated),
        )
    assert pressed == [1]


def test_a_focused_button_is_pressed_by_space(bar, qtbot):
    bar.clock_part.button.setFocus()
    with qtbot.waitSignal(bar.clock_toggled), qtbot.assertNotEmitted(bar.silence_toggled):
        qtbot.keyClick(bar.clock_part.button, Qt.Key.Key_Space)


def test_in_a_text_letters_are_letters_and_the_hint_names_the_other_key(desk, qtbot):
    desk.notes.setFocus()
    with qtbot.assertNotEmitted(desk.bar.next_wanted, wait=0):
        qtbot.keyClicks(desk.notes, "no")
    assert desk.notes.text() == "no"
    assert desk.bar.silence_part.key_cap.text() == "Ctrl T"
    assert desk.bar.property("role") == "bar"
    desk.bar.setFocus()
    assert desk.bar.silence_part.key_cap.text() == "Space"
    assert desk.bar.property("role") == "bar-active"


def test_single_keys_can_be_switched_off(bar, qtbot):
    bar.set_keys_on(False)
    with qtbot.assertNotEmitted(bar.next_wanted, wait=0):
        qtbot.keyClick(bar, Qt.Key.Key_N)
    assert bar.silence_part.key_cap.text() == "Ctrl T"


def test_the_mouse_does_the_same_and_leaves_the_focus(desk, qtbot):
    desk.notes.setFocus()
    bar = desk.bar
    with qtbot.waitSignal(bar.clock_toggled):
        qtbot.mouseClick(bar.clock_part.button, Qt.MouseButton.LeftButton)
    assert desk.notes.hasFocus()
    with qtbot.waitSignal(bar.silence_toggled):
        qtbot.mouseClick(bar.silence_part.ring, Qt.MouseButton.LeftButton)
    assert desk.notes.hasFocus()
    qtbot.mouseClick(bar.clock_part.time_label, Qt.MouseButton.LeftButton)
    assert bar.hasFocus()


def test_a_click_on_the_title_corrects_the_kind_of_a_held_silence(bar, qtbot):
    part = bar.silence_part
    bar.show_silence(silence(3.0))
    title = part.title_label.mapTo(part, QPoint(5, 5))
    with qtbot.waitSignal(bar.silence_kind_swapped), qtbot.assertNotEmitted(bar.silence_toggled):
        qtbot.mouseClick(part, Qt.MouseButton.LeftButton, pos=title)
    bar.show_silence(silence())
    with qtbot.waitSignal(bar.silence_toggled), qtbot.assertNotEmitted(bar.silence_kind_swapped):
        qtbot.mouseClick(part, Qt.MouseButton.LeftButton, pos=title)


def test_a_silence_that_is_over_is_told_quietly_until_the_next(bar):
    part = bar.silence_part
    assert not part.last_label.isVisible()
    bar.show_silence(
        SilenceReading(False, SilenceKind.AFTER_ANSWER, 0.0, Stages(), (SilenceKind.AFTER_QUESTION, 12.3))
    )
    assert (part.title_label.text(), part.last_label.text()) == ("Silence", "12 s, after the question")
    assert "3, 8 and 20 seconds" in part.ring.toolTip()
    bar.show_silence(silence(0.4))
    assert not part.last_label.isVisible()


def test_the_mouse_is_told_the_single_keys_while_they_are_on(bar):
    tips = (bar.clock_part.button, bar.agenda_part.bar)
    assert ["T, with" in tips[0].toolTip(), tips[1].toolTip()[:1]] == [True, "N"]
    bar.set_keys_on(False)
    assert [each.toolTip() for each in tips] == ["", ""]


# Time ------------------------------------------------------------------------------------------


def test_nothing_runs_while_nothing_runs(bar):
    bar.show_clock(clock(ClockState.PAUSED))
    assert not bar._timer.isActive()
    bar.show_silence(silence(1.0))
    assert bar._timer.isActive()
    bar.show_silence(silence())
    assert not bar._timer.isActive()


def test_it_asks_for_the_next_second_and_goes_on_asking(bar, qtbot):
    bar.show_clock(clock(elapsed=1.99))
    with qtbot.waitSignal(bar.beat_due, timeout=500):
        pass
    assert bar._timer.isActive()


@pytest.mark.parametrize(
    ("reading", "held", "still", "wait"),
    [
        (None, None, False, None),
        (clock(ClockState.PAUSED, 5.5), silence(), False, None),
        (clock(elapsed=5.25), silence(), False, 755),
        (clock(elapsed=5.0), None, False, 1005),
        (clock(elapsed=5.25), silence(3.5), False, 200),
        (clock(elapsed=5.25), silence(3.5), True, 505),
        (clock(elapsed=5.25), silence(25.5), False, 505),
        (clock(ClockState.PAUSED), silence(3.5), True, 505),
    ],
)
def test_it_paints_as_seldom_as_it_can(reading, held, still, wait):
    assert next_beat_ms(reading, held, still=still) == wait


# Room ------------------------------------------------------------------------------------------


def test_where_it_is_narrow_clock_item_and_silence_stay(desk, qtbot):
    bar = desk.bar
    assert bar.agenda_part.bar.isVisible()
    desk.resize(640, 300)
    qtbot.waitUntil(lambda: bar.width() == 640)
    assert not bar.agenda_part.bar.isVisible()
    assert not bar.agenda_part.end_label.isVisible()
    kept = (
        bar.clock_part.time_label,
        bar.clock_part.button,
        bar.agenda_part.name_label,
        bar.agenda_part.left_label,
        bar.silence_part.ring,
    )
    assert all(part.isVisible() for part in kept)
    desk.resize(1388, 300)
    qtbot.waitUntil(bar.agenda_part.bar.isVisible)


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("width", [268, 320, 640, 980, 1236, 1388])
def test_nothing_is_cut_off_in_any_size(desk, theme, qtbot, scale, width):
    bar, button = desk.bar, desk.bar.clock_part.button
    bar.show_silence(silence(11.2))
    theme.update(scale_percent=scale)
    desk.resize(max(width, min(width, 320) * scale // 100), 400)
    qtbot.waitUntil(lambda: bar.width() == desk.width())
    whole = (bar.clock_part.time_label, bar.agenda_part.left_label)
    for part in (button, bar.silence_part.ring, *whole):
        assert bar.rect().contains(part.geometry().translated(part.parentWidget().mapTo(bar, QPoint())))
        assert part.width() >= part.minimumSizeHint().width()
    assert all(label.width() >= label.sizeHint().width() for label in whole)
    brief = bar.width() < theme.px(460)
    assert (button.text(), button.accessibleName()) == ("" if brief else "Pause", "Pause")
    assert ("Pause · T, with" in button.toolTip()) == brief


def test_it_stands_in_line_with_the_panes_above(desk, qtbot):
    desk.bar.set_columns(320, 400)
    qtbot.waitUntil(lambda: desk.bar.clock_part.width() == 320)
    assert desk.bar.silence_part.width() == 400


def test_a_low_window_has_a_lower_bar(bar, theme):
    tall = bar.height()
    bar.set_low(True)
    slim = bar.height()
    bar.set_low(True, folded=True)
    assert bar.height() < slim < tall == theme.px(92)
    assert bar.silence_part.ring.height() >= bar.silence_part.ring.minimumSizeHint().height() - theme.px(4)


def test_focus_moves_nothing(desk, qtbot):
    bar = desk.bar
    before = bar.clock_part.geometry(), bar.silence_part.geometry()
    desk.notes.setFocus()
    desk.layout().activate()
    assert (bar.clock_part.geometry(), bar.silence_part.geometry()) == before


def test_it_is_mirrored_for_those_who_read_from_the_right(desk, qtbot):
    desk.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: desk.bar.clock_part.x() > desk.bar.silence_part.x())

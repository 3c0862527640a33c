"""Fields: what they send, how the keyboard works in them, and how they say what is wrong."""

from collections.abc import Callable, Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachdesk.widgets.fields import (
    DateEdit,
    DropDown,
    Field,
    LineEdit,
    PassphraseField,
    SegmentedControl,
    Stepper,
    TextEdit,
    TimeEdit,
)
from coachdesk.widgets.theme import Theme, column

Show = Callable[..., QWidget]
pytestmark = pytest.mark.usefixtures("theme")


def _today() -> date:
    return date(2026, 11, 24)


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Shows widgets in one active window, the first of them focused."""
    window = QWidget()

    def show_widgets(*widgets: QWidget) -> QWidget:
        layout = column(window)
        for widget in widgets:
            layout.addWidget(widget)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        widgets[0].setFocus()
        return window

    yield show_widgets
    window.close()


def test_field_is_named_by_its_label_and_says_errors_in_words(show: Show) -> None:
    field = Field("By when", DateEdit(today=_today), hint="A day will do.")
    show(field)
    assert field.label.buddy() is field.editor
    assert field.editor.accessibleName() == "By when"
    assert field.note_line.text() == "A day will do."
    field.set_error("This is not a date yet.")
    assert field.has_error
    assert field.note_line.isVisible()
    assert field.editor.accessibleDescription() == "This is not a date yet."
    field.clear_error()
    assert not field.has_error
    assert field.note_line.text() == "A day will do."


def test_line_commits_once_per_change(show: Show) -> None:
    line, other = LineEdit("before"), LineEdit()
    show(line, other)
    sent: list[str] = []
    line.text_committed.connect(sent.append)
    line.selectAll()
    QTest.keyClicks(line, "after")
    QTest.keyClick(line, Qt.Key.Key_Return)
    other.setFocus()
    assert sent == ["after"]
    line.set_text("stored elsewhere")
    line.setFocus()
    other.setFocus()
    assert sent == ["after"]


def test_text_edit_grows_and_commits_on_leaving(show: Show) -> None:
    text, other = TextEdit(), LineEdit()
    show(text, other)
    sent: list[str] = []
    text.text_committed.connect(sent.append)
    low = text.sizeHint().height()
    text.setPlainText("one\ntwo\nthree\nfour")
    assert text.sizeHint().height() > low
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert sent == ["one\ntwo\nthree\nfour"]


def test_date_is_typed_in_words(show: Show) -> None:
    edit = DateEdit(today=_today)
    show(edit)
    sent: list[object] = []
    misread: list[str] = []
    edit.date_chosen.connect(sent.append)
    edit.misread.connect(misread.append)
    QTest.keyClicks(edit, "soonish")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert misread == ["soonish"]
    assert edit.text() == "soonish"
    assert edit.property("invalid")
    edit.selectAll()
    QTest.keyClicks(edit, "fri")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert sent == [date(2026, 11, 27)]
    assert not edit.property("invalid")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert len(sent) == 1
    edit.clear()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert sent[-1] is None


def test_a_day_without_its_year_shows_it_where_it_could_be_another(show: Show) -> None:
    edit = DateEdit(today=_today, with_year=False)
    show(edit)
    for typed, shown in (("14 jan", "Thu 14 Jan"), ("23 nov", "Tue 23 Nov 2027"), ("24 nov", "Tue 24 Nov")):
        edit.selectAll()
        QTest.keyClicks(edit, typed)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        assert edit.text() == shown


def test_a_day_that_comes_too_early_is_refused_by_keys_and_by_calendar(show: Show, qtbot: QtBot) -> None:
    edit = DateEdit(date(2026, 11, 26), today=_today)
    edit.set_earliest(date(2026, 11, 24), "That is too early.")
    sent: list[object] = []
    edit.date_chosen.connect(sent.append)
    show(edit)
    edit.selectAll()
    QTest.keyClicks(edit, "yesterday")
    assert not edit.settle()
    assert (edit.text(), edit.accessibleDescription()) == ("yesterday", "That is too early.")
    edit.set_date(date(2026, 11, 24))
    edit.open_calendar()
    calendar = edit._popup._calendar  # type: ignore[union-attr]
    qtbot.waitUntil(calendar.isVisible)
    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Left)
    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Return)
    assert (edit.text(), edit.property("invalid")) == ("Mon 23 Nov 2026", True)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    edit.set_date(date(2026, 11, 26))
    QTest.keyClick(edit, Qt.Key.Key_PageDown)
    assert sent == [date(2026, 11, 24)]


def test_typing_replaces_a_date_that_was_clicked_into(show: Show, qtbot: QtBot) -> None:
    before, edit = LineEdit("before"), DateEdit(date(2026, 11, 24), today=_today)
    show(before, edit)
    before.setFocus()
    inside = QPoint(30, edit.height() // 2)
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton, pos=inside)
    qtbot.keyClicks(edit, "+2w")
    assert edit.text() == "+2w"
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton, pos=inside)
    assert not edit.hasSelectedText(), "the next click places the cursor"


def test_calendar_opens_and_picks_by_keyboard(show: Show, qtbot: QtBot) -> None:
    edit = DateEdit(date(2026, 11, 24), today=_today)
    show(edit)
    QTest.keyClick(edit, Qt.Key.Key_Down)
    popup = edit._popup
    assert popup is not None
    assert popup.isVisible()
    popup._calendar.setSelectedDate(popup._calendar.selectedDate().addDays(3))
    view = popup._calendar.focusProxy() or popup._calendar
    with qtbot.waitSignal(edit.date_chosen) as sent:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert sent.args == [date(2026, 11, 27)]
    assert not popup.isVisible()


def test_time_is_typed_and_stepped(show: Show) -> None:
    edit = TimeEdit(time(23, 45))
    show(edit)
    sent: list[object] = []
    edit.time_chosen.connect(sent.append)
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert sent == [time(0)]
    edit.selectAll()
    QTest.keyClicks(edit, "1430")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert sent[-1] == time(14, 30)


def test_stepper_counts_types_and_takes_back(show: Show) -> None:
    stepper = Stepper()
    show(stepper)
    sent: list[object] = []
    stepper.number_chosen.connect(sent.append)
    assert stepper.number() is None
    QTest.keyClicks(stepper, "7")
    QTest.keyClick(stepper, Qt.Key.Key_Up)
    QTest.mouseClick(stepper.plus_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(stepper, Qt.Key.Key_Delete)
    assert sent == [7, 8, 9, None]
    stepper.set_number(10)
    assert not stepper.plus_button.isEnabled()
    assert sent == [7, 8, 9, None]


def test_drop_down_knows_values_not_words(show: Show) -> None:
    drop = DropDown([(None, "nobody"), ("a", "Amara"), ("b", "R. Okafor")], value="b")
    show(drop)
    sent: list[object] = []
    drop.choice_made.connect(sent.append)
    assert drop.choice() == "b"
    QTest.keyClick(drop, Qt.Key.Key_Up)
    assert sent == ["a"]
    drop.set_choice(None)
    assert drop.currentText() == "nobody"
    assert sent == ["a"]


def test_segments_are_chosen_with_arrows_and_skip_what_is_off(show: Show) -> None:
    stage = SegmentedControl([(1, "Prepare"), (2, "In session"), (3, "Wrap up")], value=1, name="Stage")
    show(stage)
    sent: list[object] = []
    stage.choice_made.connect(sent.append)
    stage.buttons()[1].setEnabled(False)
    assert stage.buttons()[0].hasFocus()
    QTest.keyClick(stage.buttons()[0], Qt.Key.Key_Right)
    assert stage.choice() == 3
    assert stage.buttons()[2].hasFocus()
    assert sent == [3]


def test_passphrase_is_hidden_until_asked_and_notices_caps_lock(show: Show) -> None:
    field = PassphraseField("Passphrase")
    show(field)
    QTest.keyClicks(field.edit, "abc")
    assert field.edit.displayText() != "abc"
    assert not field.caps_line.isVisible()
    QTest.keyEvent(QTest.KeyAction.Click, field.edit, "D", Qt.KeyboardModifier.NoModifier)
    assert field.caps_line.text() == "Caps Lock is on"
    QTest.keyEvent(QTest.KeyAction.Click, field.edit, "E", Qt.KeyboardModifier.ShiftModifier)
    assert not field.caps_line.isVisible()
    QTest.keyClick(field.edit, Qt.Key.Key_Tab)
    assert field.edit.eye_button.hasFocus()
    QTest.keyClick(field.edit.eye_button, Qt.Key.Key_Space)
    assert field.edit.displayText() == "abcDE"
    assert field.edit.eye_button.accessibleName() == "Hide the passphrase"
    QTest.keyClicks(field.edit.eye_button, "meant for elsewhere")
    assert field.text() == "abcDE", "what is typed at the eye is no part of it"
    field.clear()
    assert field.text() == ""


def test_fields_are_not_cut_off_at_twice_the_size(theme: Theme, show: Show) -> None:
    stepper, edit = Stepper(10), DateEdit(date(2026, 11, 25))
    window = show(stepper, edit)
    theme.update(scale_percent=200)
    window.adjustSize()
    digits = stepper.lineEdit()
    assert digits.width() >= digits.fontMetrics().horizontalAdvance("10")
    assert edit.width() >= edit.fontMetrics().horizontalAdvance(edit.text())

"""Goals in the pane: the card, the chooser, the form, and counting."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from coachdesk.action_plan.model import GoalState, Period
from coachdesk.action_plan.operations import add_goal, change_goal, count_towards_goal, list_goals
from coachdesk.action_plan.pane.words import missing_words, quoted, target_words
from tests.action_plan.hands import choose, entries, field, type_line, words_on

TODAY = date(2026, 11, 26)


@pytest.fixture
def second(vault, amara, goal):
    """A second goal, counted in all."""
    return add_goal(vault, amara, "The team releases without asking me", number=4, until_on=date(2027, 2, 28))


def only(vault, client_id):
    return list_goals(vault, client_id)[0]


def shown_id(pane):
    return "" if pane.goals.shown is None else pane.goals.shown.id


def open_menu(pane):
    pane._chooser.click()
    return pane.goals


def button(card, name):
    return next(each for each in card.findChildren(QToolButton) if each.accessibleName() == name)


def test_a_goal_as_a_card(pane, vault, goal):
    change_goal(vault, goal, target="Send 3 sponsor updates a week", until_on=date(2027, 1, 31))
    count_towards_goal(vault, goal, 2)
    shown = words_on(pane.goals.cards[0])
    assert shown[:3] == [
        "Goal, in Amara’s words",
        "“Sponsors decide early and together”",
        "Send 3 sponsor updates a week, until 31 Jan",
    ]
    assert pane.goals.cards[0]._steps.accessibleName() == "2 of 3 this week"
    assert pane._chooser.text() == "Goal"


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"target": "Hand over", "until_on": date(2027, 1, 31)}, "Hand over, until 31 Jan"),
        ({"target": "Hand over", "until_on": date(2028, 1, 31)}, "Hand over, until 31 Jan 2028"),
        ({"target": "Hand over"}, "Hand over"),
        ({"number": 3, "measure": "updates", "per": Period.WEEK}, "3 updates a week"),
        ({"number": 3, "measure": "updates", "per": Period.MONTH}, "3 updates a month"),
        ({"number": 3, "measure": "updates", "per": Period.WHOLE}, "3 updates"),
        ({"number": None, "measure": "", "until_on": date(2027, 1, 31)}, "until 31 Jan"),
    ],
)
def test_targets_in_words(vault, amara, goal, british, details, words):
    change_goal(vault, goal, **{"measure": "", "number": None, **details})
    assert target_words(only(vault, amara), TODAY) == words


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"number": None}, "Not yet concrete: how much, and until when?"),
        ({}, "Not yet concrete: until when?"),
        ({"number": None, "until_on": TODAY}, "Not yet concrete: how much?"),
        ({"until_on": TODAY}, ""),
    ],
)
def test_what_a_goal_lacks_is_asked_for(pane, vault, amara, goal, details, words):
    change_goal(vault, goal, **details)
    assert missing_words(only(vault, amara)) == words
    assert pane.goals.cards[0]._missing.isHidden() == (not words)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Decide early", "“Decide early”"),
        ("“Decide early.”", "“Decide early.”"),
        ("Who decides?", "“Who decides?”"),
    ],
)
def test_words_in_quotation_marks_as_they_were_written(words, shown):
    assert quoted(words) == shown


def test_progress_is_counted_and_taken_back(pane, vault, amara, goal):
    card = pane.goals.cards[0]
    assert not button(card, "Take one back").isEnabled()
    button(card, "Count one more").click()
    pane.commands()["count_progress"]()
    assert only(vault, amara).counted == 2
    button(card, "Take one back").click()
    assert only(vault, amara).counted == 1
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Plus)
    QTest.keyClick(card, Qt.Key.Key_Minus)
    QTest.keyClick(card, Qt.Key.Key_Minus)
    QTest.keyClick(card, Qt.Key.Key_Minus)
    assert only(vault, amara).counted == 0
    assert vault.undo() == "Take back progress"


def test_without_a_number_nothing_is_counted(pane, vault, goal):
    change_goal(vault, goal, number=None)
    assert "count_progress" not in pane.commands()
    assert pane.goals.cards[0]._progress.isHidden()


def test_the_chooser_shows_another_goal(pane, second):
    assert pane._chooser.text() == "Goal 1 of 2"
    choose(open_menu(pane), "The team releases without asking me")
    assert pane._chooser.text() == "Goal 2 of 2"
    assert shown_id(pane) == second


def test_the_goal_that_is_shown_stays_when_something_changes(pane, vault, goal, second):
    choose(open_menu(pane), "The team releases without asking me")
    count_towards_goal(vault, goal)
    assert shown_id(pane) == second
    choose(open_menu(pane), "Put it first")
    assert (pane._chooser.text(), shown_id(pane)) == ("Goal 1 of 2", second)


def test_a_goal_that_was_reached_leaves_the_desk_and_stays_on_the_page(pane, page, vault, goal, second):
    choose(open_menu(pane), "Reached")
    assert (pane._chooser.text(), shown_id(pane)) == ("Goal", second)
    assert [card.goal_id for card in page.goals.cards] == [second, goal]
    assert "Goal reached, in Amara’s words" in words_on(page.goals.cards[1])
    page.goals.cards[1].menu_wanted.emit(goal, page.pos())
    assert "Take up again" in entries(page.goals)
    choose(page.goals, "Take up again")
    assert {each.state for each in list_goals(vault, page.goals.goals[0].client_id)} == {GoalState.OPEN}


def test_a_deleted_goal_comes_back_by_undo(pane, vault, goal, qtbot):
    with qtbot.waitSignal(pane.message):
        choose(open_menu(pane), "Delete")
    assert pane.goals.shown is None
    assert not pane.goals._empty.isHidden()
    vault.undo()
    assert shown_id(pane) == goal


def test_a_goal_is_added_in_the_clients_words_and_shown(pane, vault, amara, goal):
    pane.add_goal()
    type_line("I sleep on Sundays")
    assert [each.words for each in list_goals(vault, amara)][-1] == "I sleep on Sundays"
    assert pane.goals.shown.words == "I sleep on Sundays"
    assert pane.goals.cards[0]._missing.text() == "Not yet concrete: how much, and until when?"


def test_a_goal_is_changed_in_its_place(pane, vault, amara, goal):
    pane.goals.cards[0].setFocus()
    QTest.keyClick(field(), Qt.Key.Key_Return)
    form = pane.goals._form
    field().selectAll()
    QTest.keyClicks(field(), "Sponsors decide early")
    form._number.setFocus()
    field().selectAll()
    QTest.keyClicks(field(), "5")
    form.until_edit.setFocus()
    type_line("31 jan")
    kept = only(vault, amara)
    assert (kept.words, kept.number, kept.until_on) == ("Sponsors decide early", 5, date(2027, 1, 31))
    assert pane.goals._form is None
    assert pane.goals.cards[0].hasFocus()
    vault.undo()
    assert only(vault, amara).words == "Sponsors decide early and together"


def test_escape_takes_the_form_back(pane, vault, amara, goal, qtbot):
    pane.goals.edit(goal)
    field().selectAll()
    QTest.keyClicks(field(), "Half")
    qtbot.waitUntil(lambda: only(vault, amara).words == "Half", timeout=3000)
    QTest.keyClick(field(), Qt.Key.Key_Escape)
    assert only(vault, amara).words == "Sponsors decide early and together"


def test_emptied_words_and_a_wrong_number_do_no_harm(pane, vault, amara, goal):
    pane.goals.edit(goal)
    form = pane.goals._form
    form._words.setText(" ")
    form._number.setText("0")
    pane.flush()
    assert (only(vault, amara).words, only(vault, amara).number) == (
        "Sponsors decide early and together",
        None,
    )


def test_a_day_that_is_none_keeps_the_form_open_and_says_so(pane, goal):
    pane.goals.edit(goal)
    form = pane.goals._form
    form.until_edit.setFocus()
    type_line("some day")
    assert pane.goals._form is form
    assert "Not a date yet" in form._until_field.note_line.text()
    assert form.until_edit.text() == "some day"


def test_many_are_one_long_bar(pane, vault, goal):
    steps = pane.goals.cards[0]._steps
    few = steps.sizeHint().width()
    change_goal(vault, goal, number=400, per=Period.WHOLE)
    assert steps.accessibleName() == "0 of 400 so far"
    assert len(steps._bars()) == 1
    assert steps.sizeHint().width() < 2 * few


def test_no_goal_yet_says_what_belongs_here(pane):
    assert pane.goals.shown is None
    assert pane._chooser.isHidden()
    pane.goals._empty.wanted.emit()
    assert pane.add_to_plan.isAncestorOf(field())

"""Writing in the agenda pane: new items, items in place, the purpose, and where words cannot be stored."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from coachdesk.agenda.operations import list_items
from coachdesk.agenda.pane.item_editor import ItemEditor
from coachdesk.vault.drafts import read_draft
from coachdesk.widgets.fields import DropDown
from tests.agenda.hands import field, press, row, texts
from tests.bad_text import ENORMOUS, KEPT


def test_several_items_are_added_in_a_row(pane, vault, session):
    pane.add_item()
    for text in ("Budget round", "", "Holidays"):
        QTest.keyClicks(field(), text)
        QTest.keyClick(field(), Qt.Key.Key_Return)
    assert texts(pane) == [
        "Amara’s view",
        "Explore options",
        "One small experiment",
        "Budget round",
        "Holidays",
        "Next steps",
    ]
    assert pane.add_line.text() == ""


def test_escape_leads_back_to_the_items_and_what_was_typed_stays(pane):
    pane.add_item()
    QTest.keyClicks(field(), "not yet")
    QTest.keyClick(field(), Qt.Key.Key_Escape)
    assert pane.items.hasFocus()
    assert pane.add_line.text() == "not yet"


def test_words_are_edited_in_place_and_escape_takes_them_back(pane, ids):
    press(pane, ids["experiment"], Qt.Key.Key_F2)
    QTest.keyClicks(field(), "A rehearsal")
    QTest.keyClick(field(), Qt.Key.Key_Return)
    assert row(pane, ids["experiment"]).text == "A rehearsal"
    assert pane.items.hasFocus()
    press(pane, ids["experiment"], Qt.Key.Key_Return)
    QTest.keyClicks(field(), "Something else")
    QTest.keyClick(field(), Qt.Key.Key_Escape)
    assert row(pane, ids["experiment"]).text == "A rehearsal"


def test_what_is_typed_in_place_is_stored_by_itself_as_one_step(pane, vault, session, ids, qtbot):
    press(pane, ids["experiment"], Qt.Key.Key_Return)
    QTest.keyClicks(field(), "Half")
    qtbot.waitUntil(lambda: "Half" in [item.text for item in list_items(vault, session)], timeout=2000)
    QTest.keyClicks(field(), " way")
    QTest.keyClick(field(), Qt.Key.Key_Return)
    assert row(pane, ids["experiment"]).text == "Half way"
    vault.undo()
    assert row(pane, ids["experiment"]).text == "One small experiment"


def test_escape_also_takes_back_what_was_stored_meanwhile(pane, vault, session, ids, qtbot):
    press(pane, ids["experiment"], Qt.Key.Key_Return)
    QTest.keyClicks(field(), "Half")
    qtbot.waitUntil(lambda: "Half" in [item.text for item in list_items(vault, session)], timeout=2000)
    QTest.keyClick(field(), Qt.Key.Key_Escape)
    assert row(pane, ids["experiment"]).text == "One small experiment"


def test_emptied_words_come_back(pane, ids):
    press(pane, ids["experiment"], Qt.Key.Key_Return)
    QTest.keyClick(field(), Qt.Key.Key_Delete)
    QTest.keyClick(field(), Qt.Key.Key_Return)
    assert row(pane, ids["experiment"]).text == "One small experiment"


def test_minutes_are_edited_in_place(pane, vault, session, ids):
    press(pane, ids["experiment"], Qt.Key.Key_Return)
    QTest.keyClick(field(), Qt.Key.Key_Tab)
    QTest.keyClick(field(), Qt.Key.Key_Tab)
    QTest.keyClick(field(), Qt.Key.Key_Up)
    QTest.keyClick(field(), Qt.Key.Key_Return)
    assert row(pane, ids["experiment"]).note == "15 min"


def test_leaving_the_editor_keeps_what_was_typed(pane, ids):
    press(pane, ids["experiment"], Qt.Key.Key_Return)
    QTest.keyClicks(field(), "Kept")
    pane.add_line.setFocus()
    assert row(pane, ids["experiment"]).text == "Kept"
    assert pane.items.editing_id() == ""


def test_the_purpose_is_edited_in_its_card(pane, qtbot):
    pane.set_purpose("Get sponsors aligned", agreed=True)
    pane.purpose_card.start_editing()
    with qtbot.waitSignal(pane.purpose_edited) as told:
        QTest.keyClicks(field(), "Something else")
        QTest.keyClick(field(), Qt.Key.Key_Return)
    assert told.args == ["Something else"]
    pane.purpose_card.start_editing()
    QTest.keyClicks(field(), "Not this")
    with qtbot.assertNotEmitted(pane.purpose_edited):
        QTest.keyClick(field(), Qt.Key.Key_Escape)
    assert not pane.purpose_card.is_editing()


def test_a_purpose_being_typed_is_told_within_a_second(pane, qtbot):
    pane.set_purpose("Get sponsors aligned", agreed=False)
    pane.purpose_card.start_editing()
    with qtbot.waitSignal(pane.purpose_edited, timeout=2000) as told:
        QTest.keyClicks(field(), "Half")
    assert told.args == ["Half"]
    with qtbot.waitSignal(pane.purpose_edited, timeout=2000) as told:
        QTest.keyClick(field(), Qt.Key.Key_Escape)
    assert told.args == ["Get sponsors aligned"]


def test_leaving_saves_whatever_is_being_typed(pane, vault, session, ids, qtbot):
    press(pane, ids["experiment"], Qt.Key.Key_Return)
    QTest.keyClicks(field(), "In the row")
    pane.add_item()
    QTest.keyClicks(field(), "In the line")
    pane.purpose_card.start_editing()
    QTest.keyClicks(field(), "In the card")
    with qtbot.waitSignal(pane.purpose_edited) as told:
        pane.flush()
    assert told.args == ["In the card"]
    stored = {item.text for item in list_items(vault, session)}
    assert "In the row" in stored
    assert "In the line" not in stored, "it is no item before Enter"
    assert read_draft(vault, "agenda", session).text == "In the line"


@pytest.mark.parametrize("text", KEPT)
def test_words_of_every_script_are_shown(pane, text):
    pane.add_item()
    field().setText(text)
    QTest.keyClick(field(), Qt.Key.Key_Return)
    assert text in texts(pane)
    assert not pane.grab().isNull()


def test_too_much_text_is_refused_in_words_and_stays_in_the_line(pane):
    pane.add_item()
    field().setText(ENORMOUS)
    kept = pane.add_line.text()
    QTest.keyClick(field(), Qt.Key.Key_Return)
    assert "too long" in pane._bar.text()
    assert pane.add_line.text() == kept
    field().setText("Short")
    QTest.keyClick(field(), Qt.Key.Key_Return)
    assert pane._bar.isHidden()


def test_a_full_disk_is_said_and_the_text_stays(pane, full_disk):
    full_disk()
    pane.add_item()
    QTest.keyClicks(field(), "Budget round")
    QTest.keyClick(field(), Qt.Key.Key_Return)
    assert "disk is full" in pane._bar.text()
    assert pane.add_line.text() == "Budget round"


def test_a_purpose_that_could_not_be_stored_stays_open_and_is_told_again(pane, qtbot):
    pane.set_purpose("Get sponsors aligned", agreed=False)
    pane.purpose_card.start_editing()
    QTest.keyClicks(field(), "Kept")
    QTest.keyClick(field(), Qt.Key.Key_Return)
    pane.purpose_card.keep_trying()
    pane.set_purpose("Get sponsors aligned", agreed=False)
    assert pane.purpose_card.is_editing()
    with qtbot.waitSignal(pane.purpose_edited, timeout=2000) as told:
        pass
    assert told.args == ["Kept"]


def test_another_session_begins_with_its_own_purpose(pane, later, amara):
    pane.set_purpose("Get sponsors aligned", agreed=False)
    pane.purpose_card.start_editing()
    pane.open(later, amara)
    pane.set_purpose("Look back", agreed=False)
    assert pane.purpose_card._words.text() == "Look back"


def test_the_choices_of_an_item_that_is_edited_say_what_they_are(pane, ids):
    press(pane, ids["experiment"], Qt.Key.Key_F2)
    (editor,) = pane.findChildren(ItemEditor)
    labelled = {label.buddy() for label in editor.findChildren(QLabel)}
    for choice in editor.findChildren(DropDown):
        assert choice.accessibleName() in choice.toolTip()
        assert choice.toolTip()
    assert editor._segment in labelled

"""The agenda pane: what is shown, and what keys, clicks and menus do to the notebook."""

import pytest
from PySide6.QtCore import Qt

from coachdesk.agenda.model import Owner, Segment
from coachdesk.agenda.operations import add_item, list_items, park_item, record_times, tick_item
from coachdesk.agenda.pane.item_menu import ItemMenu
from coachdesk.clients.operations import change_client
from coachdesk.live.pane.words import left_words
from coachdesk.sessions.operations import carry_item_to_next
from tests.agenda.hands import choose, press, row, shown, texts

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_items_in_words(pane):
    assert shown(pane) == [
        ("Amara’s view", "Amara · took 11", "10 min"),
        ("Explore options", "Amara", "18 min"),
        ("One small experiment", "you", "10 min"),
        ("Next steps", "both", "12 min"),
    ]
    assert pane._head.caption.text() == "4 items · 50 min"
    pane.set_planned(60)
    assert pane._head.caption.text() == "4 items · 50 min"
    pane.set_planned(45)
    assert pane._head.caption.text() == "4 items · 50 of 45 min"
    assert pane._head.caption.property("tone") is None, "nobody is warned"


def test_the_item_that_is_on_shows_what_is_left(pane, ids):
    pane.set_current(ids["options"], 498)
    on = row(pane, ids["options"])
    assert (on.highlighted, on.caption, on.note) == (True, "Amara · 18 min", "8 min left")
    pane.set_current(ids["experiment"], None)
    assert not row(pane, ids["options"]).highlighted
    assert row(pane, ids["experiment"]).note == "10 min"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (498, "8 min left"),
        (177, "3 min left"),
        (149, "2 min left"),
        (60, "1 min left"),
        (59, "last minute"),
        (1, "last minute"),
        (0, "time is up"),
        (-59, "time is up"),
        (-125, "2 min over"),
    ],
)
def test_what_is_left_hurries_nobody(seconds, words):
    assert left_words(seconds) == words


def test_done_and_not_done_differ_in_form(pane, ids):
    assert row(pane, ids["view"]).done
    assert not row(pane, ids["options"]).done
    press(pane, ids["options"], Qt.Key.Key_Space)
    assert row(pane, ids["options"]).done
    press(pane, ids["options"], Qt.Key.Key_Space)
    assert not row(pane, ids["options"]).done


def test_items_move_by_key_and_undo_brings_them_back(pane, vault, ids):
    press(pane, ids["experiment"], Qt.Key.Key_Up, _CTRL_SHIFT)
    assert texts(pane)[1:3] == ["One small experiment", "Explore options"]
    assert pane.items.current_id() == ids["experiment"]
    assert vault.undo() == "Move agenda item"
    assert texts(pane)[1:3] == ["Explore options", "One small experiment"]


def test_an_item_is_parked_and_taken_up_by_one_key(pane, ids):
    press(pane, ids["options"], Qt.Key.Key_K)
    parked = row(pane, ids["options"])
    assert (parked.icon, parked.note, parked.caption) == ("bookmark", "parked", "Amara · since today")
    assert texts(pane)[-1] == "Explore options"
    press(pane, ids["options"], Qt.Key.Key_K)
    assert row(pane, ids["options"]).icon == ""


def test_what_earlier_sessions_parked_waits_here_until_it_is_taken_up(pane, vault, later, amara, ids, clock):
    park_item(vault, ids["options"])
    clock.advance(days=14)
    pane.open(later, amara)
    assert shown(pane) == [("Explore options", "Amara · since 26 Nov", "parked")]
    press(pane, ids["options"], Qt.Key.Key_Space)
    assert shown(pane) == [("Explore options", "Amara · from last time", "18 min")]


def test_what_earlier_sessions_parked_keeps_its_words(qtbot, pane, vault, later, amara, ids):
    park_item(vault, ids["options"])
    pane.open(later, amara)
    with qtbot.waitSignal(pane.message) as said:
        press(pane, ids["options"], Qt.Key.Key_Return)
    assert said.args == ["This was parked earlier. Take it up (K), then it can be changed."]
    assert not pane.items.is_editing()
    menu = ItemMenu(pane.items.items[-1], "Amara", is_here=False, parent=pane)
    assert [each.data().verb for each in menu.actions() if each.data()] == ["take_up", "delete"]
    press(pane, ids["options"], Qt.Key.Key_K)
    taken_up = pane.items.items[-1].id
    press(pane, taken_up, Qt.Key.Key_Return)
    assert pane.items.is_editing()


def test_nothing_is_going_on_in_a_session_that_is_over(pane, vault, session, amara, ids):
    record_times(vault, {ids["options"]: 540.0})
    assert row(pane, ids["options"]).caption == "Amara · 9 min so far"
    pane.open(session, amara, frozen=True)
    assert row(pane, ids["options"]).caption == "Amara · took 9"


def test_a_carried_item_says_so_on_both_sides(pane, vault, later, amara, ids):
    carry_item_to_next(vault, ids["options"])
    assert (row(pane, ids["options"]).note, row(pane, ids["options"]).icon) == ("next time", "arrow-right")
    pane.open(later, amara)
    assert shown(pane) == [("Explore options", "Amara · from last time", "18 min")]


def test_deleting_says_how_to_undo(pane, vault, ids, qtbot):
    with qtbot.waitSignal(pane.message) as said:
        press(pane, ids["options"], Qt.Key.Key_Delete)
    assert said.args == ["Deleted; undo brings it back"]
    assert "Explore options" not in texts(pane)
    vault.undo()
    assert "Explore options" in texts(pane)


def test_the_menu_changes_owner_minutes_and_part(pane, vault, session, ids):
    choose(pane, ids["options"], "Whose point", "both")
    choose(pane, ids["options"], "Minutes", "30 min")
    choose(pane, ids["options"], "Part of the session", "way forward")
    item = next(each for each in list_items(vault, session) if each.id == ids["options"])
    assert (item.owner, item.minutes, item.segment) == (Owner.BOTH, 30, Segment.WAY_FORWARD)


def test_the_menu_moves_ticks_and_parks(pane, ids):
    choose(pane, ids["options"], "Move down")
    assert texts(pane)[2] == "Explore options"
    choose(pane, ids["options"], "Done")
    assert row(pane, ids["options"]).done
    choose(pane, ids["options"], "Park")
    assert row(pane, ids["options"]).note == "parked"


def test_what_concerns_the_session_is_told(pane, ids, qtbot):
    with qtbot.waitSignal(pane.current_wanted) as told:
        press(pane, ids["experiment"], Qt.Key.Key_N)
    assert told.args == [ids["experiment"]]
    with qtbot.waitSignal(pane.carry_wanted) as told:
        choose(pane, ids["experiment"], "Carry to next time")
    assert told.args == [ids["experiment"]]


def test_commands_mean_the_row_under_the_keyboard_or_the_item_that_is_on(pane, ids):
    assert set(pane.commands()) == {"add_item", "park_item", "carry_item", "save_template"}
    pane.set_current(ids["options"], 100)
    pane.add_item()
    pane.commands()["park_item"]()
    assert row(pane, ids["options"]).note == "parked"
    pane.set_current(None)
    assert set(pane.commands()) == {"add_item", "save_template"}


def test_a_finished_session_is_read_only(pane, ids):
    pane.set_frozen(True)
    assert set(pane.commands()) == {"save_template"}
    assert pane.add_line.isHidden()
    press(pane, ids["options"], Qt.Key.Key_Space)
    assert not row(pane, ids["options"]).done
    pane.purpose_card.start_editing()
    assert not pane.purpose_card.is_editing()


def test_a_client_called_otherwise_is_shown_so_at_once(pane, vault, amara):
    change_client(vault, amara, address_as="Ms Mensah")
    assert shown(pane)[1][1] == "Ms Mensah"


def test_the_keyboard_stays_on_its_row_when_something_else_changes(pane, vault, session, ids):
    pane.items.set_current_id(ids["experiment"])
    tick_item(vault, ids["options"])
    add_item(vault, session, pane.items.client_id, "More")
    assert pane.items.current_id() == ids["experiment"]


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("width", [240, 300, 420])
def test_nothing_is_cut_off(pane, theme, qtbot, scale, width):
    theme.update(scale_percent=scale)
    pane.resize(width * scale // 100, 900)
    pane.set_purpose("Get sponsors aligned before the January budget round", agreed=True)
    words = pane.purpose_card._words
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    assert pane.items.height() >= pane.items.heightForWidth(pane.items.width())
    assert pane.width() == width * scale // 100

"""The side bar: clients with what comes next, found as one types, added by a name alone."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import add_action
from coachdesk.clients.operations import add_client, archive_client, list_clients
from coachdesk.overview.side_bar import SideBar
from coachdesk.overview.side_bar.client_delegate import row_height
from coachdesk.overview.side_bar.client_model import CAPTION_ROLE
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import move_to_stage, plan_next_session
from coachdesk.sessions.operations.sessions import new_session


@pytest.fixture
def clients(vault):
    """Three clients: today, on another day, and without a date."""
    now = vault.clock.now()
    ids = {name: add_client(vault, name) for name in ("Amara Mensah", "Priya Raman", "Tomás Ortega")}
    plan_next_session(vault, ids["Amara Mensah"], now + timedelta(hours=2))
    plan_next_session(vault, ids["Priya Raman"], now + timedelta(days=4, hours=-3.5))
    return ids


@pytest.fixture
def bar(vault, signals, clients, qtbot):
    made = SideBar(vault, signals)
    qtbot.addWidget(made)
    made.show()
    return made


def names(bar):
    model = bar.clients.list.clients
    return [model.index(row).data() for row in range(model.rowCount())]


def captions(bar):
    model = bar.clients.list.clients
    return [model.index(row).data(CAPTION_ROLE) for row in range(model.rowCount())]


def test_clients_stand_by_date_with_what_comes_next(bar):
    assert names(bar) == ["Amara Mensah", "Priya Raman", "Tomás Ortega"]
    assert captions(bar) == ["today 16:00", "Mon 30 Nov, 10:30", "no next date yet"]


def test_what_is_due_stands_there_too(vault, bar, clients, clock):
    add_action(vault, clients["Tomás Ortega"], "Send it", who=Who.COACH, due_on=vault.clock.today())
    assert captions(bar)[2] == "your promise, by Thu 26 Nov"
    session_id = plan_next_session(vault, clients["Amara Mensah"], vault.clock.now())
    move_to_stage(vault, session_id, Stage.WRAP_UP)
    assert captions(bar)[0] == "to be wrapped up"
    clock.advance(days=7)
    assert captions(bar)[1] == "was for Mon 30 Nov"


def test_typing_in_the_list_narrows_it_whatever_the_accents(bar, qtbot):
    with qtbot.waitSignal(bar.place_wanted) as wanted:
        qtbot.keyClicks(bar.clients.list, "t")
        assert not bar.clients.filter_box.isHidden()
        qtbot.keyClicks(bar.clients.filter_edit, "omas")
        assert names(bar) == ["Tomás Ortega"]
        qtbot.keyClick(bar.clients.filter_edit, Qt.Key.Key_Return)
    assert wanted.args[0] == "client"
    assert bar.clients.filter_box.isHidden()
    assert len(names(bar)) == 3


def test_a_filter_that_finds_nothing_says_so(bar, qtbot):
    bar.clients.start_filter("zz")
    assert names(bar) == []
    assert bar.clients.nothing_label.text() == "No name holds “zz”"
    qtbot.keyClick(bar.clients.filter_edit, Qt.Key.Key_Escape)
    assert len(names(bar)) == 3


def test_enter_in_the_list_opens_the_client(bar, clients, qtbot):
    bar.clients.list.setCurrentIndex(bar.clients.list.clients.index(1))
    with qtbot.waitSignal(bar.place_wanted) as wanted:
        qtbot.keyClick(bar.clients.list, Qt.Key.Key_Return)
    assert wanted.args == ["client", clients["Priya Raman"]]


def test_a_name_alone_adds_a_client_and_opens_it(vault, bar, qtbot):
    bar.commands()["new_client"]()
    line = bar.clients.new_client.name_edit
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert bar.clients.new_client.name_field.has_error
    qtbot.keyClicks(line, "Jonas Lindqvist")
    with qtbot.waitSignal(bar.place_wanted) as wanted:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    added = next(client for client in list_clients(vault) if client.name == "Jonas Lindqvist")
    assert wanted.args == ["client", added.id]
    assert "Jonas Lindqvist" in names(bar)


def test_esc_takes_a_new_client_back(vault, bar, qtbot):
    bar.start_new_client()
    qtbot.keyClicks(bar.clients.new_client.name_edit, "Jo")
    qtbot.keyClick(bar.clients.new_client.name_edit, Qt.Key.Key_Escape)
    assert not bar.clients.new_client.button.isHidden()
    assert len(list_clients(vault)) == 3


def test_a_session_forgotten_long_ago_gives_way_to_one_that_is_planned(vault, bar, clients, clock):
    clock.advance(days=59)
    plan_next_session_after(vault, clients["Amara Mensah"])
    assert captions(bar)[names(bar).index("Amara Mensah")].startswith("was for"), "it may still be finished"
    clock.advance(days=2)
    bar.clients.reload()
    assert captions(bar)[names(bar).index("Amara Mensah")] == "Thu 4 Feb, 14:00"


def plan_next_session_after(vault, client_id):
    """Plan one more session beside the one that was never finished, for 4 February."""
    with vault.write("Plan") as db:
        session = new_session(db, client_id)
        session.starts_at = datetime(2027, 2, 4, 13, tzinfo=UTC)


def test_the_archive_is_a_quiet_entry(vault, bar, clients, qtbot):
    assert bar.clients.archive_button.isHidden()
    archive_client(vault, clients["Tomás Ortega"])
    assert bar.clients.archive_button.text() == "Archive (1)"
    bar.clients.archive_button.click()
    assert names(bar) == ["Tomás Ortega"]
    bar.clients.archive_button.click()
    assert names(bar) == ["Amara Mensah", "Priya Raman"]


def test_folded_it_shows_no_name_and_catches_up_later(vault, bar):
    bar.set_discreet(True)
    assert bar.strip.isVisible()
    assert not bar.clients.isVisible()
    assert bar.commands() == {}
    add_client(vault, "Jonas")
    bar.set_discreet(False)
    assert "Jonas" in names(bar)
    bar.set_folded(True)
    assert not bar.clients.isVisible()


def test_it_may_be_filled_later_and_then_shows_what_was_said_meanwhile(vault, signals, clients, qtbot):
    bar = SideBar(vault, signals, at_once=False)
    qtbot.addWidget(bar)
    bar.show()
    width = bar.sizeHint().width()
    bar.show_place("client", clients["Amara Mensah"])
    bar.set_save_state("Saved 13:41")
    add_client(vault, "Jonas")
    bar.set_discreet(True)
    bar.fill()
    assert not hasattr(bar, "clients"), "folded it holds no name"
    bar.set_discreet(False)
    assert "Jonas" in names(bar)
    assert bar.clients.list.is_open(clients["Amara Mensah"])
    assert bar.save_label.text() == bar._saved[0]
    assert bar.sizeHint().width() == width


def test_the_save_state_is_said_at_the_foot_and_in_the_strip_where_it_fails(bar):
    bar.set_save_state("Saved 13:41")
    assert bar.save_label.text() == "Saved 13:41"
    bar.set_folded(True)
    assert not bar.strip.trouble_icon.isVisible()
    bar.set_save_state("Not saved yet", "attention")
    assert bar.strip.trouble_icon.isVisible()


def test_each_write_is_told_at_the_foot_with_its_time(vault, bar):
    add_client(vault, "Jonas")
    assert bar.save_label.text() == "Saved 14:00"


def test_the_buttons_ask_for_places_and_commands(bar, qtbot):
    for button, args in ((bar.today_button, ["today", ""]), (bar.playbook_button, ["playbook", ""])):
        with qtbot.waitSignal(bar.place_wanted) as wanted:
            button.click()
        assert wanted.args == args
    for button, command in ((bar.search_button, "search"), (bar.lock_button, "lock")):
        with qtbot.waitSignal(bar.command_wanted) as wanted:
            button.click()
        assert wanted.args == [command]


def test_the_current_row_and_place_stay_when_something_changes(vault, bar, clients):
    bar.clients.list.setCurrentIndex(bar.clients.list.clients.index(2))
    add_client(vault, "Aaron")
    assert bar.clients.list.currentIndex().data() == "Tomás Ortega"


def test_many_clients_are_read_in_pages(vault, bar):
    from coachdesk.clients.model import Client

    with vault.write("Many", undo=False) as db:
        db.add_all(Client(name=f"Client {n:03}", created_at=vault.clock.now()) for n in range(500))
    model = bar.clients.list.clients
    bar.clients.reload()
    assert model.rowCount() == 256
    model.fetchMore(model.index(-1))
    assert model.rowCount() == 503
    bar.clients.reload()
    bar.clients.start_filter("499")
    assert names(bar) == ["Client 499"]


def test_the_menu_of_a_client_acts_on_that_client_alone(bar, clients, qtbot):
    wanted = []
    bar.command_wanted.connect(wanted.append)
    menu, amara = bar.clients.list._menu, clients["Amara Mensah"]
    menu.open_for(amara, bar.rect().center(), archived=False)
    assert [each.text() for each in menu.actions()] == [
        "Open",
        "Client details…",
        "Archive",
        "Delete",
        "Erase for good…",
    ]
    with qtbot.waitSignal(bar.place_wanted) as place:
        menu.actions()[3].trigger()
    assert place.args == ["client", amara]
    assert wanted == []  # the page before had to stay
    bar.place_wanted.connect(bar.show_place)
    menu.actions()[3].trigger()
    menu.actions()[0].trigger()
    assert wanted == ["delete_client"]
    menu.open_for(amara, bar.rect().center(), archived=True)
    assert menu.actions()[2].text() == "Bring back"
    menu.close()


def test_the_menu_opens_by_its_key_and_beside_the_rows_not_at_all(bar, qtbot):
    clients = bar.clients.list
    clients.setCurrentIndex(clients.clients.index(1))
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    clients.contextMenuEvent(by_key)
    assert clients._menu.isVisible()
    clients._menu.close()
    clients.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(1, 9999), QPoint()))
    assert not clients._menu.isVisible()


def test_a_half_typed_name_is_offered_again_until_it_is_entered_or_taken_back(vault, signals, bar, qtbot):
    bars = []

    def again():
        made = SideBar(vault, signals)
        qtbot.addWidget(made)
        made.show()
        bars.append(made)
        return made.clients.new_client

    bar.start_new_client()
    qtbot.keyClicks(bar.clients.new_client.name_edit, "Grace Ad")
    assert bar.flush()
    line = again()
    assert line.name_edit.text() == "Grace Ad"
    qtbot.keyClicks(line.name_edit, "eyemi")
    qtbot.keyClick(line.name_edit, Qt.Key.Key_Return)
    assert "Grace Adeyemi" in [client.name for client in list_clients(vault)]
    assert not again().button.isHidden()
    line.start()
    qtbot.keyClicks(line.name_edit, "Nobody")
    assert line.flush()
    qtbot.keyClick(line.name_edit, Qt.Key.Key_Escape)
    assert not again().button.isHidden()


def test_the_line_for_a_new_client_is_gone_once_it_is_left_empty(bar, qtbot):
    bar.start_new_client()
    qtbot.waitUntil(bar.clients.new_client.name_edit.hasFocus)
    bar.today_button.setFocus()
    assert bar.clients.new_client.button.isVisible()
    bar.start_new_client()
    qtbot.keyClicks(bar.clients.new_client.name_edit, "Bo")
    bar.today_button.setFocus()
    assert bar.clients.new_client.name_edit.isVisible(), "half typed, it is kept"


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_the_words_of_the_search_are_whole_or_stand_without_the_key(bar, theme, qtbot, percent):
    bar.resize(236 * percent // 100, 600)
    theme.update(scale_percent=percent)
    label = bar.search_button._label
    qtbot.waitUntil(lambda: label.width() >= label.sizeHint().width())
    assert bar.search_button._cap.isVisible() or percent > 100


def test_in_a_low_window_a_client_is_whole_and_nothing_lies_over_it(bar, qtbot):
    bar.resize(bar.width(), 335)
    part = bar.clients
    qtbot.waitUntil(lambda: bar.height() == 335 and bar.search_button.y() < 15)
    assert part.list.height() >= row_height()
    assert part.new_client.y() > part.list.geometry().bottom()

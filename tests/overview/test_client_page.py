"""The page of one client: what stands on it, and what can be done from it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import add_action, add_goal, list_actions
from coachdesk.clients.operations import add_client, change_client, client_details
from coachdesk.feedback.model import RatedBy
from coachdesk.feedback.operations import rate_goal
from coachdesk.overview.client_page import ClientPage
from coachdesk.overview.client_page.page import OVERVIEW, PLAN, SESSIONS
from coachdesk.sessions.model import Focus, MomentKind, Session, Stage
from coachdesk.sessions.operations import (
    add_outcome,
    capture_moment,
    change_session,
    finish_session,
    list_sessions,
    move_to_stage,
    next_session,
    plan_next_session,
)
from tests.bad_text import KEPT


@pytest.fixture
def amara(vault):
    return add_client(vault, "Amara Mensah", organisation="Northwind Health", role="Programme lead")


@pytest.fixture
def page(vault, signals, amara, qtbot):
    made = ClientPage(vault, signals)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.open(amara)
    return made


def held(vault, client_id, days_ago, focus=Focus.TACTICAL):
    """A session that was prepared and held some days ago."""
    session_id = plan_next_session(vault, client_id, vault.clock.now() - timedelta(days=days_ago))
    change_session(vault, session_id, focus=focus, purpose="See where the week goes")
    with vault.write("Prepare") as db:
        db.get_one(Session, session_id).prepared_at = vault.clock.now()
    capture_moment(vault, session_id, MomentKind.QUOTE, "I am two steps behind.", 60)
    add_outcome(vault, session_id, "Three updates a week")
    finish_session(vault, session_id)
    return session_id


def words(widget):
    """What stands on a page, once widgets that were just made are shown."""
    QCoreApplication.sendPostedEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.text() and label.isVisible()]


def press(widget, text):
    QCoreApplication.sendPostedEvents()
    next(
        each for each in widget.findChildren(QPushButton) if each.text() == text and each.isVisible()
    ).click()


def test_a_new_client_says_what_belongs_where(page):
    shown = words(page)
    assert "Amara Mensah" in shown
    assert "Programme lead, Northwind Health" in shown
    assert any("No goal yet" in text for text in shown)
    assert "No date yet" in shown
    assert page.head_bar.desk_button.text() == "Prepare session 1"
    assert not page.overview.ratings.isVisible()
    assert not page.overview.focus.isVisible()
    assert not page.overview.words.isVisible()
    assert not page.head_bar.share_button.isVisible()


def test_the_cards_hold_what_is_real(vault, page, amara):
    goal_id = add_goal(
        vault, amara, "Sponsors decide early", number=3, measure="updates", enough="no surprise"
    )
    focuses = (Focus.TACTICAL, Focus.TACTICAL, Focus.PERSONAL, Focus.PERSONAL, Focus.STRATEGIC)
    for number, focus in enumerate(focuses):
        session_id = held(vault, amara, 70 - 14 * number, focus)
        rate_goal(vault, goal_id, session_id, RatedBy.CLIENT, number + 1)
    add_action(vault, amara, "Send the page", who=Who.COACH, due_on=vault.clock.today())
    shown = words(page)
    for text in (
        "“Sponsors decide early”",
        "0 of 3 so far",
        "Last session, in Amara’s words",
        "“I am two steps behind.”",
        "Agreed: Three updates a week.",
        "You promised",
        "Balance of focus",
        "5 sessions held",
    ):
        assert text in shown or text == "0 of 3 so far"
    assert any(text.startswith("Strategic had the least time, once on 12 Nov.") for text in shown)
    assert page.overview.ratings.chart.accessibleDescription().endswith("12 Nov 5")
    assert page.head_bar.share_button.isVisible()


def test_the_button_leads_to_the_desk_of_the_session_that_comes_next(vault, page, amara, qtbot):
    with qtbot.waitSignal(page.place_wanted) as wanted:
        page.head_bar.desk_button.click()
    first = next_session(vault, amara)
    assert wanted.args == ["desk", first.id]
    with vault.write("Prepare") as db:
        db.get_one(Session, first.id).prepared_at = vault.clock.now()
    move_to_stage(vault, first.id, Stage.IN_SESSION)
    assert page.head_bar.desk_button.text() == "Go on with session 1"
    with qtbot.waitSignal(page.place_wanted) as wanted:
        page.head_bar.desk_button.click()
    assert wanted.args == ["desk", first.id]
    assert len(list_sessions(vault, amara)) == 1


def test_the_next_date_is_set_in_place(vault, page, amara, qtbot):
    page.commands()["set_next_date"]()
    editor = page.overview.next.editor
    assert editor.isVisible()
    editor.date_edit.clear()
    qtbot.keyClicks(editor.date_edit, "blue")
    qtbot.keyClick(editor.date_edit, Qt.Key.Key_Return)
    assert editor.isVisible()
    editor.date_edit.clear()
    qtbot.keyClicks(editor.date_edit, "8 dec")
    editor.time_edit.setFocus()
    editor.time_edit.clear()
    qtbot.keyClicks(editor.time_edit, "9:30")
    qtbot.keyClick(editor.time_edit, Qt.Key.Key_Return)
    assert not editor.isVisible()
    at = vault.clock.to_local(next_session(vault, amara).starts_at)
    assert (at.month, at.day, at.hour, at.minute) == (12, 8, 9, 30)
    assert "Tue 8 Dec, 09:30" in words(page)
    page.set_next_date()
    qtbot.keyClicks(editor.date_edit, "1 dec")
    qtbot.keyClick(editor.date_edit, Qt.Key.Key_Escape)
    assert "Tue 8 Dec, 09:30" in words(page)
    assert len(list_sessions(vault, amara)) == 1


def test_a_suggested_date_is_one_press(vault, page, amara):
    held(vault, amara, 7)
    press(page, "Suggest Thu 3 Dec")
    assert "Thu 3 Dec, 14:00" in words(page)


def test_a_promise_is_ticked_here(vault, page, amara):
    action_id = add_action(vault, amara, "Send the page", who=Who.COACH)
    page.overview.since.promised.list.tick_wanted.emit(action_id)
    (action,) = list_actions(vault, amara)
    assert not action.is_open
    held(vault, amara, 3)
    page.overview.since.promised.list.tick_wanted.emit(action_id)
    (action,) = list_actions(vault, amara)
    assert action.is_open


def test_sessions_are_opened_printed_and_deleted(vault, page, amara, qtbot):
    ids = [held(vault, amara, days) for days in (28, 14, 1)]
    page.show_tab("sessions")
    table = page.sessions.table
    page.sessions.take_keyboard()
    with qtbot.waitSignal(page.place_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == ["desk", ids[2]]
    table.choose([ids[1]])
    assert page.sessions.print_button.text() == "Print 2 sessions…"
    with qtbot.waitSignal(page.print_wanted) as wanted:
        page.commands()["print"]()
    assert wanted.args == [[ids[2], ids[1]]]
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [session.id for session in list_sessions(vault, amara)] == [ids[0]]
    assert "2 sessions are in the trash for 30 days." in words(page)
    press(page, "Bring back")
    assert len(list_sessions(vault, amara)) == 3


def test_the_menu_of_the_print_button_names_the_sessions(vault, page, amara, qtbot):
    session_id = held(vault, amara, 14)
    page.head_bar.share_button.click()
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    entries = [entry for entry in menu.actions() if not entry.isSeparator()]
    assert [entry.text() for entry in entries] == ["Print session 1 · Thu 12 Nov…", "Choose sessions…"]
    with qtbot.waitSignal(page.print_wanted) as wanted:
        entries[0].trigger()
    assert wanted.args == [[session_id]]
    entries[1].trigger()
    assert page.sessions.isVisible()
    menu.close()


def test_an_empty_list_of_sessions_says_so_at_its_top(page, amara):
    page.resize(1100, 900)
    page.show_tab(SESSIONS)
    tab = page.sessions
    assert "No session yet." in words(tab)
    line = tab.header.sizeHint().height()
    assert tab.header.height() <= line
    assert tab._nothing.geometry().bottom() < 6 * line, (
        "right below the header, whatever the height of the card"
    )


def test_archive_delete_and_bring_back(vault, page, amara):
    page.commands()["archive_client"]()
    assert "Amara Mensah is in the archive: everything is kept, out of the lists." in words(page)
    assert "archive_client" not in page.commands()
    page.commands()["delete_client"]()
    assert set(page.commands()) == {"restore_client", "erase_client"}
    assert not page.head_bar.desk_button.isVisible()
    assert not any(each.isEnabled() for each in page._stack.findChildren(QPushButton))
    press(page, "Bring back")
    assert not client_details(vault, amara).deleted
    assert page.head_bar.desk_button.isVisible()
    assert "Amara Mensah is in the archive: everything is kept, out of the lists." in words(page)
    press(page, "Bring back")
    assert not client_details(vault, amara).archived
    assert not page.notices.state.isVisible()


def test_details_are_edited_and_come_back_on_the_page(vault, page, amara, qtbot):
    page.commands()["edit_client"]()
    edit = page._details.person.edits["prefers"]
    qtbot.keyClicks(edit, "hands-on rehearsal")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert page.overview.isVisible()
    assert "Programme lead, Northwind Health · prefers hands-on rehearsal" in words(page)
    assert client_details(vault, amara).prefers == "hands-on rehearsal"


def test_the_plan_is_opened_where_something_is_added(page):
    page.commands()["add_goal"]()
    assert page._plan.isVisible()
    assert "add_action" in page.commands()


def test_what_changes_elsewhere_is_shown_when_the_page_comes_back(vault, page, amara):
    page.hide()
    change_client(vault, amara, name="Amara M.")
    assert page.head_bar.title.text() == "Amara Mensah"
    page.show()
    assert page.head_bar.title.text() == "Amara M."


def test_a_client_that_is_not_there_is_not_opened(page, amara):
    assert page.open("nobody") is False
    assert page.open(amara) is True


def test_a_client_that_is_gone_for_good_leads_away(vault, page, amara, qtbot):
    from coachdesk.clients.model import Client

    with qtbot.waitSignal(page.place_wanted) as wanted, vault.write("Erase") as db:
        db.delete(db.get_one(Client, amara))
    assert wanted.args == ["today", ""]
    assert page.commands() == {}


@pytest.mark.parametrize("width", [268, 588, 1000, 1400])
@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_wider_than_the_page(vault, page, amara, theme, width, scale):
    held(vault, amara, 7)
    theme.update(scale_percent=scale)
    page.resize(width * scale // 100, 700)
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
    content = page.overview.page_scroll
    assert content.widget().minimumSizeHint().width() <= content.viewport().width()
    assert page.minimumSizeHint().width() <= page.width()


@pytest.mark.parametrize("text", KEPT)
def test_any_text_is_shown_as_it_is(vault, page, amara, text):
    change_client(vault, amara, name=text)
    add_goal(vault, amara, text)
    add_action(vault, amara, text, who=Who.COACH)
    held(vault, amara, 7)
    assert page.head_bar.title.text() == text
    assert page.head_bar.title.textFormat() is Qt.TextFormat.PlainText
    assert any(text.strip('“”"') in shown for shown in words(page.overview.goals))


def test_very_long_text_keeps_within_the_page(vault, page, amara):
    change_client(vault, amara, name="W" * 500, role="x" * 500)
    add_goal(vault, amara, "Q" * 500, target="t" * 500, enough="e" * 500)
    add_action(vault, amara, "A" * 500)
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
    content = page.overview.page_scroll
    assert content.widget().minimumSizeHint().width() <= content.viewport().width()


def test_the_keyboard_is_where_a_deleted_client_is_brought_back(page, qtbot):
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.delete()
    focused = page.window().focusWidget()
    assert focused is not None
    assert focused.property("action") == "restore"


def test_the_whole_form_of_the_next_date_is_scrolled_into_view(vault, page, amara, qtbot):
    for goal in ("Sponsors decide early", "The team releases alone", "Evenings are free"):
        add_goal(vault, amara, goal)
    page.resize(640, 360)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.set_next_date()
    editor = page.overview.next.editor
    for part in (editor.date_edit, editor.set_button):
        qtbot.waitUntil(lambda part=part: part.visibleRegion().boundingRect() == part.rect())


def test_the_cards_of_every_tab_stand_in_line(page, vault, amara, qtbot):
    add_goal(vault, amara, "Sponsors decide early")
    page.show_tab(PLAN)
    page.show_tab(OVERVIEW)
    edges = []
    for tab, first in ((OVERVIEW, page.overview.ratings), (PLAN, page._plan_page().goals.cards[0])):
        page.show_tab(tab)
        qtbot.waitUntil(first.isVisible)
        QCoreApplication.sendPostedEvents()
        edges.append(first.mapTo(page, QPoint()).x())
    assert edges[0] == edges[1]

"""Today: the sessions of the day with what was promised, and one key into the desk."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import add_action
from coachdesk.agenda.templates import list_templates
from coachdesk.clients.operations import add_client
from coachdesk.overview.today import Today
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import (
    begin_next_session,
    change_session,
    fill_agenda,
    finish_session,
    list_sessions,
    move_to_stage,
    plan_next_session,
    session_row,
)
from coachdesk.widgets.keys import KeyCap
from coachdesk.widgets.paragraph import Paragraph


@pytest.fixture
def page(vault, signals, qtbot):
    made = Today(vault, signals)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.open("")
    return made


def words(widget):
    """What stands on a page, once widgets that were just made are shown."""
    QCoreApplication.sendPostedEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.text() and label.isVisible()]


def press(widget, text):
    QCoreApplication.sendPostedEvents()
    next(
        each for each in widget.findChildren(QPushButton) if each.text() == text and each.isVisible()
    ).click()


def test_a_new_notebook_says_what_belongs_here(page, qtbot):
    assert any("Nobody here yet" in text for text in words(page))
    with qtbot.waitSignal(page.command_wanted) as wanted:
        press(page, "New client")
    assert wanted.args == ["new_client"]
    with qtbot.waitSignal(page.command_wanted):
        page.commands()["new"]()


def test_the_first_deed_in_a_new_notebook_looks_like_one_and_has_the_keyboard(page):
    button = next(each for each in page.main.findChildren(QPushButton) if each.text() == "New client")
    assert button.property("role") == "primary"
    assert button.hasFocus()
    cap = page.main.findChild(KeyCap)
    assert button.geometry().right() < cap.x() < button.geometry().right() + cap.width()
    assert button.y() < cap.y() < button.geometry().bottom(), "beside the button"
    words = next(each for each in page.main.findChildren(Paragraph) if "Nobody here yet" in each.text())
    assert words.height() < 2 * words.fontMetrics().height(), "one line, with no word left over"


def test_a_session_of_today_leads_to_its_desk_by_enter(vault, page, qtbot):
    client_id = add_client(vault, "Amara Mensah")
    session_id = plan_next_session(vault, client_id, vault.clock.now() + timedelta(hours=1))
    change_session(vault, session_id, purpose="Get sponsors aligned")
    add_action(vault, client_id, "Send the page", who=Who.COACH, due_on=vault.clock.today())
    add_action(vault, client_id, "Write to Marcus", due_on=vault.clock.today() - timedelta(days=1))
    page.open("")
    shown = words(page)
    for text in (
        "15:00",
        "Amara Mensah",
        "Get sponsors aligned",
        "Send the page, by Thu 26 Nov",
        "Write to Marcus, not yet",
    ):
        assert text in shown
    assert shown.index("You promised") < shown.index("Agreed")
    button = page.main.blocks[0].button
    assert button.hasFocus()
    with qtbot.waitSignal(page.place_wanted) as wanted:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert wanted.args == ["desk", session_id]


def test_the_button_says_what_comes_next(vault, page):
    client_id = add_client(vault, "Amara")
    session_id = plan_next_session(vault, client_id, vault.clock.now())
    assert page.main.blocks[0].button.text() == "Prepare"
    move_to_stage(vault, session_id, Stage.WRAP_UP)
    assert page.main.blocks[0].button.text() == "Wrap up"
    finish_session(vault, session_id)
    assert page.main.blocks[0].button.text() == "Look back"


def test_a_suggested_date_is_set_by_one_press(vault, page, qtbot, clock):
    client_id = add_client(vault, "Tomás Ortega")
    finish_session(vault, plan_next_session(vault, client_id, vault.clock.now() - timedelta(days=7)))
    assert "Tomás Ortega" in words(page)
    with qtbot.waitSignal(page.message) as said:
        press(page, "Suggest Thu 3 Dec")
    assert said.args == ["Tomás Ortega: next on Thu 3 Dec."]
    assert "No next date yet" not in words(page)


def test_a_suggested_date_goes_to_the_session_that_is_prepared_already(vault, page):
    client_id = add_client(vault, "Tomás Ortega")
    finish_session(vault, plan_next_session(vault, client_id, vault.clock.now() - timedelta(days=7)))
    prepared = begin_next_session(vault, client_id)
    fill_agenda(vault, prepared, list_templates(vault)[0])
    press(page, "Suggest Thu 3 Dec")
    assert session_row(vault, prepared).starts_at is not None
    assert len(list_sessions(vault, client_id)) == 2


def test_a_session_that_was_not_finished_is_asked_about(vault, page, qtbot):
    client_id = add_client(vault, "Amara")
    session_id = plan_next_session(vault, client_id, vault.clock.now() - timedelta(days=2))
    move_to_stage(vault, session_id, Stage.WRAP_UP)
    assert "Not finished yet" in words(page)
    with qtbot.waitSignal(page.place_wanted) as wanted:
        press(page, "Wrap up")
    assert wanted.args == ["desk", session_id]


def test_long_parts_are_cut_and_opened_on_demand(vault, page):
    for number in range(9):
        add_client(vault, f"Client {number}")
    assert "Client 8" not in words(page)
    press(page, "and 3 more")
    assert "Client 8" in words(page)


def test_the_quiet_line_and_the_banner_ask_for_their_commands(page, qtbot):
    assert not page.quiet_line.isVisible()
    page.set_quiet_line("The recovery key is not kept yet.", "recovery_key", "Keep it now")
    with qtbot.waitSignal(page.command_wanted) as wanted:
        press(page, "Keep it now")
    assert wanted.args == ["recovery_key"]
    page.set_banner("This is the sample notebook.", (("new_notebook", "Make your own"),))
    with qtbot.waitSignal(page.command_wanted) as wanted:
        press(page, "Make your own")
    assert wanted.args == ["new_notebook"]
    page.set_quiet_line("")
    page.set_banner("")
    assert not page.quiet_line.isVisible()
    assert not page.banner.isVisible()


def test_the_next_day_shows_itself(vault, page, clock):
    client_id = add_client(vault, "Amara")
    plan_next_session(vault, client_id, vault.clock.now() + timedelta(days=1))
    assert "This week" in words(page)
    clock.advance(days=1)
    page.open("")
    assert "This week" not in words(page)
    assert page.head.caption.text() == "Friday 27 November 2026"


def test_the_session_with_the_keyboard_keeps_it_when_something_changes(vault, page):
    for hours in (1, 2):
        plan_next_session(
            vault, add_client(vault, f"Client {hours}"), vault.clock.now() + timedelta(hours=hours)
        )
    page.main.blocks[1].button.setFocus()
    add_client(vault, "Somebody")
    assert page.main.blocks[1].button.hasFocus()


@pytest.mark.parametrize("width", [268, 588, 1000, 1400])
@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_wider_than_the_page(vault, page, theme, width, scale):
    client_id = add_client(vault, "Amara Mensah")
    plan_next_session(vault, client_id, vault.clock.now())
    finish_session(
        vault, plan_next_session(vault, add_client(vault, "Tomás"), vault.clock.now() - timedelta(days=7))
    )
    theme.update(scale_percent=scale)
    page.resize(width * scale // 100, 700)
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
    content = page.scroll_area.widget()
    assert content.minimumSizeHint().width() <= page.scroll_area.viewport().width()

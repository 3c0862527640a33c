"""Where a session has a day alone, side bar, Today and the client page show no time."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from coachdesk.clients.operations import add_client
from coachdesk.overview.client_page import ClientPage
from coachdesk.overview.operations import client_entries, client_head, look_at_today
from coachdesk.overview.today import Today
from coachdesk.overview.words import caption_words
from coachdesk.sessions.operations import finish_session, next_session, plan_next_session
from coachdesk.sessions.start import Start


@pytest.fixture
def amara(vault):
    return add_client(vault, "Amara Mensah")


def plan(vault, client_id, days):
    """Plan a session so many days from today, without a time."""
    start = Start.on(vault.clock.today() + timedelta(days=days), None, vault.clock)
    return plan_next_session(vault, client_id, start.at, time_open=True)


def words(widget):
    QCoreApplication.sendPostedEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.text() and label.isVisible()]


@pytest.mark.parametrize(("days", "caption"), [(0, "today"), (2, "Sat 28 Nov"), (-3, "was for Mon 23 Nov")])
def test_the_side_bar(vault, theme, amara, days, caption):
    plan(vault, amara, days)
    (entry,) = client_entries(vault)
    assert caption_words(entry, vault.clock) == caption


def test_today(vault, signals, amara, qtbot):
    jonas = add_client(vault, "Jonas Lindqvist")
    plan(vault, amara, 0)
    plan(vault, jonas, 1)
    page = Today(vault, signals)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.open("")
    shown = words(page)
    assert shown.count("no time yet") == 2
    assert "Fri 27 Nov" in shown
    assert "12:00" not in shown


def test_a_date_is_set_without_a_time_on_the_client_page(vault, signals, amara, qtbot):
    page = ClientPage(vault, signals)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.open(amara)
    page.set_next_date()
    editor = page.overview.next.editor
    assert editor.time_edit.text() == "", "nobody named a time"
    qtbot.keyClicks(editor.date_edit, "3 dec")
    qtbot.keyClick(editor.date_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.overview.next.when.text() == "Thu 3 Dec")
    assert next_session(vault, amara).time_open
    page.set_next_date()
    assert (editor.date_edit.text(), editor.time_edit.text()) == ("Thu 3 Dec", "")
    qtbot.keyClicks(editor.time_edit, "9")
    qtbot.keyClick(editor.time_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.overview.next.when.text() == "Thu 3 Dec, 09:00")


def test_what_the_rhythm_suggests_after_a_day_alone_is_one(vault, amara):
    finish_session(vault, plan(vault, amara, -14))
    assert client_head(vault, amara).suggested.time_open
    (without,) = look_at_today(vault).without_date
    assert without.suggested == client_head(vault, amara).suggested

"""The client's rating of a goal on the desk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from coachdesk.action_plan.operations import add_goal
from coachdesk.action_plan.pane import PlanPane
from coachdesk.clients.operations import add_client
from coachdesk.feedback.model import RatedBy
from coachdesk.feedback.operations import list_ratings, rate_goal
from coachdesk.feedback.pane import GoalRating
from coachdesk.sessions.operations.sessions import new_session
from coachdesk.widgets.vault_signals import VaultSignals


@pytest.fixture
def amara(vault):
    return add_client(vault, "Amara Mensah")


@pytest.fixture
def sessions(vault, amara):
    """The ids of three sessions."""
    with vault.write("Plan") as db:
        return [new_session(db, amara).id for _ in range(3)]


@pytest.fixture
def goal(vault, amara):
    return add_goal(vault, amara, "Sponsors decide early and together")


@pytest.fixture
def pane(qtbot, theme, vault, amara, goal, sessions):
    signals = VaultSignals(vault)
    found = PlanPane(vault, signals, rating=GoalRating(vault, signals))
    qtbot.addWidget(found)
    found.resize(348, 700)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    found.open(amara, sessions[1])
    yield found
    signals.close()


@pytest.fixture
def rating(pane):
    return pane.findChild(GoalRating)


def value(vault, goal, session):
    return next((each.value for each in list_ratings(vault, goal) if each.session_id == session), None)


def test_not_rated_yet_asks_for_a_number(rating):
    assert rating._caption.text() == "Amara rates"
    assert rating.number_button.text() == "Rate"
    assert rating._last.isHidden()


def test_today_and_last_time(rating, vault, goal, sessions, clock):
    for session, number in zip(sessions, (5, 6, 7), strict=True):
        clock.advance(days=14)
        rate_goal(vault, goal, session, RatedBy.CLIENT, number)
        rate_goal(vault, goal, session, RatedBy.COACH, 9)
    assert (rating.number_button.text(), rating._last.text()) == ("6", "last time 5")


def test_a_number_is_chosen_from_the_scale(rating, vault, goal, sessions):
    rating.number_button.click()
    menu = next(each for each in rating.findChildren(QMenu) if each.isVisible())
    assert [entry.text() for entry in menu.actions()] == [str(number) for number in range(10, -1, -1)]
    menu.actions()[4].trigger()
    menu.close()
    assert value(vault, goal, sessions[1]) == 6
    assert rating.number_button.text() == "6"


def test_digits_and_arrows_rate_and_delete_takes_back(rating, vault, goal, sessions):
    button = rating.number_button
    button.setFocus()
    for key, number in (
        (Qt.Key.Key_7, 7),
        (Qt.Key.Key_Up, 8),
        (Qt.Key.Key_Down, 7),
        (Qt.Key.Key_1, 1),
        (Qt.Key.Key_0, 10),
        (Qt.Key.Key_Up, 10),
        (Qt.Key.Key_0, 0),
        (Qt.Key.Key_Delete, None),
    ):
        QTest.keyClick(button, key)
        assert value(vault, goal, sessions[1]) == number


def test_a_finished_session_keeps_its_number(pane, rating, vault, goal, sessions):
    pane.set_frozen(True)
    QTest.keyClick(rating.number_button, Qt.Key.Key_7)
    assert value(vault, goal, sessions[1]) is None


def test_without_a_session_nothing_is_rated(pane, rating, amara):
    pane.open(amara)
    assert not rating.isVisible()


def test_a_full_disk_is_said(pane, rating, full_disk):
    full_disk()
    rating.number_button.setFocus()
    QTest.keyClick(rating.number_button, Qt.Key.Key_7)
    assert "disk is full" in pane._bar.text()
    assert rating.number_button.text() == "Rate"

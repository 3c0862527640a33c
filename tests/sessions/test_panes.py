"""The panes of the desk: hidden, dragged, folded, and as they were left."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from coachdesk.sessions.model import Stage
from coachdesk.sessions.pane.layout.room import AGENDA_LEAST, PLAN_LEAST
from tests.sessions.hands import where


def test_panes_are_hidden_and_come_back(desk):
    desk.commands()["plan_pane"]()
    assert not desk.plan.isVisible()
    assert desk.layout_state()["plan_hidden"] is True
    desk.commands()["plan_pane"]()
    assert desk.plan.isVisible()
    assert where(desk) == "plan"


def test_the_menu_at_the_head_says_whether_a_pane_is_hidden_or_shown_by_it(desk):
    def offered():
        desk.deeds.fill_menu()
        return {action.text() for action in desk.header._more_menu.actions()}

    assert {"Hide agenda", "Hide action plan"} <= offered()
    desk.commands()["agenda_pane"]()
    assert {"Show agenda", "Hide action plan"} <= offered()
    desk.go_to_stage(Stage.WRAP_UP)
    assert {"Show agenda", "Show action plan"} <= offered()


def drag(qtbot, splitter, number, by):
    """Drag an edge between panes by pixels, without letting go."""
    handle = splitter.handle(number)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    qtbot.mouseMove(handle, handle.rect().center() + QPoint(by, 0))


def test_a_pane_keeps_its_least_width_while_it_is_dragged_and_then_folds(qtbot, desk):
    splitter, least = desk.body._splitter, AGENDA_LEAST
    drag(qtbot, splitter, 1, -60)
    assert desk.agenda.width() == least
    drag(qtbot, splitter, 1, -200)
    assert desk.layout_state()["agenda_hidden"] is True
    assert splitter.sizes()[0] == 0
    assert desk.layout_state()["agenda"] == least, "it comes back as it was"
    qtbot.mouseRelease(splitter.handle(1), Qt.MouseButton.LeftButton)
    desk.commands()["agenda_pane"]()
    assert desk.agenda.width() == least
    assert where(desk) == "agenda"


def test_one_drag_closes_a_pane_and_opens_it_again(qtbot, desk):
    splitter = desk.body._splitter
    desk.plan.setFocus()
    drag(qtbot, splitter, 2, 300)
    assert desk.layout_state()["plan_hidden"] is True
    assert where(desk) == "live bar", "the keyboard is not left in what is hidden"
    drag(qtbot, splitter, 2, -300)
    assert desk.layout_state()["plan_hidden"] is False
    assert desk.plan.width() >= PLAN_LEAST
    qtbot.mouseRelease(splitter.handle(2), Qt.MouseButton.LeftButton)


def test_the_layout_is_remembered(qtbot, vault, signals, session, desk, show):
    from coachdesk.sessions.pane import Desk

    desk.body._splitter.setSizes([260, 700, 428])
    desk.body._on_splitter_moved()
    desk.commands()["agenda_pane"]()
    again = Desk(vault, signals)
    again.restore_layout(desk.layout_state())
    show(again)
    again.open(session)
    assert again.layout_state() == desk.layout_state()
    assert not again.agenda.isVisible()


@pytest.mark.parametrize(
    "state", [{}, {"agenda": "wide", "plan": -5, "page_share": None}, {"plan": 10**9}, {"agenda": 160}]
)
def test_a_layout_that_makes_no_sense_is_as_at_first(desk, state):
    desk.restore_layout(state)
    assert (desk.layout_state()["agenda"], desk.layout_state()["plan"]) == (300, 348)


def test_a_folded_pane_opens_above_the_others(qtbot, desk):
    desk.window().resize(640, 360)
    qtbot.waitUntil(lambda: not desk.plan.isVisible())
    desk.commands()["plan_pane"]()
    assert desk.plan.isVisible()
    assert where(desk) == "plan"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.plan.isVisible())
    assert where(desk) == "live bar"
    desk.commands()["agenda_pane"]()
    assert desk.agenda.isVisible()
    desk.live_bar.setFocus()
    assert not desk.agenda.isVisible(), "leaving closes it"
    desk.window().resize(1388, 868)
    qtbot.waitUntil(lambda: desk.agenda.isVisible() and desk.plan.isVisible())

"""A locked window tells nothing: not in its title, not to a screen reader, not in another window or widget kept.

While a client may see the screen, nothing is told that is not for that client.
"""

from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from coachdesk.action_plan.operations import add_action
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import capture_moment
from tests.access.told import kept_in, told_by
from tests.access.tour import Place, Tour, settle, wait_until

PRIVATE = ("Amara", "Mensah", "Jonas", "Lindqvist", "sponsor", "Northwind", "Facts first")
"""Names and words of the sample: of clients, of a session, of a practice."""


def _menu_of_the_goal(tour: Tour) -> QWidget:
    window = tour.in_session()
    menu = QMenu("Amara Mensah", tour.notebook.workspace)
    menu.addAction("Amara Mensah")
    menu.popup(window.pos())
    settle()
    return menu


@pytest.mark.parametrize(
    "place",
    [
        Tour.today,
        Tour.in_session,
        Tour.edit_practice,
        Tour.palette,
        Tour.trash,
        Tour.leave,
        Tour.add_to_playbook,
        Tour.preferences,
        Tour.help,
        _menu_of_the_goal,
    ],
)
def test_nothing_istold_by(tour: Tour, place: Place) -> None:
    tour.enter()
    place(tour)
    tour.program.lock()
    settle()
    window = tour.program.window
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
    assert window.windowTitle() == "CoachDesk"
    said = [*told_by(QAccessible.queryAccessibleInterface(window))]
    held = [words for widget in QApplication.allWidgets() for words in kept_in(widget)]
    told = {words for words in (*said, *held) for name in PRIVATE if name.casefold() in words.casefold()}
    assert not told
    tour.enter()


def test_a_window_in_which_one_works_is_called_as_the_locked_one(tour: Tour) -> None:
    for place in (Tour.today, Tour.in_session, Tour.client_overview, Tour.practice_page):
        assert place(tour).windowTitle() == "CoachDesk"


def _palette(tour: Tour) -> QWidget:
    tour.in_session()
    return tour.command("search")


def _news(tour: Tour) -> QWidget:
    tour.today()
    tour.program.say("Jonas Lindqvist: next on Friday.")
    return tour.in_session()


@pytest.mark.parametrize("place", [Tour.in_session, _palette, _news])
def test_no_other_client_is_named_while_the_client_may_see_the_screen(tour: Tour, place: Place) -> None:
    place(tour)
    said = " ".join(
        words
        for window in QApplication.topLevelWidgets()
        if window.isVisible()
        for words in told_by(QAccessible.queryAccessibleInterface(window), hidden=False)
    )
    assert "Amara" in said
    others = [name for name in ("Jonas", "Lindqvist", "Priya", "Tomás") if name in said]
    assert not others


def test_the_palette_tells_nothing_of_lines_for_the_coach_meanwhile(tour: Tour) -> None:
    tour.in_session()
    vault = tour.notebook.vault
    thought = capture_moment(vault, tour.running, MomentKind.ONLY_ME, "Zebra suspicion", 0.0)
    add_action(vault, tour.client, "Look into the zebra", moment_id=thought)
    palette: Any = tour.command("search")
    field = next(each for each in palette.findChildren(QLineEdit) if each.isVisible())
    field.setText("zeb")
    wait_until(lambda: not palette._timer.isActive())
    assert "zebra" not in " ".join(told_by(QAccessible.queryAccessibleInterface(palette))).casefold()

"""Every command of the menus can be come to, and does what it says without more ado."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from coachdesk.app.commands import COMMANDS
from tests.access.places import DESK, PAGES
from tests.access.tour import Place, Tour, settle

PLACES: tuple[Place, ...] = (
    *PAGES,
    *DESK,
    Tour.archived_client,
    Tour.chosen_moment,
    Tour.writing_notes,
    Tour.something_undone,
)
ONLY_SAMPLE = {"erase_sample"}
LEAVES = {"quit", "lock", "restart", "new_notebook", "open_sample"}
"""What ends the tour; tests of the ways in are about them."""

IDS = [command.id for command in COMMANDS]


@pytest.fixture(scope="module")
def where(tour: Tour) -> dict[str, list[Place]]:
    """The places at which each command is offered."""
    found: dict[str, list[Place]] = {each: [] for each in IDS}
    for place in PLACES:
        place(tour)
        for command_id in tour.program.window.menus.offered():
            found[command_id].append(place)
    return found


@pytest.mark.parametrize("command_id", sorted(set(IDS) - ONLY_SAMPLE))
def test_it_is_offered_somewhere(where: dict[str, list[Place]], command_id: str) -> None:
    assert where[command_id]


@pytest.mark.parametrize("command_id", sorted(set(IDS) - ONLY_SAMPLE - LEAVES))
def test_it_can_be_carried_out_and_taken_back(
    tour: Tour, where: dict[str, list[Place]], command_id: str
) -> None:
    menus = tour.program.window.menus
    for place in where[command_id]:
        place(tour)
        if menus.action(command_id).isEnabled():
            break
    assert menus.action(command_id).isEnabled()
    menus.perform(command_id)
    settle()
    tour.close_dialogs()
    tour.notebook.workspace.flush()
    for _ in range(10):
        if tour.notebook.vault.undo_label is None:
            break
        tour.notebook.vault.undo()
        settle()
    assert tour.notebook.vault.undo_label is None


def test_each_stands_in_one_menu_with_its_key(tour: Tour) -> None:
    tour.today()
    bar = tour.program.window.menuBar()
    shown = [
        (menu.title().replace("&", ""), action.data())
        for menu in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for inside in (menu, *menu.findChildren(QMenu))
        for action in inside.actions()
        if action.data()
    ]
    assert sorted(shown) == sorted((command.menu, command.id) for command in COMMANDS)


@pytest.mark.parametrize("place", [Tour.unlock, Tour.first_run])
def test_a_locked_notebook_offers_nothing_of_itself(tour: Tour, place: Callable[[Tour], object]) -> None:
    tour.today()
    place(tour)
    menus = tour.program.window.menus
    assert menus.offered() <= {
        *("new_notebook", "open_notebook", "open_sample", "restore", "preferences", "quit", "help", "about"),
        *("larger", "smaller", "normal_size", "full_screen"),
    }
    assert (menus.action("undo").text(), menus.action("redo").text()) == ("Undo", "Redo")
    tour.enter()

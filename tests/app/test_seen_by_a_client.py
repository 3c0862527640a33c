"""What a client may see of the window while the session runs: no other name, nothing that is only for the coach."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import add_action
from coachdesk.app.palette.findings import find
from coachdesk.app.program import Program
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.playbook.pane.add_dialog import AddDialog
from coachdesk.sessions.model import MomentKind, Stage
from coachdesk.sessions.operations import (
    begin_next_session,
    capture_moment,
    finish_session,
    list_sessions,
)

FullDisk = Callable[[], Callable[[], None]]
FINISHED_KEYS = (Qt.Key.Key_Z, Qt.Key.Key_B, Qt.Key.Key_I)


def shown_dialogs() -> list[AddDialog]:
    """The dialogs for the playbook that are on the screen."""
    return [
        each for each in QApplication.topLevelWidgets() if isinstance(each, AddDialog) and each.isVisible()
    ]


@pytest.fixture
def program(at_desk: Program) -> Program:
    return at_desk


@pytest.fixture
def session(program: Program) -> str:
    vault = program.notebook.vault
    return list_sessions(vault, list_clients(vault)[0].id)[0].id


def test_news_of_another_client_does_not_stand_over_a_desk_that_a_client_may_see(
    program: Program,
    session: str,
) -> None:
    workspace = program.notebook.workspace
    workspace.page("desk").go_to_stage(Stage.IN_SESSION)
    workspace.go("today")
    workspace.say("Bob Stone: next on Friday.")
    workspace.go("desk", session)
    assert workspace.discreet
    assert workspace._message.isHidden()


def test_while_a_client_may_see_it_the_palette_shows_nothing_made_of_lines_for_the_coach(
    program: Program,
    session: str,
) -> None:
    vault, workspace = program.notebook.vault, program.notebook.workspace
    client = list_clients(vault)[0].id
    workspace.page("desk").go_to_stage(Stage.IN_SESSION)
    said = capture_moment(vault, session, MomentKind.QUOTE, "Zebra crossing", 0.0)
    thought = capture_moment(vault, session, MomentKind.ONLY_ME, "Zebra suspicion", 0.0)
    add_action(vault, client, "Zebra suspicion to look into", moment_id=thought)
    add_action(vault, client, "Zebra crossing to paint", moment_id=said)
    assert find(vault, "suspicion", [], client) == []
    assert "Zebra crossing to paint" in [each.title for each in find(vault, "crossing", [], client)]
    assert "Zebra suspicion to look into" in [each.title for each in find(vault, "suspicion", [])]


def test_the_side_bar_is_not_offered_while_a_client_may_see_the_screen(
    program: Program,
) -> None:
    workspace = program.notebook.workspace
    workspace.page("desk").go_to_stage(Stage.IN_SESSION)
    button = workspace.side_bar.strip.unfold_button
    assert "side_bar" not in program.window.menus.offered()
    assert not button.isEnabled()
    assert "Folded while a client may see the screen" in button.toolTip()
    action = program.window.menus.action("side_bar")
    assert not action.isEnabled()
    assert "Folded while a client may see the screen" in action.toolTip()
    assert program.window.menus._menus["View"].toolTipsVisible()
    workspace.go("today")
    assert "side_bar" in program.window.menus.offered()
    assert button.isEnabled()
    assert action.isEnabled()
    assert "Folded" not in action.toolTip()


@pytest.mark.parametrize("place", ["client", "earlier", "today", "playbook"])
def test_while_a_clock_runs_no_page_unfolds_the_side_bar(program: Program, session: str, place: str) -> None:
    vault, workspace = program.notebook.vault, program.notebook.workspace
    client = list_clients(vault)[0].id
    add_client(vault, "Bob Stone")
    finish_session(vault, session)
    held = begin_next_session(vault, client)
    workspace.go("desk", held)
    desk = workspace.page("desk")
    desk.go_to_stage(Stage.IN_SESSION)
    desk.commands()["clock"]()
    workspace.go(*{"client": ("client", client), "earlier": ("desk", session)}.get(place, (place,)))
    assert workspace.discreet
    assert workspace.side_bar.is_folded()
    assert workspace.only_client() == client
    assert not {"side_bar", "new_client", "trash"} & program.window.menus.offered()
    workspace.go("desk", held)
    desk.commands()["clock"]()
    workspace.go("client", client)
    assert not workspace.discreet


def test_while_a_clock_runs_the_page_of_the_client_tells_nothing_only_for_the_coach(program: Program) -> None:
    vault, workspace = program.notebook.vault, program.notebook.workspace
    client = list_clients(vault)[0].id
    add_action(vault, client, "Ask Leila what she fears", who=Who.COACH, only_me=True)
    desk, page = workspace.page("desk"), workspace.page("client")
    workspace.go("client", client)
    page.show_tab("plan")
    shown = page._plan.actions_part.list
    assert len(shown.actions_shown) == 1
    assert page.overview.since.has_rows()
    workspace.go("desk", list_sessions(vault, client)[0].id)
    desk.go_to_stage(Stage.IN_SESSION)
    desk.commands()["clock"]()
    workspace.go("client", client)
    assert shown.actions_shown == []
    page.show_tab("overview")
    assert not page.overview.since.has_rows()
    workspace.go("desk", list_sessions(vault, client)[0].id)
    desk.commands()["clock"]()
    workspace.go("client", client)
    assert page.overview.since.has_rows()


@pytest.mark.parametrize("place", ["client", "desk", "today", "playbook"])
def test_nothing_new_is_begun_while_a_clock_runs(program: Program, session: str, place: str) -> None:
    vault, workspace = program.notebook.vault, program.notebook.workspace
    desk = workspace.page("desk")
    desk.go_to_stage(Stage.IN_SESSION)
    desk.commands()["clock"]()
    workspace.go(place, {"client": list_clients(vault)[0].id, "desk": session}.get(place, ""))
    assert "new" not in program.window.menus.offered()
    desk.live.toggle_clock()
    workspace.go(place, workspace.place.id)
    assert "new" in program.window.menus.offered()


@pytest.mark.parametrize("stage", [Stage.IN_SESSION, Stage.WRAP_UP])
def test_on_the_page_of_a_client_a_session_under_way_goes_on(
    program: Program, session: str, stage: Stage
) -> None:
    vault, workspace = program.notebook.vault, program.notebook.workspace
    client = list_clients(vault)[0].id
    workspace.page("desk").go_to_stage(stage)
    workspace.go("client", client)
    program.window.menus.perform("new")
    assert (workspace.place.kind, workspace.place.id) == ("desk", session)
    assert len(list_sessions(vault, client)) == 1


def test_a_desk_that_nobody_looks_at_folds_nothing(program: Program, session: str, qtbot: QtBot) -> None:
    workspace = program.notebook.workspace
    desk = workspace.page("desk")
    desk.go_to_stage(Stage.IN_SESSION)
    desk.go_to_stage(Stage.PREPARE)
    workspace.go("today")
    program.notebook.undoing.undo()
    qtbot.waitUntil(lambda: desk.stage is Stage.IN_SESSION)
    assert not workspace.discreet
    assert "new_client" in program.window.menus.offered()
    workspace.go("desk", session)
    assert workspace.discreet

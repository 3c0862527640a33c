"""Whatever the desk is asked to do, the keyboard is on something that one sees, at every size of window and text."""

from contextlib import suppress

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt import exceptions

from coachdesk.action_plan.operations import add_action, add_goal
from coachdesk.agenda.operations import add_item
from coachdesk.clients.operations import list_clients
from coachdesk.sessions.model import MomentKind, Stage
from coachdesk.sessions.operations import capture_moment, change_session, list_sessions

SIZES = ((1440, 900, 100), (640, 360, 100), (1440, 900, 200))
LEAVING = {"delete_session", "new", "finish", "print", "lock", "add_to_playbook"}
"""Commands that lead away from the desk, or open a window of their own."""


@pytest.fixture
def desk(at_desk):
    """The desk of a session with a purpose, an item, a moment, an action and a goal."""
    vault = at_desk.notebook.vault
    client = list_clients(vault)[0].id
    session = list_sessions(vault, client)[0].id
    change_session(vault, session, purpose="Get sponsors aligned")
    add_item(vault, session, client, "Her view")
    add_action(vault, client, "Call Marcus", session_id=session)
    add_goal(vault, client, "Sponsors decide early")
    capture_moment(vault, session, MomentKind.QUOTE, "It is my plan", 1.0)
    return at_desk.notebook.workspace.page("desk")


def lay(program, qtbot, width, height, size):
    """Give window and text these sizes."""
    program.window.resize(width, height)
    program.change_preferences(text_size=size)
    qtbot.waitUntil(lambda: program.window.width() == width)
    QApplication.processEvents()


def unseen(qtbot, window):
    """What has the focus without being seen, in words, once all has its place. Empty where all is well."""
    with suppress(exceptions.TimeoutError):
        qtbot.waitUntil(lambda: not unseen_now(window), timeout=500)
    return unseen_now(window)


def unseen_now(window):
    """What has the focus while it is hidden, scrolled away or covered."""
    focus = window.focusWidget()
    if focus is None or not focus.isVisible() or focus.visibleRegion().isEmpty():
        return [repr(focus)]
    middle = focus.visibleRegion().boundingRect().center()
    over = window.childAt(focus.mapTo(window, QPoint(middle)))
    seen = over is not None and (over is focus or focus.isAncestorOf(over) or over.isAncestorOf(focus))
    return [] if seen else [f"{focus!r} below {over!r}"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.IN_SESSION, Stage.WRAP_UP])
def test_after_every_command_the_keyboard_is_on_something_seen(at_desk, desk, qtbot, size, stage):
    lay(at_desk, qtbot, *size)
    desk.go_to_stage(stage)
    lost = []
    for command in sorted(set(desk.commands()) - LEAVING):
        desk.body.close_drawer()
        desk.center.leave_silences()
        desk.go_to_stage(stage)
        desk.deeds.focus_stage()
        lost += [f"before {command}: {words}" for words in unseen(qtbot, at_desk.window)]
        at_desk.window.menus.perform(command)
        at_desk.notebook.workspace._message.clear_news()  # it goes by itself
        dialogs = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isModal()]
        if not dialogs:
            lost += [f"{command}: {words}" for words in unseen(qtbot, at_desk.window)]
        for dialog in dialogs:
            dialog.close()
            at_desk.window.activateWindow()
            qtbot.waitUntil(at_desk.window.isActiveWindow)
    assert lost == [], "\n".join(lost)


def test_the_stage_begins_with_what_is_seen(at_desk, desk, qtbot):
    lay(at_desk, qtbot, 640, 360, 100)
    desk.go_to_stage(Stage.IN_SESSION)
    desk.go_to_stage(Stage.PREPARE)
    assert at_desk.window.focusWidget() is desk.center.prepare.purpose_edit


@pytest.mark.parametrize("stage", [Stage.IN_SESSION, Stage.WRAP_UP])
@pytest.mark.parametrize(
    ("command", "pane"), [("add_item", "agenda"), ("add_action", "plan"), ("add_goal", "plan")]
)
def test_adding_brings_a_hidden_pane_to_sight(at_desk, desk, stage, command, pane):
    desk.go_to_stage(Stage.IN_SESSION)
    desk.commands()[f"{pane}_pane"]()
    assert not getattr(desk, pane).isVisible()
    desk.go_to_stage(stage)
    at_desk.window.menus.perform(command)
    assert getattr(desk, pane).isVisible()
    assert getattr(desk, pane).isAncestorOf(at_desk.window.focusWidget())


def test_the_silences_are_shown_above_the_wrap_up(at_desk, desk):
    desk.go_to_stage(Stage.WRAP_UP)
    at_desk.window.menus.perform("silences")
    assert desk.center.silences.isVisible()
    assert desk.center.silences.isAncestorOf(at_desk.window.focusWidget())


def test_a_key_of_the_live_bar_opens_the_capture_line_above_the_wrap_up_and_leads_back(at_desk, desk, qtbot):
    desk.go_to_stage(Stage.WRAP_UP)
    desk.live_bar.setFocus()
    qtbot.keyClick(desk.live_bar, Qt.Key.Key_Q)
    assert unseen(qtbot, at_desk.window) == []
    qtbot.keyClicks(at_desk.window.focusWidget(), "One more thing")
    qtbot.keyClick(at_desk.window.focusWidget(), Qt.Key.Key_Return)
    assert at_desk.window.focusWidget() is desk.live_bar
    assert not desk.center.isVisible()


@pytest.mark.parametrize("pane", ["agenda", "plan"])
def test_a_pane_that_folds_hands_the_keyboard_on(at_desk, desk, qtbot, pane):
    desk.go_to_stage(Stage.IN_SESSION)
    getattr(desk, pane).setFocus()
    lay(at_desk, qtbot, 640, 360, 100)
    assert at_desk.window.focusWidget() is desk.live_bar
    desk.commands()[f"{pane}_pane"]()
    within = at_desk.window.focusWidget()
    lay(at_desk, qtbot, 1440, 900, 100)
    assert at_desk.window.focusWidget() is within, "it stands beside the notes again"
    assert unseen(qtbot, at_desk.window) == []

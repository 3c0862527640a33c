"""An ampersand that a coach writes is shown as one, wherever Qt would take it for the mark of a key."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import add_action, add_goal
from coachdesk.agenda.model import Owner, Segment
from coachdesk.agenda.operations import add_item, park_item
from coachdesk.agenda.templates import TemplateLine, save_template
from coachdesk.app.menus import MENUS
from coachdesk.clients.operations import add_client, change_client, list_clients
from coachdesk.playbook.operations import add_practice
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import list_sessions

NAME = "Havel & Sons"


@pytest.fixture
def filled(at_desk):
    """The desk of a client with ampersands in all that is written. Returns the program, the client and an item."""
    vault = at_desk.notebook.vault
    client = list_clients(vault)[0].id
    session = list_sessions(vault, client)[0].id
    change_client(vault, client, name=NAME, address_as=NAME)
    for words in ("Sales & marketing", "R & D"):
        add_goal(vault, client, words)
    add_action(vault, client, "Ask P & Q", who=Who.CLIENT)
    item = add_item(vault, session, client, "Profit & loss")
    save_template(vault, "Start & stop", [TemplateLine("View", Owner.CLIENT, 10, Segment.VIEW)])
    park_item(vault, add_item(vault, session, client, "Costs & fees"))
    add_practice(vault, "Pros & cons", tags=["q & a"])
    add_client(vault, "Dunn & Co")
    return at_desk, client, item


def eaten() -> Iterator[str]:
    """What is shown with an ampersand that Qt takes for its own."""
    for window in QApplication.topLevelWidgets():
        for widget in (window, *window.findChildren(QWidget)):
            if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy()):
                yield from _single(widget, widget.text())
            if isinstance(widget, QMenu):
                for entry in widget.actions():
                    if (
                        entry.text().replace("&", "") not in MENUS
                    ):  # those of the bar have a letter on purpose
                        yield from _single(entry, entry.text())


def _single(shown: QWidget | QAction, text: str) -> Iterator[str]:
    if "&" in text.replace("&&", ""):
        yield f"{type(shown).__name__} “{text}”"


def test_no_ampersand_is_eaten(filled, qtbot):
    program, client, item = filled
    workspace = program.notebook.workspace
    desk = workspace.page("desk")
    for stage in (Stage.PREPARE, Stage.IN_SESSION, Stage.WRAP_UP):
        desk.go_to_stage(stage)
        qtbot.waitUntil(lambda: desk.header._name.text() == NAME)
        assert list(eaten()) == []
    desk.go_to_stage(Stage.IN_SESSION)
    desk.agenda.items._on_menu_wanted(item, QPoint(10, 10))
    desk.plan.goals.open_menu(QPoint(10, 10), desk.plan.goals.shown, choosing=True)
    assert list(eaten()) == []
    desk.plan.goals.edit(desk.plan.goals.shown.id)
    assert list(eaten()) == []
    for place in (("today", ""), ("playbook", ""), ("client", client)):
        workspace.go(*place)
        assert list(eaten()) == [], place
    for tab in ("sessions", "plan", "details"):
        workspace.page("client").show_tab(tab)
        assert list(eaten()) == [], tab

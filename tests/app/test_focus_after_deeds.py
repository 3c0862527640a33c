"""After each deed the keyboard is in the part in which it was done, and not thrown to the side bar."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import add_action, add_goal, list_goals
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.overview.client_page.cards.session_link import SessionLink
from coachdesk.overview.today.margin import WithoutDatePart
from coachdesk.sessions.model import MomentKind, Stage
from coachdesk.sessions.operations import (
    add_outcome,
    capture_moment,
    finish_session,
    list_moments,
    list_next_steps,
    list_outcomes,
    list_sessions,
    list_silences,
    plan_next_session,
)
from coachdesk.sessions.pane.wrap_up.section import OpenableRow


class Hands:
    """The program at its desk, and what hands do there."""

    def __init__(self, program, qtbot):
        self.program, self.qtbot = program, qtbot
        self.vault = program.notebook.vault
        self.client = list_clients(self.vault)[0].id
        self.session = list_sessions(self.vault, self.client)[0].id
        self.desk = program.notebook.workspace.page("desk")

    @property
    def focus(self):
        """What the keyboard is on."""
        return self.program.window.focusWidget()

    def press(self, key):
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(self.focus, key)

    def undo(self):
        """Undo by the menu."""
        self.program.window.menus.perform("undo")

    def rows(self, section):
        """The rows of a section of the wrap-up, as the Tab key finds them."""
        return [stop for stop in section.tab_stops() if isinstance(stop, OpenableRow) and stop.isVisible()]

    def until(self, is_so):
        """Wait until something is so."""
        self.qtbot.waitUntil(is_so)


@pytest.fixture
def hands(at_desk, qtbot):
    return Hands(at_desk, qtbot)


@pytest.fixture
def form(hands):
    """The form of the wrap-up."""
    hands.desk.go_to_stage(Stage.WRAP_UP)
    return hands.desk.wrap_up.form


@pytest.mark.parametrize("kind", ["outcomes", "steps"])
def test_deleting_rows_of_the_wrap_up_leads_to_the_next_the_last_and_the_add_line(hands, form, kind):
    for text in ("One", "Two", "Three"):
        if kind == "outcomes":
            add_outcome(hands.vault, hands.session, text)
        else:
            add_action(hands.vault, hands.client, text, session_id=hands.session)
    section = getattr(form, kind)
    hands.until(lambda: len(hands.rows(section)) == 3)
    hands.rows(section)[1].setFocus()
    for left, place in ((2, 1), (1, 0), (0, None)):
        hands.press(Qt.Key.Key_Delete)
        hands.until(lambda left=left: len(hands.rows(section)) == left)
        if place is None:
            assert section.add_line.isAncestorOf(hands.focus)
        else:
            assert hands.focus is hands.rows(section)[place]


def test_an_undo_that_takes_the_next_step_leads_to_the_add_line(hands, form):
    form.steps.add()
    hands.qtbot.keyClicks(hands.focus, "Call Marcus")
    hands.press(Qt.Key.Key_Return)
    assert form.steps._lines, "its row is open to be written in"
    hands.undo()
    assert list_next_steps(hands.vault, hands.session) == []
    hands.until(lambda: not form.steps._lines)
    assert form.steps.add_line.isAncestorOf(hands.focus)


def test_an_undo_that_takes_the_outcome_leads_to_the_add_line(hands, form):
    add_outcome(hands.vault, hands.session, "Marcus hears it")
    hands.until(lambda: bool(hands.rows(form.outcomes)))
    hands.rows(form.outcomes)[0].setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.undo()
    assert list_outcomes(hands.vault, hands.session) == []
    hands.until(lambda: not form.outcomes._lines)
    assert form.outcomes.add_line.isAncestorOf(hands.focus)


def test_an_undo_that_takes_the_goal_leads_to_the_button_that_adds_one(hands):
    hands.desk.go_to_stage(Stage.IN_SESSION)
    goal = add_goal(hands.vault, hands.client, "Sponsors decide early")
    hands.desk.plan.goals.edit(goal)
    hands.undo()
    assert list_goals(hands.vault, hands.client) == []
    assert hands.desk.plan.goals.isAncestorOf(hands.focus)
    assert hands.focus.text() == "Add a goal"


@pytest.mark.parametrize("by_undo", [True, False])
def test_once_the_last_moment_is_gone_the_keyboard_is_in_the_notes(hands, by_undo):
    hands.desk.go_to_stage(Stage.IN_SESSION)
    notes = hands.desk.center.notes
    moment = capture_moment(hands.vault, hands.session, MomentKind.QUOTE, "It is my plan", 1.0)
    hands.until(notes.moments.isVisible)
    if by_undo:
        notes.moments.edit_moment(moment)
        hands.undo()
        assert list_moments(hands.vault, hands.session) == []
    else:
        notes.moments.stand_on(moment)
        hands.press(Qt.Key.Key_Delete)
    assert list_moments(hands.vault, hands.session) == []
    assert notes.isAncestorOf(hands.focus)


def test_deleting_a_silence_leads_to_the_next_and_at_last_to_the_way_back(hands, clock):
    hands.desk.go_to_stage(Stage.IN_SESSION)
    for _ in range(2):
        hands.desk.commands()["silence"]()
        clock.advance(seconds=4)
        hands.desk.commands()["silence"]()
    hands.desk.commands()["silences"]()
    page = hands.desk.center.silences
    page._list()[0].findChildren(QPushButton)[-1].setFocus()
    hands.press(Qt.Key.Key_Space)
    assert len(list_silences(hands.vault, hands.session)) == 1
    assert page._list()[0].isAncestorOf(hands.focus)
    hands.press(Qt.Key.Key_Space)
    assert list_silences(hands.vault, hands.session) == []
    assert hands.focus is page._back


def test_ticking_the_only_promise_leads_to_the_purpose(hands):
    add_action(hands.vault, hands.client, "Send the template", who=Who.COACH)
    hands.desk.go_to_stage(Stage.PREPARE)
    prepare = hands.desk.center.prepare
    promised = prepare._brief._promised.list
    hands.until(promised.isVisible)
    promised.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.until(lambda: not promised.isVisible())
    assert hands.focus is prepare.purpose_edit


@pytest.fixture
def margin(hands, clock):
    """Returns the buttons of nine clients on Today who were met a while ago and have no next date, as they stand now."""
    for number in range(9):
        client = add_client(hands.vault, f"Client {number}")
        met = plan_next_session(hands.vault, client, clock.now() - timedelta(days=20 + number))
        finish_session(hands.vault, met)
    workspace = hands.program.notebook.workspace
    workspace.go("today")
    page = workspace.page("today")
    return lambda: next(part for part in page._parts if isinstance(part, WithoutDatePart)).buttons()


def test_a_date_that_is_taken_on_today_leads_to_the_next_client_without_one(hands, margin):
    taken, after = margin()[2], margin()[4].accessibleName()
    told = taken.accessibleName()
    assert told.startswith("Suggest")
    taken.setFocus()
    hands.press(Qt.Key.Key_Space)
    assert told not in [each.accessibleName() for each in margin()]
    assert hands.focus.accessibleName() == after


def test_more_on_today_leads_to_the_first_that_was_not_shown(hands, margin):
    shown = len(margin()) - 1
    margin()[-1].setFocus()
    hands.press(Qt.Key.Key_Space)
    assert len(margin()) > shown + 1
    assert hands.focus is margin()[shown]


def test_a_client_that_is_deleted_and_brought_back_keeps_the_keyboard_on_its_page(hands):
    workspace = hands.program.notebook.workspace
    workspace.go("client", hands.client)
    page = workspace.page("client")
    hands.program.window.menus.perform("delete_client")
    with hands.qtbot.assertNotEmitted(QApplication.instance().focusChanged, wait=100):
        assert page.notices.isAncestorOf(hands.focus)
    assert hands.focus.text() == "Bring back"
    hands.press(Qt.Key.Key_Space)
    with hands.qtbot.assertNotEmitted(QApplication.instance().focusChanged, wait=100):
        assert hands.focus is page.head_bar.desk_button


def test_undoing_the_deletion_of_a_client_leads_to_the_way_to_the_desk(hands):
    workspace = hands.program.notebook.workspace
    hands.until(lambda: workspace.side_bar._filled)
    workspace.go("client", hands.client)
    hands.program.window.menus.perform("delete_client")
    hands.undo()
    assert hands.focus is workspace.page("client").head_bar.desk_button


@pytest.mark.parametrize("tab", ["overview", "details"])
def test_archiving_a_client_keeps_the_keyboard_on_the_page(hands, tab):
    finish_session(hands.vault, hands.session)
    workspace = hands.program.notebook.workspace
    hands.until(lambda: workspace.side_bar._filled)
    workspace.go("client", hands.client)
    page = workspace.page("client")
    if tab == "details":
        page.edit()
        button = page._details.archive_button
        button.setFocus()
        hands.press(Qt.Key.Key_Space)
    else:
        page.overview.findChildren(SessionLink)[0].setFocus()
        hands.program.window.menus.perform("archive_client")
    assert page.isAncestorOf(hands.focus)
    assert hands.focus.isVisible()


def test_deleting_a_client_who_was_in_the_archive_leads_to_the_way_back(hands):
    workspace = hands.program.notebook.workspace
    workspace.go("client", hands.client)
    for command in ("archive_client", "restore_client"):
        hands.program.window.menus.perform(command)
    page = workspace.page("client")
    page.edit()
    page._details.delete_button.setFocus()
    hands.press(Qt.Key.Key_Space)
    assert hands.focus.text() == "Bring back"
    assert hands.focus.isVisible()


def test_the_playbook_opened_from_the_strip_of_icons_has_the_keyboard(hands):
    workspace = hands.program.notebook.workspace
    hands.until(lambda: workspace.side_bar._filled)
    hands.desk.go_to_stage(Stage.IN_SESSION)
    workspace.side_bar.strip._pages["playbook"].setFocus()
    hands.press(Qt.Key.Key_Space)
    assert not workspace.side_bar.is_folded()
    assert workspace.page("playbook").isAncestorOf(hands.focus)
    hands.program.window.menus.perform("new")
    hands.qtbot.keyClicks(hands.focus, "Ask twice")
    workspace.flush()
    workspace.page("playbook").setFocus()
    hands.program.window.menus.perform("export")
    hands.until(lambda: QApplication.activeModalWidget() is not None)
    QApplication.activeModalWidget().close()
    hands.program.window.activateWindow()
    hands.until(hands.program.window.isActiveWindow)
    assert workspace.page("playbook").isAncestorOf(hands.focus)


def test_folding_the_line_that_is_edited_keeps_it_and_the_keyboard_in_the_list(hands):
    hands.desk.go_to_stage(Stage.IN_SESSION)
    moments = hands.desk.center.notes.moments
    thought = capture_moment(hands.vault, hands.session, MomentKind.ONLY_ME, "Tired", 1.0)
    capture_moment(hands.vault, hands.session, MomentKind.QUOTE, "It is my plan", 2.0)
    moments.stand_on(thought)
    moments.edit_moment(thought)
    hands.qtbot.keyClicks(hands.focus, " today")
    hands.program.window.menus.perform("only_me")
    assert not moments.only_me_shown
    assert hands.focus is moments
    assert sorted(each.text for each in list_moments(hands.vault, hands.session)) == [
        "It is my plan",
        "Tired today",
    ]

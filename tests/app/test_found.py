"""What the search found is shown where it stands."""

from PySide6.QtCore import Qt

from coachdesk.action_plan.model import GoalState
from coachdesk.action_plan.operations import add_action, add_goal, change_goal
from coachdesk.agenda.operations import add_item
from coachdesk.app.palette import Palette
from coachdesk.app.palette.findings import find
from coachdesk.clients.operations import add_client, delete_client, list_clients
from coachdesk.playbook.model import EvidenceKind
from coachdesk.playbook.operations import add_evidence, add_practice, delete_practice
from coachdesk.sessions.model import MomentKind, Stage
from coachdesk.sessions.operations import (
    add_outcome,
    begin_next_session,
    capture_moment,
    finish_session,
    list_sessions,
    move_to_stage,
    session_row,
    write_notes,
)
from coachdesk.widgets.page import Spot

LONG = "\n\n".join(f"Line {number} of a long morning 🌿." for number in range(200))
NOTES = f"{LONG}\n\nShe met the **quokka** on the\nsecond day.\n\n{LONG}"


def look_for(program, qtbot, words):
    """Type words into the palette and press Enter on the first that is found."""
    program.window.menus.perform("search")
    palette = program.window.findChild(Palette)
    qtbot.keyClicks(palette._line, words)
    qtbot.keyClick(palette._line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.findChild(Palette) is None)
    return program.notebook.workspace.current_page()


def test_words_of_the_notes_are_selected_and_in_view(at_desk, qtbot):
    workspace = at_desk.notebook.workspace
    session = workspace.place.id
    write_notes(at_desk.notebook.vault, session, NOTES)
    workspace.go("today")
    desk = look_for(at_desk, qtbot, "quokka second")
    edit = desk.center.notes.editor.edit
    assert workspace.place.id == session
    assert edit.textCursor().selectedText() == "quokka"
    assert edit is at_desk.window.focusWidget()
    assert edit.viewport().rect().contains(edit.cursorRect())


def test_the_keyboard_is_put_on_a_moment_an_item_and_an_action(at_desk, qtbot):
    vault, workspace = at_desk.notebook.vault, at_desk.notebook.workspace
    session = workspace.place.id
    client = session_row(vault, session).client_id
    other = add_item(vault, session, client, "First of all")
    item = add_item(vault, session, client, "Wombats at work")
    capture_moment(vault, session, MomentKind.QUOTE, "I breathe again", 30.0)
    moment = capture_moment(vault, session, MomentKind.INSIGHT, "A numbat knows the way", 60.0)
    action = add_action(vault, client, "Feed the bandicoot")
    goal = add_goal(vault, client, "I walk like a platypus")
    add_action(vault, client, "Sleep")
    workspace.go("today")

    desk = look_for(at_desk, qtbot, "numbat")
    assert desk.center.notes.moments.current_moment().id == moment
    assert desk.center.notes.moments is at_desk.window.focusWidget()

    desk = look_for(at_desk, qtbot, "wombats")
    assert desk.agenda.items.current_id() == item != other
    assert desk.agenda.items is at_desk.window.focusWidget()

    page = look_for(at_desk, qtbot, "bandicoot")
    assert workspace.place.kind == "client"
    plan = page._plan_page()
    assert plan.actions_part.list.current_id() == action
    assert plan.actions_part.list is at_desk.window.focusWidget()

    look_for(at_desk, qtbot, "platypus")
    card = next(each for each in plan.goals.cards if each.goal_id == goal)
    assert card is at_desk.window.focusWidget()


def test_while_a_client_may_see_the_screen_the_plan_is_shown_at_the_desk(at_desk, qtbot):
    vault, workspace = at_desk.notebook.vault, at_desk.notebook.workspace
    session = workspace.place.id
    client = session_row(vault, session).client_id
    action = add_action(vault, client, "Feed the bandicoot")
    workspace.current_page().go_to_stage(Stage.IN_SESSION)
    desk = look_for(at_desk, qtbot, "bandicoot")
    assert workspace.place.kind == "desk"
    assert desk.plan.actions_part.list.current_id() == action
    assert desk.plan.actions_part.list is at_desk.window.focusWidget()


def test_an_outcome_of_a_finished_session_is_shown_where_it_was_agreed(at_desk, qtbot):
    vault, workspace = at_desk.notebook.vault, at_desk.notebook.workspace
    session = workspace.place.id
    move_to_stage(vault, session, Stage.IN_SESSION)
    add_outcome(vault, session, "No dingo before noon")
    finish_session(vault, session)
    begin_next_session(vault, session_row(vault, session).client_id)
    workspace.go("today")
    desk = look_for(at_desk, qtbot, "dingo")
    assert workspace.place.id == session
    assert desk.stage is Stage.WRAP_UP


def test_where_words_stand():
    around, text = "…met the quokka on…", "First a quokka.\nShe met the\nquokka on the hill."
    assert Spot("notes", "1", around, ((9, 15),)).place_in(text) == (28, 34)
    assert Spot("notes", "1", "only quokka now", ((5, 11),)).place_in(text) == (8, 14)
    assert Spot("notes", "1", "gone", ((0, 4),)).place_in(text) is None
    assert Spot("notes", "1", "no marks").place_in(text) is None


def test_the_client_at_the_desk_leads_to_the_client_page(at_desk, qtbot):
    workspace = at_desk.notebook.workspace
    workspace.current_page().go_to_stage(Stage.IN_SESSION)
    look_for(at_desk, qtbot, "Amara")
    assert workspace.place.kind == "client"


def test_what_ended_is_said_to_stand_on_the_client_page(at_desk, qtbot):
    vault, workspace = at_desk.notebook.vault, at_desk.notebook.workspace
    goal = add_goal(vault, workspace.current_page().session.client_id, "I walk like a platypus")
    change_goal(vault, goal, state=GoalState.REACHED)
    desk = workspace.current_page()
    desk.go_to_stage(Stage.IN_SESSION)
    with qtbot.waitSignal(desk.message) as said:
        look_for(at_desk, qtbot, "platypus")
    assert said.args[0].startswith("It has ended.")


def test_a_practice_is_found_by_what_became_of_it(at_desk, qtbot):
    vault, workspace = at_desk.notebook.vault, at_desk.notebook.workspace
    add_practice(vault, "Name it early")
    practice = add_practice(vault, "Wait a little longer", why="A numbat waits, too.")
    add_evidence(vault, practice, EvidenceKind.WORKED, "The numbat came out by itself")
    found = [(each.title, each.kind) for each in find(vault, "numbat", [])]
    assert found == [("Wait a little longer", "practice")], "once, though two texts hold the word"
    look_for(at_desk, qtbot, "numbat itself")
    assert (workspace.place.kind, workspace.place.id) == ("practice", practice)
    delete_practice(vault, practice)
    assert find(vault, "itself", []) == []


def test_what_is_found_in_notes_is_shown_without_its_marks(at_desk):
    vault = at_desk.notebook.vault
    write_notes(
        vault, at_desk.notebook.workspace.place.id, "# Quokka\n\n- [ ] call **Leila** first\n- then `rest`"
    )
    (found,) = find(vault, "quokka", [])
    assert found.caption == "Quokka call Leila first then rest"
    capture_moment(vault, at_desk.notebook.workspace.place.id, MomentKind.QUOTE, "4 * 5 *dingos*", 1.0)
    (found,) = find(vault, "dingos", [])
    assert found.caption == "4 * 5 *dingos*", "a moment is plain text"


def test_what_lies_in_the_trash_takes_no_place_from_what_does_not(at_desk):
    vault = at_desk.notebook.vault
    capture_moment(vault, at_desk.notebook.workspace.place.id, MomentKind.QUOTE, "a wombat", 1.0)
    gone = add_client(vault, "Gone Person")
    session = begin_next_session(vault, gone)
    for second in range(130):
        capture_moment(vault, session, MomentKind.QUOTE, "a wombat", float(second))
    delete_client(vault, gone)
    assert [finding.caption for finding in find(vault, "wombat", [])] == ["a wombat"]


def test_a_session_is_found_by_its_number(at_desk):
    vault = at_desk.notebook.vault
    amara = list_clients(vault)[0].id
    other = begin_next_session(vault, add_client(vault, "Bo Lind"))
    mine = list_sessions(vault, amara)[0].id
    by_number = {each.place[1]: each.title for each in find(vault, "session 1", [])}
    assert by_number == {mine: "Amara Mensah, session 1", other: "Bo Lind, session 1"}
    assert [each.place[1] for each in find(vault, "bo session 1", [])] == [other]
    assert [each.place[1] for each in find(vault, "session 1", [], amara)] == [mine], "a client may see it"
    assert find(vault, "session 2", []) == []

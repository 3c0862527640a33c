"""What is turned into an action: what one stands on, never what is out of sight, and a moment only once."""

import pytest

from coachdesk.action_plan.operations import list_actions
from coachdesk.sessions.model import MomentKind, Stage
from coachdesk.sessions.operations import capture_moment


@pytest.fixture
def made(vault, amara, session):
    """Returns the words of what was made in the session."""
    return lambda: [each.text for each in list_actions(vault, amara, session_id=session)]


@pytest.fixture
def told(desk):
    """What the desk says."""
    words = []
    desk.message.connect(words.append)
    return words


@pytest.fixture
def moment(vault, session):
    return capture_moment(vault, session, MomentKind.COMMITMENT, "Five lines by Friday", 5)


@pytest.mark.parametrize("part", ["live_bar", "agenda", "plan"])
def test_away_from_the_notes_the_line_of_the_caret_is_left_alone(desk, made, told, part):
    desk.center.notes.editor.set_text("Only a thought")
    getattr(desk, part).setFocus()
    desk.commands()["make_action"]()
    assert made() == []
    assert told == ["Choose a moment or a line of the notes first; it becomes the action."]


def test_away_from_the_notes_the_moment_chosen_last_is_taken(desk, made, moment):
    desk.center.notes.editor.set_text("Only a thought")
    desk.center.notes.moments.stand_on(moment)
    desk.live_bar.setFocus()
    desk.commands()["make_action"]()
    assert made() == ["Five lines by Friday"]


def test_in_the_notes_the_line_is_taken_whatever_moment_was_chosen(desk, made, moment):
    desk.center.notes.moments.stand_on(moment)
    desk.center.notes.editor.set_text("Call Leila first")
    desk.center.notes.editor.setFocus()
    desk.commands()["make_action"]()
    assert made() == ["Call Leila first"]


@pytest.mark.parametrize("in_form", [True, False])
def test_at_wrap_up_nothing_is_made_of_what_is_not_seen(desk, made, told, moment, in_form):
    desk.center.notes.editor.set_text("Only a thought")
    desk.center.notes.moments.stand_on(moment)
    desk.go_to_stage(Stage.WRAP_UP)
    (desk.wrap_up.form if in_form else desk.live_bar).setFocus()
    desk.commands()["make_action"]()
    assert made() == []
    assert len(told) == 1


def test_a_moment_becomes_an_action_once(vault, desk, made, told, moment):
    desk.center.notes.moments.stand_on(moment)
    desk.commands()["make_action"]()
    desk.commands()["make_action"]()
    desk.center.notes.moments.action_wanted.emit(moment)
    assert made() == ["Five lines by Friday"]
    assert told[1:] == ["It is in the action plan already"] * 2

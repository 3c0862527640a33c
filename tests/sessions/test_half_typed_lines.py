"""Lines that are typed and not entered yet: kept by themselves, offered again, and no entry before Enter."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import list_actions
from coachdesk.agenda.operations import list_items
from coachdesk.sessions.model import MomentKind, Stage
from coachdesk.sessions.operations import list_moments, list_next_steps, list_outcomes
from coachdesk.sessions.pane import Desk
from coachdesk.sharing.summary.facts import summarise
from coachdesk.vault.backup import back_up
from coachdesk.vault.drafts import Draft, read_draft
from coachdesk.widgets import autosave
from coachdesk.widgets.autosave import SAVE_AFTER_MS
from tests.vault.scan_files import find_words

WORDS = "Canarybird to Marcus"


@dataclass
class Line:
    """One of the lines of a desk, and where its words go."""

    place: str
    desk: Desk
    owner_id: str

    @property
    def line(self):
        desk = self.desk
        if self.place in ("outcome", "next_step") and desk.stage is not Stage.WRAP_UP:
            desk.go_to_stage(Stage.WRAP_UP)
        return {
            "agenda": lambda: desk.agenda.add_line,
            "capture": lambda: desk.center.notes.capture,
            "plan": lambda: desk.plan.add_to_plan,
            "outcome": lambda: desk.wrap_up.form.outcomes.add_line,
            "next_step": lambda: desk.wrap_up.form.steps.add_line,
        }[self.place]()

    @property
    def text(self):
        return self.line.draft().text

    def press(self, qtbot, words):
        """Type at the end of the line."""
        self.line.setFocus()
        qtbot.keyClicks(QApplication.focusWidget(), words)

    def enter(self, qtbot):
        self.line.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    def kept(self):
        return read_draft(self.desk.vault, self.place, self.owner_id).text


@pytest.fixture(params=["agenda", "capture", "plan", "outcome", "next_step"])
def line(request, desk, session, amara):
    return Line(request.param, desk, amara if request.param == "plan" else session)


def entries(vault, session, amara):
    """The words of everything that an entry could have become."""
    lists = (
        list_items(vault, session),
        list_moments(vault, session),
        list_outcomes(vault, session),
        list_actions(vault, amara),
    )
    return [entry.text for found in lists for entry in found]


def test_it_is_kept_within_a_second_and_is_no_entry(qtbot, vault, session, amara, line):
    line.press(qtbot, WORDS)
    before, undo = entries(vault, session, amara), vault.undo_label
    qtbot.waitUntil(lambda: line.kept() == WORDS, timeout=SAVE_AFTER_MS + 400)
    assert line.desk.flush(), "saving now keeps it as it is"
    assert line.text == WORDS
    assert entries(vault, session, amara) == before
    assert vault.undo_label == undo
    assert WORDS not in repr(summarise(vault, session))


def test_it_is_there_again_at_a_new_desk(qtbot, vault, signals, session, amara, line, show):
    line.press(qtbot, WORDS)
    line.desk.lock()
    again = show(Desk(vault, signals))
    again.open(session)
    assert Line(line.place, again, line.owner_id).text == WORDS


def test_it_stays_in_its_session_and_comes_back_there(qtbot, vault, first, session, line):
    line.press(qtbot, WORDS)
    assert line.desk.open(first)
    assert line.desk.open(session)
    assert line.text == WORDS


def test_once_entered_or_emptied_it_is_forgotten(qtbot, vault, session, amara, line):
    line.press(qtbot, WORDS)
    line.desk.flush()
    line.enter(qtbot)
    assert line.kept() == line.text == ""
    assert WORDS in entries(vault, session, amara)
    line.press(qtbot, "ab")
    line.desk.flush()
    assert line.kept() == "ab"
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    line.desk.flush()
    assert line.kept() == ""


def test_undo_of_the_entry_leaves_the_next_half_typed_line_alone(qtbot, vault, session, amara, line):
    line.press(qtbot, WORDS)
    line.enter(qtbot)
    line.press(qtbot, "More")
    line.desk.flush()
    vault.undo()
    assert WORDS not in entries(vault, session, amara)
    assert line.kept() == line.text == "More"


def test_where_it_cannot_be_kept_that_is_said_until_it_is(qtbot, monkeypatch, full_disk, line):
    line.press(qtbot, WORDS)
    desk = line.desk
    bar = {"agenda": desk.agenda._bar, "plan": desk.plan._bar}.get(line.place, desk.bar)
    monkeypatch.setattr(autosave, "RETRY_AFTER_MS", 30)
    give_room = full_disk()
    assert not desk.flush()
    assert "disk is full" in bar.text()
    assert bar.isVisible()
    assert line.text == WORDS
    give_room()
    qtbot.waitUntil(bar.isHidden, timeout=4000)
    assert line.kept() == WORDS


def test_it_lies_in_the_encrypted_notebook_alone(qtbot, vault, clock, tmp_path, line):
    line.press(qtbot, WORDS)
    line.desk.flush()
    back_up(vault.path, vault.key, clock=clock)
    assert find_words(tmp_path, ["Canarybird"]) == []


def test_a_line_of_the_plan_keeps_what_belongs_to_it(qtbot, vault, signals, session, amara, desk, show):
    adding = desk.plan.add_to_plan
    qtbot.keyClicks(adding.line._line, WORDS)
    adding._who.set_choice(Who.COACH)
    adding._who.choice_made.emit(Who.COACH)
    adding.due_edit.setFocus()
    qtbot.keyClicks(adding.due_edit, "fri")
    adding.line.setFocus()
    kept = adding.draft()
    assert kept == Draft(WORDS, {"kind": "action", "who": "coach", "due_on": "2026-12-11"})
    desk.flush()
    again = show(Desk(vault, signals))
    again.open(session)
    assert again.plan.add_to_plan.draft() == kept
    again.plan.add_goal()
    assert again.plan.add_to_plan.draft().choices["kind"] == "goal"
    again.flush()
    assert read_draft(vault, "plan", amara).choices["kind"] == "goal"


def test_a_captured_line_keeps_its_kind(qtbot, vault, signals, session, desk, show):
    desk.capturing.begin(MomentKind.INSIGHT)
    qtbot.keyClicks(desk.center.notes.capture.edit, WORDS)
    desk.flush()
    again = show(Desk(vault, signals))
    again.open(session)
    assert again.center.notes.capture.kind is MomentKind.INSIGHT


def test_finishing_takes_half_typed_lines_as_they_are(qtbot, vault, session, amara, desk):
    for place in ("agenda", "capture", "plan", "outcome", "next_step"):
        Line(place, desk, session).press(qtbot, f"Half {place}")
    desk.deeds.finish()
    qtbot.waitUntil(lambda: desk.session.finished)
    assert "Half agenda" in [item.text for item in list_items(vault, session)]
    assert "Half capture" in [moment.text for moment in list_moments(vault, session)]
    assert [outcome.text for outcome in list_outcomes(vault, session)] == ["Half outcome"]
    assert [step.text for step in list_next_steps(vault, session)] == ["Half next_step"]
    assert read_draft(vault, "plan", amara).text == "Half plan", "the plan goes on after the session"
    for place in ("agenda", "capture", "outcome", "next_step"):
        assert read_draft(vault, place, session) == Draft()


def test_where_something_cannot_be_stored_finishing_enters_nothing(
    vault, session, amara, desk, monkeypatch, qtbot
):
    for place in ("agenda", "capture", "outcome", "next_step"):
        Line(place, desk, session).press(qtbot, f"Half {place}")
    before = entries(vault, session, amara)
    monkeypatch.setattr(desk.center.notes, "flush", lambda: False)
    desk.deeds.finish()
    assert entries(vault, session, amara) == before
    assert not desk.session.finished
    monkeypatch.undo()
    desk.deeds.finish()
    qtbot.waitUntil(lambda: desk.session.finished)
    assert "Half next_step" in entries(vault, session, amara)

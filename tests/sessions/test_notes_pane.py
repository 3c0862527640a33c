"""Writing notes: saved by themselves, never lost, undone as one stay."""

import pytest
from PySide6.QtCore import Qt

from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import capture_moment, read_notes, session_row, write_notes
from coachdesk.sessions.pane.notes import NotesPane
from coachdesk.vault.drafts import Draft, read_draft
from coachdesk.widgets import autosave
from coachdesk.widgets.autosave import SAVE_AFTER_MS, SaveState


@pytest.fixture
def pane(show, vault, signals, row):
    made = NotesPane(vault, signals)
    made.open(row)
    return show(made, 700, 700)


def test_uninterrupted_typing_is_saved_within_a_second(qtbot, vault, session, pane):
    assert SAVE_AFTER_MS < 1000
    assert pane.save_word.text() == "All saved"
    pane.editor.setFocus()
    with qtbot.waitSignal(pane.stored, timeout=1500):
        for letter in "Sponsors hear about it too late":
            qtbot.keyClick(pane.editor.edit, letter)
    assert read_notes(vault, session).startswith("Sponsors")
    assert pane.save_word.text().startswith("Saved ")


def test_leaving_the_notes_saves_and_ends_the_step(qtbot, vault, session, pane):
    pane.editor.setFocus()
    qtbot.keyClicks(pane.editor.edit, "First stay.")
    pane.capture.edit.setFocus()
    assert read_notes(vault, session) == "First stay."
    pane.editor.setFocus()
    qtbot.keyClicks(pane.editor.edit, " Second.")
    pane.flush()
    vault.undo()
    assert read_notes(vault, session) == "First stay."


def test_what_undo_brings_back_is_shown(vault, session, pane):
    write_notes(vault, session, "Before")
    pane.open(session_row(vault, session))
    pane.editor.edit.insert_text("After ")
    pane.flush()
    vault.undo()
    assert pane.editor.text() == read_notes(vault, session)


def test_a_full_disk_is_said_and_the_text_kept_and_tried_again(
    qtbot, vault, session, pane, full_disk, monkeypatch
):
    assert autosave.RETRY_AFTER_MS < 5000
    monkeypatch.setattr(autosave, "RETRY_AFTER_MS", 30)
    give_room = full_disk()
    pane.editor.edit.insert_text("Not to be lost")
    with qtbot.waitSignal(pane.failed):
        assert not pane.flush()
    assert pane.save_word.text() == "Not saved yet"
    assert pane.editor.text() == "Not to be lost"
    give_room()
    with qtbot.waitSignal(pane.stored, timeout=5000):
        pass
    assert read_notes(vault, session) == "Not to be lost"
    assert pane._saving.state is SaveState.SAVED


def test_nothing_is_called_saved_while_a_part_is_not(qtbot, vault, session, pane, full_disk):
    give_room = full_disk()
    pane.editor.edit.insert_text("Not to be lost")
    assert not pane.flush()
    give_room()
    pane.moments.stored.emit()
    assert pane.save_word.text() == "Not saved yet"
    assert pane.flush()
    assert pane.save_word.text().startswith("Saved ")
    give_room = full_disk()
    qtbot.keyClicks(pane.capture.edit, "Half a thought")
    assert not pane.flush()
    give_room()
    pane.editor.edit.insert_text("more")
    pane._saving.flush()
    assert pane.save_word.text() == "Not saved yet", "the half thought is not kept"
    assert pane.flush()
    assert pane.save_word.text().startswith("Saved ")


def test_a_draft_in_the_capture_line_comes_back(qtbot, vault, signals, session, row, pane, show):
    qtbot.keyClicks(pane.capture.edit, "Half a thought")
    pane.flush()
    again = NotesPane(vault, signals)
    again.open(row)
    show(again)
    assert again.capture.text() == "Half a thought"
    again.capture_taken()
    assert read_draft(vault, "capture", session) == Draft()


def test_a_draft_of_another_session_stays_where_it_is(qtbot, vault, first, session, row, pane):
    qtbot.keyClicks(pane.capture.edit, "Half a thought")
    pane.flush()
    pane.open(session_row(vault, first))
    assert pane.capture.text() == ""
    pane.open(row)
    assert pane.capture.text() == "Half a thought"


def test_a_finished_session_can_only_be_read(qtbot, vault, first, pane):
    pane.open(session_row(vault, first))
    qtbot.keyClicks(pane.editor.edit, "No.")
    assert pane.editor.text() == ""
    assert not pane.capture.isVisible()


def test_the_selected_words_or_the_line(qtbot, pane):
    pane.editor.set_text("First line\nSecond line")
    assert pane.selected_line() == "First line"
    qtbot.keyClick(pane.editor.edit, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_line() == "First line"


def test_where_both_have_no_room_one_is_shown(qtbot, vault, session, pane):
    for number in range(4):
        capture_moment(vault, session, MomentKind.QUOTE, f"Line {number}", number)
    pane.resize(500, 240)
    qtbot.waitUntil(lambda: pane.sheet.shows_one)
    assert pane.editor.isVisible()
    assert not pane.moments.isVisible()
    qtbot.mouseClick(pane._switch, Qt.MouseButton.LeftButton)
    assert pane.moments.isVisible()
    assert not pane.editor.isVisible()
    pane.resize(700, 700)
    qtbot.waitUntil(lambda: pane.moments.isVisible() and pane.editor.isVisible())

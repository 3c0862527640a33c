"""What the open notebook says above its pages, and what it shows while a client may see the screen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from coachdesk.app.notebooks import Unlocked
from coachdesk.app.palette import Palette
from coachdesk.app.palette.found_words import found_in
from coachdesk.app.preferences_dialog import PreferencesDialog
from coachdesk.app.program import Program
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.playbook.pane.add_dialog import AddDialog
from coachdesk.sessions.model import MomentKind, Stage
from coachdesk.sessions.operations import (
    capture_moment,
    finish_session,
    list_sessions,
    session_row,
)
from coachdesk.sessions.pane.capture_line import CaptureLine
from coachdesk.vault.drafts import Draft, keep_draft
from coachdesk.vault.errors import DiskFull
from coachdesk.widgets.autosave import Autosave
from coachdesk.widgets.theme import Theme

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


def test_trouble_stays_wherever_one_goes(program: Program) -> None:
    workspace = program.notebook.workspace
    workspace.say("No backup was made.", "attention")
    workspace.go("today")
    assert not workspace._message.isHidden()
    workspace.say("Everything is saved")
    workspace.go("playbook")
    assert not workspace._message.isHidden(), "news has its time"
    workspace.ask("The session is finished.", (("print", "Print its page"),))
    workspace.go("today")
    assert workspace._message.isHidden(), "what is offered belongs to its page"


@pytest.mark.parametrize("stage", [Stage.IN_SESSION, Stage.WRAP_UP])
@pytest.mark.parametrize("size", [(1440, 900), (1024, 640), (640, 360)])
def test_news_covers_nothing_that_one_needs_next(
    program: Program,
    stage: Stage,
    size: tuple[int, int],
) -> None:
    program.window.resize(*size)
    workspace = program.notebook.workspace
    desk = workspace.page("desk")
    desk.go_to_stage(stage)
    workspace.say("Undone: add an outcome")
    news = workspace._message
    label = news._words
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width() < workspace.width() / 2
    decided = [each for each in desk.findChildren(QPushButton) if each.property("role") == "primary"]
    for each in (desk.live_bar, *decided, *desk.findChildren(CaptureLine)):
        if each.isVisible() and not each.visibleRegion().isEmpty():
            where = QRect(each.mapTo(workspace, QPoint()), each.size())
            assert not where.intersects(news.geometry()), each


def test_long_news_is_shown_whole(program: Program) -> None:
    workspace = program.notebook.workspace
    workspace.say("Saved")
    workspace.ask("Many words. " * 20, (("print", "Print or save its page"), ("recovery_key", "Keep it now")))
    QApplication.processEvents()
    label = workspace._message._words
    assert label.height() >= label.heightForWidth(label.width())


def test_finished_notes_take_no_command_and_the_notebook_can_be_locked(
    program: Program,
    session: str,
    qtbot: QtBot,
) -> None:
    notebook = program.notebook
    desk = notebook.workspace.page("desk")
    desk.go_to_stage(Stage.IN_SESSION)
    edit = desk.center.notes.editor.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "As it was said")
    assert desk.flush()
    finish_session(notebook.vault, session)
    notebook.workspace.go("desk", session)
    edit.setFocus()
    assert edit.isReadOnly()
    for key in FINISHED_KEYS:
        qtbot.keyClick(edit, key, Qt.KeyboardModifier.ControlModifier)
    assert notebook.undoing.editor() is None, "undo is of the notebook, not of a text that can only be read"
    assert desk.flush()
    assert edit.toPlainText() == "As it was said"
    program.lock()
    assert program.notebook is None


def test_a_practice_that_cannot_be_stored_is_not_left_behind(
    program: Program, qtbot: QtBot, full_disk: FullDisk
) -> None:
    notebook = program.notebook
    program.window.menus.perform("playbook")
    program.window.menus.perform("new")
    title = QApplication.focusWidget()
    qtbot.keyClicks(title, "Ask twice")
    give_room = full_disk()
    assert not notebook.workspace.flush()
    program.lock()
    assert program.locking.hidden is notebook
    assert title.text() == "Ask twice"
    give_room()
    assert notebook.workspace.flush()
    program.locking.try_again()


def test_a_half_typed_name_of_a_client_outlives_the_lock(program: Program, qtbot: QtBot) -> None:
    path, key = program.notebook.path, program.notebook.vault.key.copy()
    program.notebook.workspace.go("today")
    program.window.menus.perform("new_client")
    qtbot.keyClicks(QApplication.focusWidget(), "Half typed Na")
    program.lock()
    program.background.finish()
    program.ways_in.unlocked.emit(Unlocked(path, key))
    side_bar = program.notebook.workspace.side_bar
    side_bar.fill()
    line = side_bar.clients.new_client
    assert line.name_edit.text() == "Half typed Na"
    assert not line.name_edit.isHidden()
    assert len(list_clients(program.notebook.vault)) == 1


def test_what_is_written_for_the_playbook_outlives_the_lock(
    program: Program,
    session: str,
    qtbot: QtBot,
) -> None:
    path, key = program.notebook.path, program.notebook.vault.key.copy()
    moment = capture_moment(program.notebook.vault, session, MomentKind.INSIGHT, "Five lines do", 0.0)
    program.notebook.practice_wanted.emit(moment)
    (dialog,) = shown_dialogs()
    qtbot.keyClicks(dialog._title, "Short upd")
    program.lock()
    program.background.finish()
    assert shown_dialogs() == []
    program.ways_in.unlocked.emit(Unlocked(path, key))
    program.notebook.practice_wanted.emit(moment)
    (again,) = shown_dialogs()
    assert (again._title.text(), again._line.toPlainText()) == ("Short upd", "Five lines do")
    again.reject()


def test_the_side_bar_tells_of_what_is_not_saved_wherever_one_is(
    program: Program, qtbot: QtBot, full_disk: FullDisk
) -> None:
    notebook = program.notebook
    side_bar = notebook.workspace.side_bar
    side_bar.fill()
    desk = notebook.workspace.page("desk")
    desk.go_to_stage(Stage.IN_SESSION)
    notes = desk.center.notes
    give_room = full_disk()
    notes.editor.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "What Amara sees")
    assert not notes._saving.flush()
    assert side_bar.save_label.text() == "Not saved yet"
    notebook.workspace.go("today")
    assert side_bar.save_label.text() == "Not saved yet"
    give_room()
    add_client(notebook.vault, "Bob Stone")
    assert side_bar.save_label.text() == "Not saved yet", "what was saved is something else"
    notes._saving.flush()
    assert side_bar.save_label.text().startswith("Saved ")


def test_what_is_given_up_is_not_unsaved_any_more(
    program: Program, qtbot: QtBot, full_disk: FullDisk
) -> None:
    full_disk()
    workspace, vault = program.notebook.workspace, program.notebook.vault

    def save(_text: str) -> None:
        keep_draft(vault, "plan", "somebody", Draft("half typed"))

    saving = Autosave(str, save, workspace.page("desk"), failures=DiskFull)
    saving.note_change()
    assert not saving.flush()
    assert workspace._watch.unsaved()
    saving.deleteLater()
    qtbot.waitUntil(lambda: not workspace.side_bar._unsaved)


@pytest.mark.parametrize("only_client", [False, True])
def test_a_search_without_a_hit_says_so(program: Program, qtbot: QtBot, only_client: bool) -> None:
    client = list_clients(program.notebook.vault)[0].id if only_client else ""
    palette = Palette(program.notebook.vault, (), client, program.window)
    palette.open_over(program.window)
    palette._line.setText("Quokka")
    palette._look_now()
    assert palette._nothing.isVisible()
    assert palette._nothing.text().startswith("Nothing found.")
    assert ("this client" in palette._nothing.text()) == only_client
    palette.close()


def test_what_was_too_long_is_no_longer_said_once_it_is_shorter(
    program: Program, session: str, qtbot: QtBot
) -> None:
    desk = program.notebook.workspace.page("desk")
    desk.go_to_stage(Stage.PREPARE)
    purpose = desk.center.prepare.purpose_edit
    purpose.setFocus()
    purpose.insert("long " * 3000)
    assert not desk.flush()
    assert "too long" in desk.bar.text()
    desk.center.notes.editor.edit.insertPlainText("Words beside it")
    desk.flush()
    assert desk.bar.isVisible(), "the notes are saved, the purpose is not"
    purpose.setText("")
    purpose.insert("Short")
    assert desk.flush()
    assert desk.bar.isHidden()
    assert session_row(program.notebook.vault, session).purpose == "Short"


def test_menus_without_room_are_reached_by_a_button_that_is_seen(
    program: Program, theme: Theme, qtbot: QtBot
) -> None:
    theme.update(scale_percent=200)
    program.window.resize(640, 360)
    more = program.window.menuBar().findChild(QToolButton, "qt_menubar_ext_button")
    qtbot.waitUntil(more.isVisible)
    assert more.width() >= program.window.menuBar().height()
    assert more.geometry().right() <= program.window.menuBar().width()


def test_what_stays_until_it_is_closed_covers_nothing(program: Program, session: str) -> None:
    workspace = program.notebook.workspace
    desk = workspace.page("desk")
    workspace.ask("The session is finished.", (("print", "Print or save its page"),))
    QApplication.processEvents()
    message = workspace._message
    below = desk.mapTo(workspace, QPoint()).y()
    assert message.isVisible()
    assert message.geometry().bottom() < below
    workspace.say("The notebook was not closed properly last time.", "attention")
    QApplication.processEvents()
    assert message.geometry().bottom() < desk.mapTo(workspace, QPoint()).y(), "trouble as little"
    workspace.say("Undone: add an outcome")
    QApplication.processEvents()
    assert desk.mapTo(workspace, QPoint()).y() < below, "news moves nothing"
    assert message.geometry().intersects(QRect(desk.mapTo(workspace, QPoint()), desk.size()))


def test_the_ring_marks_what_the_preferences_say(program: Program, session: str) -> None:
    desk = program.notebook.workspace.page("desk")
    desk.go_to_stage(Stage.IN_SESSION)
    dialog = PreferencesDialog(program.preferences, None, program.window)
    told: dict[str, object] = {}
    dialog.changed.connect(told.update)
    dialog._stages[2].set_choice(45)
    dialog._stages[2].choice_made.emit(45)
    assert told == {"silence_stages": [3, 8, 45]}
    program.change_preferences(**told)
    desk.live.show()
    assert desk.live_bar.silence_part.ring._stages == (3, 8, 45)
    program.notebook.workspace.go("today")
    program.notebook.workspace.go("desk", session)
    assert desk.live.room.live.cue.reading(0).stages.seconds == (3, 8, 45)
    dialog.close()


def test_the_search_is_as_high_as_what_it_found(program: Program, qtbot: QtBot) -> None:
    palette = Palette(program.notebook.vault, (), "", program.window)
    palette.open_over(program.window)
    heights = []
    for words in ("Amara", "Quokka"):
        palette._line.setText(words)
        palette._look_now()
        QCoreApplication.processEvents()
        heights.append(palette.height())
        assert palette._list.verticalScrollBar().maximum() == 0
    assert heights[1] < heights[0] < palette._most_px
    palette.close()


def test_what_was_typed_is_found_again_in_a_hit() -> None:
    text = "Zoë’s update, and an Update for Priya"
    places = found_in(text, ("update", "zoe"))
    assert [text[start:end] for start, end in places] == ["Zoë", "update", "Update"]
    assert found_in("Amara Mensah", ("sah",)) == []
    assert found_in("Amara Mensah", ()) == []

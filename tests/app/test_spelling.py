"""Spelling in the open notebook: the key, what is remembered, whose words are known, and what is said."""

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from coachdesk import paths
from coachdesk.app.notebooks import Unlocked
from coachdesk.app.preferences_dialog import PreferencesDialog
from coachdesk.app.spelling import Spelling
from coachdesk.clients.operations import add_client, change_client
from coachdesk.sessions.operations import plan_next_session, read_notes, write_notes
from coachdesk.settings import Preferences, load_preferences
from coachdesk.vault.own_words import read_own_words
from tests.widgets.test_spelling import underlined

NOTES = "Amara Mensahh and Amara’s Northwynd recieve quokkish."
SHIPPED = paths.resources_folder() / "dictionaries"


@pytest.fixture(autouse=True)
def only_english(monkeypatch):
    """A computer with no dictionary but the one that is shipped, and an English system."""
    monkeypatch.setattr(paths, "dictionary_folders", lambda: (SHIPPED,))
    monkeypatch.setattr("coachdesk.app.spelling.system_language", lambda: "en_GB")


@pytest.fixture
def enter(start, home, clock, weak_cost):
    """Opens a notebook at the desk of a session with notes, as often as wanted."""
    from coachdesk.app.searched import SEARCHED
    from coachdesk.vault.notebook import create_notebook

    path = home / "documents" / "Mine.coachdesk"
    vault, _ = create_notebook(path, "four unrelated words", clock=clock, cost=weak_cost, searched=SEARCHED)
    client_id = add_client(vault, "Amara Obi", organisation="Northwynd Group")
    session_id = plan_next_session(vault, client_id, clock.now())
    write_notes(vault, session_id, NOTES)
    vault.forget_history()
    key = vault.key.copy()
    vault.close()

    def open_at_desk(program=None):
        program = program or start(path)
        program.ways_in.unlocked.emit(Unlocked(path, key.copy()))
        program.notebook.workspace.go("desk", session_id)
        program.window.activateWindow()
        program.client_id, program.session_id = client_id, session_id
        return program

    return open_at_desk


@pytest.fixture
def program(enter):
    return enter()


def notes_of(program):
    return program.notebook.workspace.page("desk").center.notes.editor


def said(program) -> str:
    """The words above the page."""
    message = program.notebook.workspace._message
    return " ".join(label.text() for label in message.findChildren(QLabel))


def press_f7(program) -> None:
    QTest.keyClick(program.window, Qt.Key.Key_F7)


def menu_at(program, word) -> QMenu:
    edit = notes_of(program).edit
    edit.setFocus()
    cursor = edit.textCursor()
    cursor.setPosition(notes_of(program).text().index(word) + 2)
    edit.setTextCursor(cursor)
    place = edit.mapToGlobal(QPoint())
    QApplication.sendEvent(
        edit, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), place, Qt.NoModifier)
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu, words) -> None:
    next(each for each in menu.actions() if each.text() == words).trigger()
    menu.close()


def marked(program) -> list[str]:
    return underlined(notes_of(program))


def test_the_key_underlines_and_ends_it(program, qtbot):
    assert marked(program) == []
    assert program.findChild(Spelling)._dictionary is None
    press_f7(program)
    qtbot.waitUntil(lambda: marked(program) == ["Mensahh", "recieve", "quokkish"])
    assert "Unknown words are underlined" in said(program)
    assert load_preferences(paths.config_folder()).spelling
    press_f7(program)
    qtbot.waitUntil(lambda: marked(program) == [])
    assert "off" in said(program)
    assert not load_preferences(paths.config_folder()).spelling


def test_it_is_offered_where_there_are_notes(program):
    assert "spelling" in program.window.menus.offered()
    program.notebook.workspace.go("today")
    assert "spelling" not in program.window.menus.offered()
    program.lock()
    assert "spelling" not in program.window.menus.offered()


def test_names_of_clients_are_known_at_once(program, qtbot):
    press_f7(program)
    qtbot.waitUntil(lambda: "Mensahh" in marked(program))
    change_client(program.notebook.vault, program.client_id, name="Amara Mensahh")
    qtbot.waitUntil(lambda: marked(program) == ["recieve", "quokkish"])
    program.notebook.vault.undo()
    qtbot.waitUntil(lambda: "Mensahh" in marked(program))


def test_a_suggestion_is_stored_and_can_be_undone(program, qtbot):
    press_f7(program)
    qtbot.waitUntil(lambda: "recieve" in marked(program))
    choose(menu_at(program, "recieve"), "receive")
    assert program.notebook.workspace.flush()
    stored = read_notes(program.notebook.vault, program.session_id)
    assert stored == NOTES.replace("recieve", "receive")
    program.window.menus.perform("undo")
    assert notes_of(program).text() == NOTES
    program.window.menus.perform("redo")
    program.notebook.workspace.flush()
    program.notebook.workspace.go("today")
    program.window.menus.perform("undo")
    assert read_notes(program.notebook.vault, program.session_id) == NOTES


def test_my_words_are_kept_in_the_notebook_alone(program, enter, home, qtbot):
    press_f7(program)
    qtbot.waitUntil(lambda: "quokkish" in marked(program))
    choose(menu_at(program, "quokkish"), "Add to my words")
    qtbot.waitUntil(lambda: "quokkish" not in marked(program))
    assert read_own_words(program.notebook.vault) == {"quokkish"}
    assert program.notebook.vault.undo_label is None
    program.lock()
    spelling = program.findChild(Spelling)
    assert spelling._speller is None
    assert spelling._known is None
    for file in home.rglob("*"):
        assert not file.is_file() or b"quokkish" not in file.read_bytes()
    enter(program)
    qtbot.waitUntil(lambda: marked(program) == ["Mensahh", "recieve"])


def test_a_word_that_cannot_be_kept_is_told(program, qtbot, full_disk):
    press_f7(program)
    qtbot.waitUntil(lambda: "quokkish" in marked(program))
    full_disk()
    choose(menu_at(program, "quokkish"), "Add to my words")
    assert "disk" in said(program)
    assert "quokkish" in marked(program)


def test_a_language_without_dictionary_is_told(program, qtbot):
    program.change_preferences(spelling_language="de_DE")
    press_f7(program)
    qtbot.waitUntil(lambda: "recieve" in marked(program))
    assert said(program).startswith(
        "There is no dictionary for Deutsch on this computer, so American English is used."
    )


def test_a_dictionary_of_the_computer_is_used(program, qtbot, tmp_path, monkeypatch):
    (tmp_path / "de_DE.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "de_DE.dic").write_text("2\nrecieve\nquokkish\n", encoding="utf-8")
    monkeypatch.setattr(paths, "dictionary_folders", lambda: (tmp_path, SHIPPED))
    program.change_preferences(spelling_language="de_DE")
    press_f7(program)
    qtbot.waitUntil(lambda: marked(program) == ["Mensahh", "and"])


@pytest.mark.parametrize("what", ["library", "files"])
def test_without_it_the_notes_go_on(program, qtbot, monkeypatch, tmp_path, what):
    if what == "library":
        monkeypatch.setitem(sys.modules, "hunspell", None)
    else:
        monkeypatch.setattr(paths, "dictionary_folders", lambda: (tmp_path,))
    press_f7(program)
    qtbot.waitUntil(lambda: "There is no" in said(program))
    assert not program.preferences.spelling
    assert marked(program) == []


def test_it_stays_on_from_one_day_to_the_next(program, enter, qtbot):
    press_f7(program)
    qtbot.waitUntil(lambda: "recieve" in marked(program))
    program.lock()
    enter(program)
    qtbot.waitUntil(lambda: "recieve" in marked(program))


def test_the_preferences_choose_the_language(qtbot, monkeypatch, tmp_path):
    for code in ("de_DE", "fr_FR"):
        (tmp_path / f"{code}.aff").touch()
        (tmp_path / f"{code}.dic").touch()
    monkeypatch.setattr("coachdesk.app.preferences_dialog.dictionary_folders", lambda: (tmp_path, SHIPPED))
    dialog = PreferencesDialog(Preferences(spelling_language="it_IT"), None)
    qtbot.addWidget(dialog)
    told: list[dict[str, object]] = []
    dialog.changed.connect(told.append)
    language = dialog._language
    assert language.choice() == "en_US"
    assert {language.itemText(n).split(",")[0] for n in range(3)} == {
        "Deutsch",
        "American English",
        "Français",
    }
    dialog._spelling.click()
    assert told[-1] == {"spelling": True}
    language.setCurrentIndex(language.findData("de_DE"))
    language.activated.emit(language.currentIndex())
    assert told[-1] == {"spelling_language": "de_DE"}

"""Keys and menus at the open desk: one owner for each key, and what writes notes or captures is in a menu."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachdesk.app.commands import COMMANDS
from coachdesk.app.help import HelpDialog
from coachdesk.live.keys import LIVE_KEYS
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import finish_session, list_silences
from coachdesk.sessions.pane.kinds import CAPTURE_KINDS, KEY_OF_KIND
from coachdesk.widgets.keys import native_text

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
FORMATTING = {"bold", "italic", "heading", "list", "task"}
CAPTURING = {f"capture_{kind.name.lower()}" for kind in CAPTURE_KINDS}


@pytest.fixture
def desk(at_desk):
    """The desk of the program, in session."""
    found = at_desk.notebook.workspace.page("desk")
    found.go_to_stage(Stage.IN_SESSION)
    return found


def owners_of_keys(window):
    """Each key of the window with what acts on it: commands, and what widgets have of their own."""
    found = []
    for action in {*window.actions(), *window.findChildren(QAction)}:
        found += [(key.toString(), action) for key in action.shortcuts() if not key.isEmpty()]
    for shortcut in window.findChildren(QShortcut):
        found += [(shortcut.key().toString(), shortcut)]
    return found


@pytest.mark.parametrize("stage", list(Stage))
def test_every_key_has_one_owner_and_none_is_on_alt(at_desk, desk, stage):
    desk.go_to_stage(stage)
    desk.center.notes.editor.find_bar.open_bar()
    keys = [key for key, _owner in owners_of_keys(at_desk.window)]
    assert {"Ctrl+B", "Ctrl+F", "Shift+F10"} <= set(keys), "commands and widgets are both looked at"
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert [key for key in keys if "Alt" in key] == []
    assert not {QKeySequence(key).toString() for key in LIVE_KEYS} & set(keys)


def test_a_key_that_a_widget_takes_beside_the_table_is_found(at_desk, desk):
    """The check above sees what it is about."""
    action = QAction(desk.center.notes.editor)
    action.setShortcut(QKeySequence("Ctrl+B"))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    desk.center.notes.editor.addAction(action)
    keys = Counter(key for key, _owner in owners_of_keys(at_desk.window))
    assert keys["Ctrl+B"] == 2


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (Qt.Key.Key_B, CTRL, "**Marcus**"),
        (Qt.Key.Key_I, CTRL, "*Marcus*"),
        (Qt.Key.Key_H, CTRL_SHIFT, "# Marcus"),
        (Qt.Key.Key_L, CTRL_SHIFT, "- Marcus"),
        (Qt.Key.Key_T, CTRL_SHIFT, "- [ ] Marcus"),
    ],
)
def test_the_keys_of_writing_work_in_the_notes(desk, key, modifiers, text):
    editor = desk.center.notes.editor
    editor.set_text("Marcus")
    editor.edit.setFocus()
    editor.edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor.edit, key, modifiers)
    assert editor.text() == text


def test_formatting_is_offered_where_notes_are_written_and_nowhere_else(at_desk, desk, qtbot):
    menus = at_desk.window.menus
    desk.center.notes.editor.edit.setFocus()
    qtbot.waitUntil(lambda: menus.offered() >= FORMATTING)
    assert menus.action("bold").isEnabled()
    desk.live_bar.setFocus()
    qtbot.waitUntil(lambda: not menus.offered() & FORMATTING)
    line = desk.agenda.add_line
    line.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_B, CTRL)
    assert desk.center.notes.editor.text() == ""
    finish_session(at_desk.notebook.vault, desk.session.id)
    qtbot.waitUntil(lambda: desk.session.finished)
    desk.center.notes.editor.edit.setFocus()
    assert not menus.offered() & (FORMATTING | CAPTURING)


def test_formatting_is_offered_while_the_menus_are_gone_through_by_key(at_desk, desk, qtbot):
    menus, editor = at_desk.window.menus, desk.center.notes.editor
    editor.set_text("Marcus")
    editor.edit.setFocus()
    qtbot.waitUntil(lambda: menus.action("bold").isEnabled())
    at_desk.window.menuBar().setFocus(Qt.FocusReason.MenuBarFocusReason)
    assert menus.action("bold").isEnabled()
    menus.action("bold").trigger()
    assert editor.text() == "**Marcus**"
    desk.live_bar.setFocus()
    qtbot.waitUntil(lambda: not menus.action("bold").isEnabled())


@pytest.mark.parametrize("kind", CAPTURE_KINDS)
def test_each_kind_of_moment_can_be_begun_from_the_menu(at_desk, desk, kind):
    at_desk.window.menus.action(f"capture_{kind.name.lower()}").trigger()
    capture = desk.center.notes.capture
    assert capture.edit.hasFocus()
    assert capture.kind is kind


def test_menus_inside_menus_are_dimmed_with_all_that_is_in_them(at_desk, desk, qtbot):
    menus = at_desk.window.menus
    format_menu = menus._within["Edit", "Format"]
    desk.live_bar.setFocus()
    qtbot.waitUntil(lambda: not format_menu.isEnabled())
    desk.center.notes.editor.edit.setFocus()
    qtbot.waitUntil(format_menu.isEnabled)


def test_help_lists_every_key(at_desk, qtbot):
    dialog = HelpDialog(at_desk.window)
    qtbot.addWidget(dialog)
    told = dialog._keys_html()
    for command in COMMANDS:
        for key in command.keys[:1]:
            assert native_text(key) in told, command.id
    for key in (*LIVE_KEYS, *KEY_OF_KIND.values()):
        assert f">{native_text(key)}</td>" in told
    for title in ("On the live bar", "On the capture line", "In the notes", "On a moment"):
        assert title in told


@pytest.mark.parametrize("place", ["today", "client", "playbook"])
def test_while_a_clock_runs_its_silence_and_clock_have_their_commands_on_every_page(
    at_desk, desk, qtbot, clock, place
):
    workspace, menus, session = at_desk.notebook.workspace, at_desk.window.menus, desk.session
    workspace.go(place, session.client_id if place == "client" else "")
    qtbot.waitUntil(lambda: not menus.offered() & {"silence", "clock"})
    workspace.go("desk", session.id)
    desk.commands()["clock"]()
    workspace.go(place, session.client_id if place == "client" else "")
    for held in (True, False):
        QTest.keyClick(at_desk.window, Qt.Key.Key_T, CTRL)
        assert desk.rooms.running.silence_reading().holding is held
        clock.advance(4)
    (silence,) = list_silences(at_desk.notebook.vault, session.id)
    assert silence.length_seconds == pytest.approx(4)
    menus.action("clock").trigger()
    assert desk.rooms.running is None
    qtbot.waitUntil(lambda: not menus.offered() & {"silence", "clock"})

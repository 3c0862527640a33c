"""The table of commands: every key once, none on Alt, every command in a menu and in the help."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from coachdesk.app.commands import COMMANDS
from coachdesk.app.menus import MENUS, Menus
from coachdesk.live.keys import LIVE_KEYS
from coachdesk.widgets.keys import native_text

PORTABLE = QKeySequence.SequenceFormat.PortableText

PROMISED = {
    "search": "Ctrl+K",
    "new": "Ctrl+N",
    "prepare": "Ctrl+1",
    "in_session": "Ctrl+2",
    "wrap_up": "Ctrl+3",
    "next_pane": "F6",
    "previous_pane": "Shift+F6",
    "silence": "Ctrl+T",
    "capture": "Ctrl+Return",
    "find": "Ctrl+F",
    "print": "Ctrl+P",
    "export": "Ctrl+Shift+E",
    "lock": "Ctrl+L",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Shift+Z",
    "spelling": "F7",
    "full_screen": "F11",
    "preferences": "Ctrl+,",
    "help": "F1",
    "save": "Ctrl+S",
}
"""The keys that the product promises, by command."""


def _keys() -> list[str]:
    return [QKeySequence(key, PORTABLE).toString(PORTABLE) for command in COMMANDS for key in command.keys]


def test_every_key_is_understood(qapp):
    assert all(_keys())


def test_no_two_commands_share_a_key(qapp):
    assert [key for key, times in Counter(_keys()).items() if times > 1] == []


def test_no_two_keys_of_the_live_bar_are_the_same(qapp):
    keys = [QKeySequence(key, PORTABLE).toString(PORTABLE) for key in LIVE_KEYS]
    assert len(set(keys)) == len(keys)


def test_the_live_bar_and_the_commands_do_not_collide(qapp):
    assert not {QKeySequence(key, PORTABLE).toString(PORTABLE) for key in LIVE_KEYS} & set(_keys())


def test_no_command_is_on_alt(qapp):
    assert [key for key in [*_keys(), *LIVE_KEYS] if "alt" in key.casefold()] == []


@pytest.mark.parametrize(("command_id", "key"), PROMISED.items())
def test_the_promised_keys_are_there(command_id, key):
    command = next(command for command in COMMANDS if command.id == command_id)
    assert key in command.keys


def test_every_command_stands_in_a_menu_once():
    assert {command.menu for command in COMMANDS} == set(MENUS)
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert all(command.text for command in COMMANDS)


def test_each_menu_is_opened_by_alt_and_a_letter_of_its_own(qapp):
    window = QMainWindow()
    menus = Menus(window)
    letters = [QKeySequence.mnemonic(menu.title()).toString() for menu in menus._menus.values()]
    assert all(letters)
    assert len(set(letters)) == len(letters)


def test_the_return_key_is_called_enter_everywhere():
    shown = [words for command in COMMANDS for words in command.keys[:1]]
    assert not [key for key in shown if "Return" in native_text(key)]
    assert not [key for key in shown if "Return" in key], "menus show the first key as it is"
    assert native_text("Ctrl+Return") == "Ctrl+Enter"

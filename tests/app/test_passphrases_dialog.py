"""The window of the passphrases through the real program: what is listed, added, renamed and removed."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from coachdesk.app.care.passphrases_dialog import PassphrasesDialog
from coachdesk.app.entry.change_passphrase_dialog import ChangePassphraseDialog
from coachdesk.app.entry.recovery_key_dialog import RecoveryKeyDialog
from coachdesk.vault.errors import WrongPassphrase
from coachdesk.vault.header_format import PASSPHRASES_LIMIT
from coachdesk.vault.passphrases import add_passphrase, list_passphrases
from coachdesk.vault.unlocking import unlock_with_passphrase

PASSPHRASE, SECOND = "four unrelated words", "five other unrelated words"


@pytest.fixture
def dialog(program):
    program.window.menus.perform("passphrases")
    return next(each for each in program.window.findChildren(PassphrasesDialog) if each.isVisible())


def _press(dialog, words, line=0):
    """Press a button, that of the so-manieth line where several have these words."""
    shown = [b for b in dialog.findChildren(QPushButton) if b.text() == words and b.isVisibleTo(dialog)]
    shown[line].click()


def _shown(dialog):
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog)]


def _add(dialog, name, passphrase, again=None):
    _press(dialog, "Add a passphrase…")
    form = dialog._form
    form._name.setText(name)
    form._passphrases._first.edit.setText(passphrase)
    form._passphrases._again.edit.setText(again or passphrase)
    _press(dialog, "Add the passphrase")


def test_one_more_is_added_renamed_and_removed(program, dialog):
    path, key = program.notebook.path, program.notebook.vault.key
    assert {"Your passphrase", "Recovery key", "Not kept yet"} <= set(_shown(dialog))
    assert "Remove" not in {button.text() for button in dialog.findChildren(QPushButton)}
    _add(dialog, "In the safe", SECOND)
    program.background.finish()
    assert "It opens the notebook from now on." in _shown(dialog)
    assert unlock_with_passphrase(path, SECOND).material() == key.material()
    _press(dialog, "Rename", line=1)
    dialog._form._name.setText("With my sister")
    dialog._form.main_button.click()
    program.background.finish()
    assert [each.name for each in list_passphrases(path, key)] == ["", "With my sister"]
    assert "With my sister" in _shown(dialog)
    _press(dialog, "Remove", line=1)
    assert len(list_passphrases(path, key)) == 2  # asked first
    _press(dialog, "Keep it")
    assert len(list_passphrases(path, key)) == 2
    _press(dialog, "Remove", line=1)
    _press(dialog, "Remove it")
    program.background.finish()
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(path, SECOND)
    assert len(list_passphrases(path, key)) == 1
    dialog.accept()


def test_what_is_missing_is_said_at_its_field(program, dialog):
    _add(dialog, " ", SECOND)
    assert dialog._form._name_field.has_error
    dialog._form._name.setText("Safe")
    dialog._form._passphrases._again.edit.setText("another one")
    dialog._form.main_button.click()
    assert "The two passphrases differ. Type one of them again." in _shown(dialog)
    _press(dialog, "Cancel")
    assert dialog._form._passphrases.passphrase() == ""
    assert len(list_passphrases(program.notebook.path, program.notebook.vault.key)) == 1


def test_no_more_than_there_may_be_are_offered(program):
    path, key = program.notebook.path, program.notebook.vault.key
    for number in range(PASSPHRASES_LIMIT - 1):
        add_passphrase(path, key, f"{number}", f"{SECOND} {number}")
    program.window.menus.perform("passphrases")
    dialog = program.window.findChild(PassphrasesDialog)
    assert not dialog._add_button.isEnabled()


@pytest.mark.parametrize(
    ("words", "kind"), [("Change…", ChangePassphraseDialog), ("Keep it now…", RecoveryKeyDialog)]
)
def test_the_other_dialogs_are_one_press_away(program, dialog, words, kind):
    _press(dialog, words)
    assert not dialog.isVisible()
    assert program.window.findChild(kind).isVisible()

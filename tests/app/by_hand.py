"""What a coach does at the ways into a notebook, for the tests of the program."""

from PySide6.QtCore import Qt

PASSPHRASE = "four unrelated words"
"""Of the notebooks that the tests make."""


def unlock(program, qtbot, passphrase=PASSPHRASE):
    """Give the passphrase, and wait until the notebook is open."""
    program.ways_in.page.passphrase_given.emit(passphrase)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)


def type_passphrase(program, qtbot, passphrase=PASSPHRASE):
    """Type a passphrase and press Enter; what comes of it is for the test to wait for."""
    edit = program.ways_in.page._passphrase.edit
    edit.setText(passphrase)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def fill_first_run(page, name="Coaching notebook", passphrase=PASSPHRASE, again=PASSPHRASE):
    """Fill in the first page of a new notebook."""
    page._name.setText(name)
    page._passphrases._first.edit.setText(passphrase)
    page._passphrases._again.edit.setText(again)

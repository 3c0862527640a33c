"""Pages that hold a key are locked like a notebook, and so is a notebook whose first page fails."""

import pytest
from PySide6.QtCore import Qt

from coachdesk.app.entry.new_passphrase_page import NewPassphrasePage
from coachdesk.app.entry.recovery_key_page import RecoveryKeyPage
from coachdesk.app.entry.unlock_page import UnlockPage
from coachdesk.app.workspace import Place
from tests.app.by_hand import fill_first_run, type_passphrase


@pytest.mark.parametrize("away", ["lock", "idle"])
def test_a_page_that_shows_or_holds_a_key_is_locked_too(start, qtbot, make_notebook, clock, away):
    path, recovery_words = make_notebook()
    program = start(path)

    def leave():
        if away == "lock":
            program.window.menus.perform("lock")
        else:
            clock.advance(minutes=6)
            program.locking.idle.look()

    page = program.ways_in.page
    qtbot.mouseClick(page._way_button, Qt.MouseButton.LeftButton)
    page._recovery_key.setText(recovery_words)
    qtbot.keyClick(page._recovery_key, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, NewPassphrasePage), timeout=30_000)
    key = program.ways_in._unlocked.key
    leave()
    assert isinstance(program.ways_in.page, UnlockPage)
    with pytest.raises(ValueError, match="wiped"):
        key.material()

    program.ways_in.start_new()
    fill_first_run(program.ways_in.page)
    program.ways_in.page._later.setChecked(False)
    qtbot.mouseClick(program.ways_in.page._create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, RecoveryKeyPage), timeout=30_000)
    leave()
    assert isinstance(program.ways_in.page, UnlockPage)
    assert "lock" not in program.window.menus.offered()
    type_passphrase(program, qtbot)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=30_000)
    assert not program.notebook.vault.recovery_kept


def test_a_notebook_whose_first_page_fails_can_be_locked(program, qtbot):
    program.notebook.workspace.place = Place("a page that no version has")
    program.lock()
    with qtbot.captureExceptions() as raised:
        type_passphrase(program, qtbot)
        qtbot.waitUntil(lambda: bool(raised), timeout=30_000)
    assert program.notebook is not None
    program.window.menus.perform("lock")
    assert program.notebook is None
    assert isinstance(program.ways_in.page, UnlockPage)

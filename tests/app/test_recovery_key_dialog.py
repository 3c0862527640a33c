"""A new recovery key: it is shown once, and not lost by a slip."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from coachdesk.app.entry.recovery_key_dialog import RecoveryKeyDialog
from coachdesk.app.entry.recovery_key_page import RecoveryKeyPage
from coachdesk.app.keeping import Keeping


@pytest.fixture
def shown_key(program, qtbot):
    """The dialog with a new key that is not kept yet."""
    program.findChild(Keeping).renew_recovery_key()
    dialog = program.window.findChild(RecoveryKeyDialog)
    qtbot.mouseClick(dialog._make_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "a key that is being made would be gone unseen"
    program.background.finish()
    assert isinstance(dialog._pages.currentWidget(), RecoveryKeyPage)
    return dialog


def test_a_recovery_key_that_is_shown_does_not_go_by_esc_alone(program, shown_key, qtbot):
    qtbot.keyClick(shown_key.focusWidget(), Qt.Key.Key_Escape)
    assert shown_key.isVisible()
    assert shown_key._message.text().startswith("This key is not kept yet, and it is shown only now.")
    keep = next(each for each in shown_key.findChildren(QPushButton) if each.text() == "Keep it")
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert shown_key.isVisible()
    assert not shown_key._message.isVisible()
    qtbot.keyClick(shown_key.focusWidget(), Qt.Key.Key_Escape)
    leave = next(each for each in shown_key.findChildren(QPushButton) if each.text() == "Close without it")
    with qtbot.waitSignal(shown_key.finished):
        qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    assert not program.notebook.vault.recovery_kept


def test_a_recovery_key_that_is_kept_closes_without_a_question(program, shown_key, qtbot):
    page = shown_key._pages.currentWidget()
    page._sure.setChecked(True)
    with qtbot.waitSignal(shown_key.finished):
        qtbot.mouseClick(page.done_button, Qt.MouseButton.LeftButton)
    assert program.notebook.vault.recovery_kept


def test_what_becomes_of_the_sheet_is_asked_and_said_in_front_of_the_window(
    program, shown_key, qtbot, tmp_path
):
    page = shown_key._pages.currentWidget()
    qtbot.mouseClick(page._save_button, Qt.MouseButton.LeftButton)
    files = shown_key.findChild(QFileDialog)
    assert files.parentWidget() is shown_key, "below the window alone it would stand behind the dialog"
    file = tmp_path / "sheet.pdf"
    files.fileSelected.emit(str(file))
    files.close()
    assert file.read_bytes().startswith(b"%PDF")
    said = f"Saved as sheet.pdf in {tmp_path.name}. The sheet is not encrypted"
    assert shown_key._message.text().startswith(said)
    assert shown_key._message.isVisible()
    assert program.notebook.workspace._message.text() == ""

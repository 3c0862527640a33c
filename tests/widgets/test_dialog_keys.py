"""Enter does what a dialog is for, and Esc asks before anything typed is thrown away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout

from coachdesk.widgets.dialog_keys import answer_enter, ask_before_discarding
from coachdesk.widgets.messages import MessageBar


class _Dialog(QDialog):
    """A field, Cancel and Add, laid out as in every dialog."""

    def __init__(self):
        super().__init__()
        self.bar, self.line = MessageBar(), QLineEdit()
        self.cancel, self.add = QPushButton("Cancel"), QPushButton("Add")
        self.add.setDefault(True)  # too early: it does not stand in the dialog yet
        self.cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        for part in (self.bar, self.line, self.cancel, self.add):
            layout.addWidget(part)
        answer_enter(self, self.add)
        ask_before_discarding(self, self.bar, self.is_typed)

    def is_typed(self):
        return bool(self.line.text())


@pytest.fixture
def dialog(qtbot, theme):
    shown = _Dialog()
    qtbot.addWidget(shown)
    shown.open()
    shown.line.setFocus()
    return shown


def press(qtbot, dialog, key):
    qtbot.keyClick(dialog.focusWidget(), key)


def test_enter_in_a_field_presses_the_main_button(qtbot, dialog):
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_enter_on_another_button_presses_that_one(qtbot, dialog):
    dialog.cancel.setFocus()
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()


def test_esc_closes_where_nothing_was_typed(qtbot, dialog):
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_esc_asks_where_something_was_typed(qtbot, dialog):
    dialog.line.setText("A line")
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.bar.text() == "Discard what you typed?"
    dialog.bar.action_chosen.emit("keep")
    assert dialog.isVisible()
    assert dialog.bar.isHidden()
    press(qtbot, dialog, Qt.Key.Key_Escape)
    dialog.bar.action_chosen.emit("discard")
    assert not dialog.isVisible()


def test_the_program_can_always_close_it(dialog):
    dialog.line.setText("A line")
    dialog.close()
    assert not dialog.isVisible()

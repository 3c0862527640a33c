"""The trash on screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachdesk.clients.operations import add_client, archive_client, delete_client, list_clients
from coachdesk.overview.trash import TrashDialog
from coachdesk.playbook.operations import add_practice, delete_practice
from coachdesk.sessions.operations import delete_session, plan_next_session


@pytest.fixture
def dialog(vault, signals, qtbot):
    made = TrashDialog(vault, signals)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def cells(dialog):
    model = dialog.model
    return [[model.index(row, place).data() for place in range(3)] for row in range(model.rowCount())]


def test_an_empty_trash_says_so(dialog):
    assert not dialog.table.isVisible()
    assert not dialog.restore_button.isEnabled()


def test_it_names_what_lies_there_and_until_when(vault, dialog, clock):
    amara = add_client(vault, "Amara Mensah")
    delete_session(vault, plan_next_session(vault, amara, vault.clock.now()))
    clock.advance(hours=1)
    delete_client(vault, add_client(vault, "Jonas Lindqvist"))
    clock.advance(hours=1)
    delete_practice(vault, add_practice(vault, "Early and rough"))
    assert cells(dialog) == [
        ["Early and rough · practice", "Thu 26 Nov", "Sat 26 Dec"],
        ["Jonas Lindqvist · client", "Thu 26 Nov", "Sat 26 Dec"],
        ["Amara Mensah · session 1", "Thu 26 Nov", "Sat 26 Dec"],
    ]


def test_an_archived_client_is_named_so_and_comes_back_to_the_archive(vault, dialog):
    jonas = add_client(vault, "Jonas Lindqvist")
    archive_client(vault, jonas)
    delete_client(vault, jonas)
    assert cells(dialog)[0][0] == "Jonas Lindqvist · archived client"
    dialog.restore_button.click()
    assert list_clients(vault) == []
    assert [client.id for client in list_clients(vault, archived=True)] == [jonas]


def test_enter_brings_back(vault, dialog, qtbot):
    delete_client(vault, add_client(vault, "Jonas Lindqvist"))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert [client.name for client in list_clients(vault)] == ["Jonas Lindqvist"]
    assert cells(dialog) == []


def test_what_lies_first_is_chosen_whatever_keys_are_held(vault, dialog, qtbot):
    QTest.keyPress(dialog.windowHandle(), Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.ShiftModifier
    delete_client(vault, add_client(vault, "Jonas Lindqvist"))
    assert dialog.restore_button.isEnabled()
    QTest.keyRelease(dialog.windowHandle(), Qt.Key.Key_Shift)


def test_several_come_back_together(vault, dialog):
    for name in ("Jonas", "Priya"):
        delete_client(vault, add_client(vault, name))
    dialog.table.selectAll()
    dialog.restore_button.click()
    assert len(list_clients(vault)) == 2

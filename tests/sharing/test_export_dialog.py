"""The last look before the playbook leaves, and how a refusal is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from coachdesk.clients.operations import add_client, list_clients
from coachdesk.playbook.operations import add_practice, change_practice, delete_practice, list_practices
from coachdesk.sharing.pane import ExportDialog, PlaybookExport
from coachdesk.sharing.pane.export_dialog import FOLDER_FACT
from coachdesk.sharing.playbook_markdown import names_left, plan_export


@pytest.fixture
def dialog(qtbot, theme, british, vault, tmp_path):
    """Makes the dialog over a book of two practices, one more in the trash."""
    add_client(vault, "Amara Mensah", organisation="Northwind Health")
    add_practice(vault, "Name the fear", ["trust"])
    add_practice(vault, "Ask for the no early")
    delete_practice(vault, add_practice(vault, "Gone"))
    made = []

    def make(folder=tmp_path / "book"):
        found = ExportDialog(vault, folder)
        found.show()
        made.append(found)
        return found

    yield make
    from shiboken6 import isValid

    for each in made:
        if isValid(each):
            each.close()


def said(widget):
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget) and each.text()]


def test_what_is_written_and_what_stays_out(dialog, tmp_path):
    told = said(dialog())
    assert str(tmp_path / "book") in told
    assert "2 practices and an index, each a Markdown file." in told
    assert "1 practice in the trash." in told
    assert not any("Names were found" in each for each in told)
    assert not (tmp_path / "book").exists()


def test_names_that_would_leave_are_told(dialog, vault):
    add_practice(vault, "Ask Amara", when="At Northwind Health")
    told = " ".join(said(dialog()))
    assert "Names were found all the same" in told
    assert "“Ask Amara” (Amara, Northwind Health)" in told
    assert names_left(vault, list_clients(vault)) == {"Ask Amara": ("Amara", "Northwind Health")}


def test_names_that_would_leave_are_told_whatever_their_form(vault):
    add_client(vault, "Zoë Do", address_as="Jo", organisation="Tumaini Lanterns Ltd")
    add_practice(vault, "Ask early", when="Zoe waits", do="Do as Jo did", why="As they do at Tumaini")
    assert names_left(vault, list_clients(vault)) == {"Ask early": ("Zoe", "Jo", "Tumaini")}


def test_written_and_said(dialog, vault, qtbot, tmp_path):
    shown = dialog()
    with qtbot.waitSignal(shown.left) as left:
        shown.export()
    assert left.args == ["Playbook exported to book: 3 files written"]
    assert (tmp_path / "book" / "name-the-fear.md").exists()
    assert vault.fact(FOLDER_FACT) == str(tmp_path / "book")


def test_the_second_time_only_what_changed(dialog, vault, qtbot):
    dialog().export()
    again = dialog()
    assert "All of them are there already, as they are now." in again._plan.text()
    assert not again._export.isEnabled()
    rows = {each.title: each for each in list_practices(vault)}
    change_practice(vault, rows["Name the fear"].id, "Name it", ["trust"])
    delete_practice(vault, rows["Ask for the no early"].id)
    third = dialog()
    assert third._plan.text().endswith("2 new or changed, 1 removed.")
    with qtbot.waitSignal(third.left) as left:
        third.export()
    assert left.args == ["Playbook exported to book: 2 files written, 1 removed"]


def test_enter_closes_where_there_is_nothing_to_export(dialog, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "coachdesk.sharing.pane.export_dialog.ask_for_folder", lambda *args: asked.append(args)
    )
    first = dialog()
    qtbot.keyClick(first.focusWidget(), Qt.Key.Key_Return)
    again = dialog()
    assert again.focusWidget().text() == "Close"
    qtbot.keyClick(again.focusWidget(), Qt.Key.Key_Return)
    assert not again.isVisible()
    assert asked == []


def test_a_plan_writes_nothing(dialog, vault, tmp_path):
    plan = plan_export(vault, tmp_path / "elsewhere")
    assert len(plan.written) == 3
    assert not (tmp_path / "elsewhere").exists()


def test_a_foreign_file_is_named_and_another_folder_helps(dialog, tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "README.md").write_text("mine")
    shown = dialog()
    assert shown._message.text().startswith("README.md in this folder is not from here")
    assert not shown._export.isEnabled()
    shown.choose(str(tmp_path / "other"))
    assert not shown._message.isVisible()
    assert shown._export.isEnabled()


def test_a_file_where_the_folder_should_be_is_said(dialog, tmp_path):
    (tmp_path / "book").write_text("a file")
    assert dialog()._message.text().startswith("A file stands where the folder should be.")


def test_a_refusal_of_the_system_is_said(dialog, tmp_path, monkeypatch):
    shown = dialog()

    def refuse(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("coachdesk.sharing.playbook_markdown.write_out", refuse)
    shown.export()
    assert "cannot be written there: Permission denied" in shown._message.text()
    assert shown.isVisible()


def test_the_folder_of_the_last_time_is_offered(qtbot, theme, british, vault, tmp_path):
    page = QWidget()
    qtbot.addWidget(page)
    add_practice(vault, "One")
    export = PlaybookExport(vault, tmp_path / "first", page)
    export.open()
    dialog = page.findChild(ExportDialog)
    assert dialog.folder == tmp_path / "first"
    dialog.choose(str(tmp_path / "second"))
    with qtbot.waitSignal(export.left):
        dialog.export()
    qtbot.waitUntil(lambda: page.findChild(ExportDialog) is None)
    export.open()
    assert page.findChild(ExportDialog).folder == tmp_path / "second"
    page.findChild(ExportDialog).close()

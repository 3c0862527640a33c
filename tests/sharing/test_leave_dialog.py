"""The last look before pages leave, the page beside the form, and what is said where leaving fails."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from coachdesk.clients.operations import add_client
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import add_outcome, capture_moment, plan_next_session
from coachdesk.sessions.operations.sessions import list_sessions
from coachdesk.sessions.words import COACH_NAME
from coachdesk.sharing.pane import LeaveDialog, SummaryPreview
from coachdesk.sharing.paper import PaperSize
from tests.sharing.pdf import words


@pytest.fixture
def dialog(qtbot, theme, british, vault, scene, tmp_path):
    """Makes the dialog for the session of the pictures."""
    made = []

    def make(*session_ids, size=PaperSize.A4):
        found = LeaveDialog(vault, session_ids or (scene,), tmp_path, size)
        found.show()
        made.append(found)
        return found

    yield make
    from shiboken6 import isValid

    for each in made:
        if isValid(each):
            each.close()


def said(widget):
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]


def test_what_leaves_and_what_stays_back_and_why(dialog):
    told = said(dialog())
    for words_ in (
        "The page for Amara Mensah, session 7.",
        "Your notes, 87 words",
        "1 line only for you",
        "Marked as only for you.",
        "5 moments",
        "1 silence",
    ):
        assert words_ in told


def test_several_sessions_are_added_up(dialog, vault, scene):
    client = next(each.client_id for each in list_sessions(vault, _client(vault, scene)))
    two = [each.id for each in list_sessions(vault, client)][2:4]
    told = said(dialog(*two))
    assert "The pages for Amara Mensah, sessions 5, 6." in told
    assert "4 ratings of yours" in told


def test_a_session_with_nothing_else_says_so(qtbot, theme, british, vault, tmp_path):
    session = plan_next_session(vault, add_client(vault, "Bo"), None)
    shown = LeaveDialog(vault, [session], tmp_path)
    shown.show()
    assert "There is nothing else in this session." in said(shown)
    shown.close()


def test_saved_as_pdf_under_the_code_and_not_the_name(dialog, qtbot, tmp_path):
    shown = dialog()
    shown.save_pdf()
    chooser = shown.findChild(QFileDialog)
    assert Path(chooser.selectedFiles()[0]).name == "c-01-session-7.pdf"
    chooser.reject()
    with qtbot.waitSignal(shown.left) as left:
        shown.out.write_to(str(tmp_path / "page.pdf"))
    assert left.args == [f"Saved as page.pdf in {tmp_path.name}"]
    assert "Get sponsors aligned" in words(PdfReader(tmp_path / "page.pdf"))


def test_letter_is_chosen_and_kept(dialog, qtbot, tmp_path):
    shown = dialog()
    with qtbot.waitSignal(shown.paper_chosen) as chosen:
        shown._paper.buttons()[1].click()
    assert chosen.args == ["letter"]
    shown.out.write_to(str(tmp_path / "page.pdf"))
    assert [round(float(each)) for each in PdfReader(tmp_path / "page.pdf").pages[0].mediabox[2:]] == [
        612,
        792,
    ]


def test_a_place_that_cannot_be_written_is_said(dialog, tmp_path):
    shown = dialog()
    shown.out.write_to(str(tmp_path / "nowhere" / "page.pdf"))
    assert shown._message.text().startswith("The PDF could not be written: No such file")
    (tmp_path / "page.pdf").mkdir()
    shown.out.write_to(str(tmp_path / "page.pdf"))
    assert shown._message.text().startswith("The PDF could not be written: Is a directory")
    assert shown.isVisible()
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


def test_without_a_printer_the_way_out_is_said(dialog, monkeypatch):
    monkeypatch.setattr("coachdesk.sharing.pane.paper_out.QPrinterInfo.availablePrinterNames", list)
    shown = dialog()
    shown.print_pages()
    assert "Save the page as a PDF instead" in shown._message.text()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_take_the_page_is_said(dialog, tmp_path):
    shown = dialog()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "out.pdf"))
    shown.out.paint_on(printer)
    assert shown._message.text().startswith("The printer did not take the page.")


def test_the_page_beside_the_form_follows(qtbot, theme, british, vault, scene, signals):
    preview = SummaryPreview(vault, signals)
    preview.resize(500, 700)
    preview.show_session(scene)
    preview.show()
    assert said(preview)[:2] == ["The page for Amara", "A4 · 1 page"]
    add_outcome(vault, scene, "A third thing came out of it")
    qtbot.waitUntil(lambda: "A third thing" in preview._view.accessibleDescription(), timeout=3000)
    vault.set_fact(COACH_NAME, "Kim Lindqvist", tell=True)
    qtbot.waitUntil(lambda: "Kim Lindqvist" in preview._view.accessibleDescription(), timeout=3000)
    capture_moment(vault, scene, MomentKind.ONLY_ME, "Nobody else", 60)
    preview.set_paper(PaperSize.LETTER)
    assert "Letter · 1 page" in said(preview)
    assert "Nobody else" not in preview._view.accessibleDescription()
    with qtbot.waitSignal(preview.print_wanted) as wanted:
        preview._on_print_clicked()
    assert wanted.args == [[scene]]


@pytest.mark.parametrize("size", [(500, 700), (560, 560), (400, 700)])
def test_what_stands_above_the_page_is_as_wide_as_the_page(
    qtbot, theme, british, vault, scene, signals, size
):
    preview = SummaryPreview(vault, signals)
    qtbot.addWidget(preview)
    preview.resize(*size)
    preview.show_session(scene)
    preview.show()
    button = preview.findChild(QPushButton)

    def ends(widget):
        left = widget.mapTo(preview, QPoint()).x()
        return left, left + widget.width()

    qtbot.waitUntil(lambda: (ends(preview._title)[0], ends(button)[1]) == ends(preview._view))


def test_the_coachs_name_is_asked_for_where_it_is_missed(qtbot, theme, british, vault, scene, signals):
    preview = SummaryPreview(vault, signals)
    preview.resize(500, 700)
    preview.show_session(scene)
    preview.show()
    assert preview._name_edit.isHidden(), "the notebook knows it"
    vault.set_fact(COACH_NAME, None, tell=True)
    qtbot.waitUntil(preview._name_edit.isVisible)
    qtbot.keyClicks(preview._name_edit, "Kim Lindqvist")
    assert vault.fact(COACH_NAME) is None, "it is asked for once, not with each letter"
    assert preview.flush()
    assert vault.fact(COACH_NAME) == "Kim Lindqvist"
    qtbot.waitUntil(preview._name_edit.isHidden)
    assert "Kim Lindqvist" in preview._view.accessibleDescription()


def _client(vault, session_id):
    from coachdesk.sessions.operations import session_row

    return session_row(vault, session_id).client_id

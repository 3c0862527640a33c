"""Whatever is entered in the lines of the real window becomes an entry as it is, tidied, or is refused in words."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from coachdesk.action_plan.operations import list_actions
from coachdesk.agenda.operations import list_items
from coachdesk.app.program import Program
from coachdesk.clients.operations import list_clients
from coachdesk.playbook.operations import list_practices
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import (
    list_moments,
    list_next_steps,
    list_outcomes,
    list_sessions,
    read_notes,
    session_row,
)
from coachdesk.widgets.sentences import TOO_LONG
from tests.bad_text import BLANK, ENORMOUS, KEPT, TIDIED

REFUSED = re.compile(TOO_LONG.format(length=".+", limit=".+"))
"""What is said of a text that does not fit."""

HTML = (
    "<script>alert('no')</script><style>p{}</style><h2>Plan</h2><p onclick='x()'>Call <b>Marcus</b></p>"
    "<img src='{local}'><img src='http://example.invalid/a.png'><ul><li>first</li></ul>"
    "<a href='javascript:x()'>here</a><iframe src='{local}'></iframe>"
)


class Place:
    """A field of the desk: how to come to it, and what became of what was entered."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        self.qtbot = qtbot
        self.vault = program.notebook.vault
        self.desk = program.notebook.workspace.page("desk")
        self.client = list_clients(self.vault)[0].id
        self.session = list_sessions(self.vault, self.client)[0].id

    def paste(self, text: str) -> None:
        """Paste into whatever has the focus, as a person does."""
        QGuiApplication.clipboard().setText(text)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit)
        field.selectAll()
        field.paste()

    def enter(self) -> None:
        from PySide6.QtCore import Qt

        self.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    def agenda(self, text: str) -> list[str]:
        self.desk.agenda.add_line.setFocus()
        self.paste(text)
        self.enter()
        return [row.text for row in list_items(self.vault, self.session)]

    def moment(self, text: str) -> list[str]:
        self.desk.go_to_stage(Stage.IN_SESSION)
        self.desk.center.notes.capture.setFocus()
        self.paste(text)
        self.enter()
        return [row.text for row in list_moments(self.vault, self.session)]

    def action(self, text: str) -> list[str]:
        self.desk.plan.add_to_plan.setFocus()
        self.paste(text)
        self.enter()
        return [row.text for row in list_actions(self.vault, self.client)]

    def outcome(self, text: str) -> list[str]:
        self.desk.go_to_stage(Stage.WRAP_UP)
        self.desk.wrap_up.form.outcomes.add_line.setFocus()
        self.paste(text)
        self.enter()
        return [row.text for row in list_outcomes(self.vault, self.session)]

    def next_step(self, text: str) -> list[str]:
        self.desk.go_to_stage(Stage.WRAP_UP)
        self.desk.wrap_up.form.steps.add_line.setFocus()
        self.paste(text)
        self.enter()
        return [row.text for row in list_next_steps(self.vault, self.session)]

    def purpose(self, text: str) -> list[str]:
        self.desk.go_to_stage(Stage.PREPARE)
        self.desk.center.prepare.purpose_edit.setFocus()
        self.paste(text)
        self.desk.flush()
        row = session_row(self.vault, self.session)
        return [row.purpose] if row is not None and row.purpose else []

    def client_name(self, text: str) -> list[str]:
        workspace = self.program.notebook.workspace
        workspace.go("today")
        self.program.window.menus.perform("new_client")
        self.paste(text)
        self.enter()
        return [client.name for client in list_clients(self.vault) if client.id != self.client]

    def practice(self, text: str) -> list[str]:
        self.program.window.menus.perform("playbook")
        self.program.window.menus.perform("new")
        self.paste(text)
        self.program.notebook.workspace.flush()
        return [row.title for row in list_practices(self.vault) if row.title]


PLACES = ("agenda", "moment", "action", "outcome", "next_step", "purpose", "client_name", "practice")


@pytest.fixture
def place(request: pytest.FixtureRequest, at_desk: Program, qtbot: QtBot) -> Callable[[str], list[str]]:
    return getattr(Place(at_desk, qtbot), request.param)


def still_works(program: Program) -> None:
    """It can be locked: everything is stored, and nothing stands in the way."""
    program.lock()
    assert program.notebook is None
    assert program.ways_in.unlocking


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_unusual_text_is_kept_invisible_text_is_tidied_and_nothing_is_nothing(
    program: Program, place: Callable[[str], list[str]]
) -> None:
    for text in BLANK:
        assert place(text) == []
    for text in KEPT:
        assert text in place(text)
    for text, line in TIDIED.items():
        assert " ".join(line.split()) in [" ".join(each.split()) for each in place(text)]
    still_works(program)


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_a_megabyte_is_refused_in_words_or_kept_whole(
    program: Program, qtbot: QtBot, place: Callable[[str], list[str]]
) -> None:
    kept = place(ENORMOUS)
    assert kept in ([], [ENORMOUS])

    def is_said() -> bool:
        labels = [label for label in program.window.findChildren(QLabel) if label.isVisible()]
        return any(REFUSED.fullmatch(label.text()) for label in labels)

    if not kept:
        qtbot.waitUntil(is_said)


def test_pasted_html_becomes_plain_notes_and_reads_no_file(
    at_desk: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Canarybird", encoding="utf-8")
    place = Place(at_desk, qtbot)
    place.desk.go_to_stage(Stage.IN_SESSION)
    place.desk.center.notes.editor.setFocus()
    data = QMimeData()
    data.setHtml(HTML.replace("{local}", QUrl.fromLocalFile(str(secret)).toString()))
    QGuiApplication.clipboard().setMimeData(data)
    place.desk.center.notes.editor.edit.paste()
    assert place.desk.flush()
    text = read_notes(place.vault, place.session)
    assert "## Plan" in text
    assert "Call **Marcus**" in text
    assert "- first" in text
    for unwanted in ("<", "alert", "javascript", "onclick", "Canarybird", "secret.txt", "example.invalid"):
        assert unwanted not in text
    still_works(at_desk)

"""Marks are seen where one writes and nowhere else; what is stored, sent and undone knows nothing of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coachdesk.widgets.editor import MarkdownEditor
from coachdesk.widgets.theme import Theme

pytestmark = pytest.mark.usefixtures("theme")

TEXT = "## A heading\n\nSome **bold** words.\nMore **bold** words.\n- an item\n- [ ] a task\n> a quote"
BARE = "A heading\n\nSome bold words.\nMore bold words."


@pytest.fixture
def editor(shown_editor: MarkdownEditor) -> MarkdownEditor:
    shown_editor.set_text(TEXT)
    return shown_editor


def _width(editor: MarkdownEditor, line: int) -> float:
    return editor.edit.document().findBlockByNumber(line).layout().lineAt(0).naturalTextWidth()


def _write_in(editor: MarkdownEditor, line: int) -> None:
    cursor = QTextCursor(editor.edit.document().findBlockByNumber(line))
    editor.edit.setTextCursor(cursor)
    editor.edit.setFocus()


def test_marks_take_room_in_the_open_line_alone(editor: MarkdownEditor) -> None:
    bare = MarkdownEditor(name="Bare")
    bare.resize(editor.size())
    bare.set_text(BARE)
    bare.show()
    editor.focusNextChild()
    closed = [_width(editor, line) for line in range(4)]
    _write_in(editor, 2)
    assert _width(editor, 2) > closed[2] + 10
    assert [_width(editor, line) for line in (0, 3)] == [closed[0], closed[3]]
    _write_in(editor, 3)
    assert _width(editor, 2) == closed[2]
    assert _width(editor, 3) > closed[3] + 10
    # Without their marks, lines are as wide as their words.
    assert closed[3] == pytest.approx(closed[2] + _more(bare), abs=2)
    bare.close()


def _more(bare: MarkdownEditor) -> float:
    return _width(bare, 3) - _width(bare, 2)


def test_leaving_closes_the_line(editor: MarkdownEditor, qtbot: QtBot) -> None:
    _write_in(editor, 0)
    qtbot.waitUntil(editor.edit.hasFocus)
    opened = _width(editor, 0)
    other = editor.window().findChild(QLineEdit)
    assert other is not None
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert _width(editor, 0) < opened - 10


def test_looking_around_is_no_edit(editor: MarkdownEditor) -> None:
    sent: list[int] = []
    editor.text_edited.connect(lambda: sent.append(1))
    _write_in(editor, 0)
    for _ in range(6):
        QTest.keyClick(editor.edit, Qt.Key.Key_Down)
    assert sent == []
    assert editor.text() == TEXT
    assert not editor.edit.document().isUndoAvailable()


def test_the_open_line_is_the_same_after_lines_came_before_it(editor: MarkdownEditor) -> None:
    _write_in(editor, 2)
    closed = _width(editor, 3)
    cursor = QTextCursor(editor.edit.document())
    cursor.insertText("One line more\n")
    assert _width(editor, 4) == closed
    opened = _width(editor, 3)
    _write_in(editor, 0)
    assert _width(editor, 3) < opened - 10


@pytest.mark.parametrize(("line", "what"), [(4, "a bullet"), (5, "a box"), (6, "a bar")])
def test_something_stands_in_place_of_the_mark(
    editor: MarkdownEditor, theme: Theme, line: int, what: str
) -> None:
    editor.focusNextChild()
    assert _inked(editor, theme, line), f"there is no {what}"
    block = editor.edit.document().findBlockByNumber(line)
    cursor = QTextCursor(block)
    cursor.insertText("Plain words, no mark ")
    assert not _inked(editor, theme, line), "what is painted stays after its mark went"


def _inked(editor: MarkdownEditor, theme: Theme, line: int) -> bool:
    """Whether anything is painted where the first sign of a line stands, but not the sign itself."""
    block = editor.edit.document().findBlockByNumber(line)
    cursor = QTextCursor(block)
    place = editor.edit.cursorRect(cursor)
    picture: QImage = editor.edit.viewport().grab().toImage()
    ink, ground = theme.colour("ink"), picture.pixelColor(picture.width() - 1, 1)
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(max(0, place.left()), place.left() + 4)
        for y in range(place.top(), place.bottom())
    }
    return bool(seen - {ground.name()}) and ink.name() not in seen

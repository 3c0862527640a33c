"""The editor: writing, lists, commands, pasting, undo, finding, and what it sends."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachdesk.vault.text import TextTooLong
from coachdesk.widgets.editor import MarkdownEditor
from coachdesk.widgets.theme import Theme

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def editor(shown_editor: MarkdownEditor) -> MarkdownEditor:
    shown_editor.setFocus()
    return shown_editor


def _at_end(editor: MarkdownEditor) -> None:
    editor.edit.moveCursor(QTextCursor.MoveOperation.End)


def _press(editor: MarkdownEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(editor.edit, key, modifiers or Qt.KeyboardModifier.NoModifier)


def _paste(editor: MarkdownEditor, *, text: str | None = None, html: str | None = None) -> None:
    data = QMimeData()
    if text is not None:
        data.setText(text)
    if html is not None:
        data.setHtml(html)
    assert editor.edit.canInsertFromMimeData(data)
    editor.edit.insertFromMimeData(data)


def test_only_a_person_sends_edits(editor: MarkdownEditor, theme: Theme) -> None:
    sent: list[int] = []
    editor.text_edited.connect(lambda: sent.append(1))
    editor.set_text("# Stored\n\n**words**")
    theme.update(mode="dark", scale_percent=150)
    QApplication.sendPostedEvents()
    assert sent == []
    assert not editor.edit.document().isUndoAvailable()
    _at_end(editor)
    QTest.keyClicks(editor.edit, "x")
    assert sent
    assert editor.text() == "# Stored\n\n**words**x"


def test_lists_go_on_and_end(editor: MarkdownEditor) -> None:
    QTest.keyClicks(editor.edit, "- one")
    _press(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor.edit, "two")
    _press(editor, Qt.Key.Key_Return)
    assert editor.text() == "- one\n- two\n- "
    _press(editor, Qt.Key.Key_Return)
    assert editor.text() == "- one\n- two\n"
    _press(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "- one\n- two\n- "
    _press(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "- one\n- two\n- \n"


def test_enter_in_the_middle_splits_an_item(editor: MarkdownEditor) -> None:
    editor.set_text("- onetwo")
    cursor = editor.edit.textCursor()
    cursor.setPosition(5)
    editor.edit.setTextCursor(cursor)
    _press(editor, Qt.Key.Key_Return)
    assert editor.text() == "- one\n- two"


def test_tab_indents_in_lists_and_leaves_elsewhere(editor: MarkdownEditor) -> None:
    editor.set_text("- one")
    _at_end(editor)
    _press(editor, Qt.Key.Key_Tab)
    assert editor.text() == "  - one"
    assert editor.edit.hasFocus()
    _press(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "- one"
    editor.set_text("plain")
    _press(editor, Qt.Key.Key_Tab)
    assert editor.text() == "plain"
    assert not editor.edit.hasFocus()


def test_control_enter_is_left_to_the_window(editor: MarkdownEditor) -> None:
    editor.set_text("- one")
    _at_end(editor)
    _press(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "- one"


def test_bold_and_italic_toggle_on_the_word(editor: MarkdownEditor) -> None:
    editor.set_text("one two")
    _at_end(editor)
    for command, text in (
        ("bold", "one **two**"),
        ("italic", "one ***two***"),
        ("bold", "one *two*"),
        ("italic", "one two"),
    ):
        editor.commands()[command]()
        assert editor.text() == text


def test_formatting_is_undone_in_one_step(editor: MarkdownEditor) -> None:
    editor.set_text("one\ntwo")
    editor.edit.selectAll()
    editor.edit.toggle_task()
    assert editor.text() == "- [ ] one\n- [ ] two"
    editor.edit.undo()
    assert editor.text() == "one\ntwo"
    _at_end(editor)
    editor.edit.cycle_heading()
    assert editor.text() == "one\n# two"


def test_what_can_only_be_read_is_changed_by_no_command(editor: MarkdownEditor) -> None:
    editor.set_text("one\ntwo")
    editor.set_read_only(True)
    editor.setFocus()
    assert editor.commands() == {}
    QApplication.clipboard().setText("pasted")
    editor.edit.paste()
    assert editor.text() == "one\ntwo"
    editor.set_read_only(False)
    editor.commands()["task"]()
    assert editor.text() == "- [ ] one\ntwo"


def test_a_click_on_the_box_ticks_a_task(editor: MarkdownEditor) -> None:
    editor.set_text("words 👩🏾‍🏫\n- [ ] task")
    edit = editor.edit
    cursor = QTextCursor(edit.document().findBlockByNumber(1))
    cursor.setPosition(cursor.position() + 3)
    where = edit.cursorRect(cursor).center() + QPoint(2, 0)
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert editor.text().endswith("- [x] task")
    editor.set_read_only(True)
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert editor.text().endswith("- [x] task")


def test_pasting_html_gives_markdown_as_one_step(editor: MarkdownEditor) -> None:
    _paste(editor, text="x", html="<h1>Head</h1><ul><li><b>one</b></li></ul><script>bad()</script>")
    assert editor.text() == "# Head\n\n- **one**"
    editor.edit.undo()
    assert editor.text() == ""


def test_pasted_text_is_made_safe(editor: MarkdownEditor) -> None:
    _paste(editor, text="a\x00b\x1b[0m\r\nc\u2029d")
    assert editor.text() == "ab[0m\nc\nd"
    editor.set_text("")
    editor.edit.insert_text("half \ud83d pair")
    assert editor.text() == "half  pair"


def test_hard_blanks_and_emoji_are_kept(editor: MarkdownEditor) -> None:
    editor.edit.insert_text("10\u00a0min 👩🏾‍🏫")
    assert editor.text() == "10\u00a0min 👩🏾‍🏫"


def test_too_much_is_refused_in_whole(editor: MarkdownEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.paste_refused) as refused:
        editor.edit.insert_text("a" * 2_000_001)
    assert isinstance(refused.args[0], TextTooLong)
    assert editor.text() == ""


def test_files_and_pictures_are_not_taken(editor: MarkdownEditor) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/etc/hostname")])
    assert not editor.edit.canInsertFromMimeData(data)
    editor.edit.insertFromMimeData(data)
    assert editor.text() == ""


def test_copying_gives_plain_text_alone(editor: MarkdownEditor) -> None:
    editor.set_text("# One\ntwo")
    editor.edit.selectAll()
    data = editor.edit.createMimeDataFromSelection()
    assert data.formats() == ["text/plain"]
    assert data.text() == "# One\ntwo"


def test_line_height_survives_typing_and_is_no_step_of_undo(editor: MarkdownEditor) -> None:
    editor.set_text("one")
    height = editor.edit.document().begin().blockFormat().lineHeight()
    assert height > 100
    _at_end(editor)
    _press(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor.edit, "two")
    _paste(editor, text="\nthree\nfour")
    block = editor.edit.document().begin()
    while block.isValid():
        assert block.blockFormat().lineHeight() == height
        block = block.next()
    while editor.edit.document().isUndoAvailable():
        editor.edit.undo()
    assert editor.text() == "one"


def test_lines_are_no_longer_than_reads_well(editor: MarkdownEditor) -> None:
    editor.window().resize(2000, 400)
    QApplication.sendPostedEvents()
    assert 400 < editor.edit.viewport().width() < 800


def test_find_counts_goes_round_and_closes(editor: MarkdownEditor) -> None:
    editor.set_text("Silence and silence\nand SILENCE")
    bar = editor.find_bar
    bar.open_bar()
    assert bar.isVisible()
    QTest.keyClicks(bar._line, "silence")
    assert bar._count.text() == "1 of 3"
    assert editor.edit.textCursor().selectedText() == "Silence"
    QTest.keyClick(bar._line, Qt.Key.Key_Return)
    QTest.keyClick(bar._line, Qt.Key.Key_Return)
    assert bar._count.text() == "3 of 3"
    QTest.keyClick(bar._line, Qt.Key.Key_Return)
    assert bar._count.text() == "1 of 3"
    QTest.keyClick(bar._line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar._count.text() == "3 of 3"
    QTest.keyClicks(bar._line, "x")
    assert bar._count.text() == "not found"
    QTest.keyClick(bar._line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert editor.edit.hasFocus()
    assert editor.edit.extraSelections() == []


def test_place_in_the_text_comes_back(editor: MarkdownEditor) -> None:
    editor.set_text("\n".join(f"line {number}" for number in range(200)))
    _at_end(editor)
    editor.edit.ensureCursorVisible()
    state = editor.view_state()
    editor.set_text(editor.text())
    editor.restore_view_state(state)
    assert editor.view_state() == state
    editor.set_text("short")
    editor.restore_view_state(state)
    assert editor.edit.textCursor().position() == 5


def test_one_endless_word_is_shown_at_once(editor: MarkdownEditor, qtbot: QtBot) -> None:
    """Broken between words it took Qt a minute and a half; the test's own time limit would end it."""
    endless = "a" * 1_000_000
    _paste(editor, text=endless)
    QApplication.sendPostedEvents()
    assert editor.text() == endless
    editor.set_text("Some words.")
    assert editor.edit.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere

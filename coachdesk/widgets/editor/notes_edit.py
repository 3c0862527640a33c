"""The editor's text: Markdown, styled while it is written, with lists that go on and clean pasting.

A QTextEdit for plain text, not a QPlainTextEdit: that one lays out lines at the height of their font whatever
their format says, and notes are set at 1.6. A key costs the same in both.
"""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from coachdesk.vault.text import TextTooLong, clean_text
from coachdesk.widgets.editor import rewriting
from coachdesk.widgets.editor.html_to_markdown import html_to_markdown
from coachdesk.widgets.editor.marks import Kind, qt_length, read_line
from coachdesk.widgets.editor.painted_marks import paint_marks
from coachdesk.widgets.editor.spelling import EditorSpelling
from coachdesk.widgets.editor.view_state import ViewState
from coachdesk.widgets.editor.wrapping import wrap_mode
from coachdesk.widgets.keys import ENTER_KEYS, would_write
from coachdesk.widgets.theme import current_theme, set_role
from coachdesk.widgets.theme.type_scale import NOTES_LINE_CHARACTERS, NOTES_LINE_HEIGHT

_IN_CODE = 1


class NotesEdit(QTextEdit):
    """Markdown as plain text. ``text_edited`` follows what a person changes, undo and redo included.

    Enter continues lists, tasks and quotes, and ends them in an empty item; Shift+Enter is a plain new line.
    Tab and Shift+Tab indent items of a list; anywhere else, and for items that cannot go further out, they
    move the focus. A click on the box of a task ticks it. ``paste_refused`` carries why nothing was pasted.

    Read only, its caret stands still, no marks are opened, and ``change_refused`` follows a key that would write.
    """

    text_edited = Signal()
    change_refused = Signal()
    paste_refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loading = True
        self._line_height = 0.0
        self._pressed_at: QPoint | None = None
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(wrap_mode(""))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        set_role(self, "notes-editor")
        self.spelling = EditorSpelling(self)
        self._highlighter = self.spelling.highlighter
        self._set_line_height()
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._open_line)
        current_theme().changed.connect(self._on_theme_changed)
        self._loading = False

    # What is written

    def text(self) -> str:
        """Return the whole text as it is stored; unlike Qt's plain text it keeps hard blanks."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        """Show a stored text; nothing is sent, and there is nothing to undo."""
        self._loading = True
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        self.setWordWrapMode(wrap_mode(text))
        # Inserted into the one line left, every line takes over its height, and is styled no more than once.
        cursor.insertText(text)
        self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._loading = False

    def insert_text(self, text: str) -> None:
        """Insert text at the cursor as one step of undo, made safe to store first."""
        try:
            clean = clean_text(text)
        except TextTooLong as error:
            self.paste_refused.emit(error)
            return
        if self.wordWrapMode() != QTextOption.WrapMode.WrapAnywhere:
            self.setWordWrapMode(wrap_mode(clean))
        self.textCursor().insertText(clean)
        self.ensureCursorVisible()

    def view_state(self) -> ViewState:
        """Return where the person is in the text."""
        cursor = self.textCursor()
        return ViewState(cursor.position(), cursor.anchor(), self.verticalScrollBar().value())

    def restore_view_state(self, state: ViewState) -> None:
        """Go back to where the person was, as far as the text is still that long."""
        last = max(0, self.document().characterCount() - 1)
        cursor = self.textCursor()
        cursor.setPosition(min(state.anchor, last))
        cursor.setPosition(min(state.position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(state.scroll)

    # Commands

    def toggle_bold(self) -> None:
        """Make the selection or the word at the cursor bold, or plain again."""
        self._toggle_mark("**")

    def toggle_italic(self) -> None:
        """Make the selection or the word at the cursor italic, or plain again."""
        self._toggle_mark("*")

    def cycle_heading(self) -> None:
        """Make the line the next kind of heading, and after the third plain again."""
        self._rewrite_line(self.textCursor().block(), rewriting.with_heading_cycled)

    def toggle_item(self) -> None:
        """Make the selected lines items of a list, or plain again."""
        self._rewrite_selected(rewriting.with_item_toggled)

    def toggle_task(self) -> None:
        """Tick or untick the task at the cursor; any other line becomes a task."""
        self._rewrite_selected(rewriting.with_task_toggled)

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Continue lists on Enter; Ctrl+Enter is left to the window."""
        if event.key() in ENTER_KEYS and not self.isReadOnly():
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            self._break_line(plain=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return
        if self.isReadOnly() and (would_write(event) or event.key() in ENTER_KEYS):
            self.change_refused.emit()
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Use Tab to indent in a list before it moves the focus."""
        if not self.isReadOnly() and self._indent(deeper=forward):
            return True
        return super().focusNextPrevChild(forward)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy and drag the Markdown itself, nothing else."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text of any kind, no pictures and no files."""
        return (source.hasText() or source.hasHtml()) and not _holds_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: HTML as Markdown, anything else as it is."""
        if self.isReadOnly() or _holds_files(source):
            return
        text = html_to_markdown(source.html()) if source.hasHtml() else ""
        self.insert_text(text or source.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick a task when its box is clicked."""
        super().mouseReleaseEvent(event)
        where = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and where == self._pressed_at:
            block = self._task_box_at(where)
            if block is not None and not self.isReadOnly():
                self._rewrite_line(block, rewriting.with_task_toggled)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over the box of a task."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            over = self._task_box_at(event.position().toPoint()) is not None and not self.isReadOnly()
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu, with suggestions where a word is unknown."""
        self.spelling.open_menu(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the marks of the line that is written in."""
        super().focusInEvent(event)
        self._open_line()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide all marks; a menu over the text changes nothing."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._open_line()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and what stands in place of marks."""
        super().paintEvent(event)
        paint_marks(self, self._highlighter.opened())

    def minimumSizeHint(self) -> QSize:
        """Return next to no height: what stands below the text, as the find bar, keeps its own."""
        return QSize(super().minimumSizeHint().width(), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines at a length that reads well."""
        super().resizeEvent(event)
        self._limit_width()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after the font changed; be read, or written in again."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ReadOnlyChange:
            self.setCursorWidth(0 if self.isReadOnly() else 1)
            self._open_line()
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_highlighter"):
            self._limit_width()

    # How it is done

    def _break_line(self, *, plain: bool) -> None:
        """Begin a new line, with the marks it continues, or end a list."""
        cursor = self.textCursor()
        block = cursor.block()
        start = "" if plain or cursor.hasSelection() or self._is_code(block) else rewriting.continuation(
            block.text(), cursor.positionInBlock()
        )  # fmt: skip
        if start is None:
            self._rewrite_line(block, rewriting.emptied)
        else:
            cursor.insertText(f"\n{start}")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _indent(self, *, deeper: bool) -> bool:
        """Indent the selected items of a list; return whether any line was one that could."""
        blocks = self._selected_blocks()
        if not all(rewriting.is_list_line(block.text()) for block in blocks):
            return False
        changes = [(block, rewriting.indented(block.text(), deeper=deeper)) for block in blocks]
        if all(text is None for _block, text in changes):
            return False
        self._replace_lines([(block, text) for block, text in changes if text is not None])
        return True

    def _toggle_mark(self, mark: str) -> None:
        """Put a mark around the selection or the word, or take it away; the words stay selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        words = cursor.selectedText()
        if not words.strip() or "\u2029" in words:
            self.insert_text(mark * 2)
            cursor = self.textCursor()
            cursor.setPosition(cursor.position() - len(mark))
            self.setTextCursor(cursor)
            return
        self._widen_to_marks(cursor)
        start = cursor.selectionStart()
        changed, _moved = rewriting.with_mark_toggled(cursor.selectedText(), mark)
        cursor.insertText(changed)
        end = cursor.position()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _widen_to_marks(self, cursor: QTextCursor) -> None:
        """Take the stars just outside a selection into it, so that the mark is found and can be taken away."""
        document = self.document()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        while start > 0 and document.characterAt(start - 1) == "*" == document.characterAt(end):
            start, end = start - 1, end + 1
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)

    def _rewrite_selected(self, change: rewriting.LineChange) -> None:
        """Change every selected line."""
        self._replace_lines([(block, change(block.text())) for block in self._selected_blocks()])

    def _rewrite_line(self, block: QTextBlock, change: rewriting.LineChange) -> None:
        """Change one line."""
        self._replace_lines([(block, change(block.text()))])

    def _replace_lines(self, changes: list[tuple[QTextBlock, str]]) -> None:
        """Replace lines as one step of undo, touching no more than what differs, so that cursors stay."""
        # A copy of the person's cursor: undo goes back to where it was.
        cursor = QTextCursor(self.textCursor())
        cursor.beginEditBlock()
        for block, text in changes:
            same, removed, inserted = rewriting.difference(block.text(), text)
            start = block.position() + qt_length(same)
            cursor.setPosition(start)
            cursor.setPosition(start + qt_length(removed), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(inserted)
        cursor.endEditBlock()

    def _selected_blocks(self) -> list[QTextBlock]:
        """Return the lines that the selection touches, or the one with the cursor."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        blocks = [block]
        while block != last and block.isValid():
            block = block.next()
            blocks.append(block)
        return blocks

    def _task_box_at(self, where: QPoint) -> QTextBlock | None:
        """Return the line whose task box is at a place of the viewport."""
        cursor = self.cursorForPosition(where)
        block = cursor.block()
        line = read_line(block.text())
        if line.kind is not Kind.TASK or self._is_code(block):
            return None
        left, right = (self._place(block, line.box + offset) for offset in (0, 3))
        inside = min(left.x(), right.x()) <= where.x() <= max(left.x(), right.x())
        return block if inside and abs(left.y() - where.y()) <= self.cursorRect(cursor).height() else None

    def _place(self, block: QTextBlock, column: int) -> QPoint:
        """Return the middle of the cursor at a column of a line."""
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + column)
        return self.cursorRect(cursor).center()

    def _is_code(self, block: QTextBlock) -> bool:
        """Return whether a line stands in a fenced block of code."""
        return block.previous().isValid() and block.previous().userState() == _IN_CODE

    def _set_line_height(self) -> None:
        """Give all lines their height; new lines take it over from those they come from.

        Undo is switched off meanwhile, so that it is no step of its own; that empties the stack, which is why
        nothing is done while the height stays the same.
        """
        font = current_theme().font("notes")
        height = 100 * NOTES_LINE_HEIGHT * font.pixelSize() / QFontMetricsF(font).height()
        if abs(height - self._line_height) < 1:
            return
        self._line_height = height
        form = QTextBlockFormat()
        form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        self.document().setUndoRedoEnabled(True)

    def _limit_width(self) -> None:
        """Leave empty what is wider than a line should be."""
        most = current_theme().text_width(NOTES_LINE_CHARACTERS, "notes")
        spare = max(0, self.contentsRect().width() - self.verticalScrollBar().sizeHint().width() - most)
        margins = self.viewportMargins()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        wanted = (spare, 0) if mirrored else (0, spare)
        if (margins.left(), margins.right()) != wanted:
            self.setViewportMargins(wanted[0], 0, wanted[1], 0)

    def _open_line(self) -> None:
        """Show the marks of the line with the cursor, while one writes; that is no edit."""
        loading, self._loading = self._loading, True
        writes = self.hasFocus() and not self.isReadOnly()
        self._highlighter.open_line(self.textCursor().block() if writes else None)
        self._loading = loading
        if self.isReadOnly():
            self.viewport().update()  # the caret that we paint has moved

    def _on_text_changed(self) -> None:
        """Tell about what a person changed."""
        if not self._loading:
            self.text_edited.emit()

    def _on_theme_changed(self) -> None:
        """Style the text anew; that is no edit."""
        self._loading = True
        self._highlighter.restyle()
        self._set_line_height()
        self._limit_width()
        self._loading = False


def _holds_files(source: QMimeData) -> bool:
    """Return whether files are pasted or dropped, which are no text."""
    return source.hasUrls() and any(url.isLocalFile() for url in source.urls())

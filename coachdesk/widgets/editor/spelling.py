"""Unknown words in an editor: which ones to underline, and the menu that helps with them."""

import time
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from coachdesk.widgets.editor.highlighter import MarkdownHighlighter
from coachdesk.widgets.editor.marks import Span, as_qt_counts, read_spans
from coachdesk.widgets.editor.plain_words import words_to_check
from coachdesk.widgets.menu_words import menu_words
from coachdesk.widgets.spelling import Speller

_IN_CODE = 1
_SLICE_SECONDS = 0.006
"""How long marking a whole text keeps the window at a time."""


class EditorSpelling(QObject):
    """Names the unknown words of each line for the highlighter, and has it mark lines anew when that changes.

    The word that is being typed is spared until the cursor leaves it. Nothing is marked while there is no speller
    with a dictionary, nor in a text that is only read.
    """

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._speller: Speller | None = None
        self._typed = -1
        """Where what was typed last ends, while the cursor is there."""
        self._word = QTextCursor()
        """The word that the menu is about."""
        self._marking = QTimer(self)
        self._marking.setInterval(0)
        self._marking.timeout.connect(self._mark_slice)
        self._to_mark: tuple[int, int] = (0, 0)
        """The number of the next line to mark, and how many are left."""
        # Heard before the highlighter hears of it, which asks while the change is told.
        edit.document().contentsChange.connect(self._on_contents_change)
        self.highlighter = MarkdownHighlighter(edit.document(), self.unknown)
        edit.cursorPositionChanged.connect(self._on_cursor_moved)
        # The other key for menus, of which Qt knows on Windows alone.
        by_key = QAction(edit)
        by_key.setShortcut(QKeySequence("Shift+F10"))
        by_key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        by_key.triggered.connect(self.open_menu_at_cursor)
        edit.addAction(by_key)

    def take(self, speller: Speller) -> None:
        """Ask this speller from now on."""
        if speller is not self._speller:
            self._speller = speller
            speller.changed.connect(self.mark_all)
            if speller.on:
                self.mark_all()

    @property
    def on(self) -> bool:
        """Whether words of this text are looked up, if it can be written in."""
        return self._speller is not None and self._speller.on

    def unknown(self, block: QTextBlock, text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
        """Return start and end of the words to underline in a line whose text counts signs as Qt does."""
        speller = self._speller
        if speller is None or not self.on or self._edit.isReadOnly():
            return
        typed = self._typed - block.position() if self._typed >= 0 and self._edit.hasFocus() else -1
        for start, end in words_to_check(text, spans):
            if end != typed and speller.is_unknown(text[start:end]):
                yield start, end

    def open_menu(self, event: QContextMenuEvent) -> None:
        """Open the menu of the text; at a word that is unknown or was added, with what can be done about it."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.open_menu_at_cursor()
        else:
            self._open_menu(self._edit.cursorForPosition(event.pos()), event.pos(), event.globalPos())

    @Slot()
    def open_menu_at_cursor(self) -> None:
        """Open the same menu below the cursor."""
        below = self._edit.cursorRect().bottomLeft()
        self._open_menu(self._edit.textCursor(), below, self._edit.viewport().mapToGlobal(below))

    def _open_menu(self, cursor: QTextCursor, place: QPoint, on_screen: QPoint) -> None:
        menu = self._edit.createStandardContextMenu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._word = self._word_at(cursor)
        if self._word.hasSelection():
            self._add_help(menu, self._word.selectedText())
        menu.popup(on_screen)

    @Slot()
    def mark_all(self) -> None:
        """Mark every line anew, a few at a time, beginning with those in sight."""
        document = self._edit.document()
        first = self._edit.cursorForPosition(self._edit.viewport().rect().topLeft()).block()
        self._to_mark = (first.blockNumber(), document.blockCount())
        self._mark_slice()

    def _mark_slice(self) -> None:
        number, left = self._to_mark
        document, end = self._edit.document(), time.monotonic() + _SLICE_SECONDS
        while left > 0 and time.monotonic() < end:
            self._mark(document.findBlockByNumber(number % document.blockCount()))
            number, left = number + 1, left - 1
        self._to_mark = (number, left)
        if not left:
            self._marking.stop()
        elif not self._marking.isActive():
            self._marking.start()

    def _mark(self, block: QTextBlock) -> None:
        """Have a line styled again; that is no edit."""
        blocked = self._edit.blockSignals(True)
        self.highlighter.rehighlightBlock(block)
        self._edit.blockSignals(blocked)

    def _word_at(self, cursor: QTextCursor) -> QTextCursor:
        """Return the word at a cursor, selected, if it is unknown or was added."""
        block, column = cursor.block(), cursor.positionInBlock()
        found = QTextCursor(cursor)
        found.clearSelection()
        speller = self._speller
        in_code = block.previous().isValid() and block.previous().userState() == _IN_CODE
        if speller is None or not self.on or self._edit.isReadOnly() or in_code:
            return found
        text = as_qt_counts(block.text())
        for start, end in words_to_check(text, read_spans(text)):
            word = text[start:end]
            if start <= column <= end and (speller.is_unknown(word) or speller.is_own(word)):
                found.setPosition(block.position() + start)
                found.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        return found

    def _add_help(self, menu: QMenu, word: str) -> None:
        """Add to the top of the menu what can be done about a word."""
        speller = self._speller
        assert speller is not None
        first = menu.actions()[0]
        if speller.is_own(word):
            take_out = QAction(self.tr("Take out of my words"), menu)
            take_out.triggered.connect(self._on_take_out)
            menu.insertAction(first, take_out)
        else:
            for suggestion in speller.suggestions(word):
                offered = QAction(menu_words(suggestion), menu)
                offered.setData(suggestion)
                offered.triggered.connect(self._on_suggestion_chosen)
                menu.insertAction(first, offered)
            add = QAction(self.tr("Add to my words"), menu)
            add.triggered.connect(self._on_add)
            menu.insertAction(first, add)
        menu.insertSeparator(first)

    @Slot()
    def _on_suggestion_chosen(self) -> None:
        """Put the suggestion in place of the word, as one step of undo."""
        action = self.sender()
        if isinstance(action, QAction) and self._word.hasSelection() and not self._edit.isReadOnly():
            self._word.beginEditBlock()
            self._word.insertText(str(action.data()))
            self._word.endEditBlock()

    @Slot()
    def _on_add(self) -> None:
        if self._speller is not None:
            self._speller.add(self._word.selectedText())

    @Slot()
    def _on_take_out(self) -> None:
        if self._speller is not None:
            self._speller.take_out(self._word.selectedText())

    @Slot(int, int, int)
    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        """Note where typing is; what is loaded is not typed, and undo is off meanwhile."""
        self._typed = position + added if self._edit.document().isUndoRedoEnabled() else -1

    @Slot()
    def _on_cursor_moved(self) -> None:
        """Look at the word that was being typed, once it is left."""
        if self._typed >= 0 and self._edit.textCursor().position() != self._typed:
            left, self._typed = self._typed, -1
            if self.on:
                self._mark(self._edit.document().findBlock(left))

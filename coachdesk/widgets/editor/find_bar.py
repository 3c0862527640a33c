"""Finding words in a text: a narrow bar with the count, next and previous."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QTextEdit, QWidget

from coachdesk.widgets.fields.line import LineEdit
from coachdesk.widgets.icons import icon
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.theme import current_theme, row, set_role

MOST_FOUND = 1000
"""More finds than this are not counted; the bar then says "over"."""


class FindBar(QFrame):
    """Finds in one editor. Enter goes to the next find, Shift+Enter to the previous one, Esc closes the bar."""

    closed = Signal()

    def __init__(self, edit: QTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._found: list[QTextCursor] = []
        self._current = -1
        set_role(self, "card")
        self._line = LineEdit(placeholder=self.tr("Find in these notes"), icon_name="search", parent=self)
        self._line.setProperty("only_looks", True)
        self._line.textChanged.connect(self._on_words_changed)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._count, "number-caption")
        layout = row(self, gap=1, margins=1)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._count)
        for name, words, slot in (
            ("chevron-up", self.tr("Previous"), self.find_previous),
            ("chevron-down", self.tr("Next"), self.find_next),
            ("close", self.tr("Close"), self.close_bar),
        ):
            button = QPushButton(self)
            button.setIcon(icon(name))
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            set_role(button, "icon")
            layout.addWidget(button)
        edit.textChanged.connect(self._on_text_changed)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar and find what is selected, if anything is."""
        selected = self._edit.textCursor().selectedText()
        self.show()
        if selected and "\u2029" not in selected:
            self._line.setText(selected)
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar and go back to the text, where the last find is still selected."""
        self.hide()
        self._found = []
        self._edit.setExtraSelections([])
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def forget(self) -> None:
        """Hide the bar and empty it, without going anywhere."""
        self.hide()
        self._line.clear()

    def find_next(self) -> None:
        """Go to the next find, from the last on to the first."""
        self._go(1)

    def find_previous(self) -> None:
        """Go to the previous find, from the first on to the last."""
        self._go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter and Esc."""
        if event.key() in ENTER_KEYS:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _on_words_changed(self) -> None:
        """Find other words, starting where the cursor is."""
        self._search()

    def _on_text_changed(self) -> None:
        """Find again in the changed text, while the bar is open."""
        if self.isVisible():
            self._search(move=False)

    def _search(self, *, move: bool = True) -> None:
        """Find all there is, and go to the first at or after the cursor."""
        words = self._line.text()
        start = self._edit.textCursor().selectionStart()
        self._found = find_all(self._edit.document(), words) if words else []
        self._current = next((n for n, at in enumerate(self._found) if at.selectionStart() >= start), 0)
        if self._found and move:
            self._show_current()
        self._paint()

    def _go(self, step: int) -> None:
        """Move to another find."""
        if self._found:
            self._current = (self._current + step) % len(self._found)
            self._show_current()
            self._paint()

    def _show_current(self) -> None:
        """Select the present find and bring it into view."""
        self._edit.setTextCursor(self._found[self._current])
        self._edit.ensureCursorVisible()

    def _paint(self) -> None:
        """Mark all finds softly, and say how many there are."""
        theme = current_theme()
        marks = []
        for number, cursor in enumerate(self._found):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            current = number == self._current
            mark.format.setBackground(theme.colour("accent" if current else "accent_soft"))
            mark.format.setForeground(theme.colour("on_accent" if current else "ink"))
            marks.append(mark)
        self._edit.setExtraSelections(marks)
        self._count.setText(self._count_words())

    def _count_words(self) -> str:
        """Return the count in words."""
        if not self._line.text():
            return ""
        if not self._found:
            return self.tr("not found")
        many = len(self._found) >= MOST_FOUND
        words = self.tr("{current} of over {count}") if many else self.tr("{current} of {count}")
        return words.format(current=self._current + 1, count=len(self._found))


def find_all(document: QTextDocument, words: str) -> list[QTextCursor]:
    """Return a cursor for each find, at most ``MOST_FOUND``, without regard to capitals."""
    found: list[QTextCursor] = []
    cursor = document.find(words, 0)
    while not cursor.isNull() and len(found) < MOST_FOUND:
        found.append(QTextCursor(cursor))
        cursor = document.find(words, cursor)
    return found

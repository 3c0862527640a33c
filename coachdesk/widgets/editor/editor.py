"""The Markdown editor as screens use it: the text, the find bar and the commands with their keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget

from coachdesk.widgets.editor.find_bar import FindBar
from coachdesk.widgets.editor.marks import qt_length
from coachdesk.widgets.editor.notes_edit import NotesEdit
from coachdesk.widgets.editor.view_state import ViewState
from coachdesk.widgets.spelling import Speller
from coachdesk.widgets.theme import column


class MarkdownEditor(QWidget):
    """An editor for notes. Its ``actions()`` are the commands with their keys, for menus to show as well."""

    text_edited = Signal()
    paste_refused = Signal(object)
    change_refused = Signal()
    """A key was pressed that would have written, in a text that can only be read."""

    def __init__(self, *, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = NotesEdit(self)
        self.edit.setAccessibleName(name)
        self._placeholder = placeholder
        self.edit.setPlaceholderText(placeholder)
        self._find_bar: FindBar | None = None
        self._layout = column(self, gap=1)
        self._layout.addWidget(self.edit, 1)
        self.setFocusProxy(self.edit)
        self.edit.text_edited.connect(self.text_edited)
        self.edit.paste_refused.connect(self.paste_refused)
        self.edit.change_refused.connect(self.change_refused)
        self._changing = [
            self._offer(words, key, slot)
            for words, key, slot in (
                (self.tr("Bold"), "Ctrl+B", self.edit.toggle_bold),
                (self.tr("Italic"), "Ctrl+I", self.edit.toggle_italic),
                (self.tr("Heading"), "Ctrl+Shift+H", self.edit.cycle_heading),
                (self.tr("List"), "Ctrl+Shift+L", self.edit.toggle_item),
                (self.tr("Task"), "Ctrl+Shift+T", self.edit.toggle_task),
            )
        ]
        self._offer(self.tr("Find in these notes"), "Ctrl+F", self.open_find)

    @property
    def find_bar(self) -> FindBar:
        """The bar that finds words in the text, made when it is first needed."""
        if self._find_bar is None:
            self._find_bar = FindBar(self.edit, self)
            self._layout.addWidget(self._find_bar)
        return self._find_bar

    @Slot()
    def open_find(self) -> None:
        """Find words in the text, by the bar below it."""
        self.find_bar.open_bar()

    def forget_found(self) -> None:
        """Close the bar that finds, and forget its words: they were looked for in another text."""
        if self._find_bar is not None:
            self._find_bar.forget()

    def text(self) -> str:
        """Return the text as it is stored."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a stored text; nothing is sent, and there is nothing to undo."""
        self.edit.set_text(text)

    def set_read_only(self, read_only: bool) -> None:
        """Allow or forbid changes; reading, finding and copying always work."""
        changes = read_only is not self.edit.isReadOnly()
        self.edit.setReadOnly(read_only)
        self.edit.setPlaceholderText("" if read_only else self._placeholder)
        if changes and self.edit.spelling.on:
            self.edit.spelling.mark_all()
        flags = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        if read_only:
            self.edit.setTextInteractionFlags(flags)
        for action in self._changing:
            action.setEnabled(not read_only)

    def select(self, start: int, end: int) -> None:
        """Select a part of the text, counted in its characters, and bring it into the middle of the view."""
        text = self.text()
        cursor = self.edit.textCursor()
        cursor.setPosition(qt_length(text[:start]))
        cursor.setPosition(qt_length(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)
        bar, view = self.edit.verticalScrollBar(), self.edit.viewport()
        bar.setValue(bar.value() + self.edit.cursorRect().center().y() - view.height() // 2)

    def take_speller(self, speller: Speller) -> None:
        """Underline the words that this speller does not know, while it is on."""
        self.edit.spelling.take(speller)

    def view_state(self) -> ViewState:
        """Return where the person is in the text, to be kept with the window's state."""
        return self.edit.view_state()

    def restore_view_state(self, state: ViewState) -> None:
        """Go back to where the person was."""
        self.edit.restore_view_state(state)

    def _offer(self, words: str, key: str, slot: Callable[[], None]) -> QAction:
        """Make a command with its key."""
        action = QAction(words, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

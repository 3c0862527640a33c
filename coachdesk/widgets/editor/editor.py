"""The Markdown editor as screens use it: the text, the find bar and the commands of formatting."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from coachdesk.widgets.editor.find_bar import FindBar
from coachdesk.widgets.editor.marks import qt_length
from coachdesk.widgets.editor.notes_edit import NotesEdit
from coachdesk.widgets.editor.view_state import ViewState
from coachdesk.widgets.spelling import Speller
from coachdesk.widgets.theme import column


class MarkdownEditor(QWidget):
    """An editor for notes. What it offers has its keys in the menus of the window, where there is one owner of each."""

    text_edited = Signal()
    paste_refused = Signal(object)
    change_refused = Signal()
    """A key was pressed that would have written, in a text that can only be read."""
    commands_changed = Signal()
    """The keyboard came into the text or left it."""

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
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    @property
    def find_bar(self) -> FindBar:
        """The bar that finds words in the text, made when it is first needed."""
        if self._find_bar is None:
            self._find_bar = FindBar(self.edit, self)
            self._layout.addWidget(self._find_bar)
        return self._find_bar

    def commands(self) -> dict[str, Callable[[], None]]:
        """How the text can be formatted, by command id; nothing where it is not written in just now."""
        # Asked of the window, so that a dialog above it, such as the palette, can offer them too.
        if self.edit.isReadOnly() or self.window().focusWidget() is not self.edit:
            return {}
        return {
            "bold": self.edit.toggle_bold,
            "italic": self.edit.toggle_italic,
            "heading": self.edit.cycle_heading,
            "list": self.edit.toggle_item,
            "task": self.edit.toggle_task,
        }

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

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        # The menu bar has the focus while its menus are gone through by key; they are about the text all the same.
        if not isinstance(now, QMenuBar) and (self.edit in (old, now) or isinstance(old, QMenuBar)):
            self.commands_changed.emit()

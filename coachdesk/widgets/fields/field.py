"""A labelled field: what it is called above, and below it a hint or, in words, what is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from coachdesk.widgets.fields.misread import IN_FIELD, ReadLine
from coachdesk.widgets.icons import IconLabel
from coachdesk.widgets.theme import column, repolish, row, set_role


class Field(QWidget):
    """Puts a label (its buddy) above an editor and one line of help or error below it."""

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        label_role: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = _FieldLabel(label, self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(editor)
        self.label.setWordWrap(True)
        set_role(self.label, label_role)
        # A placeholder may have named it before; the label says more.
        editor.setAccessibleName(label)
        self._hint = hint
        self._note_line: NoteLine | None = None
        self._column = column(self, gap=1.2)
        self._column.addWidget(self.label)
        self._column.addWidget(editor)
        self.setFocusProxy(editor)
        self.clear_error()
        self._hear_misreading()

    @property
    def note_line(self) -> "NoteLine":
        """The line below the editor, made when there is first something to say."""
        if self._note_line is None:
            self._note_line = NoteLine(self)
            self._column.addWidget(self._note_line)
        return self._note_line

    @property
    def has_error(self) -> bool:
        """Whether an error stands below the field."""
        return bool(self.editor.property("invalid"))

    def set_hint(self, hint: str) -> None:
        """Set the quiet line shown while nothing is wrong."""
        self._hint = hint
        if not self.has_error:
            self.clear_error()

    def set_error(self, words: str) -> None:
        """Say in words what is wrong and mark the editor; an empty text clears the error."""
        if not words:
            self.clear_error()
            return
        self._mark(invalid=True, words=words)
        self.note_line.show_note(words, icon_name="warning", tone="attention")

    def clear_error(self) -> None:
        """Take the error away; the hint, if any, is shown again."""
        self._mark(invalid=False, words=self._hint)
        if self._hint or self._note_line is not None:
            self.note_line.show_note(self._hint)

    def _hear_misreading(self) -> None:
        """Say below a date or a time that it was misread, until it is typed anew."""
        if isinstance(self.editor, ReadLine):
            self.editor.setProperty(IN_FIELD, True)
            self.editor.misread.connect(self._on_editor_misread)
            self.editor.textChanged.connect(self.clear_error)

    def _on_editor_misread(self, _text: str) -> None:
        if isinstance(self.editor, ReadLine):
            self.set_error(self.editor.misread_words())

    def _mark(self, *, invalid: bool, words: str) -> None:
        """Show on the editor itself, and to screen readers, whether it holds an error."""
        self.editor.setAccessibleDescription(words)
        if bool(self.editor.property("invalid")) != invalid:
            self.editor.setProperty("invalid", invalid)
            repolish(self.editor)


class NoteLine(QWidget):
    """One small line with an icon, hidden while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("info", "quiet", parent=self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout: QHBoxLayout = row(self, gap=1.2)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self.show_note("")

    def show_note(self, words: str, *, icon_name: str | None = None, tone: str = "quiet") -> None:
        """Show the words, with an icon if named; no words hide the line."""
        self._words.setText(words)
        set_role(self._words, "caption", tone=tone)
        self._icon.setVisible(icon_name is not None)
        if icon_name is not None:
            self._icon.set_icon(icon_name, "quiet" if tone == "ink" else tone)
        self.setVisible(bool(words))

    def text(self) -> str:
        """Return the words shown, empty when hidden."""
        return self._words.text()


class MisreadNote(NoteLine):
    """Says below a date or a time without a label that it was misread, until it is typed anew."""

    def __init__(self, editor: ReadLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        editor.setProperty(IN_FIELD, True)
        editor.misread.connect(self._on_editor_misread)
        editor.textChanged.connect(self._on_editor_text_changed)

    def _on_editor_misread(self, _text: str) -> None:
        self.show_note(self._editor.misread_words(), icon_name="warning", tone="attention")

    def _on_editor_text_changed(self, _text: str) -> None:
        if self.text():
            self.show_note("")
            self._editor.setAccessibleDescription("")
            self._editor.mark(invalid=False)


class _FieldLabel(QLabel):
    """A label that leads to its editor, by a click too."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give the keyboard to the editor."""
        super().mousePressEvent(event)
        editor = self.buddy()
        if editor is not None and editor.isEnabled():
            editor.setFocus(Qt.FocusReason.MouseFocusReason)

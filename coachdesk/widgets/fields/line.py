"""Plain editors: one line, or a few lines that grow with what is written."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from coachdesk.widgets.icons import IconLabel
from coachdesk.widgets.keys import ENTER_KEYS, KeyCap
from coachdesk.widgets.theme import current_theme

MOST_TYPED = 1 << 24
"""More signs than anybody types; the notebook says in words what is too long, where Qt would cut it off."""


class LineEdit(QLineEdit):
    """One line of text, with room for an icon before it and a key cap behind it.

    ``text_committed`` is sent once per change, when Enter is pressed or the focus leaves.
    """

    text_committed = Signal(str)

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        icon_name: str | None = None,
        key: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setMaxLength(MOST_TYPED)
        self.setPlaceholderText(placeholder)
        if placeholder:
            self.setAccessibleName(placeholder)
        self._committed = text
        self.setCursorPosition(0)
        self._lead = IconLabel(icon_name, "quiet", parent=self) if icon_name else None
        self._cap = KeyCap(key, parent=self) if key else None
        self.editingFinished.connect(self._on_editing_finished)

    def set_text(self, text: str) -> None:
        """Show a text that is stored already: it is not committed again."""
        self._committed = text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep icon and key cap in their places."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after the theme changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._place()

    def _place(self) -> None:
        """Put the icon at the start and the key cap at the end, and the text between them."""
        theme = current_theme()
        start = end = 0
        inset = theme.px(10)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for child, at_start in ((self._lead, not mirrored), (self._cap, mirrored)):
            if child is None:
                continue
            size = child.sizeHint()
            x = inset if at_start else self.width() - size.width() - inset
            child.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
            if at_start:
                start = size.width() + theme.px(9)
            else:
                end = size.width() + theme.px(6)
        self.setTextMargins(start, 0, end, 0)

    def _on_editing_finished(self) -> None:
        """Commit the text if it changed since the last time."""
        if self.text() != self._committed:
            self._committed = self.text()
            self.text_committed.emit(self._committed)


class TextEdit(QPlainTextEdit):
    """A few lines of plain text; the field grows with them up to ``most_lines``, and Tab leaves it."""

    text_committed = Signal(str)

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        least_lines: int = 2,
        most_lines: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(placeholder)
        if placeholder:
            self.setAccessibleName(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._least = least_lines
        self._most = most_lines
        self._committed = text
        self.document().documentLayout().documentSizeChanged.connect(self._on_document_size_changed)

    def set_text(self, text: str) -> None:
        """Show a text that is stored already: it is not committed again."""
        self._committed = text
        if text != self.toPlainText():
            self.setPlainText(text)

    def sizeHint(self) -> QSize:
        """Return room for the lines written, within bounds."""
        lines = self.document().documentLayout().documentSize().height()
        wanted = min(max(round(lines), self._least), self._most)
        frame = current_theme().px(18) + round(2 * self.document().documentMargin())
        return QSize(super().sizeHint().width(), wanted * self.fontMetrics().lineSpacing() + frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when another width breaks the lines differently."""
        super().resizeEvent(event)
        if self.sizeHint().height() != self.height():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the same height, so that no line is cut off."""
        return QSize(current_theme().px(80), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit with Ctrl+Enter; everything else is typing."""
        enter = event.key() in ENTER_KEYS
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._commit()
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the focus leaves."""
        super().focusOutEvent(event)
        self._commit()

    def _commit(self) -> None:
        """Send the text if it changed since the last time."""
        if self.toPlainText() != self._committed:
            self._committed = self.toPlainText()
            self.text_committed.emit(self._committed)

    def _on_document_size_changed(self) -> None:
        """Ask for the room the text needs now."""
        self.updateGeometry()

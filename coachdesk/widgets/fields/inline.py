"""Text that is read most of the time and edited where it stands."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QStackedLayout, QWidget

from coachdesk.widgets.theme import current_theme, set_role
from coachdesk.widgets.theme.style import draw_focus_ring


class InlineEdit(QWidget):
    """A label that becomes a line of text on click, Enter or F2; Enter keeps, Esc takes back.

    ``text_committed`` carries the new text; leaving the line keeps what was typed.
    """

    text_committed = Signal(str)

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        role: str = "text",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._placeholder = placeholder
        self._role = role
        self._name = name or placeholder
        self._editing = False
        self._label = _ReadLabel(self)
        self._line = _WriteLine(self)
        self._line.setPlaceholderText(placeholder)
        self._line.setAccessibleName(self._name)
        set_role(self._line, "inline")
        self._line.setFont(
            current_theme().font(role if role in ("strong", "title", "page-title") else "text")
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._label)
        self._stack.addWidget(self._line)
        self.setFocusProxy(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._label.wanted.connect(self.start_editing)
        self._line.finished.connect(self._on_line_finished)
        self._show_text()

    def text(self) -> str:
        """Return the text as it was last kept."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text; nothing is sent, and a line being edited is left alone."""
        self._text = text
        if not self.is_editing():
            self._show_text()

    def is_editing(self) -> bool:
        """Return whether the line is open."""
        return self._editing

    def start_editing(self) -> None:
        """Open the line with its text selected."""
        self._editing = True
        self._line.setText(self._text)
        self._stack.setCurrentWidget(self._line)
        self.setFocusProxy(self._line)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def _on_line_finished(self, keep: bool) -> None:
        """Close the line, and tell about a changed text."""
        if not self._editing:
            return
        # Hiding the line takes its focus, which asks to finish once more.
        self._editing = False
        text = self._line.text().strip()
        had_focus = self._line.hasFocus()
        self._stack.setCurrentWidget(self._label)
        self.setFocusProxy(self._label)
        if had_focus:
            self._label.setFocus(Qt.FocusReason.OtherFocusReason)
        changed = keep and text != self._text
        if changed:
            self._text = text
        self._show_text()
        if changed:
            self.text_committed.emit(text)

    def _show_text(self) -> None:
        """Write the text, or quietly what belongs here."""
        self._label.setText(self._text or self._placeholder)
        set_role(self._label, self._role, tone=None if self._text else "quiet")
        self._label.setAccessibleName(f"{self._name}: {self._text}" if self._name else self._text)


class _ReadLabel(QLabel):
    """The label of an inline edit: takes the focus and says when editing is wanted."""

    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleDescription(self.tr("Press Enter to edit"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the line."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, underlined faintly under the mouse, with a ring when focused."""
        super().paintEvent(event)
        painter = QPainter(self)
        theme = current_theme()
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()), theme)
        elif self.underMouse():
            painter.setPen(theme.colour("outline"))
            bottom = self.height() - 0.5
            painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse enters or leaves."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class _WriteLine(QLineEdit):
    """The line of an inline edit; ``finished`` says whether to keep the text."""

    finished = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc takes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finished.emit(False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps what was typed; a menu that opens is not leaving."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finished.emit(True)

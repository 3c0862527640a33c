"""The purpose of the session: one line, agreed together, always in sight above the agenda."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QWidget

from coachdesk.widgets.autosave import Autosave
from coachdesk.widgets.fields import TextEdit
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.leaving import FocusLeft
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.showing import set_shown
from coachdesk.widgets.theme import column, current_theme, set_role
from coachdesk.widgets.theme.style import draw_focus_ring


class PurposeCard(QFrame):
    """Shows the purpose; a click, Enter or F2 opens it, Enter and leaving keep, Esc takes back.

    Nothing is stored here: what changed is told, at most a second after it was typed, and `show_purpose` shows
    what is stored.
    """

    purpose_edited = Signal(str)
    agreed_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._purpose = ""
        self._told: str | None = ""
        self._agreed = False
        self._frozen = False
        self._caption = QLabel(self)
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._caption, "caption")
        self._words = _PurposeWords(self)
        self._edit = _PurposeEdit(placeholder=self.tr("What is today for?"), parent=self)
        self._edit.setAccessibleName(self.tr("Purpose of the session"))
        self._agreed_box = QCheckBox(self.tr("Agreed together"), self)
        layout = column(self, gap=0.4, margins=(2.8, 2.4))
        for part in (self._caption, self._words, self._edit, self._agreed_box):
            layout.addWidget(part)
        self._words.wanted.connect(self.start_editing)
        self._words.focus_changed.connect(self.update)
        self._edit.finished.connect(self._on_edit_finished)
        self._telling = Autosave(self._typed, self._tell, self)
        self._edit.textChanged.connect(self._telling.note_change)
        self._leaving = FocusLeft(self)
        self._leaving.left.connect(self.flush)
        self._show()

    def show_purpose(self, purpose: str, *, agreed: bool) -> None:
        """Show what is stored; a line that is being edited is left alone."""
        if not self.is_editing():
            self._purpose, self._agreed = purpose, agreed
            self._show()

    def keep_trying(self) -> None:
        """Open the line again with what was typed and tell it again: it could not be stored."""
        if not self.is_editing():
            self._edit.set_text(self._purpose)
            self._agreed_box.setChecked(self._agreed)
            self._show(editing=True)
        self._told = None
        self._telling.note_change()

    def forget(self) -> None:
        """Close the line without a word, for another session is shown."""
        self._telling.forget()
        self._purpose, self._agreed = "", False
        self._show()

    def set_frozen(self, frozen: bool) -> None:
        """Let it be read only, or be edited again."""
        self._frozen = frozen
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus if frozen else Qt.FocusPolicy.StrongFocus)

    def is_editing(self) -> bool:
        """Whether the line is open."""
        return not self._edit.isHidden()

    @Slot()
    def start_editing(self) -> None:
        """Open the line with its text selected."""
        if self._frozen or self.is_editing():
            return
        self._told = self._purpose
        self._edit.set_text(self._purpose)
        self._telling.forget()
        self._agreed_box.setChecked(self._agreed)
        self._show(editing=True)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit.selectAll()

    @Slot()
    def flush(self) -> None:
        """Keep what was typed and close the line."""
        self._on_edit_finished(True)

    @Slot(bool)
    def _on_edit_finished(self, keep: bool) -> None:
        if not self.is_editing():
            return
        had_focus = self._edit.hasFocus() or self._agreed_box.hasFocus()
        typed, before = self._typed(), self._purpose
        agreed = self._agreed_box.isChecked() if keep else self._agreed
        changed_agreed = agreed != self._agreed
        self._telling.forget()
        self._purpose, self._agreed = (typed if keep else before), agreed
        self._show()
        if had_focus:
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(self._purpose)
        if changed_agreed:
            self.agreed_changed.emit(agreed)

    def _typed(self) -> str:
        """The purpose as one line, however it is broken in the field."""
        return " ".join(self._edit.toPlainText().split())

    def _tell(self, purpose: str) -> None:
        if purpose != self._told:
            self._told = purpose
            self.purpose_edited.emit(purpose)

    def _show(self, *, editing: bool = False) -> None:
        agreed = self._agreed and bool(self._purpose)
        self._caption.setText(self.tr("Purpose, agreed together") if agreed else self.tr("Purpose"))
        self._words.setText(self._purpose or self.tr("What is today for?"))
        self._words.setAccessibleName(f"{self._caption.text()}: {self._words.text()}")
        set_role(self._words, "strong" if self._purpose else "quiet")
        set_shown(self._words, not editing)
        set_shown(self._edit, editing)
        set_shown(self._agreed_box, editing)
        self._words.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc on the box that says "agreed together" close the line too."""
        if self.is_editing() and event.key() in (*ENTER_KEYS, Qt.Key.Key_Escape):
            self._on_edit_finished(event.key() != Qt.Key.Key_Escape)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, with a ring while the keyboard is on its words."""
        super().paintEvent(event)
        if self._words.hasFocus():
            painter = QPainter(self)
            draw_focus_ring(painter, QRectF(self.rect()), current_theme())
            painter.end()


class _PurposeWords(Paragraph):
    """The purpose as it is read; it takes the focus and says when it should be edited."""

    wanted = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(role="strong", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleDescription(self.tr("Press Enter to edit"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open the line."""
        if event.key() in (*ENTER_KEYS, Qt.Key.Key_F2):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the line."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the card show the focus ring."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the card hide the focus ring."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Paint again when the mouse comes or goes."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, underlined faintly below the mouse."""
        super().paintEvent(event)
        painter = QPainter(self)
        theme = current_theme()
        if self.underMouse() and self.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            painter.setPen(theme.colour("outline"))
            bottom = self.height() - 0.5
            painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        painter.end()


class _PurposeEdit(TextEdit):
    """The purpose as it is written: Enter is the end of it, for it is one line however long."""

    finished = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc takes back."""
        if event.key() in ENTER_KEYS:
            self.finished.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finished.emit(False)
        else:
            super().keyPressEvent(event)

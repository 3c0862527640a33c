"""A part of the wrap-up form: its title, its rows with hairlines, and what they share."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coachdesk.sessions.pane.tab_order import tab_stops
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.laid_out import laid_out
from coachdesk.widgets.theme import column, current_theme
from coachdesk.widgets.theme.style import draw_focus_ring

INSET = 2.4
"""How far words and hairlines stand in, in steps, so that the open row can reach over them to both sides."""


class Section(QWidget):
    """A title with whatever belongs below it."""

    def __init__(self, title: str, *, trailing: QWidget | None = None) -> None:
        super().__init__()
        self.header = SectionHeader(title, trailing=trailing, role="title")
        self.rows: QVBoxLayout = column(gap=0)
        head = column(gap=0, margins=(INSET, 0))
        head.addWidget(self.header)
        layout = column(self, gap=2)
        layout.addLayout(head)
        layout.addLayout(self.rows)

    def tab_stops(self) -> list[QWidget]:
        """What takes the focus by the Tab key, row by row from the top."""
        rows = laid_out(self.rows)
        return [*tab_stops(self.header), *(stop for part in rows for stop in tab_stops(part))]


class Hairline(QWidget):
    """The line between two rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a hair."""
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it between the insets."""
        theme = current_theme()
        inset = theme.space(INSET)
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(inset, 0, -inset, 0), theme.colour("line"))
        painter.end()


class OpenableRow(QWidget):
    """A row that is read most of the time; a click, Enter or F2 wants it opened, Delete wants it gone.

    Up and Down go to the row before and after.
    """

    open_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._frozen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_frozen(self, frozen: bool) -> None:
        """Let the row be read only, or be opened again."""
        self._frozen = frozen
        self.setCursor(Qt.CursorShape.ArrowCursor if frozen else Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open, Delete deletes, Up and Down move."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif not self._frozen and key in (*ENTER_KEYS, Qt.Key.Key_F2) and not _with_control(event):
            self.open_wanted.emit()
        elif not self._frozen and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside and not self._frozen:
            self.open_wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse comes or goes."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, or a faint ground below the mouse."""
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()), theme)
        elif self.underMouse() and not self._frozen:
            painter.fillRect(self.rect(), theme.colour("hover"))
        painter.end()


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

"""What folded panes leave behind: a tab at the edge, and a line above the notes."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coachdesk.sessions.pane.layout.room import TAB_WIDTH
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.icons import icon
from coachdesk.widgets.theme import add_gap, current_theme, row, set_role
from coachdesk.widgets.theme.style import draw_arrow, draw_focus_ring
from coachdesk.widgets.tips import plain_tip

_LEAST_LETTERS = 5
"""Fewer letters of the name say nothing; then the arrow alone stands there."""


class EdgeTab(QAbstractButton):
    """The name of a folded pane, written upwards at the edge; a press opens the pane above the others."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAccessibleName(self.tr("Open {pane}").format(pane=words))
        self.setToolTip(plain_tip(words))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, "edge")

    def sizeHint(self) -> QSize:
        """Return the width of the edge and room for the words."""
        theme = current_theme()
        return QSize(theme.px(TAB_WIDTH), theme.px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint an arrow towards the middle, and the words upwards."""
        theme = current_theme()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("hover" if self.underMouse() else "ground"))
        painter.setPen(theme.colour("line"))
        x = self.width() - 0.5 if mirrored else 0.5
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        arrow = QRectF(0, theme.px(10), self.width(), theme.px(24))
        draw_arrow(painter, arrow, theme, -90 if mirrored else 90)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("ink"))
        painter.translate(self.width(), arrow.bottom() + theme.px(6))
        painter.rotate(90)
        room = QRectF(0, 0, self.height() - arrow.bottom() - theme.px(12), self.width())
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        if len(words) < _LEAST_LETTERS:
            words = ""
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.resetTransform()
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()), theme)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse enters or leaves."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class AgendaStrip(QAbstractButton):
    """The agenda folded to its purpose and current item; a press opens it above the notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(self, "ground")
        self._purpose = ElidedLabel(parent=self)
        set_role(self._purpose, "strong")
        self._item = ElidedLabel(parent=self)
        set_role(self._item, "caption")
        for label in (self._purpose, self._item):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = row(self, gap=2, margins=(2.4, 0.8))
        add_gap(layout, 4)
        layout.addWidget(self._purpose, 3)
        layout.addWidget(self._item, 2)
        self.show_agenda("", "")

    def show_agenda(self, purpose: str, item: str) -> None:
        """Show the purpose and the current item."""
        self._purpose.setText(purpose or self.tr("Agenda"))
        self._item.setText(item)
        self._item.setVisible(bool(item))
        self.setAccessibleName(
            self.tr("Open the agenda: {purpose} {item}").format(purpose=purpose, item=item).strip()
        )

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        layout = self.layout()
        least = QSize() if layout is None else layout.sizeHint()
        return QSize(least.width(), max(least.height(), current_theme().px(34)))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        return QSize(current_theme().px(60), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the sign of the agenda and a hairline below."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("hover" if self.underMouse() else "ground"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        side = theme.px(16)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - theme.px(12) - side if mirrored else theme.px(12)
        where = QRectF(x, (self.height() - side) / 2, side, side).toRect()
        icon("list", "quiet").paint(painter, where)
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()), theme)
        painter.end()

"""A label that shortens its text when there is no room, and then shows all of it as a tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from coachdesk.widgets.tips import plain_tip


class ElidedLabel(QLabel):
    """One line of plain text that may be narrower than the text; a path loses its beginning, all else its end."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, path: bool = False) -> None:
        super().__init__(text, parent)
        self._elide = Qt.TextElideMode.ElideLeft if path else Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._tell_rest()

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        whole = super().minimumSizeHint()
        return QSize(min(self.fontMetrics().averageCharWidth() * 4, whole.width()), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide again whether the tool tip is needed."""
        super().resizeEvent(event)
        self._tell_rest()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(QStyle.visualAlignment(self.layoutDirection(), self.alignment())),
            option.palette,
            self.isEnabled(),
            self._shown(),
            self.foregroundRole(),
        )
        painter.end()

    def _shown(self) -> str:
        """Return the text, shortened to the present width."""
        return self.fontMetrics().elidedText(self.text(), self._elide, self.contentsRect().width())

    def _tell_rest(self) -> None:
        """Show the whole text as a tool tip while it is shortened."""
        self.setToolTip(plain_tip(self.text() if self._shown() != self.text() else ""))

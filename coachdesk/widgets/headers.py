"""Heads of parts: a section's title with something small at its end, and the steps of a longer form."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.theme import current_theme, row, set_role


class SectionHeader(QWidget):
    """A title at the start and a caption, or any widget, at the end of the line."""

    def __init__(
        self,
        title: str,
        caption: str = "",
        *,
        trailing: QWidget | None = None,
        role: str = "section",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(title)
        set_role(self.title, role)
        self.caption = QLabel(caption)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.caption, "caption")
        self.caption.setVisible(bool(caption))
        layout = row(self, gap=2)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignVCenter)
        if trailing is not None:
            layout.addWidget(trailing, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_caption(self, caption: str) -> None:
        """Show another caption; an empty one is hidden."""
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))


class ProgressSteps(QWidget):
    """Where one is in a form of several steps: "2 of 3" and as many small bars."""

    def __init__(self, count: int, current: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self._current = current
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()

    def set_current(self, current: int) -> None:
        """Move to another step, counted from 1."""
        self._current = current
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the words and the bars."""
        theme = current_theme()
        words = self._metrics_width()
        return QSize(words + self._count * theme.px(27) + theme.px(6), theme.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint filled bars up to the present step, then the words."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0.5, (self.height() - theme.px(7)) / 2, theme.px(22), theme.px(7))
        for number in range(1, self._count + 1):
            done = number <= self._current
            painter.setPen(theme.colour("accent" if done else "outline"))
            painter.setBrush(theme.colour("accent" if done else "surface"))
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
            bar.translate(theme.px(27), 0)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("quiet"))
        where = QRectF(bar.left() + theme.px(4), 0, self.width() - bar.left(), self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self.accessibleName())
        painter.end()

    def _metrics_width(self) -> int:
        """Return the width of the words."""
        return self.fontMetrics().horizontalAdvance(self.accessibleName())

    def _name(self) -> None:
        """Put the step into words."""
        words = self.tr("{current} of {count}")
        self.setAccessibleName(words.format(current=self._current, count=self._count))
        self.updateGeometry()

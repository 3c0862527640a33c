"""A person's initials in a circle."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.widgets.theme import Theme, current_theme

SIZE, LARGE = 30, 40


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name, in capitals."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper()


def draw_avatar(
    painter: QPainter, where: QRectF, letters: str, theme: Theme, *, tinted: bool = False
) -> None:
    """Draw initials in a circle that fills ``where``; tinted without edge, or white with a hairline."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = Qt.PenStyle.NoPen if tinted else QPen(theme.colour("line"), 1)
    painter.setPen(edge)
    painter.setBrush(theme.colour("accent_soft" if tinted else "surface"))
    painter.drawEllipse(where.adjusted(0.5, 0.5, -0.5, -0.5))
    font = theme.font("strong")
    font.setPixelSize(max(1, round(where.height() * 0.37)))
    painter.setFont(font)
    painter.setPen(theme.colour("accent"))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()


class Avatar(QWidget):
    """Initials beside a name; decoration only, the name stands next to it."""

    def __init__(self, name: str = "", *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = initials(name)
        self._large = large
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Show the initials of another name."""
        self._letters = initials(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the circle."""
        side = current_theme().px(LARGE if self._large else SIZE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle."""
        painter = QPainter(self)
        draw_avatar(painter, QRectF(self.rect()), self._letters, current_theme(), tinted=self._large)
        painter.end()

"""Text broken into lines at the line height of the interface, for painters and as a label."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOption, QWidget

from coachdesk.widgets.showing import has_size
from coachdesk.widgets.theme import current_theme, set_role
from coachdesk.widgets.theme.type_scale import LINE_HEIGHT

_ENDLESS = 1 << 24
_KEPT_WIDTHS = 8


class TextBlock:
    """One paragraph broken to a width; words that are wider than a line are broken too, so nothing is cut off.

    Lines begin at the edge at which the interface begins, whatever the direction of their own script.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    ) -> None:
        option = QTextOption()
        edge = Qt.AlignmentFlag.AlignRight
        if direction is Qt.LayoutDirection.LeftToRight:
            edge = Qt.AlignmentFlag.AlignLeft
        option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(text, font)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        line_px = line_height(font)
        self.height = 0
        self.natural_width = 0.0
        """The width of the longest line as it is broken now."""
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, self.height + (line_px - line.height()) / 2))
            self.height += line_px
            self.natural_width = max(self.natural_width, line.naturalTextWidth())
        self._layout.endLayout()
        self.height = max(self.height, line_px)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the lines with the painter's pen, the first with its top at y."""
        self._layout.draw(painter, QPointF(x, y))


def line_height(font: QFont) -> int:
    """Return the height of a line of running text in this font, in pixels."""
    return round(font.pixelSize() * LINE_HEIGHT)


class Paragraph(QLabel):
    """A label of plain text that wraps, with more room between its lines than Qt would give them."""

    def __init__(self, text: str = "", *, role: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: dict[float, TextBlock] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)
        set_role(self, role)

    def setText(self, text: str) -> None:
        """Show another text."""
        self._blocks.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Break the lines anew for another font or direction."""
        self._blocks.clear()
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return self._block(width).height

    def sizeHint(self) -> QSize:
        """Return the size of one line, or of the lines at the present width."""
        whole = self._block(_ENDLESS)
        width = round(whole.natural_width) + 1
        broken = has_size(self) and 0 < self.width() < width
        height = self._block(self.width()).height if broken else whole.height
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters of each line."""
        return QSize(current_theme().px(60), line_height(self.font()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        painter.setPen(option.palette.color(self.foregroundRole()))
        self._block(self.width()).draw(painter, 0, 0)
        painter.end()

    def _block(self, width: float) -> TextBlock:
        """The lines at a width; layouts ask for the same few widths again and again."""
        if width not in self._blocks:
            if len(self._blocks) >= _KEPT_WIDTHS:
                self._blocks.clear()
            self._blocks[width] = TextBlock(self.text(), self.font(), width, self.layoutDirection())
        return self._blocks[width]

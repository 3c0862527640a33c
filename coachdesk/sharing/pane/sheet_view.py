"""Sheets of paper on the screen, one below the other, as they will be printed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.sharing.paper import Sheets
from coachdesk.widgets.theme import current_theme
from coachdesk.widgets.theme.paper import PAPER_GROUND


class SheetView(QWidget):
    """Paints sheets as wide as the widget; its height follows from their number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: Sheets | None = None
        self.setAccessibleName(self.tr("The page as it will be printed"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_sheets(self, sheets: Sheets) -> None:
        """Show these sheets; their words are the description that is read out."""
        self._sheets = sheets
        self.setAccessibleDescription(sheets.document.toPlainText())
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._sheets is None:
            return width
        dots = self._sheets.size.dots
        sheet = width * dots.height() / dots.width()
        return round(sheet * self._sheets.count + self._gap() * (self._sheets.count - 1))

    def sizeHint(self) -> QSize:
        width = current_theme().px(440)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(160), current_theme().px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sheets is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        dots = self._sheets.size.dots
        height = self.width() * dots.height() / dots.width()
        for sheet in range(self._sheets.count):
            target = QRectF(0.5, sheet * (height + self._gap()) + 0.5, self.width() - 1, height - 1)
            if not target.intersects(QRectF(event.rect())):
                continue
            painter.setPen(QPen(current_theme().colour("line"), 1))
            painter.setBrush(QColor(PAPER_GROUND))
            painter.drawRect(target)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            self._sheets.paint(painter, sheet, target)

    def _gap(self) -> int:
        return current_theme().space(2)

"""Sheets of paper on the screen, one below the other, as they will be printed."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMoveEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.sharing.paper import PaperSize, Sheets
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import current_theme, row
from coachdesk.widgets.theme.paper import PAPER_GROUND

_WIDE_ENOUGH = 0.75
"""A sheet is shown whole where it then keeps this share of the width."""

_ANY_WIDTH = 16_777_215  # Qt's own word for no limit


class SheetView(QWidget):
    """Paints sheets as wide as the widget; its height follows from their number."""

    placed = Signal()
    """The sheets stand elsewhere, or are of another width."""

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of another width."""
        super().resizeEvent(event)
        self.placed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tell of another place."""
        super().moveEvent(event)
        self.placed.emit()

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

    @property
    def proportion(self) -> float:
        """Width of a sheet as a share of its height."""
        dots = PaperSize.A4.dots if self._sheets is None else self._sheets.size.dots
        return dots.width() / dots.height()


class SheetScroll(PageScroll):
    """Scrolls through sheets; one that stays nearly as wide is shown whole, else as wide as there is room."""

    def __init__(self, sheets: SheetView, parent: QWidget | None = None) -> None:
        around = QWidget()
        row(around, gap=0).addWidget(sheets)
        super().__init__(around, parent)
        self._sheets = sheets
        self.read_by_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the sheets to another room."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Fit the sheets to the room there is."""
        # Of the whole area, not of the viewport, whose width depends on the scroll bar and so on the outcome.
        room = self.contentsRect()
        whole = int((room.height() - 1) * self._sheets.proportion)
        self._sheets.setMaximumWidth(max(0, whole) if _WIDE_ENOUGH * room.width() <= whole else _ANY_WIDTH)

"""Buttons of the side bar: the look-alike of a search box, and rows with something before their words."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from coachdesk.widgets.avatar import SIZE as AVATAR_PX
from coachdesk.widgets.icons import IconLabel, icon
from coachdesk.widgets.keys import KeyCap
from coachdesk.widgets.theme import current_theme, row, set_length, set_role

ROW_PADDING_PX = 10
"""How far the icon of a row is from its edge."""

_GAP_PX = 10
_ICON_PX = 18


class SearchButton(QPushButton):
    """Looks like a search box and opens the palette, where everything is found."""

    def __init__(self, words: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        set_role(self, "plain")
        set_length(self, height="control")
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_role(label, "quiet")
        layout = row(self, gap=1.6, margins=(2, 0, 1.4, 0))
        glass = IconLabel("search", "quiet", px=_ICON_PX, parent=self)
        self._label, self._cap, self._layout = label, KeyCap(key, parent=self), layout
        for child, stretch in ((glass, 0), (label, 1), (self._cap, 0)):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(child, stretch, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the key out where its words have no room beside it."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after the size of text changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_layout"):
            self._fit()

    def _fit(self) -> None:
        around = self._layout.contentsMargins()
        taken = around.left() + around.right() + 2 * self._layout.spacing() + current_theme().px(_ICON_PX)
        room = self.width() - taken - self._cap.sizeHint().width()
        self._cap.setVisible(room >= self._label.sizeHint().width())


class RowButton(QPushButton):
    """A row with an icon in a column of its own; `checked` marks the page that is shown."""

    def __init__(
        self,
        words: str,
        icon_name: str,
        *,
        lead_px: int = _ICON_PX,
        quiet: bool = False,
        circled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._icon = icon(icon_name, "quiet", checked="accent")
        self._lead_px = lead_px
        self._quiet = quiet
        self._circled = circled
        set_role(self, "nav")

    def sizeHint(self) -> QSize:
        """Return the height of the row; its width is given from outside."""
        theme = current_theme()
        font = theme.font("strong")
        text = QFontMetrics(font).horizontalAdvance(self.text())
        lead = theme.px(ROW_PADDING_PX) * 2 + theme.px(self._lead_px) + theme.px(_GAP_PX)
        return QSize(lead + text, theme.px(50 if self._circled else 34))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the words may be shortened."""
        return QSize(current_theme().px(self._lead_px + 4 * ROW_PADDING_PX), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground as the style does, then icon and words in their columns."""
        theme = current_theme()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        lead = theme.px(self._lead_px)
        left = theme.px(ROW_PADDING_PX)
        self._paint_lead(painter, QRect(left, (self.height() - lead) // 2, lead, lead))
        text_left = left + lead + theme.px(_GAP_PX)
        where = QRect(text_left, 0, self.width() - text_left - theme.px(6), self.height())
        font = theme.font("strong" if self.isChecked() else "text")
        painter.setFont(font)
        painter.setPen(theme.colour("quiet" if self._quiet else "ink"))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, where.width())
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            self._mirrored(where), int(QStyle.visualAlignment(self.layoutDirection(), side)), words
        )
        painter.end()

    def _paint_lead(self, painter: QPainter, where: QRect) -> None:
        """Paint the icon in the middle of its column, in a dashed circle if wanted."""
        theme = current_theme()
        where = self._mirrored(where)
        if self._circled:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(theme.colour("outline"), 1)
            pen.setDashPattern([3, 2.5])
            painter.setPen(pen)
            painter.drawEllipse(QRectF(where).adjusted(0.5, 0.5, -0.5, -0.5))
        side = theme.px(_ICON_PX)
        inner = QRect(0, 0, side, side)
        inner.moveCenter(where.center())
        state = QIcon.State.On if self.isChecked() else QIcon.State.Off
        self._icon.paint(painter, inner, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Normal, state)

    def _mirrored(self, where: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), where)


class NewClientButton(RowButton):
    """The last row of the clients: a dashed circle where the next one will stand."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, "plus", lead_px=AVATAR_PX, quiet=True, circled=True, parent=parent)

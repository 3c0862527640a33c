"""One held session: its day and what it was for, in a line or two; a press opens its desk."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from coachdesk.overview.operations import SessionLine
from coachdesk.overview.words import day_words, session_words
from coachdesk.vault import Clock
from coachdesk.widgets.paragraph import TextBlock, line_height
from coachdesk.widgets.theme import current_theme, set_role
from coachdesk.widgets.tips import plain_tip

_DAY_PX, _LINE_PX, _AIR_PX = 78, 26, 6
_KEPT_WIDTHS = 8
_LINES = 1.7
"""How many lines the words may fill: where lines are broken, two hold a little less than twice one."""


class SessionLink(QPushButton):
    """Shows a day and as much of the purpose as there is room for."""

    desk_wanted = Signal(str)

    def __init__(self, session: SessionLine, clock: Clock) -> None:
        super().__init__()
        self._session_id = session.id
        self._blocks: dict[tuple[int, int, Qt.LayoutDirection], TextBlock] = {}
        at = session.starts_at
        self._day = "" if at is None else day_words(clock.to_local(at).date(), clock.today())
        self._words = session.purpose or session_words(session.number)
        self.setAccessibleName(f"{session_words(session.number, self._day)}, {self._words}")
        self.setAutoDefault(True)
        set_role(self, "quiet")
        rule = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        rule.setHeightForWidth(True)
        self.setSizePolicy(rule)
        self.clicked.connect(self._on_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tool tip say the words where there is no room for them."""
        super().resizeEvent(event)
        self.setToolTip(plain_tip("" if self._shown(self.width()) == self._words else self._words))

    def sizeHint(self) -> QSize:
        """Return the height of a line; its width is given from outside."""
        theme = current_theme()
        return QSize(theme.px(200), theme.px(_LINE_PX))

    def heightForWidth(self, width: int) -> int:
        """Return room for one line, or for the two of words that need them."""
        theme = current_theme()
        return max(theme.px(_LINE_PX), self._block(width).height + theme.px(_AIR_PX))

    def minimumSizeHint(self) -> QSize:
        """Return room for the day and a few letters."""
        theme = current_theme()
        return QSize(theme.px(120), theme.px(_LINE_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground as the style does, then day and words."""
        theme = current_theme()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        words, day_width = self._block(self.width()), self._day_width()
        top = (self.height() - words.height) / 2
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.setPen(theme.colour("accent" if self.underMouse() else "ink"))
        words.draw(painter, 0 if mirrored else day_width, top)
        # The day stands on the first line of the words.
        first = QRect(0, round(top), day_width, line_height(theme.font("text")))
        side = QStyle.visualAlignment(
            self.layoutDirection(), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(QStyle.visualRect(self.layoutDirection(), self.rect(), first), int(side), self._day)
        painter.end()

    def _block(self, width: int) -> TextBlock:
        """The words, broken to a button of this width."""
        font = current_theme().font("text")
        key = (width, font.pixelSize(), self.layoutDirection())
        if key not in self._blocks:
            # Layouts ask for the same few widths again and again.
            if len(self._blocks) >= _KEPT_WIDTHS:
                self._blocks.clear()
            rest = max(1, width - self._day_width())
            self._blocks[key] = TextBlock(self._shown(width), font, rest, self.layoutDirection())
        return self._blocks[key]

    def _shown(self, width: int) -> str:
        """As many of the words as a button of this width holds."""
        metrics = QFontMetrics(current_theme().font("text"))
        room = round(_LINES * max(1, width - self._day_width()))
        return metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)

    def _day_width(self) -> int:
        theme = current_theme()
        day = QFontMetrics(theme.font("caption")).horizontalAdvance(self._day)
        return max(theme.px(_DAY_PX), day + theme.px(10))

    def _on_clicked(self) -> None:
        self.desk_wanted.emit(self._session_id)

"""One held session in a line: its day and what it was for; a press opens its desk."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton

from coachdesk.overview.operations import SessionLine
from coachdesk.overview.words import day_words, session_words
from coachdesk.vault import Clock
from coachdesk.widgets.theme import current_theme, set_role
from coachdesk.widgets.tips import plain_tip

_DAY_PX = 78


class SessionLink(QPushButton):
    """Shows a day and as much of the purpose as there is room for."""

    desk_wanted = Signal(str)

    def __init__(self, session: SessionLine, clock: Clock) -> None:
        super().__init__()
        self._session_id = session.id
        at = session.starts_at
        self._day = "" if at is None else day_words(clock.to_local(at).date(), clock.today())
        self._words = session.purpose or session_words(session.number)
        self.setAccessibleName(f"{session_words(session.number, self._day)}, {self._words}")
        self.setAutoDefault(True)
        set_role(self, "quiet")
        self.clicked.connect(self._on_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tool tip say the words where there is no room for them."""
        super().resizeEvent(event)
        words = QFontMetrics(current_theme().font("text")).horizontalAdvance(self._words)
        self.setToolTip(plain_tip(self._words if words > self.width() - self._day_width() else ""))

    def sizeHint(self) -> QSize:
        """Return the height of a line; its width is given from outside."""
        theme = current_theme()
        return QSize(theme.px(200), theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """Return room for the day and a few letters."""
        theme = current_theme()
        return QSize(theme.px(120), theme.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground as the style does, then day and words."""
        theme = current_theme()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        side = QStyle.visualAlignment(
            self.layoutDirection(), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        caption = theme.font("caption")
        day_width = self._day_width()
        rest = self.width() - day_width
        for words, font, token, where in (
            (self._day, caption, "quiet", QRect(0, 0, day_width, self.height())),
            (self._words, theme.font("text"), "ink", QRect(day_width, 0, rest, self.height())),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour("accent" if self.underMouse() and token == "ink" else token))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, where.width())
            painter.drawText(QStyle.visualRect(self.layoutDirection(), self.rect(), where), int(side), shown)
        painter.end()

    def _day_width(self) -> int:
        theme = current_theme()
        day = QFontMetrics(theme.font("caption")).horizontalAdvance(self._day)
        return max(theme.px(_DAY_PX), day + theme.px(10))

    def _on_clicked(self) -> None:
        self.desk_wanted.emit(self._session_id)

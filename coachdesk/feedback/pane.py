"""The client's rating of a goal, given today, beside the one of last time."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget

from coachdesk.feedback.model import RatedBy
from coachdesk.feedback.operations import RatingRow, list_ratings, rate_goal
from coachdesk.vault import Changes, Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.theme import column, current_theme, row, set_role
from coachdesk.widgets.theme.style import draw_focus_ring
from coachdesk.widgets.vault_signals import VaultSignals

HIGHEST = 10
_BESIDE_STEPS = 2
"""What the number has beside it on both sides together, in steps: the ring of the focus, and air."""


class GoalRating(QWidget):
    """What a client rates today, and last time. The number opens a scale; digits and arrows work on it too."""

    failed = Signal(object)
    """Carries the error where a rating could not be stored; the one before is shown again."""

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._goal_id = self._session_id = ""
        self._caption = QLabel(self)
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._caption, "caption")
        self.number_button = RatingButton(self)
        self.number_button.clicked.connect(self._open_scale)
        self.number_button.rated.connect(self._rate)
        self._last = QLabel(self)
        self._last.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._last, "caption")
        # The number brings half of what it has beside it along at its start; the words above stand in by as much.
        above = row(margins=(_BESIDE_STEPS / 2, 0))
        above.addWidget(self._caption)
        layout = column(self, gap=0.4)
        layout.addLayout(above)
        line = row(gap=1.6)
        line.addWidget(self.number_button)
        line.addWidget(self._last)
        line.addStretch(1)
        layout.addLayout(line)
        signals.changed.connect(self._on_vault_changed)

    def show_goal(self, goal_id: str, session_id: str, address: str) -> None:
        """Show the rating of a goal in a session."""
        self._goal_id, self._session_id = goal_id, session_id
        self._caption.setText(self.tr("{client} rates").format(client=address))
        self.number_button.setAccessibleName(self._caption.text())
        self._reload()

    def set_frozen(self, frozen: bool) -> None:
        """Let the rating be read only, as in a finished session."""
        self.number_button.setEnabled(not frozen)

    def _reload(self) -> None:
        ratings = [each for each in list_ratings(self._vault, self._goal_id) if each.by is RatedBy.CLIENT]
        place = next((n for n, each in enumerate(ratings) if each.session_id == self._session_id), None)
        before = ratings[:place]
        self.number_button.set_number(None if place is None else ratings[place].value)
        self._last.setText(_last_words(self, before))
        self._last.setVisible(bool(before))

    @Slot()
    def _open_scale(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for number in range(HIGHEST, -1, -1):
            entry = QAction(str(number), menu)
            entry.setCheckable(True)
            entry.setChecked(number == self.number_button.number)
            entry.setData(number)
            group.addAction(entry)
            menu.addAction(entry)
        if self.number_button.number is not None:
            menu.addSeparator()
            menu.addAction(self.tr("Not rated today")).setData(-1)
        menu.triggered.connect(self._on_scale_triggered)
        menu.popup(self.number_button.mapToGlobal(self.number_button.rect().bottomLeft()))

    @Slot(QAction)
    def _on_scale_triggered(self, entry: QAction) -> None:
        self._rate(entry.data())

    @Slot(int)
    def _rate(self, number: int) -> None:
        try:
            value = None if number < 0 else number
            rate_goal(self._vault, self._goal_id, self._session_id, RatedBy.CLIENT, value)
        except NotebookError as error:
            self.failed.emit(error)

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        if "rating" in changes.kinds and self._goal_id:
            self._reload()


class RatingButton(QAbstractButton):
    """The number as it is read; `rated` carries a number chosen by key, or -1 for none."""

    rated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number: int | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_number(self, number: int | None) -> None:
        """Show a number, or the words that ask for one."""
        self.number = number
        self.setText(self.tr("Rate") if number is None else str(number))
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and arrows rate, Delete takes the rating back."""
        key, text = Qt.Key(event.key()), event.text()
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(key)
        if step is not None and self.number is not None:
            self.rated.emit(max(0, min(HIGHEST, self.number + step)))
        elif text.isdecimal():
            # "1" and then "0" is ten.
            self.rated.emit(HIGHEST if text == "0" and self.number == 1 else int(text))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.number is not None:
            self.rated.emit(-1)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for what is shown."""
        metrics = QFontMetrics(self._font())
        theme = current_theme()
        return QSize(metrics.horizontalAdvance(self.text()) + theme.space(_BESIDE_STEPS), theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the number, underlined below the mouse, with a ring when focused."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(theme.colour("accent" if self.number is None and self.isEnabled() else "ink"))
        shown = self.text() if self.isEnabled() or self.number is not None else "–"
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown)
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()), theme)
        elif self.underMouse() and self.isEnabled():
            bottom = self.height() - 0.5
            painter.setPen(theme.colour("outline"))
            painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        painter.end()

    def _font(self) -> QFont:
        return current_theme().font("strong" if self.number is None else "number-strong")


def _last_words(widget: QWidget, before: list[RatingRow]) -> str:
    return widget.tr("last time {number}").format(number=before[-1].value) if before else ""

"""A date that can be typed in words or picked from a calendar."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from coachdesk.vault.text import trimmed
from coachdesk.widgets.dates import date_words, names_year
from coachdesk.widgets.fields.calendar_popup import CalendarPopup
from coachdesk.widgets.fields.date_words import EARLIEST, LATEST, parse_date
from coachdesk.widgets.fields.misread import ReadLine
from coachdesk.widgets.icons import icon
from coachdesk.widgets.theme import current_theme, set_role


class DateEdit(ReadLine):
    """Takes "fri", "27 nov", "+2w" or the locale's own form; Down or the button opens a calendar.

    ``date_chosen`` carries a date or None (emptied) when Enter is pressed, the focus leaves or a day is picked.
    ``misread`` carries what was typed when it is no date; the text stays, so that it can be mended. Without
    ``with_year`` the year is shown only where it does not go without saying.
    """

    date_chosen = Signal(object)

    def __init__(
        self,
        day: date | None = None,
        *,
        today: Callable[[], date] = date.today,
        coming: bool = True,
        with_year: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._coming = coming
        self._with_year = with_year
        self._day: date | None = None
        self._popup: CalendarPopup | None = None
        self._earliest: date | None = None
        self._early_words = ""
        self._shown = ""
        self._shows_examples = True
        self.calendar_button = QToolButton(self)
        self.calendar_button.setIcon(icon("calendar", "quiet"))
        self.calendar_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.calendar_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.calendar_button.setAccessibleName(self.tr("Open the calendar"))
        self.calendar_button.setToolTip(self.tr("Open the calendar (Down)"))
        set_role(self.calendar_button, "inside")
        self.calendar_button.clicked.connect(self.open_calendar)
        self.editingFinished.connect(self._on_editing_finished)
        self.set_date(day)

    def chosen_date(self) -> date | None:
        """Return the date shown, or None."""
        return self._day

    def set_date(self, day: date | None) -> None:
        """Show a date; nothing is sent."""
        self._day = day
        self._show_day()
        self.mark(invalid=False)

    def set_earliest(self, day: date | None, words: str = "") -> None:
        """Refuse days before this one, in these words; one that is shown already may stay."""
        self._earliest, self._early_words = day, words

    def is_valid(self) -> bool:
        """Return whether the text is a date that can be taken, or empty."""
        text = trimmed(self.text())
        return not text or text == self._shown or self._can_take(self._read(text))

    def give_up(self) -> None:
        """Show again the date that was read last."""
        self.set_date(self._day)

    def misread_words(self) -> str:
        """What is said of a text that is no date, or one that comes too early."""
        if self._early_words and self._read(trimmed(self.text())) is not None:
            return self._early_words
        return self.tr("That is no date yet. Try “fri”, “8 dec” or “+2w”.")

    def setPlaceholderText(self, text: str) -> None:
        """Show other words than examples while nothing is typed."""
        self._shows_examples = False
        super().setPlaceholderText(text)

    def open_calendar(self) -> None:
        """Open a calendar below the field; arrow keys move in it, Enter picks, Esc closes."""
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.day_picked.connect(self._on_day_picked)
        self._popup.open_at(self, self._day or self._today())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the calendar; Page Up and Page Down move by a week."""
        key = event.key()
        if key == Qt.Key.Key_Down:
            self.open_calendar()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self._day is not None:
            weeks = 7 if key == Qt.Key.Key_PageUp else -7
            moved = self._day.toordinal() + weeks
            first = self._earliest or EARLIEST
            self._take(date.fromordinal(max(first.toordinal(), min(LATEST.toordinal(), moved))))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the end of the line."""
        super().resizeEvent(event)
        self._place_button()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after the theme changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._place_button()

    def sizeHint(self) -> QSize:
        """Return room for the longest date."""
        width = self.fontMetrics().horizontalAdvance("Wed 28 Nov 2028") + current_theme().px(62)
        return QSize(width, super().sizeHint().height())

    def _place_button(self) -> None:
        """Put the calendar button inside, at the end; where there is no room for it beside a date, leave it out."""
        theme = current_theme()
        side = theme.px(28)
        inset = theme.px(4)
        longest = max(map(self.fontMetrics().horizontalAdvance, ("Wed 28 Nov", self._shown)))
        room = self.width() >= longest + side + theme.px(24)
        self.calendar_button.setVisible(room)
        self.calendar_button.setIconSize(QSize(theme.px(16), theme.px(16)))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = inset if mirrored else self.width() - side - inset
        self.calendar_button.setGeometry(x, (self.height() - side) // 2, side, side)
        margin = side - theme.px(4) if room else 0
        self.setTextMargins(margin if mirrored else 0, 0, 0 if mirrored else margin, 0)
        self._fit_example(self.width() - margin - theme.px(28))

    def _fit_example(self, room: int) -> None:
        """Show as many examples of what can be typed as there is room for."""
        examples = (self.tr("such as fri, 27 nov, +2w"), self.tr("fri, 27 nov, +2w"), self.tr("fri, 27 nov"))
        fitting = (each for each in examples if self.fontMetrics().horizontalAdvance(each) <= room)
        if self._shows_examples:
            super().setPlaceholderText(next(fitting, ""))

    def _on_editing_finished(self) -> None:
        """Read what was typed and send it, or say that it is no date."""
        text = trimmed(self.text())
        if text == self._shown:
            return
        day = self._read(text)
        if text and not self._can_take(day):
            self.refuse(text)
            return
        self._take(day)

    def _on_day_picked(self, day: date) -> None:
        """Take the day chosen in the calendar, or say why not, as if it had been typed."""
        if self._can_take(day):
            self._take(day)
        else:
            self.setText(date_words(day, self.locale(), year=True))
            self.refuse(self.text())
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, day: date | None) -> None:
        """Show a date and send it if it is another one."""
        changed = day != self._day
        self.set_date(day)
        if changed:
            self.date_chosen.emit(day)

    def _read(self, text: str) -> date | None:
        """Return the date meant by the text."""
        return parse_date(text, self._today(), self.locale(), coming=self._coming)

    def _can_take(self, day: date | None) -> bool:
        """Return whether there is a day, and not too early a one."""
        return day is not None and (self._earliest is None or day >= self._earliest)

    def _words(self) -> str:
        """Return the present date as it is shown."""
        if self._day is None:
            return ""
        year = self._with_year or names_year(self._day, self._today())
        return date_words(self._day, self.locale(), year=year)

    def _show_day(self) -> None:
        """Write the present date into the line."""
        self._shown = self._words()
        self.setText(self._shown)
        self._place_button()
        self.setCursorPosition(0)

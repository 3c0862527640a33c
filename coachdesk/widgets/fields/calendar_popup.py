"""The calendar that opens below a date."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from coachdesk.widgets.icons import icon
from coachdesk.widgets.theme import column, current_theme, set_role


class CalendarPopup(QFrame):
    """A month in a small frame; arrow keys move, Enter picks, Esc closes, Page Up and Down change the month."""

    day_picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_role(self, "card")
        self._calendar = QCalendarWidget()
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._calendar.setFirstDayOfWeek(parent.locale().firstDayOfWeek())
        self._calendar.activated.connect(self._on_day_activated)
        self._calendar.clicked.connect(self._on_day_activated)
        # Qt names these two buttons for style sheets; their arrows are not ours and stay black in the dark.
        mirrored = parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        back, forth = ("chevron-right", "chevron-left") if mirrored else ("chevron-left", "chevron-right")
        for name, drawing in (("prevmonth", back), ("nextmonth", forth)):
            button = self._calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                button.setIcon(icon(drawing))
        column(self, margins=1).addWidget(self._calendar)

    def open_at(self, field: QWidget, day: date) -> None:
        """Show the calendar below a field, with a day selected."""
        theme = current_theme()
        names, days = QTextCharFormat(), QTextCharFormat()
        names.setForeground(theme.colour("quiet"))
        days.setForeground(theme.colour("ink"))
        self._calendar.setHeaderTextFormat(names)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekday, days)
        self._calendar.setMinimumSize(QSize(theme.px(300), theme.px(250)))
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        self.move(field.mapToGlobal(QPoint(0, field.height() + theme.px(2))))
        self.show()
        self._calendar.setFocus()

    def _on_day_activated(self, day: QDate) -> None:
        """Pick a day and close."""
        self.close()
        self.day_picked.emit(date(day.year(), day.month(), day.day()))

"""The rating chart on screen."""

from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.widgets.dates import day_and_month
from coachdesk.widgets.painted.rating_drawing import Chart, draw_rating_chart
from coachdesk.widgets.theme import current_theme
from coachdesk.widgets.theme.chart_looks import screen_looks


class RatingChart(QWidget):
    """Ratings over time, from 0 to 10; its numbers are read out as its description."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = Chart(())
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self._chart = chart
        self.setAccessibleDescription(chart.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the chart in the mock-ups."""
        theme = current_theme()
        return QSize(theme.px(560), theme.px(190))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which a chart says nothing."""
        theme = current_theme()
        return QSize(theme.px(240), theme.px(140))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart."""
        painter = QPainter(self)
        draw_rating_chart(
            painter, QRectF(self.rect()), self._chart, screen_looks(current_theme()), self._day_words
        )
        painter.end()

    def _day_words(self, day: date) -> str:
        """Return a day as it stands below the chart."""
        return day_and_month(day, self.locale())

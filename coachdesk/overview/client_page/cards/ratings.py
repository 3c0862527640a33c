"""The ratings of a goal over time, by the client and by the coach."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from coachdesk.action_plan.operations import GoalRow
from coachdesk.overview.client_page.cards.card import Card
from coachdesk.overview.operations import RatingPoint
from coachdesk.overview.words import short_day
from coachdesk.widgets.fields import MenuButton
from coachdesk.widgets.menu_words import menu_words
from coachdesk.widgets.messages import EmptyState
from coachdesk.widgets.painted import Chart, ChartPoint, ChartSeries, RatingChart
from coachdesk.widgets.theme import current_theme

_LEAST_PX = 60
_LEAST_CHART_PX = 190
_SHARE = 0.5


class RatingsCard(Card):
    """A chart, and the goal that it is about; another one is chosen from a menu."""

    goal_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.chooser = MenuButton("", role="caption-button")
        super().__init__("", trailing=self.chooser, parent=parent)
        self.set_title(self.tr("Ratings, 0 to 10"))
        self.chart = RatingChart(name=self.tr("Ratings, 0 to 10"))
        self._nothing = EmptyState(
            self.tr("No rating yet. In a session each goal can be rated from 0 to 10, by both of you.")
        )
        self._goals: Sequence[GoalRow] = ()
        self._goal_id = ""
        self._words = ""
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self._nothing)
        self.chooser.clicked.connect(self._on_chooser_clicked)

    def show_ratings(
        self,
        goals: Sequence[GoalRow],
        goal_id: str,
        points: Sequence[RatingPoint],
        address: str,
        today: date,
    ) -> None:
        """Show the ratings of one of the goals."""
        self._goals, self._goal_id = goals, goal_id
        self._words = next((goal.words for goal in goals if goal.id == goal_id), "")
        self.chooser.setAccessibleName(self.tr("Goal: {words}").format(words=self._words))
        self._fit()
        self.chooser.setEnabled(len(goals) > 1)
        self.chart.setVisible(bool(points))
        self._nothing.setVisible(not points)
        self.chart.set_chart(self._chart(points, address, today))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words of the goal to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        self.chooser.setMinimumWidth(theme.px(_LEAST_PX))
        self.chart.setMinimumWidth(theme.px(_LEAST_CHART_PX))
        room = max(theme.px(_LEAST_PX), round(self.width() * _SHARE))
        metrics = QFontMetrics(theme.font("caption"))
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.chooser.setText(menu_words(shown))

    def _chart(self, points: Sequence[RatingPoint], address: str, today: date) -> Chart:
        theirs = [ChartPoint(point.on, point.client) for point in points if point.client is not None]
        yours = [ChartPoint(point.on, point.coach) for point in points if point.coach is not None]
        series = []
        spoken = []
        for name, values, main in ((address, theirs, True), (self.tr("you"), yours, False)):
            if values:
                series.append(ChartSeries(f"{name} {values[-1].value}", values, main=main))
                told = ", ".join(f"{short_day(value.day, today)} {value.value}" for value in values)
                spoken.append(f"{name}: {told}")
        return Chart(tuple(series), spoken="; ".join(spoken))

    def _on_chooser_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for goal in self._goals:
            entry = group.addAction(menu_words(goal.words))
            entry.setData(goal.id)
            entry.setCheckable(True)
            entry.setChecked(goal.id == self._goal_id)
            menu.addAction(entry)
        menu.triggered.connect(self._on_goal_chosen)
        menu.popup(self.chooser.mapToGlobal(QPoint(0, self.chooser.height())))

    def _on_goal_chosen(self, entry: QAction) -> None:
        self.goal_chosen.emit(entry.data())

"""The open goals of a client in their own words, with how far each is."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from coachdesk.action_plan.operations import GoalRow
from coachdesk.action_plan.pane.count_steps import CountSteps
from coachdesk.action_plan.pane.words import missing_words, progress_words, quoted, target_words
from coachdesk.overview.client_page.cards.card import Card, Rows
from coachdesk.overview.words import more_words
from coachdesk.widgets.messages import EmptyState
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, hairline, set_role

_MOST = 3


class GoalsCard(Card):
    """Up to three goals; the action plan holds them all."""

    plan_wanted = Signal()
    goal_wanted = Signal()
    """A first goal is to be added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Goals"))
        self._rows = Rows(gap=2.6)
        self._nothing = EmptyState(
            self.tr("No goal yet. It belongs here in the client’s own words."),
            key="Ctrl+Shift+G",
            action=self.tr("Add a goal"),
        )
        self._nothing.wanted.connect(self.goal_wanted)
        self.body.addWidget(self._rows)
        self.body.addWidget(self._nothing)
        self.body.addStretch(1)

    def show_goals(self, goals: Sequence[GoalRow], today: date) -> None:
        """Show these goals, of which the first few are put down in full."""
        self.header.set_caption(self.tr("{number} open").format(number=len(goals)) if goals else "")
        self._nothing.setVisible(not goals)
        rows: list[QWidget] = []
        for goal in goals[:_MOST]:
            if rows:
                rows.append(hairline())
            rows.append(_GoalLines(goal, today))
        if len(goals) > _MOST:
            more = QPushButton(more_words(len(goals) - _MOST))
            set_role(more, "caption-button")
            more.clicked.connect(self.plan_wanted)
            rows.append(more)
        self._rows.set_rows(rows)


class _GoalLines(QWidget):
    """One goal: words, target, progress, and what both call enough."""

    def __init__(self, goal: GoalRow, today: date) -> None:
        super().__init__()
        layout = column(self, gap=0)
        layout.addWidget(Paragraph(quoted(goal.words)))
        target = target_words(goal, today) or missing_words(goal)
        if target:
            layout.addWidget(Paragraph(target, role="caption"))
        if goal.number is not None:
            steps = CountSteps()
            steps.show_count(goal.counted, goal.number, progress_words(goal))
            spaced = column(gap=0, margins=(0, 1.4, 0, 1.4))
            spaced.addWidget(steps, 0, Qt.AlignmentFlag.AlignLeading)
            layout.addLayout(spaced)
        if goal.enough:
            words = self.tr("Enough for both: {enough}").format(enough=goal.enough)
            layout.addWidget(Paragraph(words, role="caption"))

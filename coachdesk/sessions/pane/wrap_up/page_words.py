"""What else stands on the client's page: what we worked on, and how the client rates the goals."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachdesk.action_plan.operations import GoalRow, list_goals
from coachdesk.feedback.model import RatedBy
from coachdesk.feedback.operations import RatingRow, list_ratings, rate_goal
from coachdesk.sessions.operations import SessionRow, change_session, list_sessions
from coachdesk.sessions.pane.kept_text import KeptText
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.sessions.pane.wrap_up.folding_line import FoldingLine
from coachdesk.sessions.pane.wrap_up.section import INSET, Section
from coachdesk.vault import Vault
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.fields import Stepper, TextEdit
from coachdesk.widgets.leaving import FocusLeft
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, repolish, set_role


class WorkedOn(Section):
    """What we worked on, in a few lines that the client receives."""

    failed = Signal(object)
    stored = Signal()

    def __init__(self, vault: Vault) -> None:
        super().__init__(self.tr("What we worked on"))
        self._vault = vault
        self._session: SessionRow | None = None
        self._hint = self.tr("A few lines for the page, in words that suit you both")
        self._edit = TextEdit(placeholder=self._hint)
        self._edit.setAccessibleName(self.tr("What we worked on"))
        self._kept = KeptText(self._edit, self._save)
        self._kept.failed.connect(self.failed)
        self._kept.saved.connect(self.stored)
        FocusLeft(self._edit).left.connect(self._kept.flush)
        inset = column(gap=0, margins=(INSET, 0))
        inset.addWidget(self._edit)
        self.rows.addLayout(inset)

    def show_session(self, session: SessionRow) -> None:
        """Show what is stored."""
        other = self._session is None or self._session.id != session.id
        self._session = session
        (self._kept.replace if other else self._kept.show_text)(session.worked_on)
        if self._edit.isReadOnly() != session.finished:
            self._edit.setReadOnly(session.finished)
            self._edit.setPlaceholderText("" if session.finished else self._hint)
            repolish(self._edit)
        self.setVisible(not session.finished or bool(session.worked_on))

    def tab_stops(self) -> list[QWidget]:
        """The one field."""
        return [self._edit]

    def flush(self) -> bool:
        """Store what is being typed; returns whether everything is stored."""
        return self._kept.flush()

    def _save(self, text: str) -> None:
        if self._session is not None and not self._session.finished:
            change_session(self._vault, self._session.id, worked_on=text)


class Ratings(Section):
    """How the client rates each goal today, beside the last time."""

    failed = Signal(object)
    stored = Signal()

    def __init__(self, vault: Vault) -> None:
        super().__init__("")
        self._vault = vault
        self._session: SessionRow | None = None
        self._lines: dict[str, _RatingLine] = {}

    def show_session(self, session: SessionRow) -> None:
        """Show the open goals of the client with their ratings in this session."""
        self._session = session
        self.header.title.setText(self.tr("How {client} rates it").format(client=session.client_address))
        goals = list_goals(self._vault, session.client_id, only_open=True)
        sessions = list_sessions(self._vault, session.client_id)
        earlier = frozenset(each.id for each in sessions if each.number < session.number)
        for gone in set(self._lines) - {goal.id for goal in goals}:
            line = self._lines.pop(gone)
            line.hide()
            line.deleteLater()
        for place, goal in enumerate(goals):
            if goal.id not in self._lines:
                self._lines[goal.id] = _RatingLine(goal.id)
                self._lines[goal.id].rated.connect(self._on_line_rated)
            line = self._lines[goal.id]
            self.rows.insertWidget(place, line)
            line.show_goal(goal, list_ratings(self._vault, goal.id), session, earlier)
        self.setVisible(bool(goals))

    @Slot(str, object)
    def _on_line_rated(self, goal_id: str, number: int | None) -> None:
        if self._session is None:
            return
        try:
            rate_goal(self._vault, goal_id, self._session.id, RatedBy.CLIENT, number)
        except FAILURES as error:
            self.failed.emit(error)
        else:
            self.stored.emit()


class _RatingLine(QWidget):
    """One goal, the last rating, and today's."""

    rated = Signal(str, object)

    def __init__(self, goal_id: str) -> None:
        super().__init__()
        self._id = goal_id
        self._words = Paragraph()
        self._last = ElidedLabel()
        set_role(self._last, "caption")
        self._stepper = Stepper()
        self._stepper.number_chosen.connect(self._on_number_chosen)
        line = FoldingLine(self._words, self._last, self._stepper, air=0.8, level=True)
        column(self, gap=0).addWidget(line)

    def show_goal(
        self, goal: GoalRow, ratings: list[RatingRow], session: SessionRow, earlier: frozenset[str]
    ) -> None:
        """Show a goal as the client rated it in this session and in the `earlier` ones."""
        own = [each for each in ratings if each.by is RatedBy.CLIENT]
        now = next((each.value for each in own if each.session_id == session.id), None)
        before = [each.value for each in own if each.session_id in earlier]
        self._words.setText(goal.words)
        self._last.setText(self.tr("last time {number}").format(number=before[-1]) if before else "")
        self._stepper.set_number(now)
        self._stepper.setAccessibleName(self.tr("Rating of {goal}, 0 to 10").format(goal=goal.words))
        self._stepper.setEnabled(not session.finished)

    @Slot(object)
    def _on_number_chosen(self, number: int | None) -> None:
        self.rated.emit(self._id, number)

"""The actions of a client: what is open, the coach's own promises first, and what ended."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import ActionRow, GoalRow
from coachdesk.action_plan.pane.action_list import COMPACT, INSET_STEPS, ROOMY, ActionList
from coachdesk.action_plan.pane.plan_work import PlanWork
from coachdesk.action_plan.pane.words import ActionWords
from coachdesk.widgets.handing_on import hand_on
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.messages import EmptyState
from coachdesk.widgets.showing import set_shown
from coachdesk.widgets.theme import add_gap, column


class ActionsPart(QWidget):
    """One list on the desk; on the client's page a second one holds what ended."""

    place_wanted = Signal(str, str)
    message = Signal(str)

    def __init__(
        self, work: PlanWork, *, adding: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        """With `adding`, the line that adds, what ended stands apart below it."""
        super().__init__(parent)
        self._work = work
        self._head = SectionHeader(self.tr("Actions"), parent=self)
        self._empty = EmptyState(
            self.tr("Nothing agreed yet. What is the next small step?"), key="Ctrl+Shift+A", parent=self
        )
        self.list = self._make_list(self.tr("Actions"), self)
        self._ended: QWidget | None = None
        layout = column(self, gap=0)
        layout.addLayout(_inset(self._head))
        add_gap(layout, 1.2)
        layout.addLayout(_inset(self._empty))
        layout.addWidget(self.list)
        if adding is not None:
            layout.addWidget(adding)
            self._ended = self._make_ended()
            layout.addWidget(self._ended)
        self.setFocusProxy(self.list)

    def show_actions(
        self, actions: Sequence[ActionRow], goals: Sequence[GoalRow], words: ActionWords
    ) -> None:
        """Show these actions, the coach's promises before what the client will do."""
        present = sorted((each for each in actions if each.is_open), key=_promises_first)
        ended = [each for each in actions if not each.is_open]
        self.list.show_actions([*present, *ended] if self._ended is None else present, goals, words)
        self._head.set_caption(self.tr("{count} open").format(count=len(present)) if present else "")
        set_shown(self._empty, not self.list.actions_shown)
        if self._ended is not None:
            self.ended_list.show_actions(ended, goals, words)
            if not ended:
                hand_on([self._ended], [self._ended], self.list)
            set_shown(self._ended, bool(ended))

    def set_compact(self, compact: bool) -> None:
        """Stand closer together, where there is little room."""
        for each in self._lists():
            each.set_style(COMPACT if compact else ROOMY)

    def stand_on(self, action_id: str) -> bool:
        """Put the keyboard on an action. Returns whether it is shown here."""
        for each in self._lists():
            if any(action.id == action_id for action in each.actions_shown):
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                each.set_current_id(action_id)
                return True
        return False

    def finish_editing(self) -> bool:
        """Save what is being typed in a row; returns whether it is stored."""
        for each in self._lists():
            each.finish_editing()
        return not any(each.is_editing() for each in self._lists())

    def _lists(self) -> list[ActionList]:
        return [self.list] if self._ended is None else [self.list, self.ended_list]

    def _make_list(self, name: str, parent: QWidget) -> ActionList:
        made = ActionList(name, self._work, parent)
        made.place_wanted.connect(self.place_wanted)
        made.message.connect(self.message)
        return made

    def _make_ended(self) -> QWidget:
        """What ended, under a head of its own."""
        ended = QWidget(self)
        self.ended_list = self._make_list(self.tr("Ended actions"), ended)
        layout = column(ended, gap=1.2, margins=(0, 3, 0, 0))
        layout.addLayout(_inset(SectionHeader(self.tr("Ended"), parent=ended)))
        layout.addWidget(self.ended_list)
        return ended


def _promises_first(action: ActionRow) -> bool:
    """Sorting is stable, so that the order by date stays within both."""
    return action.who is not Who.COACH


def _inset(part: QWidget) -> QVBoxLayout:
    """A place for a part, with the margin that the rows of the lists bring along by themselves."""
    layout = column(gap=0, margins=(INSET_STEPS, 0))
    layout.addWidget(part)
    return layout

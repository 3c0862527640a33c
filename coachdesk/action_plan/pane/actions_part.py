"""The actions of a client: what is open, the coach's own promises first, and what ended."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import ActionRow, GoalRow
from coachdesk.action_plan.pane.action_list import COMPACT, INSET_STEPS, ROOMY, ActionList
from coachdesk.action_plan.pane.plan_work import PlanWork
from coachdesk.action_plan.pane.words import ActionWords
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.messages import EmptyState
from coachdesk.widgets.theme import add_gap, column, set_spacing


class ActionsPart(QWidget):
    """One list on the desk; on the client's page a second one holds what ended."""

    place_wanted = Signal(str, str)
    message = Signal(str)

    def __init__(
        self, work: PlanWork, *, adding: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        """With `adding`, the line that adds, what ended stands apart below it."""
        super().__init__(parent)
        self._apart = adding is not None
        self._head = SectionHeader(self.tr("Actions"))
        self._empty = EmptyState(
            self.tr("Nothing agreed yet. What is the next small step?"), key="Ctrl+Shift+A"
        )
        self.list = ActionList(self.tr("Actions"), work)
        self.ended_list = ActionList(self.tr("Ended actions"), work)
        for each in (self.list, self.ended_list):
            each.place_wanted.connect(self.place_wanted)
            each.message.connect(self.message)
        layout = column(self, gap=0)
        layout.addWidget(_inset(self._head))
        add_gap(layout, 1.2)
        layout.addWidget(_inset(self._empty))
        layout.addWidget(self.list)
        if adding is not None:
            layout.addWidget(adding)
        self._ended = QWidget()
        ended = column(self._ended, gap=1.2, margins=(0, 3, 0, 0))
        ended.addWidget(_inset(SectionHeader(self.tr("Ended"))))
        ended.addWidget(self.ended_list)
        layout.addWidget(self._ended)
        self.setFocusProxy(self.list)

    def show_actions(
        self, actions: Sequence[ActionRow], goals: Sequence[GoalRow], words: ActionWords
    ) -> None:
        """Show these actions, the coach's promises before what the client will do."""
        present = sorted((each for each in actions if each.is_open), key=_promises_first)
        ended = [each for each in actions if not each.is_open]
        self.list.show_actions(present if self._apart else [*present, *ended], goals, words)
        self.ended_list.show_actions(ended if self._apart else (), goals, words)
        self._head.set_caption(self.tr("{count} open").format(count=len(present)) if present else "")
        self._empty.setVisible(not self.list.actions_shown)
        self._ended.setVisible(self._apart and bool(ended))

    def set_compact(self, compact: bool) -> None:
        """Stand closer together, where there is little room."""
        self.list.set_style(COMPACT if compact else ROOMY)
        self.ended_list.set_style(COMPACT if compact else ROOMY)

    def finish_editing(self) -> bool:
        """Save what is being typed in a row; returns whether it is stored."""
        self.list.finish_editing()
        self.ended_list.finish_editing()
        return not (self.list.is_editing() or self.ended_list.is_editing())


def _promises_first(action: ActionRow) -> bool:
    """Sorting is stable, so that the order by date stays within both."""
    return action.who is not Who.COACH


def _inset(part: QWidget) -> QWidget:
    """A part with the margin that the rows of the lists bring along by themselves."""
    holder = QWidget()
    set_spacing(layout := column(holder, gap=0), gap=0, margins=(INSET_STEPS, 0))
    layout.addWidget(part)
    return holder

"""Actions as a list: shown, edited in place, ended, taken up again."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from coachdesk.action_plan.model import ActionState
from coachdesk.action_plan.operations import ActionRow, GoalRow
from coachdesk.action_plan.pane.action_editor import ActionEditor
from coachdesk.action_plan.pane.action_menu import ActionMenu, Wish
from coachdesk.action_plan.pane.plan_work import PlanWork
from coachdesk.action_plan.pane.words import ActionWords
from coachdesk.widgets.check_list import CheckListView, RowStyle

ROOMY, COMPACT = RowStyle(inset=8, above=6, below=7), RowStyle(inset=8, above=4, below=5)
INSET_STEPS = 1.6
"""How far the rows reach out of their column on both sides, so that boxes stand in line with other parts."""


class ActionList(CheckListView):
    """Shows actions of one client and carries out what is done to them."""

    place_wanted = Signal(str, str)
    message = Signal(str)

    def __init__(self, name: str, work: PlanWork, parent: QWidget | None = None) -> None:
        super().__init__(name, ROOMY, parent)
        self._work = work
        self._words = ActionWords("", work.today())
        self._goals: Sequence[GoalRow] = ()
        self._editor: ActionEditor | None = None
        self.actions_shown: Sequence[ActionRow] = ()
        self.tick_wanted.connect(self._on_tick_wanted)
        self.edit_wanted.connect(self.edit_action)
        self.delete_wanted.connect(self._on_delete_wanted)
        self.menu_wanted.connect(self._on_menu_wanted)

    def show_actions(
        self, actions: Sequence[ActionRow], goals: Sequence[GoalRow], words: ActionWords
    ) -> None:
        """Show these actions; the row under the keyboard and an open editor stay."""
        self.actions_shown, self._goals, self._words = actions, goals, words
        self.rows.set_rows([words.row(action) for action in actions])

    @Slot(str)
    def edit_action(self, action_id: str) -> None:
        """Open the editor of an action in its place."""
        self.finish_editing()
        action = self._action(action_id)
        if action is None or self._editor is not None:
            return
        self._editor = self._work.edit_action(action, self._words.address, self._goals)
        self._editor.finished.connect(self._on_editor_finished)
        self.open_editor(action_id, self._editor)

    def is_editing(self) -> bool:
        """Whether an action is open to be edited."""
        return self._editor is not None

    def finish_editing(self, *, keep: bool = True) -> None:
        """Close the editor; where its words cannot be stored, it stays open with them."""
        editor = self._editor
        if editor is not None and (editor.keep() if keep else editor.take_back()):
            self._editor = None
            self._work.end_step()
            self.close_editor()

    def _action(self, action_id: str) -> ActionRow | None:
        return next((action for action in self.actions_shown if action.id == action_id), None)

    @Slot(bool)
    def _on_editor_finished(self, keep: bool) -> None:
        self.finish_editing(keep=keep)

    @Slot(str)
    def _on_tick_wanted(self, action_id: str) -> None:
        action = self._action(action_id)
        if action is None:
            return
        if action.is_open:
            self._work.end_action(action_id, ActionState.DONE)
        else:
            self._work.reopen_action(action_id)

    @Slot(str)
    def _on_delete_wanted(self, action_id: str) -> None:
        if self._work.delete_action(action_id):
            self.message.emit(self.tr("Deleted; undo brings it back"))

    @Slot(str, QPoint)
    def _on_menu_wanted(self, action_id: str, at: QPoint) -> None:
        action = self._action(action_id)
        if action is None:
            return
        self.set_current_id(action_id)
        menu = ActionMenu(action, self._words.address, self._goals, self._words.today, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_menu_triggered)
        menu.popup(at)

    @Slot(QAction)
    def _on_menu_triggered(self, entry: QAction) -> None:
        wish = entry.data()
        action = self._action(wish.action_id) if isinstance(wish, Wish) else None
        if action is None:
            return
        match wish.verb, wish.value:
            case "edit", _:
                self.edit_action(action.id)
            case "end", ActionState() as state:
                self._work.end_action(action.id, state)
            case "reopen", _:
                self._work.reopen_action(action.id)
            case "change", dict() as details:
                self._work.change_action(action.id, **details)
            case "moment", _:
                self.place_wanted.emit("moment", action.moment_id)
            case "delete", _:
                self._on_delete_wanted(action.id)

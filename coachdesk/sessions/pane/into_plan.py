"""What is said or written in a session becomes an action of the plan."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachdesk.action_plan.operations import list_actions
from coachdesk.widgets.handing_on import holds_focus

if TYPE_CHECKING:
    from coachdesk.sessions.pane.desk import Desk


class IntoPlan(QObject):
    """Turns moments and lines of the notes of one desk into actions, without leaving what is talked about."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk

    def make_action(self) -> None:
        """Turn the selected words or the line of the caret into an action; outside the notes the chosen moment.

        What is not in sight is never turned into anything.
        """
        notes = self._desk.center.notes
        writes = holds_focus(notes.editor)
        self._desk.flush()  # what was typed before it is undone after it
        moment = notes.moments.current_moment()
        if notes.isVisible() and writes:
            self._add(notes.selected_line())
        elif notes.isVisible() and moment is not None:
            self.add_moment(moment.id)
        else:
            self._say_what_to_choose()

    @Slot(str)
    def add_moment(self, moment_id: str) -> None:
        """Turn a moment into an action, once."""
        moment = self._desk.center.notes.moments.moment_of(moment_id)
        if moment is not None:
            self._add(moment.text, moment_id, private=moment.only_me)

    def _add(self, text: str, moment_id: str | None = None, *, private: bool = False) -> None:
        words = " ".join(text.split()).lstrip("-*#> ").removeprefix("[ ] ")
        if not words:
            self._say_what_to_choose()
        elif moment_id is not None and self._is_there(words, moment_id):
            self._desk.message.emit(self.tr("It is in the action plan already"))
        else:
            self._desk.plan.add_action_from(words, moment_id, private=private)

    def _is_there(self, words: str, moment_id: str) -> bool:
        """Whether the moment became an action of the same words before."""
        session = self._desk.session
        actions = [] if session is None else list_actions(self._desk.vault, session.client_id)
        return any((each.moment_id, each.text) == (moment_id, words) for each in actions)

    def _say_what_to_choose(self) -> None:
        self._desk.message.emit(
            self.tr("Choose a moment or a line of the notes first; it becomes the action.")
        )

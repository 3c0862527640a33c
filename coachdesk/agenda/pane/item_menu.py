"""The menu of one agenda item: everything that can be done with it, with its key."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from coachdesk.agenda.model import Owner, Segment
from coachdesk.agenda.operations import AgendaRow
from coachdesk.agenda.pane.words import minutes_words, owner_words, segment_words
from coachdesk.widgets.menu_words import menu_words

_USUAL_MINUTES = (0, 5, 10, 15, 20, 30, 45)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen in the menu, for which item."""

    verb: str
    item_id: str
    value: object = None


class ItemMenu(QMenu):
    """Each action carries its Wish as data; connect to `triggered`."""

    def __init__(self, item: AgendaRow, address: str, *, is_here: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._item = item
        waiting = item.parked_at is not None
        if is_here:
            self._add(self.tr("Edit"), "Return", "edit")
        if waiting:
            self._add(self.tr("Take up again") if is_here else self.tr("Take up today"), "K", "take_up")
        else:
            self._add(self.tr("Not done yet") if item.done else self.tr("Done"), "Space", "tick")
            if not item.done:
                self._add(self.tr("Turn to this now"), "N", "now")
        self.addSeparator()
        if is_here:
            self._add_details(item, address)
        if not waiting:
            self._add(self.tr("Move up"), "Ctrl+Shift+Up", "move", -1)
            self._add(self.tr("Move down"), "Ctrl+Shift+Down", "move", 1)
            self._add(self.tr("Park"), "K", "park")
        if is_here and not item.carried_on:
            self._add(self.tr("Carry to next time"), "", "carry")
        self.addSeparator()
        self._add(self.tr("Delete"), "Del", "delete")

    def _add_details(self, item: AgendaRow, address: str) -> None:
        owners = ((owner, owner_words(owner, address)) for owner in Owner)
        self._add_choices(self.tr("Whose point"), "owner", owners, item.owner)
        usual = sorted({*_USUAL_MINUTES, item.minutes})
        self._add_choices(
            self.tr("Minutes"), "minutes", ((each, minutes_words(each)) for each in usual), item.minutes
        )
        parts = ((each, segment_words(each)) for each in Segment)
        self._add_choices(self.tr("Part of the session"), "segment", parts, item.segment)
        self.addSeparator()

    def _add(self, words: str, key: str, verb: str, value: object = None) -> None:
        action = self.addAction(menu_words(words, key))
        action.setData(Wish(verb, self._item.id, value))

    def _add_choices(
        self, words: str, verb: str, choices: Iterable[tuple[object, str]], present: object
    ) -> None:
        menu = self.addMenu(words)
        group = QActionGroup(menu)
        for value, label in choices:
            action = QAction(menu_words(label), menu)
            action.setCheckable(True)
            action.setChecked(value == present)
            action.setData(Wish(verb, self._item.id, value))
            group.addAction(action)
            menu.addAction(action)

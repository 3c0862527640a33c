"""What the agenda pane does to the notebook."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from coachdesk.agenda.operations import (
    AgendaRow,
    add_item,
    change_item,
    delete_item,
    move_item,
    park_item,
    take_up_item,
    tick_item,
)
from coachdesk.agenda.pane.item_editor import ItemEditor, ItemValues
from coachdesk.vault import Vault
from coachdesk.widgets.attempts import Attempts
from coachdesk.widgets.messages import MessageBar


class ItemWork(Attempts):
    """Carries out what is wanted of agenda items; each method returns whether it is stored."""

    def __init__(self, vault: Vault, bar: MessageBar, parent: QObject) -> None:
        super().__init__(bar, parent)
        self._vault = vault

    def add(self, session_id: str, client_id: str, text: str) -> bool:
        """Add an item with these words."""
        return self.attempt(add_item, self._vault, session_id, client_id, text)

    def edit(self, item: AgendaRow, address: str) -> ItemEditor:
        """An editor for an item, which stores what is typed as one step of undo."""
        self._vault.end_step()
        editor = ItemEditor(item, address, partial(_store_values, self._vault, item.id))
        editor.failed.connect(self.tell)
        return editor

    def change(self, item_id: str, **details: object) -> bool:
        """Change text, owner, minutes or segment."""
        return self.attempt(change_item, self._vault, item_id, **details)

    @Slot(str, int)
    def move(self, item_id: str, to: int) -> bool:
        """Move an item to a place among the unparked ones."""
        return self.attempt(move_item, self._vault, item_id, max(0, to))

    def tick(self, item_id: str, done: bool) -> bool:
        """Tick an item, or take the tick back."""
        return self.attempt(tick_item, self._vault, item_id, done)

    def park(self, item_id: str) -> bool:
        """Park an item."""
        return self.attempt(park_item, self._vault, item_id)

    def take_up(self, item_id: str, session_id: str) -> bool:
        """Take a parked item up in a session."""
        return self.attempt(take_up_item, self._vault, item_id, session_id)

    def delete(self, item_id: str) -> bool:
        """Delete an item."""
        return self.attempt(delete_item, self._vault, item_id)


def _store_values(vault: Vault, item_id: str, values: ItemValues) -> None:
    """Store what stands in an editor; emptied words stay as they were, for an item needs some."""
    change_item(
        vault,
        item_id,
        text=values.text or None,
        owner=values.owner,
        minutes=values.minutes,
        segment=values.segment,
        merge=f"agenda_item:{item_id}",
    )

"""What the agenda pane does to the notebook, and what it says where that fails."""

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
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.trouble import trouble_words


class ItemWork(QObject):
    """Carries out what is wanted of agenda items; each method tells whether it is stored."""

    def __init__(self, vault: Vault, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._bar = bar

    def add(self, session_id: str, client_id: str, text: str) -> bool:
        """Add an item with these words."""
        return self._stored(add_item, session_id, client_id, text)

    def edit(self, item: AgendaRow, address: str) -> ItemEditor:
        """An editor for an item, which stores what is typed as one step of undo."""
        self._vault.end_step()
        editor = ItemEditor(item, address, partial(_store_values, self._vault, item.id))
        editor.failed.connect(self.tell)
        return editor

    def change(self, item_id: str, **details: object) -> bool:
        """Change text, owner, minutes or segment."""
        return self._stored(change_item, item_id, **details)

    @Slot(str, int)
    def move(self, item_id: str, to: int) -> bool:
        """Move an item to a place among the unparked ones."""
        return self._stored(move_item, item_id, max(0, to))

    def tick(self, item_id: str, done: bool) -> bool:
        """Tick an item, or take the tick back."""
        return self._stored(tick_item, item_id, done)

    def park(self, item_id: str) -> bool:
        """Park an item."""
        return self._stored(park_item, item_id)

    def take_up(self, item_id: str, session_id: str) -> bool:
        """Take a parked item up in a session."""
        return self._stored(take_up_item, item_id, session_id)

    def delete(self, item_id: str) -> bool:
        """Delete an item."""
        return self._stored(delete_item, item_id)

    @Slot(object)
    def tell(self, error: Exception) -> None:
        """Say what went wrong, what is safe and what to do."""
        words = trouble_words(error) or self.tr(
            "This could not be kept as it is. What you typed is still here."
        )
        self._bar.show_message(words, tone="attention")

    def _stored(self, operation: object, *arguments: object, **details: object) -> bool:
        """Carry out an operation of the agenda; where it fails, say so and keep what was typed."""
        assert callable(operation)
        try:
            operation(self._vault, *arguments, **details)
        except (NotebookError, ValueError) as error:
            self.tell(error)
            return False
        self._bar.clear_message()
        return True


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

"""The items of one session as a list: shown, edited in place, moved, ticked, parked."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from coachdesk.agenda.operations import AgendaRow, list_items, list_parked
from coachdesk.agenda.pane.item_editor import ItemEditor
from coachdesk.agenda.pane.item_menu import ItemMenu, Wish
from coachdesk.agenda.pane.item_work import ItemWork
from coachdesk.agenda.pane.words import ItemWords
from coachdesk.clients.operations import client_details
from coachdesk.vault import Vault
from coachdesk.widgets.check_list import CheckListView, RowStyle

ROOMY, COMPACT = RowStyle(inset=14, above=9, below=10), RowStyle(inset=12, above=6, below=7)


class ItemList(CheckListView):
    """Shows the items of a session and carries out what is done to them.

    What the client's earlier sessions left parked stands last, until it is taken up.
    """

    current_wanted = Signal(str)
    carry_wanted = Signal(str)
    message = Signal(str)

    def __init__(self, vault: Vault, work: ItemWork, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Agenda items"), ROOMY, parent)
        self._vault = vault
        self._work = work
        self._words = ItemWords("", vault.clock)
        self._editor: ItemEditor | None = None
        self.session_id = ""
        self.client_id = ""
        self.items: list[AgendaRow] = []
        self.tick_wanted.connect(self._on_tick_wanted)
        self.edit_wanted.connect(self._on_edit_wanted)
        self.delete_wanted.connect(self._on_delete_wanted)
        self.move_wanted.connect(work.move)
        self.menu_wanted.connect(self._on_menu_wanted)
        self.letter_pressed.connect(self._on_letter_pressed)

    @property
    def address(self) -> str:
        """How the client is called."""
        return self._words.address

    @property
    def shown_current_id(self) -> str:
        """The item that is highlighted as the one that is on now, or empty."""
        return self._words.current_id

    def open(self, session_id: str, client_id: str) -> None:
        """Show the items of a session of a client."""
        if session_id != self.session_id:
            self._words = ItemWords("", self._vault.clock, compact=self._words.compact)
        self.session_id, self.client_id = session_id, client_id
        self.reload()

    def reload(self) -> None:
        """Read the items again; the row under the keyboard and an open editor stay."""
        if not self.session_id:
            return
        with self._vault.read():
            client = client_details(self._vault, self.client_id)
            self.items = list_items(self._vault, self.session_id)
            if not self.is_frozen():
                self.items += list_parked(self._vault, self.client_id, before=self.session_id)
        address = "" if client is None else client.address
        self._words = replace(self._words, address=address, finished=self.is_frozen())
        self._show_rows()

    def say(self, **changes: Any) -> None:
        """Put the items into other words: another current item, what is left of it, more or less room."""
        words = replace(self._words, **changes)
        if words != self._words:
            self._words = words
            self._show_rows()

    def target(self) -> AgendaRow | None:
        """The item that a command means: the one under the keyboard, else the one that is on."""
        return self._item(self.current_id() if self.hasFocus() else self._words.current_id)

    def park_or_take_up(self, item: AgendaRow) -> None:
        """Park an item, or take a parked one up in this session."""
        if item.parked_at is None:
            self._work.park(item.id)
        else:
            self._work.take_up(item.id, self.session_id)

    def is_editing(self) -> bool:
        """Whether an item is open to be edited."""
        return self._editor is not None

    def finish_editing(self, *, keep: bool = True) -> None:
        """Close the editor; where its words cannot be stored, it stays open with them."""
        editor = self._editor
        if editor is not None and (editor.keep() if keep else editor.take_back()):
            self._editor = None
            self._vault.end_step()
            self.close_editor()

    def _show_rows(self) -> None:
        self.rows.set_rows([self._words.row(item) for item in self.items])

    def _item(self, item_id: str) -> AgendaRow | None:
        return next((item for item in self.items if item.id == item_id), None)

    @Slot(str)
    def _on_tick_wanted(self, item_id: str) -> None:
        item = self._item(item_id)
        if item is None:
            return
        if item.parked_at is not None and not item.done:
            self._work.take_up(item_id, self.session_id)
        else:
            self._work.tick(item_id, not item.done)

    @Slot(str)
    def _on_edit_wanted(self, item_id: str) -> None:
        self.finish_editing()
        item = self._item(item_id)
        if item is None or self._editor is not None:
            return
        if item.session_id != self.session_id:  # what was said then stays as it was
            self.message.emit(self.tr("This was parked earlier. Take it up (K), then it can be changed."))
            return
        self._editor = self._work.edit(item, self._words.address)
        self._editor.finished.connect(self._on_editor_finished)
        self.open_editor(item_id, self._editor)

    @Slot(bool)
    def _on_editor_finished(self, keep: bool) -> None:
        self.finish_editing(keep=keep)

    @Slot(str)
    def _on_delete_wanted(self, item_id: str) -> None:
        if self._work.delete(item_id):
            self.message.emit(self.tr("Deleted; undo brings it back"))

    @Slot(str, str)
    def _on_letter_pressed(self, item_id: str, letter: str) -> None:
        item = self._item(item_id)
        if item is None or item.carried_on:
            return
        if letter == "K":
            self.park_or_take_up(item)
        elif letter == "N" and item.parked_at is None and not item.done:
            self.current_wanted.emit(item_id)

    @Slot(str, QPoint)
    def _on_menu_wanted(self, item_id: str, at: QPoint) -> None:
        item = self._item(item_id)
        if item is None:
            return
        self.set_current_id(item_id)
        menu = ItemMenu(item, self._words.address, is_here=item.session_id == self.session_id, parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_menu_triggered)
        menu.popup(at)

    @Slot(QAction)
    def _on_menu_triggered(self, action: QAction) -> None:
        wish = action.data()
        item = self._item(wish.item_id) if isinstance(wish, Wish) else None
        if item is None:
            return
        match wish.verb:
            case "edit":
                self._on_edit_wanted(item.id)
            case "now":
                self.current_wanted.emit(item.id)
            case "carry":
                self.carry_wanted.emit(item.id)
            case "move":
                self._work.move(item.id, self.rows.place_of(item.id) + wish.value)
            case "park" | "take_up":
                self.park_or_take_up(item)
            case "tick":
                self._work.tick(item.id, not item.done)
            case "delete":
                self._on_delete_wanted(item.id)
            case _:
                self._work.change(item.id, **{wish.verb: wish.value})

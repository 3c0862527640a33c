"""The page of the playbook: the list at the start, one practice to read or to write beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from coachdesk.clients.operations import all_clients
from coachdesk.playbook.names import names_in
from coachdesk.playbook.operations import delete_practice, list_practices, practice_page, restore_practice
from coachdesk.playbook.pane.add_dialog import AddDialog, Source
from coachdesk.playbook.pane.header import PlaybookHeader
from coachdesk.playbook.pane.list_pane import ListPane
from coachdesk.playbook.pane.practice_editor import PracticeEditor
from coachdesk.playbook.pane.practice_view import PracticeView
from coachdesk.vault import Changes, Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.messages import EmptyState, MessageBar
from coachdesk.widgets.page import Page
from coachdesk.widgets.theme import column, current_theme, hairline, row, set_length, set_role
from coachdesk.widgets.trouble import trouble_words
from coachdesk.widgets.vault_signals import VaultSignals

_KINDS = frozenset({"practice", "practice_tag", "evidence"})
_ANY_WIDTH = 16_777_215  # Qt's own word for no limit
_NARROW_CHARACTERS = 96
"""Where fewer average characters fit beside each other, list and practice take turns."""

_TIGHT_CHARACTERS = 60
"""Where even fewer fit, what stands at the end of a line moves or is left out."""


class PlaybookPage(Page):
    """Shows the playbook; a practice is written in the place where it is read."""

    export_wanted = Signal()

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "surface")
        self._vault = vault
        self._shown_id = ""
        self._deleted_id = ""
        self._narrow = False
        self._practice_in_front = False
        """Which of the two is shown where there is room for one only."""
        self._header = PlaybookHeader()
        self._message = MessageBar()
        self._list = ListPane(vault)
        set_length(self._list, width="list-pane")
        self._edge = hairline(vertical=True)
        self._view = PracticeView()
        self._editor = PracticeEditor(vault)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._editor)
        self._lay_out()
        self._connect(signals)
        self.setFocusProxy(self._list)

    def open(self, id: str) -> bool:
        """Show the practice with this id; an empty one keeps what is shown, or shows the first.

        What is being written and cannot be stored stays shown instead, with what is said of it.
        """
        self._read_list()
        if id:
            self._list.choose(id)
            self._show(id)
            self._turn_to(practice=True)
        elif self._stack.currentWidget() is self._view:
            self._show(self._shown_id or self._list.first_id())
        return True

    def flush(self) -> bool:
        """Save the practice that is being written. Returns whether all of it is stored."""
        return self._editor.flush()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here now, by command id."""
        offers: dict[str, Callable[[], None]] = {
            "new": self.start_new,
            "new_practice": self.start_new,
            "find": self.focus_search,
            "next_pane": self.next_pane,
            "previous_pane": self.next_pane,
        }
        if self._has_any():
            offers["export"] = self._ask_for_export
        if self._shown_id:
            offers["delete_practice"] = self.delete
            if self._stack.currentWidget() is self._view:
                offers["edit_practice"] = self.edit
        return offers

    @Slot()
    def start_new(self) -> None:
        """Begin a new practice; it is kept as soon as it has a title."""
        if self._editor.flush():
            self._shown_id = ""
            self._list.choose("")
            self._stack.setCurrentWidget(self._editor)
            self._turn_to(practice=True)
            self._editor.start_new()
            self.commands_changed.emit()

    @Slot()
    def edit(self) -> None:
        """Go on writing the practice that is shown."""
        page = practice_page(self._vault, self._shown_id) if self._shown_id else None
        if page is not None:
            self._stack.setCurrentWidget(self._editor)
            self._turn_to(practice=True)
            self._editor.edit(page)
            self.commands_changed.emit()

    @Slot()
    def delete(self) -> None:
        """Move the practice that is shown to the trash, and offer to bring it back."""
        page = practice_page(self._vault, self._shown_id) if self._shown_id else None
        if page is None or not self._editor.flush():
            return
        try:
            delete_practice(self._vault, page.id)
        except NotebookError as error:
            self._say_trouble(error)
            return
        self._deleted_id = page.id
        self._message.show_message(
            self.tr("“{title}” is in the trash, where it rests for 30 days.").format(title=page.title),
            actions=[("undo", self.tr("Bring it back"))],
        )

    @Slot()
    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self._turn_to(practice=False)
        self._list.focus_search()

    @Slot()
    def next_pane(self) -> None:
        """Move between the list and the practice."""
        now = QApplication.focusWidget()
        if now is not None and self._list.isAncestorOf(now):
            self._on_practice_opened(self._list.chosen_id)
        else:
            self._turn_to(practice=False)
            self._list.focus_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let list and practice take turns where there is no room for both."""
        super().resizeEvent(event)
        theme = current_theme()
        narrow = self.width() < theme.text_width(_NARROW_CHARACTERS)
        tight = self.width() < theme.text_width(_TIGHT_CHARACTERS)
        self._view.set_narrow(narrow, tight=tight)
        self._editor.set_narrow(narrow)
        self._header.set_tight(tight)
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _lay_out(self) -> None:
        whole = column(self, gap=0)
        whole.addWidget(self._header)
        whole.addWidget(self._message)
        body = row(gap=0)
        body.addWidget(self._list)
        body.addWidget(self._edge)
        body.addWidget(self._stack, 1)
        whole.addLayout(body, 1)

    def _connect(self, signals: VaultSignals) -> None:
        signals.changed.connect(self._on_vault_changed)
        self._header.new_wanted.connect(self.start_new)
        self._header.export_wanted.connect(self._ask_for_export)
        self._list.practice_chosen.connect(self._on_practice_chosen)
        self._list.practice_opened.connect(self._on_practice_opened)
        self._list.delete_wanted.connect(self.delete)
        self._list.tag_changed.connect(self._on_tag_changed)
        self._view.edit_wanted.connect(self.edit)
        self._view.evidence_wanted.connect(self._on_evidence_wanted)
        self._view.back_wanted.connect(self._on_back_wanted)
        self._editor.done.connect(self._on_editor_done)
        self._editor.started.connect(self._on_editor_started)
        self._editor.delete_wanted.connect(self.delete)
        self._message.action_chosen.connect(self._on_message_action_chosen)

    def _show(self, practice_id: str) -> None:
        """Show a practice to read; one that is being written is saved and closed."""
        if not self._editor.flush():
            return
        page = practice_page(self._vault, practice_id) if practice_id else None
        if page is None or page.deleted:
            self._shown_id = ""
            self._view.show_nothing(self._nothing())
        else:
            self._shown_id = page.id
            self._view.show_practice(page, self._list.tag, names_in(page, all_clients(self._vault)))
            self._list.choose(page.id)
        self._stack.setCurrentWidget(self._view)
        self.commands_changed.emit()

    def _nothing(self) -> EmptyState:
        if self._has_any():
            return EmptyState(self.tr("No practice is chosen. Take one from the list."))
        empty = EmptyState(
            self.tr(
                "What worked once belongs here, ready when the situation comes back. "
                "Add a moment of a session with Ctrl+Shift+B, or write a practice."
            ),
            key="Ctrl+N",
            action=self.tr("New practice"),
        )
        empty.wanted.connect(self.start_new)
        return empty

    def _has_any(self) -> bool:
        return bool(self._header.count)

    def _read_list(self) -> None:
        self._list.reload()
        self._header.show_count(len(list_practices(self._vault)))
        self._arrange()

    def _turn_to(self, *, practice: bool) -> None:
        """Bring the practice or the list to the front, where they take turns."""
        self._practice_in_front = practice
        self._arrange()

    def _arrange(self) -> None:
        """Show list and practice beside each other, or the one in front where there is no room for both."""
        has_any = self._has_any()
        self._list.setVisible(has_any and not (self._narrow and self._practice_in_front))
        self._stack.setVisible(not (self._narrow and has_any and not self._practice_in_front))
        self._edge.setVisible(has_any and not self._narrow)
        set_length(self._list, width=None if self._narrow else "list-pane")
        if self._narrow:
            self._list.setMinimumWidth(0)
            self._list.setMaximumWidth(_ANY_WIDTH)

    def _say_trouble(self, error: NotebookError) -> None:
        self._message.show_message(trouble_words(error) or str(error), tone="attention")

    @Slot()
    def _ask_for_export(self) -> None:
        if self._editor.flush():
            self.export_wanted.emit()

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        if not changes.kinds & _KINDS:
            return
        self._read_list()
        if self._stack.currentWidget() is self._view:
            shown = practice_page(self._vault, self._shown_id) if self._shown_id else None
            gone = shown is None or shown.deleted
            self._show(self._list.chosen_id or self._list.first_id() if gone else self._shown_id)
            return
        page = practice_page(self._vault, self._editor.practice_id) if self._editor.practice_id else None
        if page is None:
            # Undo took back that it was added; what is written goes on as a new one.
            self._editor.begin_anew()
        if page is not None and page.deleted:
            self._editor.forget()
            self._show(self._list.chosen_id or self._list.first_id())
        elif page is not None and changes.source != "write":
            self._editor.show_again(page)

    @Slot(str)
    def _on_practice_chosen(self, practice_id: str) -> None:
        self._show(practice_id)

    @Slot(str)
    def _on_practice_opened(self, practice_id: str) -> None:
        self._show(practice_id)
        self._turn_to(practice=True)
        self._view.focus_text()

    @Slot()
    def _on_back_wanted(self) -> None:
        self._turn_to(practice=False)
        self._list.focus_list()

    @Slot(str)
    def _on_tag_changed(self, _tag: str) -> None:
        if self._stack.currentWidget() is self._view:
            self._show(self._shown_id)

    @Slot(str)
    def _on_editor_started(self, practice_id: str) -> None:
        self._shown_id = practice_id
        self._list.choose(practice_id)
        self.commands_changed.emit()

    @Slot(str)
    def _on_editor_done(self, practice_id: str) -> None:
        self._show(practice_id or self._list.first_id())
        self._view.focus_text()

    @Slot()
    def _on_evidence_wanted(self) -> None:
        source = Source("", self._vault.clock.today(), "", "", None)
        dialog = AddDialog(self._vault, source, self._shown_id, parent=self.window())
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.open()

    @Slot(str)
    def _on_message_action_chosen(self, _action: str) -> None:
        self._message.clear_message()
        try:
            restore_practice(self._vault, self._deleted_id)
        except NotebookError as error:
            self._say_trouble(error)
            return
        self.open(self._deleted_id)

"""The agenda of one session: the left pane of the desk."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coachdesk.agenda.pane.item_list import COMPACT, ROOMY, ItemList
from coachdesk.agenda.pane.item_work import ItemWork
from coachdesk.agenda.pane.purpose_card import PurposeCard
from coachdesk.agenda.pane.words import head_words
from coachdesk.vault import Changes, Vault
from coachdesk.vault.text import is_blank
from coachdesk.widgets.add_line import AddLine
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.kept_draft import KeptDraft
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.scroll_margins import beside_bar
from coachdesk.widgets.theme import add_gap, column, current_theme, set_role, set_spacing
from coachdesk.widgets.theme.spacing import LENGTHS
from coachdesk.widgets.vault_signals import VaultSignals

_COMPACT_BELOW_PX = 290


class AgendaPane(QWidget):
    """Purpose, items in order, what is parked, and a line to add more.

    The desk tells it the session, its purpose and the item that is on. The pane stores what concerns items, and
    tells the desk what concerns the session.
    """

    purpose_edited = Signal(str)
    purpose_agreed_changed = Signal(bool)
    current_wanted = Signal(str)
    """An item should be the one that is on now."""
    carry_wanted = Signal(str)
    """An item should be carried to the next session."""
    commands_changed = Signal()
    message = Signal(str)

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "ground")
        self._vault = vault
        self._frozen = self._is_compact = False
        self._planned_minutes = 0
        self._bar = MessageBar(self)
        self._work = ItemWork(vault, self._bar, self)
        self._head = SectionHeader(self.tr("Agenda"), parent=self)
        self._scroll = PageScroll(QWidget(), self)
        page = self._scroll.widget()
        self.purpose_card = PurposeCard(page)
        self.items = ItemList(vault, self._work, page)
        self.add_line = AddLine(self.tr("Add an item"), parent=page)
        self._drafting = KeptDraft(vault, "agenda", self.add_line, self)
        self._drafting.failed.connect(self._work.tell)
        self._drafting.kept_again.connect(self._bar.clear_message)
        self._lay_out()
        self.setFocusProxy(self.items)
        signals.changed.connect(self._on_vault_changed)
        self.purpose_card.purpose_edited.connect(self.purpose_edited)
        self.purpose_card.agreed_changed.connect(self.purpose_agreed_changed)
        self.items.current_wanted.connect(self.current_wanted)
        self.items.carry_wanted.connect(self.carry_wanted)
        self.items.message.connect(self.message)
        self.items.current_changed.connect(self.commands_changed)
        self.add_line.text_entered.connect(self._on_text_entered)
        self.add_line.left.connect(self.items.setFocus)

    def open(self, session_id: str, client_id: str, *, frozen: bool = False) -> None:
        """Show the agenda of a session of a client; what was being typed is saved first.

        Where it is `frozen`, as in a finished session, it can be read only.
        """
        self.flush()
        self._freeze(frozen)
        if session_id != self.items.session_id:
            self._bar.clear_message()
            self.purpose_card.forget()
        self.items.open(session_id, client_id)
        self._drafting.open(session_id)
        self._on_items_reloaded()

    def set_purpose(self, purpose: str, *, agreed: bool) -> None:
        """Show the purpose of the session as it is stored."""
        self.purpose_card.show_purpose(purpose, agreed=agreed)

    def set_planned(self, minutes: int) -> None:
        """Say how long the session is meant to be, beside what the items take."""
        self._planned_minutes = minutes
        self._show_head()

    def set_current(self, item_id: str | None, left_seconds: float | None = None) -> None:
        """Highlight the item that is on now, with what is left of its minutes once the clock ran."""
        before = self.items.shown_current_id
        self.items.say(current_id=item_id or "", left_seconds=left_seconds)
        if before != self.items.shown_current_id:
            self.commands_changed.emit()

    def set_frozen(self, frozen: bool) -> None:
        """Let everything be read only, as in a finished session, or be worked with again."""
        if frozen != self._frozen:
            self._freeze(frozen)
            self.items.reload()
            self._on_items_reloaded()

    def flush(self) -> bool:
        """Save what is being typed: the purpose, an item, a half-typed one. Returns whether all of it is stored."""
        self.purpose_card.flush()
        self.items.finish_editing()
        # What could not be stored stays open with its words.
        still_open = self.purpose_card.is_editing() or self.items.is_editing()
        return self._drafting.flush() and not still_open

    def enter_line(self) -> bool:
        """Take a half-typed item as it is, for the session is about to end. Returns whether none is left."""
        self._on_text_entered(self.add_line.text())
        return is_blank(self.add_line.text())

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here now, by command id."""
        offered: dict[str, Callable[[], None]] = {}
        if self.items.items:
            offered["save_template"] = self.save_as_template
        if self._frozen or not self.items.session_id:
            return offered
        offered["add_item"] = self.add_item
        target = self.items.target()
        if target is not None and not target.carried_on:
            offered["park_item"] = self.park_item
            if target.session_id == self.items.session_id:
                offered["carry_item"] = self.carry_item
        return offered

    def add_item(self) -> None:
        """Go to the line that adds an item."""
        self.add_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def park_item(self) -> None:
        """Park the item under the keyboard, or the one that is on; a parked one is taken up again."""
        target = self.items.target()
        if target is not None:
            self.items.park_or_take_up(target)

    def carry_item(self) -> None:
        """Carry the item under the keyboard, or the one that is on, to the next session."""
        target = self.items.target()
        if target is not None:
            self.carry_wanted.emit(target.id)

    def save_as_template(self) -> None:
        """Save this agenda as a template of the coach's own, or change the ones there are."""
        from coachdesk.agenda.pane.template_dialog import TemplateDialog, lines_of_agenda

        self.items.finish_editing()
        lines = lines_of_agenda(self.items.items, self.items.session_id, self.items.address)
        dialog = TemplateDialog(self._vault, lines, self)
        dialog.template_saved.connect(self.message)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer together where the pane is narrow."""
        super().resizeEvent(event)
        compact = self.width() < current_theme().px(_COMPACT_BELOW_PX)
        if compact != self._is_compact:
            self._is_compact = compact
            self._space()
            self.items.set_style(COMPACT if compact else ROOMY)
            self.items.say(compact=compact)

    def sizeHint(self) -> QSize:
        """Return the width of the mock-ups; the height is given from outside."""
        theme = current_theme()
        return QSize(theme.px(LENGTHS["agenda-pane"]), theme.px(LENGTHS["dialog"]))

    def _lay_out(self) -> None:
        self._page = column(self._scroll.widget(), gap=0)
        self._page.addWidget(self.purpose_card)
        add_gap(self._page, 2)
        self._page.addWidget(self.items)
        self._page.addWidget(self.add_line)
        self._page.addStretch(1)
        self._top = column()
        self._top.addWidget(self._head)
        self._top.addWidget(self._bar)
        layout = column(self, gap=0)
        layout.addLayout(self._top)
        self._scroll_bar = self._scroll.verticalScrollBar()
        self._scroll_bar.rangeChanged.connect(self._space)
        layout.addWidget(self._scroll, 1)
        self._space()

    @Slot()
    def _space(self) -> None:
        """Give everything its distances; the scroll bar stands in the margin, so that edges stay in line."""
        side, below = (3.2, 1.6) if self._is_compact else (4, 2.4)
        set_spacing(self._top, margins=(side, 4, side, below))
        set_spacing(self._page, gap=0, margins=beside_bar(self._scroll_bar, side, bottom=side))

    def _freeze(self, frozen: bool) -> None:
        if frozen != self._frozen:
            self._frozen = frozen
            self.items.set_frozen(frozen)
            self.purpose_card.set_frozen(frozen)
            self.add_line.setVisible(not frozen)

    def _show_head(self) -> None:
        self._head.set_caption(head_words(self.items.items, self._planned_minutes))

    def _on_items_reloaded(self) -> None:
        self._show_head()
        self.commands_changed.emit()

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        if "agenda_item" in changes.kinds or self.items.client_id in changes.rows.get("client", ()):
            self.items.reload()
            self._on_items_reloaded()

    @Slot(str)
    def _on_text_entered(self, text: str) -> None:
        session_id, client_id = self.items.session_id, self.items.client_id
        if not is_blank(text) and session_id and self._work.add(session_id, client_id, text):
            self.add_line.clear()
            self._drafting.drop()

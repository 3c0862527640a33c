"""The list of practices: found by words, by a tag or by the situation."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coachdesk.playbook.operations import PracticeRow, count_tags, list_practices
from coachdesk.playbook.pane.tag_chips import TagChips
from coachdesk.playbook.pane.words import tried_words
from coachdesk.vault import Vault
from coachdesk.widgets.fields import LineEdit
from coachdesk.widgets.messages import EmptyState
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.rows import ListRow, RowList
from coachdesk.widgets.scroll_margins import beside_bar
from coachdesk.widgets.theme import column, row, set_role, set_spacing

TAGS_OFFERED = 6
"""So many of the most used tags stand above the list; every tag can be typed."""

_SEARCH_AFTER_MS = 60
_SIDE = 3.2
"""How far everything stands in, in steps."""


class ListPane(QWidget):
    """Search, tags and the practices they leave; moving in the list chooses."""

    practice_chosen = Signal(str)
    """A person moved to a practice; carries its id, empty where none is left."""
    practice_opened = Signal(str)
    delete_wanted = Signal()
    tag_changed = Signal(str)

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "ground")
        self._vault = vault
        self._tag = ""
        self._found: list[ListRow] = []
        self._search = _SearchLine(placeholder=self.tr("Words, #tag or situation"), icon_name="search")
        self._search.left_downwards.connect(self._on_search_left_downwards)
        self._timer = once_after(_SEARCH_AFTER_MS, self._on_words_changed, self)
        self._search.textChanged.connect(self._timer.start)
        self._tags = TagChips()
        self._tags.tag_chosen.connect(self._on_tag_chosen)
        self._list = _PracticeList(name=self.tr("Practices"))
        self._list.load(self._fetch)
        self._list.row_chosen.connect(self.practice_chosen)
        self._list.row_opened.connect(self.practice_opened)
        self._list.delete_wanted.connect(self.delete_wanted)
        self._nothing = EmptyState(
            self.tr("Nothing fits these words. Try fewer of them, or another tag."),
            action=self.tr("Show all practices"),
        )
        self._nothing.wanted.connect(self.clear_search)
        above = column(gap=2.6, margins=(_SIDE, 0))
        for part in (self._search, self._tags, self._nothing):
            above.addWidget(part)
        self._rows = row(gap=0)
        self._rows.addWidget(self._list)
        layout = column(self, gap=2.6, margins=(0, 3.2, 0, 2))
        layout.addLayout(above)
        layout.addLayout(self._rows, 1)
        layout.addStretch(0)
        self._bar = self._list.verticalScrollBar()
        self._bar.rangeChanged.connect(self._keep_edges)
        self._keep_edges()

    @property
    def tag(self) -> str:
        """The tag that the list is narrowed to, or an empty text."""
        return self._tag

    @property
    def chosen_id(self) -> str:
        """The id of the practice that is chosen, or an empty text."""
        return self._list.chosen_id()

    def reload(self) -> None:
        """Read the practices and the tags again; where the chosen one is gone, its neighbour is chosen."""
        chosen, place = self._list.chosen_id(), self._list.currentIndex().row()
        self._read()
        self._list.reload()
        if chosen and not self._list.chosen_id() and self._found:
            self._list.choose(self._found[min(place, len(self._found) - 1)].id)
        self._show_state()

    def choose(self, practice_id: str) -> None:
        """Choose a practice; where words or a tag hide it, they are taken away."""
        if not any(each.id == practice_id for each in self._found) and (self._tag or self._search.text()):
            self._forget_search()
            self.reload()
        self._list.choose(practice_id)

    def first_id(self) -> str:
        """The id of the first practice that is left, or an empty text."""
        return self._found[0].id if self._found else ""

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_list(self) -> None:
        """Put the focus on the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def clear_search(self) -> None:
        """Show all practices again."""
        self._forget_search()
        self._on_words_changed()

    @Slot()
    def _keep_edges(self) -> None:
        """Let the rows end where the search ends, the scroll bar beside them."""
        set_spacing(self._rows, gap=0, margins=beside_bar(self._bar, _SIDE))

    def _read(self) -> None:
        rows = list_practices(self._vault, self._search.text(), tag=self._tag)
        self._found = [_list_row(each) for each in rows]
        self._show_tags()

    def _fetch(self, start: int, count: int) -> Sequence[ListRow]:
        return self._found[start : start + count]

    def _show_tags(self) -> None:
        counted = count_tags(self._vault)
        offered = counted[:TAGS_OFFERED]
        offered += [(tag, number) for tag, number in counted[TAGS_OFFERED:] if tag == self._tag]
        self._tags.show_tags(offered, self._tag)

    def _show_state(self) -> None:
        self._nothing.setVisible(not self._found and bool(self._tag or self._search.text().strip()))
        self._list.setVisible(bool(self._found))

    def _forget_search(self) -> None:
        blocked = self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(blocked)
        self._tag = ""
        self.tag_changed.emit("")

    @Slot()
    def _on_words_changed(self) -> None:
        self._timer.stop()
        chosen = self._list.chosen_id()
        self._read()
        self._list.load(self._fetch)
        self._show_state()
        if not self._list.choose(chosen):
            first = self.first_id()
            self._list.choose(first)
            self.practice_chosen.emit(first)

    @Slot(str)
    def _on_tag_chosen(self, tag: str) -> None:
        self._tag = tag
        self.tag_changed.emit(tag)
        self._on_words_changed()

    @Slot()
    def _on_search_left_downwards(self) -> None:
        self.focus_list()


class _SearchLine(LineEdit):
    """Down and Enter lead from the search into the list, Esc takes the words away."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _PracticeList(RowList):
    """Delete moves the chosen practice to the trash."""

    delete_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.chosen_id():
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)


def _list_row(practice: PracticeRow) -> ListRow:
    tried = tried_words(practice.tried, practice.worked)
    caption = f"{', '.join(practice.tags)} · {tried}" if practice.tags else tried
    return ListRow(practice.id, practice.title, caption)

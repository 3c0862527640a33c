"""The names found in what is about to enter the playbook, each with what will stand there instead."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from coachdesk.clients.operations import ClientDetails
from coachdesk.playbook.names import FoundName, find_again, find_names, guess_names, replace_names
from coachdesk.vault.text import fold
from coachdesk.widgets.fields import LineEdit
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.menu_words import menu_words
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, row, set_role


class NamesPart(QWidget):
    """Offers a replacement for each name once; a name stays only where the coach writes it there again."""

    changed = Signal()
    """A replacement was changed."""

    def __init__(self, clients: Sequence[ClientDetails], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clients = clients
        self._edits: dict[str, LineEdit] = {}
        self._guesses: list[FoundName] = []
        self._written: dict[str, str] = {}
        """What was written for a name stays, also while the name is taken out of the text and put in again."""
        self._lines = QWidget()
        self._column = column(self._lines, gap=1)
        self._words = Paragraph(role="caption")
        layout = column(self, gap=1.4)
        layout.addWidget(SectionHeader(self.tr("Names in it"), self.tr("names stay out of the playbook")))
        layout.addWidget(self._lines)
        layout.addWidget(self._words)

    def look_in(self, text: str) -> None:
        """Look for names in all that is written."""
        found: dict[str, FoundName] = {}
        known = find_names(text, self._clients)
        for each in [*known, *guess_names(text, known)]:
            found.setdefault(fold(each.text), each)
        if list(found) != list(self._edits):
            self._offer(found)
        self._lines.setVisible(bool(found))
        self._words.setText(
            self.tr("A nickname, a place or a project can tell as much; look for them yourself.")
            if found
            else self.tr(
                "None found. A nickname, a place or a project can tell as much; look for them yourself."
            )
        )

    def replaced(self, text: str) -> str:
        """The text with every name replaced; a guess only where something was written for it."""
        clean = replace_names(
            text,
            [
                replace(each, offered=self._instead_of(each))
                for each in find_names(text, self._clients)
                if self._instead_of(each).casefold() != each.text.casefold()
            ],
        )
        chosen = {each.text: self._instead_of(each) for each in self._guesses if self._instead_of(each)}
        return replace_names(clean, find_again(clean, chosen))

    def _instead_of(self, found: FoundName) -> str:
        return self._written.get(fold(found.text), "").strip() or found.offered

    def _offer(self, found: dict[str, FoundName]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._edits.clear()
        self._guesses = [each for each in found.values() if not each.offered]
        for folded, each in found.items():
            edit = LineEdit(
                self._written.get(folded, each.offered),
                placeholder="" if each.offered else self.tr("stays; or write: someone"),
            )
            spoken = (
                self.tr("Instead of {name}") if each.offered else self.tr("Instead of {name}, perhaps a name")
            )
            edit.setAccessibleName(spoken.format(name=each.text))
            edit.setProperty("name", folded)
            edit.textChanged.connect(self._on_edit_text_changed)
            name = QLabel(menu_words(each.text))
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setBuddy(edit)
            set_role(name, "strong")
            line = QWidget()
            inside = row(line, gap=2)
            inside.addWidget(name if each.offered else self._guess_part(name), 2)
            inside.addWidget(edit, 3)
            self._column.addWidget(line)
            self._edits[folded] = edit

    def _guess_part(self, name: QLabel) -> QWidget:
        """A name that is only a guess, marked so."""
        part = QWidget()
        inside = column(part, gap=0)
        inside.addWidget(name)
        inside.addWidget(Paragraph(self.tr("perhaps a name"), role="caption"))
        return part

    def _on_edit_text_changed(self, text: str) -> None:
        self._written[str(self.sender().property("name"))] = text
        self.changed.emit()

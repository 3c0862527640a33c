"""Adding a line to the playbook: names are found and offered for replacement before anything is saved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from coachdesk.clients.operations import list_clients
from coachdesk.playbook.model import EvidenceKind
from coachdesk.playbook.names import FoundName, find_names, replace_names
from coachdesk.playbook.operations import add_evidence, add_practice, list_practices
from coachdesk.playbook.pane.words import evidence_word
from coachdesk.vault import Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.fields import DropDown, Field, LineEdit, TextEdit
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.theme import column, current_theme, row, set_role
from coachdesk.widgets.trouble import trouble_words


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line for the playbook comes from."""

    text: str
    happened_on: date
    kind: str
    id: str
    client_id: str | None


class AddDialog(QDialog):
    """Makes a practice, or evidence for one, of a line. Nothing is stored before the names were looked at."""

    added = Signal(str)
    """Carries the id of the practice."""

    def __init__(
        self, vault: Vault, source: Source, practice_id: str | None = None, parent: QWidget | None = None
    ) -> None:
        """With `practice_id` the line is offered as evidence for that practice."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add to playbook"))
        self._vault = vault
        self._source = source
        clients = [*list_clients(vault), *list_clients(vault, archived=True)]
        self._clients = clients
        self._message = MessageBar()
        self._line = TextEdit(source.text)
        self._names = QWidget()
        self._names_column = column(self._names, gap=1)
        self._replacements: list[tuple[FoundName, LineEdit]] = []
        choices: list[tuple[object, str]] = [("", self.tr("A new practice"))]
        choices += [(each.id, each.title) for each in list_practices(vault)]
        self._target = DropDown(choices, value=practice_id or "")
        self._target.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._target.setMinimumContentsLength(30)
        self._kind = DropDown(
            [(kind, evidence_word(kind)) for kind in EvidenceKind], value=EvidenceKind.INSIGHT
        )
        self._title = LineEdit()
        self._title_field = Field(self.tr("Title"), self._title)
        self._when = LineEdit()
        self._when_field = Field(
            self.tr("When"),
            self._when,
            hint=self.tr("The situation that this is for; the rest can come later."),
        )
        self._replace_button = QPushButton(self.tr("Replace the names"))
        self._add_button = QPushButton(self.tr("Add to playbook"))
        set_role(self._add_button, "primary")
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._build(cancel)
        self._line.textChanged.connect(self._look_for_names)
        self._title.textChanged.connect(self._look_for_names)
        self._when.textChanged.connect(self._look_for_names)
        self._target.choice_made.connect(self._show_target)
        self._replace_button.clicked.connect(self._on_replace_clicked)
        self._add_button.clicked.connect(self._on_add_clicked)
        self._show_target()
        self._look_for_names()
        self.resize(current_theme().px(560), self.sizeHint().height())

    def _build(self, cancel: QPushButton) -> None:
        layout = column(self, gap=3, margins=4)
        layout.addWidget(self._message)
        layout.addWidget(Field(self.tr("What was said or seen"), self._line))
        layout.addWidget(SectionHeader(self.tr("Names in it"), self.tr("names stay out of the playbook")))
        layout.addWidget(self._names)
        layout.addWidget(self._replace_button, 0, Qt.AlignmentFlag.AlignLeft)
        where = row(gap=3)
        where.addWidget(Field(self.tr("Add to"), self._target), 3)
        where.addWidget(Field(self.tr("As"), self._kind), 1)
        layout.addLayout(where)
        layout.addWidget(self._title_field)
        layout.addWidget(self._when_field)
        layout.addStretch(1)
        end = row(gap=2)
        end.addStretch(1)
        end.addWidget(cancel)
        end.addWidget(self._add_button)
        layout.addLayout(end)

    @Slot()
    def _look_for_names(self) -> None:
        """Offer a replacement for each name once, keeping those that were changed by hand."""
        chosen = {found.text.casefold(): edit.text() for found, edit in self._replacements}
        while (item := self._names_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._replacements.clear()
        once: dict[str, FoundName] = {}
        for found in find_names(self._all_text(), self._clients):
            once.setdefault(found.text.casefold(), found)
        for folded, found in once.items():
            edit = LineEdit(chosen.get(folded, found.offered))
            edit.setAccessibleName(self.tr("Instead of {name}").format(name=found.text))
            line = QWidget()
            inside = row(line, gap=2)
            name = QLabel(found.text)
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setBuddy(edit)
            set_role(name, "strong")
            inside.addWidget(name, 1)
            inside.addWidget(edit, 2)
            self._names_column.addWidget(line)
            self._replacements.append((found, edit))
        if not once:
            nothing = QLabel(self.tr("None found. Look yourself: a nickname or a project can tell as much."))
            nothing.setWordWrap(True)
            set_role(nothing, "caption")
            self._names_column.addWidget(nothing)
        self._replace_button.setVisible(bool(once))

    @Slot()
    def _on_replace_clicked(self) -> None:
        wanted = {found.text.casefold(): edit.text().strip() for found, edit in self._replacements}
        line = self._replaced(self._line.toPlainText(), wanted)
        title, when = (self._replaced(edit.text(), wanted) for edit in (self._title, self._when))
        self._line.setPlainText(line)
        self._title.setText(title)
        self._when.setText(when)

    @Slot()
    def _on_add_clicked(self) -> None:
        left = find_names(self._all_text(), self._clients)
        if left and self.sender() is self._add_button and not self._add_button.property("sure"):
            self._add_button.setProperty("sure", True)
            self._add_button.setText(self.tr("Add with the names"))
            self._message.show_message(
                self.tr(
                    "There are still names in it. Replace them, or add it as it is if they are no client's."
                ),
                tone="attention",
            )
            return
        try:
            self.added.emit(self._add())
        except ValueError:
            self._title_field.set_error(self.tr("Give the practice a title."))
            self._title.setFocus()
            return
        except NotebookError as error:
            self._message.show_message(trouble_words(error) or str(error), tone="attention")
            return
        self.accept()

    def _add(self) -> str:
        practice_id = str(self._target.choice() or "")
        with self._vault.write("Add to playbook"):
            if not practice_id:
                practice_id = add_practice(self._vault, self._title.text(), when=self._when.text())
            if self._line.toPlainText().strip():
                kind = self._kind.choice()
                assert isinstance(kind, EvidenceKind)
                add_evidence(
                    self._vault,
                    practice_id,
                    kind,
                    self._line.toPlainText(),
                    happened_on=self._source.happened_on,
                    source_kind=self._source.kind,
                    source_id=self._source.id,
                    client_id=self._source.client_id,
                )
        return practice_id

    @Slot()
    def _show_target(self) -> None:
        new = not self._target.choice()
        self._title_field.setVisible(new)
        self._when_field.setVisible(new)

    def _all_text(self) -> str:
        new = not self._target.choice()
        return "\n".join(
            [self._line.toPlainText(), *((self._title.text(), self._when.text()) if new else ())]
        )

    def _replaced(self, text: str, wanted: dict[str, str]) -> str:
        found: Sequence[FoundName] = [
            replace(each, offered=wanted[each.text.casefold()])
            for each in find_names(text, self._clients)
            if wanted.get(each.text.casefold())
        ]
        return replace_names(text, found)

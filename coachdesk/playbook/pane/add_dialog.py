"""Adding a line to the playbook: it is shown as it will read, without names, before anything is saved."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFrame, QPushButton, QWidget

from coachdesk.clients.operations import all_clients
from coachdesk.playbook.model import EvidenceKind
from coachdesk.playbook.operations import add_evidence, add_practice, list_practices
from coachdesk.playbook.pane.names_part import NamesPart
from coachdesk.playbook.pane.words import evidence_word
from coachdesk.vault import Vault
from coachdesk.vault.drafts import Draft
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.text import is_blank
from coachdesk.widgets.chips import Chip
from coachdesk.widgets.dialog_keys import answer_enter, ask_before_discarding
from coachdesk.widgets.dialog_room import give_room, make_higher
from coachdesk.widgets.fields import DropDown, Field, LineEdit, TextEdit
from coachdesk.widgets.kept_draft import KeptDraft
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, hairline, row, set_role
from coachdesk.widgets.trouble import trouble_words

_WIDTH_PX, _HEIGHT_PX = 560, 700


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line for the playbook comes from."""

    text: str
    happened_on: date
    kind: str
    id: str
    client_id: str | None
    session_id: str = ""
    """The session of the line: what is half typed belongs to it and goes with it."""


class AddDialog(QDialog):
    """Makes a practice, or evidence for one, of a line. Nothing is stored before it was shown without names.

    What is typed is kept as a draft where the program closes this, as it does when it locks.
    """

    added = Signal(str)
    """Carries the id of the practice."""
    edited = Signal()
    """A text was changed by hand."""

    def __init__(
        self, vault: Vault, source: Source, practice_id: str | None = None, parent: QWidget | None = None
    ) -> None:
        """With `practice_id` the line is offered as evidence for that practice."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add to playbook"))
        self._vault = vault
        self._source = source
        self._message = MessageBar()
        self._line = TextEdit(source.text)
        self._line_field = Field(self.tr("What was said or seen"), self._line)
        self._names = NamesPart(all_clients(vault))
        choices: list[tuple[object, str]] = [("", self.tr("A new practice"))]
        choices += [(each.id, each.title) for each in list_practices(vault)]
        self._target = DropDown(choices, value=practice_id or "")
        self._target.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._target.setMinimumContentsLength(12)
        kinds = [(kind, evidence_word(kind)) for kind in EvidenceKind]
        self._kind = DropDown(kinds, value=EvidenceKind.WORKED if practice_id else EvidenceKind.INSIGHT)
        self._title = LineEdit()
        self._title_field = Field(self.tr("Title"), self._title)
        self._when = LineEdit()
        self._when_field = Field(
            self.tr("When"),
            self._when,
            hint=self.tr("The situation that it is for; the rest can come later."),
        )
        self._preview = Paragraph(role="text")
        self._preview_title = Paragraph(role="strong")
        self._preview_when = Paragraph(role="quiet")
        self._preview_kind = Chip("")
        self._build()
        for changed in (self._line.textChanged, self._title.textChanged, self._when.textChanged):
            changed.connect(self._look)
        self._names.changed.connect(self._show_preview)
        self._target.choice_made.connect(self._on_choice_made)
        self._kind.choice_made.connect(self._show_preview)
        self._on_choice_made()
        self._over = False
        """Whether what is typed was added or given up."""
        self._drafting = KeptDraft(vault, f"add_to_playbook:{source.id}", self, self)
        self._drafting.failed.connect(self._say_trouble)
        self._drafting.kept_again.connect(self._message.clear_message)
        self._drafting.open(source.session_id or practice_id or "")
        for changed in (self._line.textChanged, self._title.textChanged, self._when.textChanged):
            changed.connect(self.edited)
        (self._line if practice_id or not source.text else self._title).setFocus()

    def draft(self) -> Draft:
        """Return what is typed; the line as it came is not."""
        if self._over or not self._is_typed():
            return Draft()
        texts = {"line": self._line.toPlainText(), "title": self._title.text(), "when": self._when.text()}
        return Draft(" ".join(texts.values()), texts)

    def show_draft(self, draft: Draft) -> None:
        """Show again what was typed before."""
        if draft.choices:
            self._line.set_text(draft.choices["line"])
            self._title.set_text(draft.choices["title"])
            self._when.set_text(draft.choices["when"])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed."""
        self._drafting.flush()
        event.accept()
        self.done(QDialog.DialogCode.Rejected)

    def reject(self) -> None:
        """Give up what is typed, as Cancel and Esc say."""
        self._give_up_draft()
        super().reject()

    def _build(self) -> None:
        page = QWidget()
        body = column(page, gap=3, margins=(4.8, 4, 4.8, 3))
        body.addWidget(self._message)
        body.addWidget(self._line_field)
        where = row(gap=2)
        where.addWidget(Field(self.tr("Add to"), self._target), 3)
        where.addWidget(Field(self.tr("As"), self._kind), 1)
        body.addLayout(where)
        body.addWidget(self._title_field)
        body.addWidget(self._when_field)
        body.addWidget(self._names)
        body.addWidget(self._preview_card())
        body.addStretch(1)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        add = QPushButton(self.tr("Add to playbook"))
        add.clicked.connect(self._on_add_clicked)
        set_role(add, "primary")
        foot = QWidget()
        end = row(foot, gap=2, margins=(4.8, 2, 4.8, 4))
        end.addStretch(1)
        end.addWidget(cancel)
        end.addWidget(add)
        layout = column(self, gap=0)
        scroll = PageScroll(page)
        self._edge = hairline()
        self._bar = scroll.verticalScrollBar()
        self._growing = once_after(0, self._grow, self)
        self._bar.rangeChanged.connect(self._on_range_changed)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._edge)
        layout.addWidget(foot)
        answer_enter(self, add)
        ask_before_discarding(self, self._message, self._is_typed)
        give_room(self, _WIDTH_PX, _HEIGHT_PX)

    @Slot()
    def _on_range_changed(self) -> None:
        """Take what room there is for more names, out of the layout that asks for it; else say that there is more."""
        self._edge.setVisible(self._bar.maximum() > 0)
        if self._bar.maximum() > 0:
            self._growing.start()

    def _grow(self) -> None:
        make_higher(self, self._bar.maximum())

    def _preview_card(self) -> QWidget:
        card = QFrame()
        card.setAccessibleName(self.tr("How it will read"))
        set_role(card, "card")
        inside = column(card, gap=1, margins=(3, 2.4))
        inside.addWidget(Paragraph(self.tr("How it will read"), role="caption"))
        inside.addWidget(self._preview_title)
        inside.addWidget(self._preview_when)
        line = row(gap=2)
        line.addWidget(self._preview_kind, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._preview, 1)
        inside.addLayout(line)
        return card

    @Slot()
    def _on_choice_made(self) -> None:
        new = not self._target.choice()
        self._title_field.setVisible(new)
        self._when_field.setVisible(new)
        self._look()

    @Slot()
    def _look(self) -> None:
        parts = [self._line.toPlainText()]
        if not self._target.choice():
            parts += [self._title.text(), self._when.text()]
        self._title_field.clear_error()
        self._line_field.clear_error()
        self._names.look_in("\n".join(parts))
        self._show_preview()

    @Slot()
    def _show_preview(self) -> None:
        line = " ".join(self._names.replaced(self._line.toPlainText()).split())
        who = self.tr("One client") if self._source.client_id is not None else ""
        self._preview.setText(" · ".join(part for part in (who, line) if part))
        new = not self._target.choice()
        title = self._names.replaced(self._title.text()) if new else self._target.currentText()
        self._preview_title.setText(title)
        self._preview_title.setVisible(bool(title))
        when = self._names.replaced(self._when.text()).strip() if new else ""
        self._preview_when.setText(self.tr("When: {situation}").format(situation=when))
        self._preview_when.setVisible(bool(when))
        kind = self._chosen_kind()
        tone = "accent" if kind is EvidenceKind.WORKED else None
        self._preview_kind.show_words(evidence_word(kind), tone=tone)
        self._preview_kind.setVisible(bool(line))

    @Slot()
    def _on_add_clicked(self) -> None:
        new = not self._target.choice()
        if new and is_blank(self._title.text()):
            self._title_field.set_error(self.tr("Give the practice a title, as you would call it yourself."))
            self._title.setFocus()
            return
        if not new and is_blank(self._line.toPlainText()):
            self._line_field.set_error(self.tr("Write what came of it, in a line."))
            self._line.setFocus()
            return
        try:
            practice_id = self._add()
        except (NotebookError, ValueError) as error:
            self._say_trouble(error)
            return
        self._give_up_draft()
        self.added.emit(practice_id)
        self.accept()

    @Slot(object)
    def _say_trouble(self, error: Exception) -> None:
        self._message.show_message(trouble_words(error) or str(error), tone="attention")

    def _give_up_draft(self) -> None:
        self._over = True
        self._drafting.drop()

    def _add(self) -> str:
        practice_id = str(self._target.choice() or "")
        with self._vault.write("Add to playbook"):
            if not practice_id:
                title, when = (self._names.replaced(edit.text()) for edit in (self._title, self._when))
                practice_id = add_practice(self._vault, title, when=when)
            line = self._names.replaced(self._line.toPlainText())
            if not is_blank(line):
                add_evidence(
                    self._vault,
                    practice_id,
                    self._chosen_kind(),
                    line,
                    happened_on=self._source.happened_on,
                    source_kind=self._source.kind,
                    source_id=self._source.id,
                    client_id=self._source.client_id,
                )
        return practice_id

    def _is_typed(self) -> bool:
        line, title, when = self._line.toPlainText(), self._title.text(), self._when.text()
        return line != self._source.text or bool(title.strip() or when.strip())

    def _chosen_kind(self) -> EvidenceKind:
        return EvidenceKind(str(self._kind.choice()))  # Qt hands the word back without its type

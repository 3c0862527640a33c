"""The coach's own session templates: made from an agenda, changed, deleted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QPushButton, QTableView, QWidget

from coachdesk.agenda.operations import AgendaRow
from coachdesk.agenda.pane.template_lines import WORDS, TemplateLineDelegate, TemplateLinesModel
from coachdesk.agenda.templates import TemplateLine, delete_template, list_templates, save_template
from coachdesk.vault import Vault
from coachdesk.vault.text import clean_line, is_blank
from coachdesk.widgets.attempts import Attempts
from coachdesk.widgets.dialog_keys import answer_enter, ask_before_discarding
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.fields import DropDown, Field, LineEdit
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.table_focus import draw_cell_ring
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.theme.spacing import LENGTHS

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def lines_of_agenda(items: Sequence[AgendaRow], session_id: str, address: str) -> list[TemplateLine]:
    """The lines of a template made of an agenda: what is parked stays out, the client's name becomes {client}."""
    return [
        TemplateLine(_without_name(item.text, address), item.owner, item.minutes, item.segment)
        for item in items
        if item.parked_at is None and item.session_id == session_id
    ]


class TemplateDialog(QDialog):
    """Begins with a new template made of the given lines; the coach's own ones can be chosen instead."""

    template_saved = Signal(str)
    """Carries a sentence that says so."""

    def __init__(self, vault: Vault, lines: Sequence[TemplateLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Session template"))
        self._vault = vault
        self._agenda = list(lines)
        self._bar = MessageBar()
        self._work = Attempts(self._bar, self)
        self._which = DropDown()
        self._which.choice_made.connect(self._show_template)
        self._name = LineEdit(placeholder=self.tr("An hour, walking"))
        self._name_field = Field(self.tr("Name"), self._name)
        self.lines = TemplateLinesModel(self)
        self._table = LinesTable(self.lines)
        self._delete = QPushButton(self.tr("Delete template"))
        self._delete.clicked.connect(self._on_delete_clicked)
        set_role(self._delete, "danger")
        self._lay_out()
        self._reload("")
        give_room(self, LENGTHS["palette"], LENGTHS["dialog"])
        self._name.setFocus()

    def _lay_out(self) -> None:
        hint = Paragraph(
            self.tr("{client} stands for the client; minutes are fitted to the length of a session."),
            role="caption",
        )
        cancel, save = QPushButton(self.tr("Cancel")), QPushButton(self.tr("Save template"))
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save_clicked)
        set_role(cancel, "plain")
        set_role(save, "primary")
        buttons = row(gap=2)
        buttons.addWidget(self._delete)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        layout = column(self, gap=2.4, margins=4)
        layout.addWidget(self._bar)
        top = row(gap=3)
        for field in (Field(self.tr("Template"), self._which), self._name_field):
            top.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        layout.addWidget(self._table, 1)
        layout.addWidget(hint)
        layout.addLayout(buttons)
        answer_enter(self, save)
        ask_before_discarding(self, self._bar, self._is_typed)

    def _reload(self, chosen: str) -> None:
        own = [template for template in list_templates(self._vault) if template.own]
        new = [("", self.tr("New, from this agenda"))]
        self._which.set_choices([*new, *((each.key, each.name) for each in own)], chosen)
        self._show_template(chosen)

    @Slot(object)
    def _show_template(self, key: object) -> None:
        found = next((each for each in list_templates(self._vault) if each.own and each.key == key), None)
        self._name.set_text("" if found is None else found.name)
        self._name_field.clear_error()
        self.lines.set_lines(self._agenda if found is None else found.lines)
        self._delete.setVisible(found is not None)
        self._shown = (self._name.text(), self.lines.lines())
        self._bar.clear_message()

    @Slot()
    def _on_save_clicked(self) -> None:
        self._table.finish_editing()
        if is_blank(self._name.text()):
            self._name_field.set_error(self.tr("A template needs a name."))
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.lines.lines():
            self._bar.show_message(self.tr("A template needs at least one item."), tone="attention")
        elif self._work.attempt(
            save_template, self._vault, self._name.text(), self.lines.lines(), self._chosen() or None
        ):
            self.template_saved.emit(self.tr("Template saved"))
            self.accept()

    @Slot()
    def _on_delete_clicked(self) -> None:
        if self._work.attempt(delete_template, self._vault, self._chosen()):
            self._reload("")
            self._bar.show_message(
                self.tr("Deleted; undo brings it back. Sessions made from it stay as they are.")
            )

    def _is_typed(self) -> bool:
        return self._shown != (self._name.text(), self.lines.lines())

    def _chosen(self) -> str:
        return str(self._which.choice() or "")


class LinesTable(QTableView):
    """The lines of a template; Ctrl+Shift+Up and Down move a line, Delete takes it out."""

    def __init__(self, lines: TemplateLinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setModel(lines)
        self.setItemDelegate(TemplateLineDelegate(self))
        self.setAccessibleName(self.tr("Items of the template"))
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.SelectedClicked
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across = self.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        across.setSectionsClickable(False)
        set_role(self, "card")

    def finish_editing(self) -> None:
        """Keep what is being typed in a cell."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the keyboard is."""
        super().paintEvent(event)
        draw_cell_ring(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, delete and edit by key."""
        place, key = self.currentIndex().row(), Qt.Key(event.key())
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() == both and key in _MOVES:
            if self._lines.move_line(place, _MOVES[key]):
                self.setCurrentIndex(self._lines.index(place + _MOVES[key], self.currentIndex().column()))
        elif key == Qt.Key.Key_Delete:
            self._lines.remove_line(place)
        elif key in ENTER_KEYS and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _without_name(text: str, address: str) -> str:
    return clean_line(text).replace(address, "{client}") if address else text

"""Everything known of a client as a person, in fields that store themselves."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachdesk.clients.operations import ClientDetails, change_client
from coachdesk.clients.pane.field_grid import FieldGrid
from coachdesk.clients.pane.kept_fields import KeptFields
from coachdesk.vault import Vault
from coachdesk.vault.text import trimmed
from coachdesk.widgets.fields import Field, LineEdit
from coachdesk.widgets.theme import column


class PersonForm(QWidget):
    """Name, address, contact and the like; a name is all it needs."""

    failed = Signal(object)

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._client_id = ""
        self.edits: dict[str, LineEdit] = {}
        self.fields: dict[str, Field] = {}
        self._kept = KeptFields(self._read, self._store, self)
        self._kept.failed.connect(self.failed)
        self._grid = FieldGrid()
        for name, label, hint in (
            ("name", self.tr("Name"), ""),
            (
                "address_as",
                self.tr("How they like to be addressed"),
                self.tr("Empty: the first word of the name"),
            ),
            ("organisation", self.tr("Organisation"), ""),
            ("role", self.tr("Role"), ""),
            ("contact", self.tr("Contact"), self.tr("Mail or telephone, as you like")),
            ("good_hours", self.tr("Good hours"), self.tr("Such as Tue and Thu, 10:00 to 15:00")),
            (
                "prefers",
                self.tr("Prefers"),
                self.tr("The kind of support that suits them, such as rehearsal"),
            ),
            ("code", self.tr("Code"), self.tr("Stands for the name in files that leave the notebook")),
        ):
            edit = LineEdit()
            edit.setAccessibleName(label)
            self.edits[name] = edit
            self.fields[name] = Field(label, edit, hint=hint)
            self._grid.add_field(self.fields[name])
            edit.textEdited.connect(self._on_text_edited)
            edit.editingFinished.connect(self._on_editing_finished)
        column(self, gap=0).addWidget(self._grid)

    def show_client(self, details: ClientDetails) -> None:
        """Show a client; what is being typed is left alone while it is the same one."""
        another = details.id != self._client_id
        if another:
            self._kept.forget()
        typed = {} if another else self._kept.changed()
        self._client_id = details.id
        stored = {name: getattr(details, name) for name in self.edits}
        for name, edit in self.edits.items():
            # Blanks at the end are not stored, but belong to what is being typed.
            if name not in typed and _tidy(edit.text()) != stored[name]:
                edit.set_text(stored[name])
        self._kept.take(stored)
        if another:
            self._show_problem()

    def flush(self) -> bool:
        """Store now what is not stored yet."""
        return self._kept.flush()

    def start(self) -> None:
        """Put the keyboard on the name."""
        self.edits["name"].setFocus()
        self.edits["name"].selectAll()

    def _read(self) -> dict[str, object]:
        values: dict[str, object] = {name: _tidy(edit.text()) for name, edit in self.edits.items()}
        if not values["name"]:
            del values["name"]
        return values

    def _store(self, changed: dict[str, object]) -> None:
        change_client(self._vault, self._client_id, **{name: str(value) for name, value in changed.items()})

    def _on_text_edited(self) -> None:
        self._show_problem()
        self._kept.note_change()

    def _on_editing_finished(self) -> None:
        self._kept.flush()
        self._vault.end_step()

    def _show_problem(self) -> None:
        blank = not _tidy(self.edits["name"].text())
        self.fields["name"].set_error(
            self.tr("A client needs a name; the one before is kept until there is another.") if blank else ""
        )


def _tidy(text: str) -> str:
    return " ".join(trimmed(text).split())

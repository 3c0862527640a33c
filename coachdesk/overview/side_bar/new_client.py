"""Adding a client where the next row would stand: a name alone is enough."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from coachdesk.clients.operations import add_client
from coachdesk.overview.side_bar.buttons import NewClientButton
from coachdesk.overview.side_bar.keyed_line import KeyedLine
from coachdesk.overview.words import problem_words
from coachdesk.vault import Vault
from coachdesk.vault.drafts import Draft
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.text import is_blank
from coachdesk.widgets.fields import Field
from coachdesk.widgets.kept_draft import KeptDraft
from coachdesk.widgets.leaving import FocusLeft
from coachdesk.widgets.theme import column

_OWNER = "notebook"
"""Whose the half-typed name is: nobody's yet."""


class NewClient(QWidget):
    """A quiet row that turns into a line for a name; Enter adds, Esc takes back. A half-typed name is kept."""

    client_added = Signal(str)
    edited = Signal()
    """The name was changed by hand."""

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self.button = NewClientButton(self.tr("New client"), self)
        self.button.clicked.connect(self.start)
        self._line: QWidget | None = None
        self._layout = column(self, gap=0)
        self._layout.addWidget(self.button)
        self._drafting = KeptDraft(vault, "new_client", self, self)
        self._drafting.failed.connect(self._on_draft_failed)
        self._drafting.open(_OWNER)

    def draft(self) -> Draft:
        """Return the name that is typed and not entered yet."""
        return Draft() if self._line is None else Draft(self.name_edit.text())

    def show_draft(self, draft: Draft) -> None:
        """Stand open with the name that was typed before, if one was."""
        if draft.text:
            self._open()
            self.name_edit.setText(draft.text)

    def flush(self) -> bool:
        """Keep now what is typed. Returns whether it is kept."""
        return self._drafting.flush()

    def start(self) -> None:
        """Open the line and go to it."""
        self._open()
        self.name_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self) -> None:
        if self._line is None:
            self._line = self._make_line()
        self._line.show()
        self.button.hide()

    def _make_line(self) -> QWidget:
        """Make the line, hidden as yet."""
        line = QWidget(self)
        self.name_edit = KeyedLine(placeholder=self.tr("Name of the client"), parent=line)
        self.name_field = Field(
            self.tr("New client"), self.name_edit, label_role="caption-strong", parent=line
        )
        self.name_field.set_hint(self.tr("Enter adds, everything else may come later"))
        column(line, margins=(0, 1.6, 0, 1.6)).addWidget(self.name_field)
        line.hide()
        self.name_edit.entered.connect(self._on_name_entered)
        self.name_edit.cancelled.connect(self._on_name_cancelled)
        self.name_edit.textChanged.connect(self.name_field.clear_error)
        self.name_edit.textEdited.connect(self.edited)
        FocusLeft(self.name_edit).left.connect(self._on_left)
        self._layout.addWidget(line)
        return line

    def _close(self) -> None:
        self.name_edit.clear()
        self._drafting.drop()
        self.button.show()
        if self._line is not None:
            self._line.hide()

    @Slot(object)
    def _on_draft_failed(self, error: Exception) -> None:
        self.name_field.set_error(problem_words(error, ""))

    def _on_name_entered(self) -> None:
        try:
            client_id = add_client(self._vault, self.name_edit.text())
        except (ValueError, NotebookError) as error:
            self.name_field.set_error(problem_words(error, self.tr("A name is all it needs.")))
            return
        self._close()
        self.client_added.emit(client_id)

    def _on_left(self) -> None:
        """A line that is left with nothing in it is not needed any more."""
        if is_blank(self.name_edit.text()):
            self._close()

    def _on_name_cancelled(self) -> None:
        self._close()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

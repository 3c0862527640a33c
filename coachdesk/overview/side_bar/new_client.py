"""Adding a client where the next row would stand: a name alone is enough."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coachdesk.clients.operations import add_client
from coachdesk.overview.side_bar.buttons import NewClientButton
from coachdesk.overview.side_bar.keyed_line import KeyedLine
from coachdesk.overview.words import problem_words
from coachdesk.vault import Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.fields import Field
from coachdesk.widgets.theme import column


class NewClient(QWidget):
    """A quiet row that turns into a line for a name; Enter adds, Esc takes back."""

    client_added = Signal(str)

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self.button = NewClientButton(self.tr("New client"), self)
        self.button.clicked.connect(self.start)
        self._line: QWidget | None = None
        self._layout = column(self, gap=0)
        self._layout.addWidget(self.button)

    def start(self) -> None:
        """Open the line."""
        if self._line is None:
            self._line = self._make_line()
        elif self._line.isHidden():
            self.name_edit.clear()
        self._line.show()
        self.button.hide()
        self.name_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        self._layout.addWidget(line)
        return line

    def _close(self) -> None:
        self.name_edit.clear()
        self.button.show()
        if self._line is not None:
            self._line.hide()

    def _on_name_entered(self) -> None:
        try:
            client_id = add_client(self._vault, self.name_edit.text())
        except (ValueError, NotebookError) as error:
            self.name_field.set_error(problem_words(error, self.tr("A name is all it needs.")))
            return
        self._close()
        self.client_added.emit(client_id)

    def _on_name_cancelled(self) -> None:
        self._close()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

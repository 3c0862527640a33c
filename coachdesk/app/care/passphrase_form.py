"""The form in which one more passphrase is chosen, or one gets another name."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from coachdesk.app.entry.passphrase_fields import PassphraseFields
from coachdesk.vault.passphrases import NAME_LIMIT
from coachdesk.vault.text import is_blank
from coachdesk.widgets.fields import Field, LineEdit
from coachdesk.widgets.theme import column, row, set_role


class PassphraseForm(QWidget):
    """Asks for a name, and for a new one for the passphrase, too."""

    given = Signal(str, str, str)
    """Carries the id of the slot, empty for a new one, the name and the passphrase."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slot_id = ""
        self._name = LineEdit()
        self._name.setMaxLength(NAME_LIMIT)
        self._name_field = Field(
            self.tr("Name"), self._name, hint=self.tr("Such as: in the safe. It stays inside, encrypted.")
        )
        self._passphrases = PassphraseFields(self.tr("Passphrase"))
        self.main_button = QPushButton()
        set_role(self.main_button, "primary")
        back = QPushButton(self.tr("Cancel"))
        end = row(gap=2)
        end.addStretch(1)
        end.addWidget(back)
        end.addWidget(self.main_button)
        layout = column(self, gap=3)
        layout.addWidget(self._name_field)
        layout.addWidget(self._passphrases)
        layout.addStretch(1)
        layout.addLayout(end)
        self.setFocusProxy(self._name)
        back.clicked.connect(self.left)
        self.main_button.clicked.connect(self._on_main_clicked)
        self._passphrases.entered.connect(self._on_main_clicked)
        self._name.textChanged.connect(self._name_field.clear_error)

    def ask_for_new(self) -> None:
        """Ask for one more passphrase."""
        self.clear()
        self._passphrases.show()
        self.main_button.setText(self.tr("Add the passphrase"))

    def ask_for_name(self, slot_id: str, name: str) -> None:
        """Ask for another name of this one."""
        self.clear()
        self._slot_id = slot_id
        self._name.setText(name)
        self._name.selectAll()
        self._passphrases.hide()
        self.main_button.setText(self.tr("Rename"))

    def clear(self) -> None:
        """Forget what was typed."""
        self._slot_id = ""
        self._name.clear()
        self._name_field.clear_error()
        self._passphrases.clear()

    @Slot()
    def _on_main_clicked(self) -> None:
        if is_blank(self._name.text()):
            self._name_field.set_error(self.tr("Give it a name, so that you know which one it is."))
            self._name.setFocus()
        elif self._slot_id:
            self.given.emit(self._slot_id, self._name.text(), "")
        elif not self._passphrases.show_problem():
            self.given.emit("", self._name.text(), self._passphrases.passphrase())

"""A new passphrase after the recovery key opened the notebook."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from coachdesk.app.entry.passphrase_fields import PassphraseFields
from coachdesk.app.entry.sheet import EntrySheet
from coachdesk.widgets.theme import row, set_role


class NewPassphrasePage(EntrySheet):
    """Asks for the passphrase that will open the notebook from now on."""

    passphrase_chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("first-run", "", "", parent)
        self.title.setText(self.tr("Choose a new passphrase"))
        self.words.setText(
            self.tr(
                "The recovery key fits and stays valid. From now on this passphrase opens the notebook; the old one does not any more."
            )
        )
        self.words.show()
        self._passphrases = PassphraseFields(self.tr("New passphrase"))
        self._set_button = QPushButton(self.tr("Set the passphrase"))
        self._cancel_button = QPushButton(self.tr("Cancel"))
        set_role(self._set_button, "primary")
        self._set_button.setProperty("tone", "roomy")
        self.column.addWidget(self._passphrases)
        end = row(gap=2)
        end.addStretch(1)
        end.addWidget(self._cancel_button)
        end.addWidget(self._set_button)
        self.column.addLayout(end)
        self._passphrases.entered.connect(self._on_set_clicked)
        self._set_button.clicked.connect(self._on_set_clicked)
        self._cancel_button.clicked.connect(self.cancelled)

    def set_busy(self, busy: bool) -> None:
        """Show that the passphrase is being set."""
        self._passphrases.setEnabled(not busy)
        self._set_button.setEnabled(not busy)
        self._cancel_button.setEnabled(not busy)
        self._set_button.setText(self.tr("Setting…") if busy else self.tr("Set the passphrase"))

    def focus_field(self) -> None:
        """Put the cursor where one has to type."""
        self._passphrases.setFocus()

    def forget(self) -> None:
        """Empty the fields."""
        self._passphrases.clear()

    @Slot()
    def _on_set_clicked(self) -> None:
        if not self._passphrases.show_problem():
            self.set_busy(True)
            self.passphrase_chosen.emit(self._passphrases.passphrase())

"""Changing the passphrase: the present one first, then the new one twice."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from coachdesk.app.entry.passphrase_fields import PassphraseFields
from coachdesk.vault.errors import NotebookError, WrongPassphrase
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.fields import PassphraseField
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.reading_order import focus_beside
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.trouble import trouble_words


class ChangePassphraseDialog(QDialog):
    """Asks for both passphrases. Once the change is under way it cannot be called off, so nothing pretends to."""

    change_wanted = Signal(str, str)
    """Carries the present passphrase and the new one; it ends with `accept` or `refuse`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change passphrase"))
        self._changing = False
        self._message = MessageBar()
        self._present = PassphraseField(self.tr("Present passphrase"))
        self._new = PassphraseFields(self.tr("New passphrase"))
        self._change_button = QPushButton()
        set_role(self._change_button, "primary")
        self._cancel_button = QPushButton(self.tr("Cancel"))
        self._cancel_button.clicked.connect(self.reject)
        end = row(gap=2)
        end.addStretch(1)
        end.addWidget(self._cancel_button)
        end.addWidget(self._change_button)
        layout = column(self, gap=3, margins=4)
        layout.addWidget(self._message)
        layout.addWidget(self._present)
        layout.addWidget(self._new)
        layout.addStretch(1)
        layout.addLayout(end)
        self._change_button.clicked.connect(self._on_change_clicked)
        self._show_changing(False)
        answer_enter(self, self._change_button)
        give_room(self, 520)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads."""
        return focus_beside(self, forward=forward)

    @Slot()
    def _on_change_clicked(self) -> None:
        if not self._present.text():
            self._present.set_error(self.tr("Type the present passphrase first."))
            self._present.edit.setFocus()
            return
        self._present.clear_error()
        if self._new.show_problem():
            return
        self._message.clear_message()
        self._show_changing(True)
        self.change_wanted.emit(self._present.text(), self._new.passphrase())

    def refuse(self, error: BaseException) -> None:
        """Say why it was not changed."""
        words = trouble_words(error, typed=False) if isinstance(error, NotebookError) else None
        self._show_changing(False)
        if isinstance(error, WrongPassphrase):
            self._present.set_error(self.tr("That is not the present passphrase. Nothing changed."))
            self._present.edit.setFocus()
        elif words is not None:
            self._message.show_message(words, tone="attention")
        else:
            raise error

    @Slot()
    def reject(self) -> None:
        """Close, unless it is being changed."""
        if not self._changing:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close in any case, as when the notebook is locked; the change goes on, and the window tells of it."""
        self._changing = False
        super().closeEvent(event)

    def _show_changing(self, changing: bool) -> None:
        self._changing = changing
        for widget in (self._present, self._new, self._cancel_button, self._change_button):
            widget.setEnabled(not changing)
        self._change_button.setText(self.tr("Changing…") if changing else self.tr("Change the passphrase"))

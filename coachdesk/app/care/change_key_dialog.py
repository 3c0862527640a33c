"""Whether the key of the notebook is to be changed: when one needs that, what becomes of what opens it, and the passphrase."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from coachdesk.vault.errors import NotebookError, WrongPassphrase
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.fields import PassphraseField
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.reading_order import focus_beside
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.trouble import trouble_words


class ChangeKeyDialog(QDialog):
    """Asks for the passphrase. Nothing changes before it is proven, and then the window shows how far it is."""

    change_wanted = Signal(str)
    """Carries the passphrase; it ends with `accept` or `refuse`."""

    def __init__(self, others: int, parent: QWidget) -> None:
        """`others` is how many passphrases there are beside the one that will be typed."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change the notebook key"))
        self._message = MessageBar()
        self._passphrase = PassphraseField(self.tr("Your passphrase, which stays the same"))
        self._change_button = QPushButton()
        set_role(self._change_button, "primary")
        self._cancel_button = QPushButton(self.tr("Cancel"))
        page = QWidget()
        body = column(page, gap=3, margins=(4, 4, 4, 1))
        body.addWidget(self._message)
        for words, role in self._words(others):
            body.addWidget(Paragraph(words, role=role))
        body.addWidget(self._passphrase)
        body.addStretch(1)
        end = row(gap=2, margins=(4, 2, 4, 4))
        end.addStretch(1)
        end.addWidget(self._cancel_button)
        end.addWidget(self._change_button)
        layout = column(self, gap=0)
        layout.addWidget(PageScroll(page), 1)
        layout.addLayout(end)
        self._cancel_button.clicked.connect(self.reject)
        self._change_button.clicked.connect(self._on_change_clicked)
        self._show_proving(False)
        answer_enter(self, self._change_button)
        self._passphrase.edit.setFocus()
        give_room(self, 560, 430)

    def _words(self, others: int) -> list[tuple[str, str]]:
        what_goes = self.tr("The recovery key becomes void; you get a new one to keep.")
        if others == 1:
            what_goes += " " + self.tr("The other passphrase opens it no more; add it again afterwards.")
        elif others:
            what_goes += " " + self.tr(
                "The {number} other passphrases open it no more; add them again afterwards."
            ).format(number=others)
        return [
            (
                self.tr(
                    "You need this when somebody may have a copy of this notebook, or a backup, and know what opens it. Whoever kept the old key can read that copy, but nothing that you write from now on."
                ),
                "text",
            ),
            (
                self.tr(
                    "Where only the passphrase is to be another one, change the passphrase; that is enough."
                ),
                "quiet",
            ),
            (what_goes, "text"),
            (
                self.tr(
                    "Everything is encrypted anew and checked. Then a new backup is made, and you decide about the old ones."
                ),
                "quiet",
            ),
        ]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads."""
        return focus_beside(self, forward=forward)

    @Slot()
    def _on_change_clicked(self) -> None:
        if not self._passphrase.text():
            self._passphrase.set_error(self.tr("Type your passphrase first."))
            self._passphrase.edit.setFocus()
            return
        self._passphrase.clear_error()
        self._message.clear_message()
        self._show_proving(True)
        self.change_wanted.emit(self._passphrase.text())

    def refuse(self, error: BaseException) -> None:
        """Say why nothing was changed."""
        words = trouble_words(error, typed=False) if isinstance(error, NotebookError) else None
        self._show_proving(False)
        if isinstance(error, WrongPassphrase):
            self._passphrase.set_error(self.tr("That is not the passphrase. Nothing changed."))
            self._passphrase.edit.setFocus()
        elif words is not None:
            self._message.show_message(words, tone="attention")
        else:
            raise error

    def _show_proving(self, proving: bool) -> None:
        for widget in (self._passphrase, self._change_button):
            widget.setEnabled(not proving)
        self._change_button.setText(self.tr("Looking…") if proving else self.tr("Change the key"))

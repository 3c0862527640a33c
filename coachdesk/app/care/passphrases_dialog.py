"""The passphrases that open the notebook, each with its name: one more, another name, or one less."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QPushButton, QStackedWidget, QWidget

from coachdesk.app.care.passphrase_form import PassphraseForm
from coachdesk.app.care.passphrase_list import PassphraseList
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.header_format import PASSPHRASES_LIMIT
from coachdesk.vault.passphrases import KnownPassphrase
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.reading_order import focus_beside
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.trouble import any_trouble_words

_REMOVE, _KEEP = "remove", "keep"


class PassphrasesDialog(QDialog):
    """Shows the list, or in its place the one form that adds or renames. No secret is ever shown."""

    add_wanted = Signal(str, str)
    """Carries a name and a passphrase. This and the next two end with `show_known` or `refuse`."""
    rename_wanted = Signal(str, str)
    """Carries the id of a slot and a name."""
    remove_wanted = Signal(str)
    change_wanted = Signal()
    recovery_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Passphrases"))
        self._going = ""
        """The slot that is to be removed, once that is confirmed."""
        self._message = MessageBar()
        self._list, self._form = PassphraseList(), PassphraseForm()
        self._add_button = QPushButton(self.tr("Add a passphrase…"))
        self._close_button = QPushButton(self.tr("Close"))
        set_role(self._close_button, "primary")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list_page())
        self._pages.addWidget(self._form)
        layout = column(self, gap=2, margins=4)
        layout.addWidget(self._message)
        layout.addWidget(self._pages, 1)
        self._list.rename_wanted.connect(self._on_rename_asked)
        self._list.remove_wanted.connect(self._on_remove_asked)
        self._list.change_wanted.connect(self.change_wanted)
        self._list.recovery_wanted.connect(self.recovery_wanted)
        self._add_button.clicked.connect(self._on_add_asked)
        self._close_button.clicked.connect(self.accept)
        self._form.given.connect(self._on_form_given)
        self._form.left.connect(self._on_form_left)
        self._message.action_chosen.connect(self._on_action_chosen)
        answer_enter(self, self._close_button)
        give_room(self, 600, 440)

    def _list_page(self) -> QWidget:
        page = QWidget()
        words = self.tr(
            "Each of these opens everything: one for you, one in a safe, one for somebody who may step in. Nobody can read them here; they can be changed or removed."
        )
        end = row(gap=2)
        end.addStretch(1)
        end.addWidget(self._add_button)
        end.addWidget(self._close_button)
        layout = column(page, gap=3)
        layout.addWidget(Paragraph(words, role="quiet"))
        layout.addWidget(PageScroll(self._list), 1)
        layout.addLayout(end)
        return page

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads."""
        return focus_beside(self, forward=forward)

    def show_known(
        self, known: Sequence[KnownPassphrase], opened_by: str, *, recovery_kept: bool, said: str = ""
    ) -> None:
        """List these, and say what was done; `opened_by` is the slot that the notebook was unlocked with."""
        self._list.show_known(known, opened_by, recovery_kept=recovery_kept)
        self._add_button.setEnabled(len(known) < PASSPHRASES_LIMIT)
        self._show_list()
        if said:
            self._message.show_message(said)
        else:
            self._message.clear_message()

    @Slot(object)
    def refuse(self, error: BaseException) -> None:
        """Say why nothing was done."""
        if not isinstance(error, (NotebookError, ValueError)):
            raise error
        self._set_busy(False)
        self._message.show_message(any_trouble_words(error, typed=False), tone="attention")

    def _show_list(self) -> None:
        self._set_busy(False)
        self._form.clear()
        self._pages.setCurrentIndex(0)
        answer_enter(self, self._close_button)
        self._close_button.setFocus()

    def _show_form(self) -> None:
        self._message.clear_message()
        self._pages.setCurrentWidget(self._form)
        answer_enter(self, self._form.main_button)
        self._form.setFocus()

    def _set_busy(self, busy: bool) -> None:
        self._pages.setEnabled(not busy)

    @Slot()
    def _on_add_asked(self) -> None:
        self._form.ask_for_new()
        self._show_form()

    @Slot(str, str)
    def _on_rename_asked(self, slot_id: str, name: str) -> None:
        self._form.ask_for_name(slot_id, name)
        self._show_form()

    @Slot(str, str)
    def _on_remove_asked(self, slot_id: str, name: str) -> None:
        self._going = slot_id
        self._message.show_message(
            self.tr("“{name}” will open nothing any more, nor the backups in reach. Remove it?").format(
                name=name
            ),
            tone="attention",
            actions=((_KEEP, self.tr("Keep it")), (_REMOVE, self.tr("Remove it"))),
            closable=False,
        )
        self._message.focus_action()

    @Slot(str)
    def _on_action_chosen(self, action: str) -> None:
        self._message.clear_message()
        going, self._going = self._going, ""
        if action == _REMOVE and going:
            self._set_busy(True)
            self.remove_wanted.emit(going)
        else:
            self._close_button.setFocus()

    @Slot(str, str, str)
    def _on_form_given(self, slot_id: str, name: str, passphrase: str) -> None:
        self._set_busy(True)
        if slot_id:
            self.rename_wanted.emit(slot_id, name)
        else:
            self.add_wanted.emit(name, passphrase)

    @Slot()
    def _on_form_left(self) -> None:
        self._show_list()

"""Changing the passphrase: the present one first, then the new one twice."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from coachdesk.app.entry.passphrase_fields import PassphraseFields
from coachdesk.vault.errors import NotebookError, WrongPassphrase
from coachdesk.vault.unlocking import change_passphrase, unlock_with_passphrase
from coachdesk.widgets.background import Background
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.fields import PassphraseField
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.reading_order import focus_beside
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.trouble import trouble_words


class ChangePassphraseDialog(QDialog):
    """Changes the passphrase of an open notebook and of its backups in reach."""

    changed = Signal(str)
    """It was changed; carries the words to say so."""

    def __init__(self, path: Path, backups: Sequence[Path], background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change passphrase"))
        self._path, self._backups = path, backups
        self._background = background
        self._message = MessageBar()
        self._present = PassphraseField(self.tr("Present passphrase"))
        self._new = PassphraseFields(self.tr("New passphrase"))
        self._change_button = QPushButton(self.tr("Change the passphrase"))
        set_role(self._change_button, "primary")
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        end = row(gap=2)
        end.addStretch(1)
        end.addWidget(cancel)
        end.addWidget(self._change_button)
        layout = column(self, gap=3, margins=4)
        layout.addWidget(self._message)
        layout.addWidget(self._present)
        layout.addWidget(self._new)
        layout.addStretch(1)
        layout.addLayout(end)
        self._change_button.clicked.connect(self._on_change_clicked)
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
        self._change_button.setEnabled(False)
        self._background.run(
            _work(self._path, self._present.text(), self._new.passphrase(), self._backups),
            on_done=self._on_changed,
            on_failed=self._on_failed,
        )

    @Slot(object)
    def _on_changed(self, out_of_reach: tuple[Path, ...]) -> None:
        words = self.tr("The passphrase was changed.")
        if out_of_reach:
            names = ", ".join(str(path.parent) for path in out_of_reach)
            words += " " + self.tr(
                "Backups that could not be reached still open with the old one: {places}"
            ).format(places=names)
        self.changed.emit(words)
        self.accept()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._change_button.setEnabled(True)
        if isinstance(error, WrongPassphrase):
            self._present.set_error(self.tr("That is not the present passphrase. Nothing changed."))
            self._present.edit.setFocus()
            return
        words = trouble_words(error) if isinstance(error, NotebookError) else None
        if words is None:
            raise error
        self._message.show_message(words, tone="attention")


def _work(path: Path, present: str, new: str, backups: Sequence[Path]) -> Callable[[], tuple[Path, ...]]:
    def work() -> tuple[Path, ...]:
        proven = unlock_with_passphrase(path, present)
        try:  # of several passphrases the one that was typed is changed
            return change_passphrase(path, proven, new, backups=backups)
        finally:
            proven.wipe()

    return work

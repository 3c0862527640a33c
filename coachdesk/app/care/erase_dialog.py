"""Whether a client is to be erased for good: what goes, what stays, and that nothing brings it back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QWidget

from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.fields import Field
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.trouble import any_trouble_words


class EraseDialog(QDialog):
    """Cancel is what Enter does; once it has begun there is no way back, so nothing pretends to."""

    erase_wanted = Signal()
    """It ends with `accept` or `refuse`."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Erase for good"))
        self._erasing = False
        self._message = MessageBar()
        self._cancel_button = QPushButton(self.tr("Cancel"))
        self._erase_button = QPushButton(self.tr("Erase for good"))
        set_role(self._erase_button, "danger")
        progress = QProgressBar()
        progress.setTextVisible(False)
        progress.setRange(0, 0)
        self._progress_field = Field(self.tr("Erasing, down to the last trace"), progress)
        self._progress_field.hide()
        page = QWidget()
        body = column(page, gap=3, margins=(4, 4, 4, 1))
        body.addWidget(self._message)
        for words, role in self._words(name):
            body.addWidget(Paragraph(words, role=role))
        body.addStretch(1)
        body.addWidget(self._progress_field)
        end = row(gap=2, margins=(4, 2, 4, 4))
        end.addStretch(1)
        end.addWidget(self._cancel_button)
        end.addWidget(self._erase_button)
        layout = column(self, gap=0)
        layout.addWidget(PageScroll(page), 1)
        layout.addLayout(end)
        self._cancel_button.clicked.connect(self.reject)
        self._erase_button.clicked.connect(self._on_erase_clicked)
        answer_enter(self, self._cancel_button)
        self._cancel_button.setFocus()
        give_room(self, 540, 380)

    def _words(self, name: str) -> list[tuple[str, str]]:
        return [
            (
                self.tr(
                    "Everything of {name} is erased: details, sessions, notes and moments, goals and actions, half-typed lines, and what search, undo and the trash remember. Nothing in the notebook brings it back."
                ).format(name=name),
                "text",
            ),
            (
                self.tr(
                    "Your playbook stays, but for the lines that came from {name}. What you wrote of {name} with other clients stays too; search for the name to find it."
                ).format(name=name),
                "text",
            ),
            (
                self.tr(
                    "Pages that you printed, saved or exported are not known to CoachDesk. A backup is made first, in case this is a mistake; afterwards you decide about all backups that still hold {name}."
                ).format(name=name),
                "quiet",
            ),
        ]

    def refuse(self, error: BaseException) -> None:
        """Say why nothing was erased."""
        if not isinstance(error, NotebookError):
            raise error
        self._show_erasing(False)
        self._message.show_message(any_trouble_words(error), tone="attention")

    @Slot()
    def reject(self) -> None:
        """Close, unless it has begun."""
        if not self._erasing:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close in any case, as when the notebook is locked; what has begun goes on."""
        self._erasing = False
        super().closeEvent(event)

    @Slot()
    def _on_erase_clicked(self) -> None:
        self._message.clear_message()
        self._show_erasing(True)
        self.erase_wanted.emit()

    def _show_erasing(self, erasing: bool) -> None:
        self._erasing = erasing
        self._progress_field.setVisible(erasing)
        for button in (self._cancel_button, self._erase_button):
            button.setEnabled(not erasing)

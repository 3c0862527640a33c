"""Backups that hold what is gone from the notebook, or that an old key opens: what is to become of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QPushButton, QWidget

from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.trouble import any_trouble_words, trouble_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.app.program import Program


class BackupsLeftDialog(QDialog):
    """Lists them; they are kept unless the coach says otherwise."""

    delete_wanted = Signal()
    """They are to be deleted; it ends with `accept` or `refuse`."""
    renew_wanted = Signal()
    """The same, after a new backup was made."""

    def __init__(
        self, title: str, words: str, lines: Sequence[str], parent: QWidget, *, renews: bool = False
    ) -> None:
        """`lines` name the backups, or where they are; `renews` offers a new backup in their place."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._message = MessageBar()
        keep = QPushButton(self.tr("Keep them"))
        delete = QPushButton(self.tr("Delete them"))
        renew = QPushButton(self.tr("Renew them"))
        renew.setVisible(renews)
        set_role(renew if renews else delete, "primary")
        self._buttons = (keep, delete, renew)
        inside = QWidget()
        listed = column(inside, gap=1.4, margins=(3, 2))
        for line in lines:
            listed.addWidget(Paragraph(line))
        listed.addStretch(1)
        card = QFrame()
        set_role(card, "card")
        column(card, gap=0).addWidget(PageScroll(inside))
        end = row(gap=2)
        end.addStretch(1)
        for button in self._buttons:
            end.addWidget(button)
        layout = column(self, gap=3, margins=4)
        layout.addWidget(self._message)
        layout.addWidget(Paragraph(words))
        layout.addWidget(card, 1)
        if renews:
            layout.addWidget(
                Paragraph(
                    self.tr("To renew them, one new backup is made and checked; then these are deleted."),
                    role="quiet",
                )
            )
        layout.addLayout(end)
        keep.clicked.connect(self.reject)
        delete.clicked.connect(self._on_delete_clicked)
        renew.clicked.connect(self._on_renew_clicked)
        answer_enter(self, renew if renews else delete)
        keep.setFocus()
        give_room(self, 560, 360)

    def refuse(self, error: BaseException) -> None:
        """Say why they are still there."""
        words = trouble_words(error) if isinstance(error, NotebookError) else None
        if words is None:
            raise error
        self._set_busy(False)
        self._message.show_message(words, tone="attention")

    @Slot()
    def _on_delete_clicked(self) -> None:
        self._set_busy(True)
        self.delete_wanted.emit()

    @Slot()
    def _on_renew_clicked(self) -> None:
        self._set_busy(True)
        self.renew_wanted.emit()

    def _set_busy(self, busy: bool) -> None:
        for button in self._buttons:
            button.setEnabled(not busy)


def tell_failure(error: BaseException, dialog: BackupsLeftDialog | None, program: "Program") -> None:
    """Say why old backups could not be dealt with: in the dialog, or in the window where it is closed by now.

    Raises the error where it is none that one can act on.
    """
    if dialog is not None:
        dialog.refuse(error)
    elif isinstance(error, NotebookError):
        program.say(any_trouble_words(error), "attention")
    else:
        raise error

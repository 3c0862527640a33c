"""Making a new recovery key: explained first, then shown until it is kept."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QStackedWidget, QWidget

from coachdesk.app.entry.recovery_key_page import RecoveryKeyPage
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.dialog_keys import answer_enter, ask_before_discarding
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.trouble import trouble_words


class RecoveryKeyDialog(QDialog):
    """Nothing changes before the coach asks for the key; from then on an older sheet is void.

    A key that is shown is not shown again, so Esc asks first; while one is being made nothing closes the dialog but
    the program itself.
    """

    key_wanted = Signal()
    kept = Signal()
    print_wanted = Signal(str, str)
    save_wanted = Signal(str, str)

    def __init__(self, name: str, had_one: bool, parent: QWidget | None = None) -> None:
        """`had_one` says whether an earlier key was kept, which becomes void."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Recovery key"))
        self._name = name
        self._pages = QStackedWidget()
        self._message = MessageBar()
        self._make_button = QPushButton()
        self._cancel_button = QPushButton(self.tr("Cancel"))
        self._cancel_button.clicked.connect(self.reject)
        self._show_making(False)
        self._pages.addWidget(self._explanation(had_one))
        layout = column(self, gap=2, margins=2)
        layout.addWidget(self._message)
        layout.addWidget(self._pages, 1)
        answer_enter(self, self._make_button)
        ask_before_discarding(
            self,
            self._message,
            self._is_shown,
            question=self.tr(
                "This key is not kept yet, and it is shown only now. If you close, you can make another one at any time."
            ),
            answers=(self.tr("Close without it"), self.tr("Keep it")),
        )
        give_room(self, 600, 520)

    def say(self, words: str, tone: str = "info") -> None:
        """Say in the dialog what became of the sheet."""
        self._message.show_message(words, tone=tone)

    def _explanation(self, had_one: bool) -> QWidget:
        page = QWidget()
        words = self.tr(
            "This key opens the notebook if the passphrase is forgotten. Without either, nobody can open it, and nobody can help."
        )
        if had_one:
            words += " " + self.tr("A new key makes the earlier sheet void, also for the backups in reach.")
        label = QLabel(words)
        label.setWordWrap(True)
        set_role(self._make_button, "primary")
        self._make_button.clicked.connect(self._on_make_clicked)
        end = row(gap=2)
        end.addStretch(1)
        end.addWidget(self._cancel_button)
        end.addWidget(self._make_button)
        layout = column(page, gap=3, margins=4)
        layout.addWidget(label)
        layout.addStretch(1)
        layout.addLayout(end)
        return page

    @Slot(object)
    def show_key(self, words: str) -> None:
        """Show the new key until it is kept."""
        self._show_making(False)
        page = RecoveryKeyPage(self._name, words)
        page.print_wanted.connect(self.print_wanted)
        page.save_wanted.connect(self.save_wanted)
        page.kept.connect(self._on_page_kept)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        answer_enter(self, page.done_button)
        page.focus_field()

    @Slot(object)
    def refuse(self, error: BaseException) -> None:
        """Say why no key was made."""
        words = trouble_words(error) if isinstance(error, NotebookError) else None
        if words is None:
            raise error
        self._show_making(False)
        self._message.show_message(words, tone="attention")

    @Slot()
    def reject(self) -> None:
        """Close, unless a key is being made: it would be gone unseen."""
        if not self._making:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close in any case, as when the notebook is locked; until a key is kept, one line on Today says so."""
        self._making = False
        super().closeEvent(event)

    @Slot()
    def _on_make_clicked(self) -> None:
        self._show_making(True)
        self.key_wanted.emit()

    def _show_making(self, making: bool) -> None:
        self._making = making
        for button in (self._make_button, self._cancel_button):
            button.setEnabled(not making)
        self._make_button.setText(self.tr("Making…") if making else self.tr("Make a recovery key"))

    def _is_shown(self) -> bool:
        return isinstance(self._pages.currentWidget(), RecoveryKeyPage)

    @Slot()
    def _on_page_kept(self) -> None:
        self.kept.emit()
        self.accept()

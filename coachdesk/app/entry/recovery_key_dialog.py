"""Making a new recovery key: explained first, then shown until it is kept."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QStackedWidget, QWidget

from coachdesk.app.entry.recovery_key_page import RecoveryKeyPage
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.trouble import trouble_words


class RecoveryKeyDialog(QDialog):
    """Nothing changes before the coach asks for the key; from then on an older sheet is void."""

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
        self._show_making(False)
        self._pages.addWidget(self._explanation(had_one))
        layout = column(self, gap=2, margins=2)
        layout.addWidget(self._message)
        layout.addWidget(self._pages, 1)
        answer_enter(self, self._make_button)
        give_room(self, 600, 440)

    def _explanation(self, had_one: bool) -> QWidget:
        page = QWidget()
        words = self.tr(
            "This key opens the notebook if the passphrase is forgotten. Without either, nobody can open it, and nobody can help."
        )
        if had_one:
            words += " " + self.tr("A new key makes the earlier sheet void, also for the backups in reach.")
        label = QLabel(words)
        label.setWordWrap(True)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        set_role(self._make_button, "primary")
        self._make_button.clicked.connect(self._on_make_clicked)
        end = row(gap=2)
        end.addStretch(1)
        end.addWidget(cancel)
        end.addWidget(self._make_button)
        layout = column(page, gap=3, margins=4)
        layout.addWidget(label)
        layout.addStretch(1)
        layout.addLayout(end)
        return page

    @Slot(object)
    def show_key(self, words: str) -> None:
        """Show the new key until it is kept."""
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
    def _on_make_clicked(self) -> None:
        self._show_making(True)
        self.key_wanted.emit()

    def _show_making(self, making: bool) -> None:
        self._make_button.setEnabled(not making)
        self._make_button.setText(self.tr("Making…") if making else self.tr("Make a recovery key"))

    @Slot()
    def _on_page_kept(self) -> None:
        self.kept.emit()
        self.accept()

"""What was added to a finished session: the session itself stays as it was."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from coachdesk.sessions.operations import AddendumRow, SessionRow, add_addendum, list_addenda
from coachdesk.sessions.pane.kept_text import KeptText
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.sessions.pane.words import day_words
from coachdesk.vault import Changes, Vault
from coachdesk.vault.drafts import Draft, keep_draft, read_draft
from coachdesk.vault.text import is_blank
from coachdesk.widgets.fields import TextEdit
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.vault_signals import VaultSignals

_PLACE = "addendum"
"""Where the draft is kept that is not added yet."""


class Addenda(QWidget):
    """The addenda of a finished session in their order, and a place to write another."""

    failed = Signal(object)
    stored = Signal()

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._session_id = ""
        self._finished = False
        self._header = SectionHeader(self.tr("Addenda"))
        self._list = column(gap=1.6)
        self._edit = TextEdit(placeholder=self.tr("What came later"), least_lines=2, most_lines=6)
        self._edit.setAccessibleName(self.tr("A new addendum"))
        self._edit.textChanged.connect(self._on_text_changed)
        self._kept = KeptText(self._edit, self._save_draft)
        self._kept.failed.connect(self.failed)
        self._add = QPushButton(self.tr("Add it"))
        self._add.clicked.connect(self._on_add_clicked)
        set_role(self._add, "plain", tone="compact")
        self._writing = QWidget()
        writing = column(self._writing, gap=1.6)
        writing.addWidget(self._edit)
        writing.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTrailing)
        self._open_button = QPushButton(self.tr("Add an addendum"))
        self._open_button.clicked.connect(self.begin)
        set_role(self._open_button, "link")
        foot = row(gap=0)
        foot.addWidget(self._open_button)
        foot.addStretch(1)
        layout = column(self, gap=2)
        layout.addWidget(self._header)
        layout.addLayout(self._list)
        layout.addWidget(self._writing)
        layout.addLayout(foot)
        signals.changed.connect(self._on_vault_changed)

    def show_session(self, session: SessionRow) -> None:
        """Show the addenda of a session; nothing where it is not finished."""
        if session.id != self._session_id:
            self._session_id = session.id
            draft = read_draft(self._vault, _PLACE, session.id)
            self._kept.replace(draft.text)
            self._show_writing(bool(draft.text))
        self._finished = session.finished
        self._reload()
        self.setVisible(session.finished)

    def _reload(self) -> None:
        """Show the addenda as they are stored."""
        addenda = list_addenda(self._vault, self._session_id) if self._finished else []
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for addendum in addenda:
            self._list.addWidget(self._line(addendum))
        self._header.setVisible(bool(addenda) or self._writing.isVisibleTo(self))

    @Slot()
    def begin(self) -> None:
        """Open the place to write in."""
        self._show_writing(True)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Keep what is being written until it is added; returns whether it is kept."""
        return self._kept.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the empty place to write in; words stay until they are added."""
        if event.key() == Qt.Key.Key_Escape and self._writing.isVisible():
            if is_blank(self._edit.toPlainText()):
                self._show_writing(False)
            self._open_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _line(self, addendum: AddendumRow) -> QWidget:
        """One addendum under its date."""
        line = QWidget()
        day = self._vault.clock.to_local(addendum.added_at).date()
        layout = column(line, gap=0.2)
        layout.addWidget(Paragraph(day_words(day, self._vault.clock), role="caption"))
        layout.addWidget(Paragraph(addendum.text))
        return line

    def _show_writing(self, shown: bool) -> None:
        self._writing.setVisible(shown)
        self._open_button.setVisible(not shown)
        self._add.setEnabled(not is_blank(self._edit.toPlainText()))

    @Slot()
    def _on_text_changed(self) -> None:
        self._add.setEnabled(not is_blank(self._edit.toPlainText()))

    @Slot()
    def _on_add_clicked(self) -> None:
        try:
            add_addendum(self._vault, self._session_id, self._edit.toPlainText())
        except FAILURES as error:
            self.failed.emit(error)
            return
        self._edit.clear()
        self._kept.flush()
        self._show_writing(False)
        # The button that was pressed is gone; the next addendum begins where it stood.
        self._open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stored.emit()

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        """Show an addendum at once that was added, and none that was undone."""
        if self._session_id and "addendum" in changes.kinds and not self._vault.closed:
            self._reload()

    def _save_draft(self, text: str) -> None:
        keep_draft(self._vault, _PLACE, self._session_id, Draft(text))

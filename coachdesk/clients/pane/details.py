"""The details of a client on a page of their own: the person, and the engagement."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget

from coachdesk.clients.operations import client_details, list_engagements, start_engagement
from coachdesk.clients.pane.engagement_form import EngagementForm
from coachdesk.clients.pane.person_form import PersonForm
from coachdesk.vault import Changes, Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.text import TextTooLong
from coachdesk.widgets.fields import SegmentedControl
from coachdesk.widgets.kept_draft import KeptDraft
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, current_theme, row, set_role
from coachdesk.widgets.trouble import trouble_words
from coachdesk.widgets.vault_signals import VaultSignals

PERSON, ENGAGEMENT = "person", "engagement"
_WIDEST_PX = 760


class ClientDetailsPage(QWidget):
    """Everything that may be known of a client; it stores itself, and Esc or the button leads back."""

    done = Signal()
    archive_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._client_id = ""
        self.person, self.engagement = PersonForm(vault), EngagementForm(vault)
        self.parts = SegmentedControl(
            [(PERSON, self.tr("Person")), (ENGAGEMENT, self.tr("Engagement"))],
            kind="soft",
            name=self.tr("Part of the details"),
        )
        self.done_button = QPushButton(self.tr("Done"))
        self.archive_button = QPushButton(self.tr("Archive client"))
        self.delete_button = QPushButton(self.tr("Delete client"))
        self.bar = MessageBar()
        self._forms = QStackedWidget()
        self._card = QFrame()
        self._lay_out()
        self._drafting = KeptDraft(vault, "engagement", self.engagement.new_engagement, self)
        self._connect(signals)

    def open(self, client_id: str, part: str = PERSON) -> None:
        """Show a client, with the keyboard on the first field of a part."""
        if client_id != self._client_id:
            self.flush()
            self.bar.clear_message()
        self._client_id = client_id
        self._load()
        self._drafting.open(client_id)
        self.show_part(part)
        (self.person if part == PERSON else self.engagement).start()

    def show_part(self, part: str) -> None:
        """Show the person or the engagement."""
        self.parts.set_choice(part)
        self._forms.setCurrentWidget(self.person if part == PERSON else self.engagement)

    def start_new_engagement(self) -> None:
        """Open the line for a new engagement."""
        self.show_part(ENGAGEMENT)
        self.engagement.new_engagement.open_line()

    def flush(self) -> bool:
        """Store now what is not stored yet. Returns whether everything is."""
        if not self._client_id:
            return True
        return all([self.person.flush(), self.engagement.flush(), self._drafting.flush()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_done_clicked()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        set_role(self, "ground")
        set_role(self._card, "card")
        for button, role in (
            (self.done_button, "plain"),
            (self.archive_button, "plain"),
            (self.delete_button, "danger"),
        ):
            set_role(button, role, tone="compact")
        self._forms.addWidget(self.person)
        self._forms.addWidget(self.engagement)
        head = row(gap=2)
        head.addWidget(self.parts)
        head.addStretch(1)
        head.addWidget(self.done_button)
        foot = row(gap=2)
        foot.addWidget(self.archive_button)
        foot.addWidget(self.delete_button)
        foot.addStretch(1)
        inside = column(self._card, gap=4, margins=(4.8, 4))
        inside.addLayout(head)
        inside.addWidget(self._forms)
        page = QWidget()
        layout = column(page, gap=2.4, margins=(4.8, 4))
        layout.addWidget(self.bar)
        layout.addWidget(self._card)
        layout.addLayout(foot)
        layout.addStretch(1)
        column(self, gap=0).addWidget(PageScroll(page))
        self._fit()

    def _connect(self, signals: VaultSignals) -> None:
        self.parts.choice_made.connect(self.show_part)
        self.done_button.clicked.connect(self._on_done_clicked)
        self.archive_button.clicked.connect(self.archive_wanted)
        self.delete_button.clicked.connect(self.delete_wanted)
        for form in (self.person, self.engagement):
            form.failed.connect(self._on_failed)
        self._drafting.failed.connect(self._on_failed)
        self._drafting.kept_again.connect(self.bar.clear_message)
        self.engagement.engagement_wanted.connect(self._on_engagement_wanted)
        signals.changed.connect(self._on_vault_changed)
        current_theme().changed.connect(self._fit)

    def _load(self) -> None:
        details = client_details(self._vault, self._client_id)
        if details is None:
            return
        self.person.show_client(details)
        self.engagement.show_engagements(list_engagements(self._vault, self._client_id))
        self.archive_button.setVisible(not details.archived and not details.deleted)
        self.delete_button.setVisible(not details.deleted)

    def _fit(self) -> None:
        self._card.setMaximumWidth(current_theme().px(_WIDEST_PX))

    def _on_vault_changed(self, changes: Changes) -> None:
        if self._client_id and changes.kinds & {"client", "engagement"}:
            self._load()

    def _on_done_clicked(self) -> None:
        if self.flush():
            self.done.emit()

    def _on_failed(self, error: NotebookError | TextTooLong) -> None:
        self.bar.show_message(trouble_words(error) or str(error), tone="attention")

    def _on_engagement_wanted(self, purpose: str) -> None:
        try:
            self.flush()
            start_engagement(self._vault, self._client_id, purpose)
        except (NotebookError, TextTooLong) as error:
            self._on_failed(error)
            return
        self._drafting.drop()
        self.engagement.start()

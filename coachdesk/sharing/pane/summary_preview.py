"""The client's page beside the wrap-up form: it changes as one types."""

import time

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from coachdesk.sessions.pane.wrap_up.preview import PagePreview
from coachdesk.sessions.words import COACH_NAME
from coachdesk.sharing.pane.sheet_view import SheetScroll, SheetView
from coachdesk.sharing.paper import PaperSize, lay_out
from coachdesk.sharing.summary.facts import summarise
from coachdesk.sharing.summary.words import foot_words, plural, summary_html
from coachdesk.vault import Changes, Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.text import clean_line
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.fields import LineEdit
from coachdesk.widgets.icons import icon
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.vault_signals import VaultSignals

_KINDS = frozenset(
    {"session", "moment", "outcome", "action", "rating", "goal", "client", "fact", "session_notes", "silence"}
)
_PAUSE_MS = 150
"""A page is laid out anew this long after a change, so that quick changes share one layout."""

_PAUSE_PER_LAYOUT = 4
"""A page that takes long to lay out is laid out less often: the pause is at least so many times as long."""


class SummaryPreview(PagePreview):
    """Shows the printed summary of one session as it is now."""

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._session_id = ""
        self._size = PaperSize.A4
        self._timer = once_after(_PAUSE_MS, self._lay_out, self)
        signals.changed.connect(self._on_vault_changed)
        self._view: SheetView | None = None
        self._stale = False
        """Whether something changed while the page was out of sight."""
        set_role(self, "ground")

    def _make_parts(self) -> SheetView:
        """Make what is inside, once there is a session to be shown. Returns the view of the sheets."""
        self._title = ElidedLabel(parent=self)
        set_role(self._title, "section")
        self._caption = QLabel(self)
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._caption, "caption")
        print_button = QPushButton(icon("printer", "accent"), self.tr("Print"), self)
        set_role(print_button, "link")
        print_button.clicked.connect(self._on_print_clicked)
        view = SheetView()
        self._pages = SheetScroll(view, self)
        self._pages.setAccessibleName(self.tr("Preview"))
        head = row(gap=2)
        head.addWidget(self._title, 1)
        head.addWidget(self._caption)
        head.addWidget(print_button)
        self._name_edit = LineEdit(placeholder=self.tr("Your name, as it stands on the page"))
        self._name_edit.setAccessibleName(self.tr("Your name, as it stands on the page"))
        self._name_edit.text_committed.connect(self._on_name_committed)
        above = column(gap=2)
        above.addLayout(head)
        above.addWidget(self._name_edit)
        self._above = QHBoxLayout()
        self._above.addLayout(above)
        layout = column(self, gap=2, margins=(7, 4, 7, 4))
        layout.addLayout(self._above)
        layout.addWidget(self._pages, 1)
        view.placed.connect(self._align_above)
        return view

    def show_session(self, session_id: str) -> None:
        """Show the page of this session."""
        self._session_id = session_id
        self._lay_out()

    def flush(self) -> bool:
        """Store the coach's name, if one is typed; returns whether it is stored."""
        name = "" if self._view is None else clean_line(self._name_edit.text())
        if name and name != self._vault.fact(COACH_NAME):
            try:
                self._vault.set_fact(COACH_NAME, name, tell=True)
            except NotebookError as error:
                self.failed.emit(error)
                return False
        return True

    def set_paper(self, size: PaperSize) -> None:
        """Show the page on paper of this size."""
        if size is not self._size:
            self._size = size
            self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._timer.start()

    @Slot()
    def _lay_out(self) -> None:
        self._timer.stop()
        self._stale = False
        if not self._session_id:
            return
        began = time.monotonic()
        try:
            summary = summarise(self._vault, self._session_id)
        except KeyError:
            return  # it was deleted for good; the desk moves on by itself
        sheets = lay_out(summary_html([summary], self._vault.clock), self._size, foot_words())
        if self._view is None:
            self._view = self._make_parts()
        self._title.setText(self.tr("The page for {client}").format(client=summary.client_address))
        size = self.tr("A4") if self._size is PaperSize.A4 else self.tr("Letter")
        pages = plural(self.tr("1 page"), self.tr("{number} pages"), sheets.count)
        self._caption.setText(f"{size} · {pages}")
        if self._name_edit.isHidden() is not bool(summary.coach_name):
            self._name_edit.setText(summary.coach_name)  # asked for once, where it is missed
            self._name_edit.setVisible(not summary.coach_name)
        self._view.show_sheets(sheets)
        self._pages.fit()
        took_ms = round(1000 * (time.monotonic() - began))
        self._timer.setInterval(max(_PAUSE_MS, _PAUSE_PER_LAYOUT * took_ms))

    @Slot()
    def _align_above(self) -> None:
        """Let what stands above the page begin and end where the page does."""
        view = self._view
        if view is None:
            return
        left = view.mapTo(self._pages, QPoint()).x()
        right = self._pages.width() - left - view.width()
        self._above.setContentsMargins(max(0, left), 0, max(0, right), 0)

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        if self._session_id and changes.kinds & _KINDS:
            self._stale = True
            if self.isVisible():
                self._timer.start()

    @Slot()
    def _on_name_committed(self) -> None:
        if self.flush() and self._name_edit.hasFocus():
            self._pages.setFocus(Qt.FocusReason.OtherFocusReason)  # the field goes, once there is a name

    @Slot()
    def _on_print_clicked(self) -> None:
        self.print_wanted.emit([self._session_id])

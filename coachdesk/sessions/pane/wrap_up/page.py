"""The third stage of the desk: the form at the start, the client's page at the end."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from coachdesk.sessions.operations import SessionRow
from coachdesk.sessions.pane.wrap_up.form import WrapUpForm
from coachdesk.sessions.pane.wrap_up.preview import PagePreview
from coachdesk.vault import Vault
from coachdesk.widgets.theme import column, current_theme
from coachdesk.widgets.vault_signals import VaultSignals

PAGE_SHARE = 0.39
"""The part of the width that the page has at first."""
_FORM_LEAST_CHARACTERS = 62


class WrapUpPage(QWidget):
    """Form and page side by side; where there is no room for both, the form alone."""

    failed = Signal(object)
    stored = Signal()
    finish_wanted = Signal()

    def __init__(
        self, vault: Vault, signals: VaultSignals, preview: PagePreview | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.form = WrapUpForm(vault, signals)
        self.form.failed.connect(self.failed)
        self.form.stored.connect(self.stored)
        self.form.finish_wanted.connect(self.finish_wanted)
        self.preview = preview
        self._share = PAGE_SHARE
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.form)
        if preview is not None:
            self._splitter.addWidget(preview)
            preview.failed.connect(self.failed)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        column(self, gap=0).addWidget(self._splitter)
        self.setFocusProxy(self.form)

    def show_session(self, session: SessionRow) -> None:
        """Show the wrap-up of a session, and its page."""
        self.form.show_session(session)
        if self.preview is not None:
            self.preview.show_session(session.id)

    def begin(self) -> bool:
        """Take the focus, to the form; once it can only be read, to the page that is to be printed.

        Returns False where neither takes it, for there is no room for the page.
        """
        part = self.preview if self.form.is_frozen else self.form
        if part is None or not part.isVisible():
            return False
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def flush(self) -> bool:
        """Store what is being typed; returns whether everything is stored."""
        return self.form.flush() and (self.preview is None or self.preview.flush())

    def share(self) -> float:
        """Which part of the width the page has."""
        return self._share

    def set_share(self, share: float) -> None:
        """Give the page this part of the width."""
        self._share = min(0.6, max(0.2, share))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return what the form needs; the page gives way before it."""
        return self.form.minimumSizeHint()

    def _fit(self) -> None:
        if self.preview is None:
            return
        page = round(self.width() * self._share)
        fits = self.width() - page >= current_theme().text_width(_FORM_LEAST_CHARACTERS)
        self.preview.setVisible(fits)
        if fits:
            self._splitter.setSizes([self.width() - page, page])

    def _on_splitter_moved(self) -> None:
        if self.width() and self.preview is not None:
            self._share = self._splitter.sizes()[1] / self.width()

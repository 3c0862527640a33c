"""The middle of the desk: notes, with what prepares a session above them and addenda below."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import SessionRow
from coachdesk.sessions.pane.addenda import Addenda
from coachdesk.sessions.pane.notes import NotesPane
from coachdesk.sessions.pane.prepare import PreparePanel
from coachdesk.sessions.pane.silences_page import SilencesPage
from coachdesk.vault import Vault
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, current_theme, set_role, set_spacing
from coachdesk.widgets.vault_signals import VaultSignals

_NOTES_LINES = 14
"""How many lines the notes have at least while a session is prepared; the page scrolls if need be."""


class Center(QStackedWidget):
    """One page for all stages, so that the notes keep their cursor and their undo; and the page of silences."""

    failed = Signal(object)
    stored = Signal()
    silences_closed = Signal()

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "surface")
        self._stage = Stage.PREPARE
        self.prepare = PreparePanel(vault)
        self.notes = NotesPane(vault, signals)
        self.addenda = Addenda(vault)
        self.silences = SilencesPage(vault, signals)
        self.silences.closed.connect(self.show_notes)
        for part in (self.prepare, self.notes, self.addenda, self.silences):
            part.failed.connect(self.failed)
        for part in (self.prepare, self.notes, self.addenda):
            part.stored.connect(self.stored)
        page = QWidget()
        set_role(page, "surface")
        self._above = column(gap=0)
        self._above.addWidget(self.prepare)
        self._below = column(gap=0)
        self._below.addWidget(self.addenda)
        layout = column(page, gap=0)
        layout.addLayout(self._above)
        layout.addWidget(self.notes, 1)
        layout.addLayout(self._below)
        self._scroll = PageScroll(page)
        self.addWidget(self._scroll)
        self.addWidget(self.silences)
        self.setFocusProxy(self.notes)
        current_theme().changed.connect(self._space)

    def show_session(self, session: SessionRow, stage: Stage) -> None:
        """Show what belongs to a stage of a session."""
        self._stage = stage
        self.prepare.show_session(session)
        self.prepare.setVisible(stage is Stage.PREPARE)
        self.addenda.show_session(session)
        self.silences.show_session(session)
        self._space()

    def show_silences(self) -> None:
        """Show the silences in the place of the notes."""
        self.setCurrentWidget(self.silences)
        self.silences.setFocus()

    @Slot()
    def show_notes(self) -> None:
        """Show the notes again."""
        if self.currentWidget() is self.silences:
            self.setCurrentWidget(self._scroll)
            self.silences_closed.emit()

    def add_addendum(self) -> None:
        """Open the place in which an addendum is written."""
        self.show_notes()
        self.addenda.begin()

    def flush(self) -> bool:
        """Store what is being typed; returns whether everything is stored."""
        unsaved = [part for part in (self.prepare, self.notes, self.addenda) if not part.flush()]
        return not unsaved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the notes the height that is left."""
        super().resizeEvent(event)
        self._space()

    @Slot()
    def _space(self) -> None:
        """Keep the notes usable beside what else the stage shows."""
        theme = current_theme()
        side = self.notes.margin()
        prepares = self._stage is Stage.PREPARE
        set_spacing(self._above, margins=(side, 4, side, 2) if prepares else 0)
        set_spacing(self._below, margins=(side, 0, side, 4) if not self.addenda.isHidden() else 0)
        lines = theme.space(5) * _NOTES_LINES if prepares else 0
        self.notes.setMinimumHeight(max(lines, self.notes.least_height()))

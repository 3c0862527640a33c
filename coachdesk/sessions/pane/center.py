"""The middle of the desk: notes, with what prepares a session above them and addenda below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import SessionRow
from coachdesk.sessions.pane.notes import NotesPane
from coachdesk.sessions.pane.tab_order import put_after, put_before
from coachdesk.vault import Vault
from coachdesk.widgets.check_list import IN_LINE_STEPS
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.showing import set_shown
from coachdesk.widgets.theme import column, current_theme, set_role, set_spacing
from coachdesk.widgets.vault_signals import VaultSignals

if TYPE_CHECKING:
    from coachdesk.sessions.pane.addenda import Addenda
    from coachdesk.sessions.pane.prepare import PreparePanel
    from coachdesk.sessions.pane.silences_page import SilencesPage

_NOTES_LINES, _NOTES_LINES_HELD = 13, 6
"""How many lines the notes have at least while a session is prepared; the page scrolls if need be.

Fewer once its clock has begun, so that the capture line below them is in sight, where there is height for that.
"""

_MOMENTS_LINES = 4
"""What the notes have more once there are moments, so that these are in sight below them."""

_HIGH_PX = 600
"""From this height on the page of a session that is prepared may end where the view ends."""


class Center(QStackedWidget):
    """One page for all stages, so that the notes keep their cursor and their undo; and the page of silences.

    What only some sessions need is made when it is first shown.
    """

    failed = Signal(object)
    stored = Signal()
    silences_closed = Signal()

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "surface")
        self._vault = vault
        self._signals = signals
        self._stage = Stage.PREPARE
        self._discreet = self._held = False
        self._session: SessionRow | None = None
        self._prepare: PreparePanel | None = None
        self._addenda: Addenda | None = None
        self._silences: SilencesPage | None = None
        page = QWidget()
        set_role(page, "surface")
        self._scroll = PageScroll(page, self)
        self.addWidget(self._scroll)
        layout = column(page, gap=0)
        self._above, self._below = column(gap=0), column(gap=0)
        self.notes = NotesPane(vault, signals, page)
        self.notes.failed.connect(self.failed)
        self.notes.stored.connect(self.stored)
        layout.addLayout(self._above)
        layout.addWidget(self.notes, 1)
        layout.addLayout(self._below)
        self.setFocusProxy(self.notes)
        self.notes.moments.height_changed.connect(self._space)
        current_theme().changed.connect(self._space)

    @property
    def prepare(self) -> "PreparePanel":
        """What prepares a session."""
        if self._prepare is None:
            from coachdesk.sessions.pane.prepare import PreparePanel

            self._prepare = PreparePanel(self._vault, self._scroll.widget())
            self._prepare.failed.connect(self.failed)
            self._prepare.stored.connect(self.stored)
            self._prepare.hide_only_me(self._discreet)
            self._above.addWidget(self._prepare)
            put_before(self.notes.editor.edit, self._prepare)
        return self._prepare

    @property
    def addenda(self) -> "Addenda":
        """What was added to a finished session."""
        if self._addenda is None:
            from coachdesk.sessions.pane.addenda import Addenda

            self._addenda = Addenda(self._vault, self._signals, self._scroll.widget())
            self._addenda.failed.connect(self.failed)
            self._addenda.stored.connect(self.stored)
            self._below.addWidget(self._addenda)
            put_after(self.notes.capture.edit, self._addenda)
        return self._addenda

    @property
    def silences(self) -> "SilencesPage":
        """The silences of the session."""
        if self._silences is None:
            from coachdesk.sessions.pane.silences_page import SilencesPage

            self._silences = SilencesPage(self._vault, self._signals, self)
            self._silences.failed.connect(self.failed)
            self._silences.closed.connect(self.show_notes)
            self._silences.set_discreet(self._discreet)
            self.addWidget(self._silences)
            put_after(self.notes.capture.edit, self._silences)
        return self._silences

    def show_session(self, session: SessionRow, stage: Stage, *, held: bool = False) -> None:
        """Show what belongs to a stage of a session; `held` is one that is held already, whatever its stage."""
        self._stage, self._session, self._held = stage, session, held
        if stage is Stage.PREPARE:
            self.prepare.show_session(session)
        if self._prepare is not None:
            set_shown(self._prepare, stage is Stage.PREPARE)
        if session.finished or self._addenda is not None:
            self.addenda.show_session(session)
        self._space()

    def show_agenda(self) -> None:
        """The agenda changed: offer templates or not."""
        if self._prepare is not None and self._stage is Stage.PREPARE:
            self._prepare.show_agenda()

    def show_brief(self) -> None:
        """Actions changed: read the brief again."""
        if self._prepare is not None and self._stage is Stage.PREPARE:
            self._prepare.show_brief()

    def set_discreet(self, discreet: bool) -> None:
        """Hide what is only for the coach while a client may see the screen: half-typed, in the brief, among silences."""
        self._discreet = discreet
        self.notes.capture.set_discreet(discreet)
        if self._prepare is not None:
            self._prepare.hide_only_me(discreet)
        if self._silences is not None:
            self._silences.set_discreet(discreet)

    def show_silences(self) -> None:
        """Show the silences in the place of the notes."""
        if self._session is not None:
            self.silences.show_session(self._session)
            self.silences.setFocus()  # before the notes go, or a drawer in which they stand would be left
            self.setCurrentWidget(self.silences)

    def leave_silences(self) -> None:
        """Have the notes in their place again, without going there."""
        self.setCurrentWidget(self._scroll)

    @Slot()
    def show_notes(self) -> None:
        """Show the notes again."""
        if self.currentWidget() is not self._scroll:
            self.leave_silences()
            self.silences_closed.emit()

    def add_addendum(self) -> None:
        """Open the place in which an addendum is written."""
        self.show_notes()
        self.addenda.begin()

    def flush(self) -> bool:
        """Store what is being typed; returns whether everything is stored."""
        parts = [part for part in (self._prepare, self.notes, self._addenda) if part is not None]
        return all([part.flush() for part in parts])

    def sizeHint(self) -> QSize:
        """Return the least room: how much there is, is said from outside."""
        return QSize(self.notes.least_width(), self.notes.least_height())

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
        adds = self._addenda is not None and not self._addenda.isHidden()
        outer = side - IN_LINE_STEPS
        set_spacing(self._above, margins=(outer, 4, outer, 2) if prepares else 0)
        set_spacing(self._below, margins=(side, 0, side, 4) if adds else 0)
        fits = self._held and self.height() >= theme.px(_HIGH_PX)
        lines = (_NOTES_LINES_HELD if fits else _NOTES_LINES) if prepares else 0
        if prepares and self.notes.moments.count:
            lines += _MOMENTS_LINES
        self.notes.setMinimumHeight(max(theme.space(5) * lines, self.notes.least_height()))

"""The wrap-up form: everything that is agreed before the client leaves, and the end of the session."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from coachdesk.sessions.operations import SessionRow, session_row
from coachdesk.sessions.pane.tab_order import chain, tab_stops
from coachdesk.sessions.pane.wrap_up.meeting import UntilWeMeet
from coachdesk.sessions.pane.wrap_up.outcomes import Outcomes
from coachdesk.sessions.pane.wrap_up.page_words import Ratings, WorkedOn
from coachdesk.sessions.pane.wrap_up.said import InTheirWords
from coachdesk.sessions.pane.wrap_up.section import INSET
from coachdesk.sessions.pane.wrap_up.steps import NextSteps
from coachdesk.vault import Changes, Vault
from coachdesk.vault.text import is_blank
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.scroll_margins import beside_bar
from coachdesk.widgets.theme import column, current_theme, hairline, row, set_role, set_spacing
from coachdesk.widgets.vault_signals import VaultSignals

_LOW = 260

_KINDS = frozenset({"session", "outcome", "action", "goal", "rating", "fact", "moment"})


class WrapUpForm(QWidget):
    """Outcomes, next steps, the next date, what else stands on the page, and "Finish the session"."""

    failed = Signal(object)
    stored = Signal()
    finish_wanted = Signal()
    """The session is to be finished; whatever was typed is stored."""

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "surface")
        self._vault = vault
        self._session: SessionRow | None = None
        self.outcomes = Outcomes(vault)
        self.steps = NextSteps(vault)
        self.meeting = UntilWeMeet(vault)
        self.worked_on = WorkedOn(vault)
        self.said = InTheirWords(vault)
        self.ratings = Ratings(vault)
        for section in self._parts():
            section.failed.connect(self.failed)
            section.stored.connect(self.stored)
        page = QWidget()
        set_role(page, "surface")
        self._sections = column(page, gap=6)
        for section in self._parts():
            self._sections.addWidget(section)
        self._sections.addStretch(1)
        self._ask = MessageBar()
        self._ask.action_chosen.connect(self._on_action_chosen)
        self.finish_button = QPushButton(self.tr("Finish the session"))
        self.finish_button.clicked.connect(self.finish)
        set_role(self.finish_button, "primary")
        self._foot_box = QWidget(self)
        self._foot = row(self._foot_box, gap=2)
        self._no_date = ElidedLabel(self.tr("No next date is set yet."))
        set_role(self._no_date, "caption")
        self._foot.addWidget(self._ask, 1)
        self._foot.addWidget(self._no_date, 1)
        self._foot.addStretch(0)
        self._foot.addWidget(self.finish_button)
        self._edge = hairline()
        scroll = PageScroll(page)
        self._bar = scroll.verticalScrollBar()
        self._bar.rangeChanged.connect(self._keep_edges)
        self._whole = column(self, gap=0)
        self._whole.addWidget(scroll, 1)
        self._whole.addWidget(self._edge)
        self._whole.addWidget(self._foot_box)
        self.setFocusProxy(self.outcomes.add_line)
        self._reloading = once_after(0, self._reload, self)
        signals.changed.connect(self._on_vault_changed)
        current_theme().changed.connect(self._space)
        self._space()

    def show_session(self, session: SessionRow) -> None:
        """Show the wrap-up of a session."""
        if self._session is None or self._session.id != session.id:
            self._ask.clear_message()
        self._session = session
        for section in self._parts():
            section.show_session(session)
        self._order_tabs()
        self._show_what_is_open()
        self._foot_box.setVisible(not session.finished)
        self._keep_edges()
        if session.finished:
            self._ask.clear_message()

    @property
    def is_frozen(self) -> bool:
        """Whether the session is finished, so that the form can only be read."""
        return self._session is not None and self._session.finished

    def flush(self) -> bool:
        """Store what is being typed; returns whether everything is stored."""
        parts = (self.outcomes, self.steps, self.meeting, self.worked_on)
        return all([part.flush() for part in parts])

    def enter_lines(self) -> bool:
        """Take half-typed lines as they are, for the session is about to end. Returns whether none is left."""
        return self.outcomes.enter_line() and self.steps.enter_line()

    @Slot()
    def finish(self) -> None:
        """Finish the session, once every date can be read; without next steps it is asked first, once."""
        if self._session is None or self._session.finished or not self._is_ready():
            return
        self._reload()
        if not self.steps.is_empty or not is_blank(self.steps.add_line.text()):
            self.finish_wanted.emit()
            return
        self._ask.show_message(
            self.tr("No next steps yet. Some sessions need none; most end well with one small one."),
            actions=[("add", self.tr("Add one")), ("finish", self.tr("Finish without"))],
        )
        self._show_what_is_open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take less margin where room is short."""
        super().resizeEvent(event)
        self._space()

    def _show_what_is_open(self) -> None:
        """Say before the end that there is no next date; nothing is asked for."""
        self._no_date.setVisible(self.meeting.is_open and self._ask.isHidden())

    def _parts(self) -> tuple[Outcomes | NextSteps | UntilWeMeet | WorkedOn | InTheirWords | Ratings, ...]:
        """The sections, from the top."""
        return self.outcomes, self.steps, self.meeting, self.worked_on, self.said, self.ratings

    def _is_ready(self) -> bool:
        """Whether nothing would be lost by finishing; a date that cannot be read says so."""
        return self.flush() and self.meeting.settle() and self.steps.settle()

    def _order_tabs(self) -> None:
        """Let the Tab key go through the form as it is read; rows come and go."""
        stops = [stop for section in self._parts() for stop in section.tab_stops()]
        chain([*stops, *tab_stops(self._ask), self.finish_button])

    @Slot()
    def _space(self) -> None:
        """Give everything its distances; where height is short the end of the form scrolls with the rest of it."""
        low = self._is_low()
        end = self._sections if low else self._whole
        if end.indexOf(self._foot_box) < 0:
            end.addWidget(self._foot_box)
        side = self._side_steps()
        set_spacing(
            self._foot, gap=2, margins=(INSET, 0) if low else (side + INSET, 2, side + 2 + INSET, 3.2)
        )
        self._keep_edges()

    @Slot()
    def _keep_edges(self) -> None:
        """Keep the form in line with its end, and part them while there is more to scroll to.

        This happens in the middle of a layout, in which nothing may be moved from one place to another.
        """
        side = self._side_steps()
        left, _, right, _ = beside_bar(self._bar, side + 2)
        set_spacing(self._sections, gap=5.2, margins=(max(0, left - 2), 4, right, 4))
        self._edge.setVisible(not self._is_low() and not self.is_frozen and self._bar.maximum() > 0)

    def _is_low(self) -> bool:
        return self.height() < current_theme().px(_LOW)

    def _side_steps(self) -> float:
        return 1.6 if self.width() > current_theme().text_width(60) else 0.4

    @Slot(str)
    def _on_action_chosen(self, action: str) -> None:
        self._ask.clear_message()
        self._show_what_is_open()
        if action == "add":
            self.steps.add()
        elif self._is_ready():
            self.finish_wanted.emit()

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        # Once the change that is told has been heard by all; a row that tells of it may go in the course of this.
        if self._session is not None and self.isVisible() and changes.kinds & _KINDS:
            self._reloading.start()

    @Slot()
    def _reload(self) -> None:
        if self._session is None or self._vault.closed:
            return
        session = session_row(self._vault, self._session.id)
        if session is not None:
            self.show_session(session)

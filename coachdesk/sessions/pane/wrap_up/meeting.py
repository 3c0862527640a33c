"""Until we meet again: the next date, as the rhythm suggests it, and what the client is asked to bring."""

from datetime import date, time

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from coachdesk.clients.operations import current_engagement
from coachdesk.sessions.operations import (
    SessionRow,
    ask_to_bring,
    following_session,
    plan_following_session,
)
from coachdesk.sessions.pane.kept_text import KeptText
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.sessions.pane.words import day_and_time, day_words
from coachdesk.sessions.pane.wrap_up.section import INSET, Section
from coachdesk.sessions.pane.wrap_up.step_row import is_narrow
from coachdesk.sessions.rhythm import suggest_start
from coachdesk.sessions.start import Start
from coachdesk.vault import Vault
from coachdesk.widgets.fields import DateEdit, Field, LineEdit, TimeEdit
from coachdesk.widgets.theme import set_role, set_spacing


class UntilWeMeet(Section):
    """Next date and time, with one press for what the rhythm suggests, and "please bring"."""

    failed = Signal(object)
    stored = Signal()

    def __init__(self, vault: Vault) -> None:
        super().__init__(self.tr("Until we meet again"))
        self._vault = vault
        self._session: SessionRow | None = None
        self._planned: Start | None = None
        self._suggested: Start | None = None
        self._day = DateEdit(today=vault.clock.today)
        self._day.date_chosen.connect(self._on_day_chosen)
        self._time = TimeEdit()
        self._time.time_chosen.connect(self._on_time_chosen)
        self._bring = LineEdit()
        self._kept = KeptText(self._bring, self._save_bring)
        self._kept.failed.connect(self.failed)
        self._kept.saved.connect(self.stored)
        self._day_field = Field(self.tr("Next date"), self._day, label_role="caption")
        self._time_field = Field(self.tr("Time"), self._time, label_role="caption")
        self._bring_field = Field(self.tr("Please bring"), self._bring, label_role="caption")
        self._suggest_button = QPushButton()
        self._suggest_button.clicked.connect(self._on_suggest_clicked)
        set_role(self._suggest_button, "link")
        self._grid = QGridLayout()
        set_spacing(self._grid, gap=2.4, margins=(INSET, 0))
        self.setFocusProxy(self._day)
        self._narrow: bool | None = None
        self.rows.addLayout(self._grid)
        self._arrange(narrow=False)

    def show_session(self, session: SessionRow) -> None:
        """Show what is planned after a session; fields that are being typed in are left alone."""
        other = self._session is None or self._session.id != session.id
        self._session = session
        following = following_session(self._vault, session.id)
        clock = self._vault.clock
        start = None if following is None else following.start
        day, at = (None, None) if start is None else (start.day(clock), start.time(clock))
        if other or _shows_another(self._day, self._day.chosen_date() != day):
            self._day.set_date(day)
        waits = start is None and self._planned is None  # a time that is chosen first waits for its date
        if other or (not waits and _shows_another(self._time, self._time.chosen_time() != at)):
            self._time.set_time(at)
        self._set_earliest(session)
        self._planned = start
        self._suggested = None
        begun = following is not None and following.begun
        if start is None and session.start is not None and not begun:
            engagement = current_engagement(self._vault, session.client_id)
            rhythm = None if engagement is None else engagement.rhythm_days
            self._suggested = suggest_start(clock, session.start, rhythm)
        (self._kept.replace if other else self._kept.show_text)(session.please_bring)
        self._day_field.label.setText(self._date_title(session.start, start))
        self._show_suggestion()
        # The next session lives on after this one is finished, so what concerns it can still be set, until it begins.
        self._day.setEnabled(not begun)
        self._time.setEnabled(not begun)
        self._bring_field.setEnabled(not (begun and session.finished))

    @property
    def is_open(self) -> bool:
        """Whether no next date is set, though there could be one."""
        return self._planned is None and self._day.isEnabled()

    def tab_stops(self) -> list[QWidget]:
        """Date, time, what to bring, and the suggestion."""
        return [self._day, self._time, self._bring, self._suggest_button]

    def flush(self) -> bool:
        """Store what is being typed; returns whether everything is, but for a date or a time that cannot be read."""
        self._day.take()
        self._time.take()
        return self._kept.flush()

    def settle(self) -> bool:
        """Whether date and time can be read; the first that cannot takes the focus and says so."""
        return self._day.settle() and self._time.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand on one line or on two."""
        super().resizeEvent(event)
        self._arrange(narrow=is_narrow(self.width()))

    def _arrange(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        children = (self._day_field, self._time_field, self._bring_field, self._suggest_button)
        for child in children:
            self._grid.removeWidget(child)
        top = Qt.AlignmentFlag.AlignTop  # the others stay where they are when one says below what is wrong
        self._grid.addWidget(self._day_field, 0, 0, top)
        self._grid.addWidget(self._time_field, 0, 1, top)
        self._grid.addWidget(self._bring_field, *((1, 0, 1, 3) if narrow else (0, 2, 1, 1)), top)
        self._grid.addWidget(self._suggest_button, 2, 0, 1, 3)
        self._grid.setColumnStretch(2, 1)

    def _date_title(self, here: Start | None, following: Start | None) -> str:
        """Say how long it is until then, in weeks where they are whole."""
        if here is None or following is None:
            return self.tr("Next date")
        clock = self._vault.clock
        days = (following.day(clock) - here.day(clock)).days
        weeks, rest = divmod(days, 7)
        if rest or not 0 < weeks <= 8:
            words = self.tr("Next date, after {days} days") if days > 1 else self.tr("Next date")
            return words.format(days=days)
        in_words = (
            self.tr("one week"),
            self.tr("two weeks"),
            self.tr("three weeks"),
            self.tr("four weeks"),
            self.tr("five weeks"),
            self.tr("six weeks"),
            self.tr("seven weeks"),
            self.tr("eight weeks"),
        )
        return self.tr("Next date, after {time}").format(time=in_words[weeks - 1])

    def _set_earliest(self, session: SessionRow) -> None:
        """Take no date that comes before the session itself."""
        clock = self._vault.clock
        here = None if session.start is None else session.start.day(clock)
        words = self.tr("That comes before this session, on {day}. Try “fri”, “8 dec” or “+2w”.")
        self._day.set_earliest(here, "" if here is None else words.format(day=day_words(here, clock)))

    def _show_suggestion(self) -> None:
        self._suggest_button.setVisible(self._suggested is not None)
        if self._suggested is not None:
            clock = self._vault.clock
            when = day_and_time(day_words(self._suggested.day(clock), clock), self._suggested.time(clock))
            self._suggest_button.setText(self.tr("Take {when}").format(when=when))

    def _save_bring(self, text: str) -> None:
        if self._session is not None:
            ask_to_bring(self._vault, self._session.id, text)

    def _plan(self, start: Start | None) -> None:
        if self._session is None:
            return
        at, time_open = (None, False) if start is None else (start.at, start.time_open)
        try:
            plan_following_session(self._vault, self._session.id, at, time_open=time_open)
        except FAILURES as error:
            self.failed.emit(error)
        else:
            self.stored.emit()

    @Slot()
    def _on_suggest_clicked(self) -> None:
        if self._suggested is not None:
            self._plan(self._suggested)
            self._day.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_day_chosen(self, day: date | None) -> None:
        """Take the date; where there was none yet, at the usual time of day. No date is none planned."""
        if day is None:
            self._plan(None)
            return
        clock, at = self._vault.clock, self._time.chosen_time()
        here = None if self._session is None else self._session.start
        if at is None and self._planned is None and here is not None:
            at = here.usual_time(clock)
        self._plan(Start.on(day, at, clock))

    @Slot(object)
    def _on_time_chosen(self, at: time | None) -> None:
        """Take the time to the date, or leave it open; one that is chosen first waits for its date."""
        day = self._day.chosen_date()
        if day is not None:
            self._plan(Start.on(day, at, self._vault.clock))


def _shows_another(edit: QLineEdit, differs: bool) -> bool:
    """Whether a field is to be filled anew: what is typed in it and not taken yet is left alone."""
    return differs and not edit.isModified()

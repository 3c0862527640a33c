"""The session that comes next, with its date, and the last ones that were held."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from coachdesk.clients.words import mode_words
from coachdesk.overview.client_page.cards.card import Card, Rows
from coachdesk.overview.client_page.cards.session_link import SessionLink
from coachdesk.overview.client_page.next_date import NextDateEditor
from coachdesk.overview.operations import ClientHead, SessionLine
from coachdesk.overview.words import day_words, minutes_words, session_words, when_words
from coachdesk.sessions.start import Start
from coachdesk.sessions.words import focus_words
from coachdesk.vault import Clock
from coachdesk.widgets.handing_on import holds_focus
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import add_gap, column, hairline, row, set_role


class NextSessionCard(Card):
    """When it is and what it is for; the date is set here."""

    date_set = Signal(object)
    desk_wanted = Signal(str)
    all_wanted = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Next session"))
        self._clock = clock
        self._start: Start | None = None
        self._suggested: Start | None = None
        self.when = Paragraph(role="strong")
        self._facts = Paragraph(role="caption")
        self._purpose = Paragraph()
        self.suggest_button, self.change_button = QPushButton(), QPushButton()
        for button in (self.suggest_button, self.change_button):
            button.setAutoDefault(True)
            set_role(button, "caption-link")
        self.editor = NextDateEditor(clock)
        self.editor.hide()
        self._links = QWidget()
        links = row(self._links, gap=2.4, margins=(0, 1, 0, 0))
        links.addWidget(self.suggest_button)
        links.addWidget(self.change_button)
        links.addStretch(1)
        self._held = _HeldSessions()
        for part in (self.when, self._facts, self._purpose, self._links, self.editor):
            self.body.addWidget(part)
            if part is self._facts:
                add_gap(self.body, 0.8)
        self.body.addWidget(self._held)
        self.body.addStretch(1)
        self.suggest_button.clicked.connect(self._on_suggest_clicked)
        self.change_button.clicked.connect(self.start_setting)
        self.editor.date_set.connect(self.date_set)
        self.editor.cancelled.connect(self.stop_setting)
        self._held.desk_wanted.connect(self.desk_wanted)
        self._held.all_wanted.connect(self.all_wanted)

    def show_next(self, head: ClientHead, held: Sequence[SessionLine]) -> None:
        """Show what comes next, and the last sessions that were held."""
        following, clock = head.next, self._clock
        self._start = None if following is None else following.start
        self._suggested = head.suggested
        self.header.set_caption(session_words(head.next_number))
        self.when.setText(
            self.tr("No date yet") if self._start is None else _first_upper(when_words(clock, self._start))
        )
        set_role(self.when, "quiet" if self._start is None else "strong")
        facts = []
        if following is not None:
            facts = [
                minutes_words(following.minutes),
                focus_words(following.focus),
                mode_words(following.mode),
            ]
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        self._facts.setVisible(bool(facts))
        purpose = "" if following is None else following.purpose
        self._purpose.setText(purpose)
        self._purpose.setVisible(bool(purpose))
        self.change_button.setText(
            self.tr("Set a date") if self._start is None else self.tr("Change the date")
        )
        suggests = self._start is None and self._suggested is not None
        if self._suggested is not None:
            day = day_words(self._suggested.day(clock), clock.today())
            self.suggest_button.setText(self.tr("Suggest {day}").format(day=day))
        self.suggest_button.setVisible(suggests)
        self._held.show_held(held, head.held, clock)

    def start_setting(self) -> None:
        """Open the fields for the date, with the keyboard in them."""
        self._links.hide()
        self.editor.show()
        self.editor.begin(self._start or self._suggested)

    def stop_setting(self) -> None:
        """Close the fields."""
        had_focus = holds_focus(self.editor)
        self.editor.hide()
        self._links.show()
        if had_focus:
            self.change_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_suggest_clicked(self) -> None:
        self.date_set.emit(self._suggested)


class _HeldSessions(QWidget):
    """The last sessions that were held, each a way to its desk."""

    desk_wanted = Signal(str)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = QLabel(self.tr("Last sessions"))
        set_role(title, "caption-strong")
        self._rows = Rows(gap=0.2)
        self._all = QPushButton(self.tr("All sessions"))
        set_role(self._all, "caption-link")
        self._all.clicked.connect(self.all_wanted)
        layout = column(self, gap=0)
        add_gap(layout, 1.6)
        layout.addWidget(hairline())
        add_gap(layout, 1.8)
        layout.addWidget(title)
        add_gap(layout, 0.6)
        layout.addWidget(self._rows)
        outset = row(gap=0, margins=(0, 0.6, 0, 0))
        outset.addWidget(self._all)
        outset.addStretch(1)
        layout.addLayout(outset)

    def show_held(self, sessions: Sequence[SessionLine], held: int, clock: Clock) -> None:
        """Show these sessions, the newest first; nothing where there are none."""
        links: list[QWidget] = []
        for session in sessions:
            link = SessionLink(session, clock)
            link.desk_wanted.connect(self.desk_wanted)
            links.append(link)
        self._rows.set_rows(links)
        self._all.setVisible(held > len(sessions))
        self.setVisible(bool(sessions))


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]

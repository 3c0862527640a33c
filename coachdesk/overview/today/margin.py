"""The margin of Today: clients without a date, sessions left open, points that were parked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coachdesk.clients.words import rhythm_words
from coachdesk.overview.operations import OpenSession, ParkedPoint, WithoutDate
from coachdesk.overview.words import day_words, desk_words, more_words, session_words, short_day, short_name
from coachdesk.sessions.model import Stage
from coachdesk.vault import Clock
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.menu_words import menu_words
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import add_gap, column, hairline, row, set_role

_MOST = 6
"""How many rows a part shows before the rest is only counted."""


class MarginPart(QWidget):
    """A title and rows under hairlines; a part without rows is not shown."""

    client_wanted = Signal(str)
    desk_wanted = Signal(str)
    date_suggested = Signal(str)
    """The suggested next date of this client is to be set."""
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = SectionHeader("")
        self._rows = column(gap=0)
        layout = column(self, gap=0)
        layout.addWidget(self.header)
        add_gap(layout, 2)
        layout.addLayout(self._rows)

    def add_row(self, words: str, caption: str, client_id: str, action: QPushButton | None = None) -> None:
        """Add a row with its caption, which leads to the client, and what can be done at once."""
        self._add_line()
        head = row(gap=2)
        head.addWidget(Paragraph(words), 1, Qt.AlignmentFlag.AlignVCenter)
        if action is not None:
            action.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            head.addWidget(action)
        below = QPushButton(menu_words(caption))
        below.setProperty("client", client_id)
        below.setAutoDefault(True)
        below.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_role(below, "caption-button", tone="flush")
        below.clicked.connect(self._on_caption_clicked)
        whole = column(gap=0, margins=(0, 1.6, 0, 1.6))
        whole.addLayout(head)
        whole.addWidget(below, 0, Qt.AlignmentFlag.AlignLeading)
        self._rows.addLayout(whole)

    def add_more(self, number: int) -> None:
        """Say that there are more rows, which a press shows."""
        self._add_line()
        button = QPushButton(more_words(number))
        set_role(button, "caption-button", tone="flush")
        button.clicked.connect(self.more_wanted)
        self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def buttons(self) -> list[QPushButton]:
        """What can be pressed, row by row."""
        return self.findChildren(QPushButton)

    def make_link(self, words: str, spoken: str, name: str, value: str) -> QPushButton:
        """A link at the end of a row; `name` says which signal it sends, with the value."""
        button = QPushButton(words)
        button.setAccessibleName(spoken)
        button.setAutoDefault(True)
        button.setProperty(name, value)
        set_role(button, "link")
        button.clicked.connect(self._on_link_clicked)
        return button

    def _add_line(self) -> None:
        self._rows.addWidget(hairline())

    def _on_caption_clicked(self) -> None:
        self.client_wanted.emit(self.sender().property("client"))

    def _on_link_clicked(self) -> None:
        link = self.sender()
        for name, signal in (
            ("client", self.client_wanted),
            ("session", self.desk_wanted),
            ("suggestion", self.date_suggested),
        ):
            if link.property(name):
                signal.emit(link.property(name))


class WithoutDatePart(MarginPart):
    """Clients whose next session has no date, with the one that their rhythm suggests."""

    def __init__(self, clients: Sequence[WithoutDate], clock: Clock, *, whole: bool) -> None:
        super().__init__()
        self.header.title.setText(self.tr("No next date yet"))
        shown = clients if whole else clients[:_MOST]
        for client in shown:
            self._add_client(client, clock)
        if len(shown) < len(clients):
            self.add_more(len(clients) - len(shown))

    def _add_client(self, client: WithoutDate, clock: Clock) -> None:
        today = clock.today()
        if client.last_met_at is None or client.suggested is None:
            words = self.tr("Set a date")
            link = self.make_link(words, f"{words}, {client.client_name}", "client", client.client_id)
            self.add_row(client.client_name, self.tr("not met yet"), client.client_id, link)
            return
        suggested = day_words(client.suggested.day(clock), today)
        words = self.tr("Suggest {day}").format(day=suggested)
        link = self.make_link(words, f"{words}, {client.client_name}", "suggestion", client.client_id)
        met = day_words(clock.to_local(client.last_met_at).date(), today)
        caption = self.tr("last met {day}").format(day=met)
        rhythm = rhythm_words(client.rhythm_days)
        self.add_row(
            client.client_name, f"{caption} · {rhythm}" if rhythm else caption, client.client_id, link
        )


class StillOpenPart(MarginPart):
    """Sessions of earlier days that were not finished."""

    def __init__(self, sessions: Sequence[OpenSession], clock: Clock, *, whole: bool) -> None:
        super().__init__()
        self.header.title.setText(self.tr("Not finished yet"))
        shown = sessions if whole else sessions[:_MOST]
        for session in shown:
            day = day_words(clock.to_local(session.starts_at).date(), clock.today())
            was_for = self.tr("was for {day}") if session.stage is Stage.PREPARE else self.tr("of {day}")
            words = desk_words(session.stage)
            link = self.make_link(words, f"{words}, {session.client_name}", "session", session.session_id)
            caption = session_words(session.number, was_for.format(day=day))
            self.add_row(session.client_name, caption, session.client_id, link)
        if len(shown) < len(sessions):
            self.add_more(len(sessions) - len(shown))


class ParkedPart(MarginPart):
    """Points that were parked and not taken up since."""

    def __init__(self, points: Sequence[ParkedPoint], clock: Clock, *, whole: bool) -> None:
        super().__init__()
        self.header.title.setText(self.tr("Parked"))
        shown = points if whole else points[:_MOST]
        for point in shown:
            day = short_day(clock.to_local(point.parked_at).date(), clock.today())
            self.add_row(point.text, f"{short_name(point.client_name)} · {day}", point.client_id)
        if len(shown) < len(points):
            self.add_more(len(points) - len(shown))

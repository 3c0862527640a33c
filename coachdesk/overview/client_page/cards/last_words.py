"""The last session in the client's own words, and what was agreed in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachdesk.overview.client_page.cards.card import Card
from coachdesk.overview.operations import LastWords
from coachdesk.overview.words import day_words, session_words
from coachdesk.vault import Clock
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import add_gap


class LastWordsCard(Card):
    """One quote and the settled outcomes."""

    desk_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._quote = Paragraph(role="quote")
        self._agreed = Paragraph(role="quiet")
        self.body.addWidget(self._quote)
        add_gap(self.body, 0.6)
        self.body.addWidget(self._agreed)
        self.body.addStretch(1)

    def show_words(self, words: LastWords, clock: Clock) -> None:
        """Show the last session; without quote and outcomes what it was for."""
        session = words.session
        title = self.tr("Last session, in {client}’s words") if words.quote else self.tr("Last session")
        self.set_title(title.format(client=session.client_address))
        day = ""
        if session.starts_at is not None:
            day = day_words(clock.to_local(session.starts_at).date(), clock.today())
        self.header.set_caption(session_words(session.number, day))
        self._quote.setText(self.tr("“{words}”").format(words=words.quote.strip('“”"')))
        self._quote.setVisible(bool(words.quote))
        if words.outcomes:
            agreed = self.tr("Agreed: {outcomes}").format(outcomes="; ".join(words.outcomes))
            agreed = agreed if agreed.endswith((".", "?", "!", "…")) else f"{agreed}."
        else:
            agreed = session.purpose
        self._agreed.setText(agreed)
        self._agreed.setVisible(bool(agreed))

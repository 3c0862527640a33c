"""What client and coach work on: the engagement."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachdesk.overview.client_page.cards.card import Card
from coachdesk.overview.operations import ClientHead
from coachdesk.overview.words import short_day
from coachdesk.vault import Clock
from coachdesk.widgets.messages import EmptyState
from coachdesk.widgets.paragraph import Paragraph


class WorkCard(Card):
    """The purpose of the engagement, since when, and how many sessions were held."""

    details_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("What we work on"))
        self._purpose = Paragraph()
        self._facts = Paragraph(role="caption")
        self._nothing = EmptyState(
            self.tr("The purpose of the work can stand here."), action=self.tr("Add it")
        )
        self._nothing.wanted.connect(self.details_wanted)
        for part in (self._purpose, self._nothing, self._facts):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_work(self, head: ClientHead, clock: Clock) -> None:
        """Show the current engagement."""
        engagement = head.engagement
        purpose = "" if engagement is None else engagement.purpose
        self._purpose.setText(purpose)
        self._purpose.setVisible(bool(purpose))
        self._nothing.setVisible(not purpose)
        self.header.set_caption(
            self.tr("1 session held")
            if head.held == 1
            else self.tr("{number} sessions held").format(number=head.held)
            if head.held
            else ""
        )
        started = None if engagement is None else engagement.started_on
        facts = []
        if started is not None:
            facts.append(self.tr("since {day}").format(day=short_day(started, clock.today())))
        if engagement is not None and engagement.place:
            facts.append(engagement.place)
        if head.details.good_hours:
            facts.append(head.details.good_hours)
        self._facts.setText(" · ".join(facts))
        self._facts.setVisible(bool(facts))

"""The main column of Today: the sessions of the day, each on a card, and those of the week on one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from coachdesk.overview.operations import TodayView
from coachdesk.overview.today.session_block import SessionBlock
from coachdesk.vault import Clock
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.messages import EmptyState
from coachdesk.widgets.theme import add_gap, column, current_theme, hairline, set_role

_PADDING = (3.6, 3.2)
_EMPTY_PX = 560


class MainColumn(QWidget):
    """Shows sessions in the order of time."""

    desk_wanted = Signal(str)
    new_client_wanted = Signal()

    def __init__(self, view: TodayView, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.blocks: list[SessionBlock] = []
        self._empty: list[EmptyState] = []
        layout = column(self, gap=2.4)
        if not view.clients:
            empty = EmptyState(
                self.tr("Nobody here yet. A name is enough to begin; everything else may come later."),
                key="Ctrl+N",
                action=self.tr("New client"),
                primary=True,
            )
            empty.wanted.connect(self.new_client_wanted)
            self._empty.append(empty)
        elif not view.today:
            words = self.tr("No session today.") if view.later else self.tr("No session today or this week.")
            self._empty.append(EmptyState(words))
        for empty in self._empty:
            layout.addWidget(empty)
        first_open = next((n for n, each in enumerate(view.today) if not each.session.finished), -1)
        for number, found in enumerate(view.today):
            role = "primary" if number == first_open else "plain"
            layout.addWidget(self._card([SessionBlock(found, clock, button_role=role)]))
        if view.later:
            if view.today:
                add_gap(layout, 2)
            layout.addWidget(SectionHeader(self._later_words(view)))
            layout.addWidget(
                self._card(
                    [SessionBlock(found, clock, button_role="link", with_day=True) for found in view.later]
                )
            )
        layout.addStretch(1)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first session, or on what can be done where there is none."""
        starts = [*(block.button for block in self.blocks), *(empty.focusProxy() for empty in self._empty)]
        if starts and starts[0] is not None:
            starts[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Keep the lines of an empty day readable, and their keys near them."""
        for empty in self._empty:
            empty.setMaximumWidth(current_theme().px(_EMPTY_PX))

    def _later_words(self, view: TodayView) -> str:
        """What the days after today are called: this week, or, where that is nearly over, the next one too."""
        left = 7 - self._clock.today().weekday()
        return self.tr("This week") if view.days_ahead == left else self.tr("This week and the next")

    def _card(self, blocks: list[SessionBlock]) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        layout = column(card, gap=0)
        for number, block in enumerate(blocks):
            if number:
                layout.addWidget(hairline())
            padded = column(gap=0, margins=_PADDING)
            padded.addWidget(block)
            layout.addLayout(padded)
            block.desk_wanted.connect(self.desk_wanted)
            self.blocks.append(block)
        return card

"""One session on Today: when and with whom, what was promised and agreed, and the way to the desk."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from coachdesk.action_plan.operations import ActionRow
from coachdesk.overview.operations import TodaySession
from coachdesk.overview.words import (
    commitment_words,
    day_words,
    desk_words,
    minutes_words,
    more_words,
    session_words,
    time_of,
)
from coachdesk.sessions.words import focus_words
from coachdesk.vault import Clock
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, current_theme, grid, row, set_role

_TIME_PX = 100
_LABEL_PX = 106
_WIDEST_PX = 10_000
_MOST = 3
"""How many promises, or agreements, are shown before the rest is only counted."""


class SessionBlock(QWidget):
    """Shows one session; the button leads to its desk."""

    desk_wanted = Signal(str)

    def __init__(
        self,
        found: TodaySession,
        clock: Clock,
        *,
        button_role: str = "plain",
        with_day: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        session, today = found.session, clock.today()
        self.session_id = session.id
        self._labels: list[QLabel] = []
        self._lines: list[QBoxLayout] = []
        self.button = QPushButton(desk_words(session.stage))
        self.button.setAccessibleName(f"{self.button.text()}, {session.client_name}")
        # Enter presses it, as it would in a dialog; elsewhere Qt leaves that to Space.
        self.button.setAutoDefault(True)
        set_role(self.button, button_role, tone=None if button_role == "link" else "compact")
        self.button.clicked.connect(self._on_button_clicked)
        start = session.start
        assert start is not None, "what stands on Today has a date"
        self.time = _TimeCell(
            day_words(start.day(clock), today) if with_day else "",
            "" if start.time_open else time_of(clock, start.at),
        )
        body = column(gap=0.9)
        body.addLayout(
            self._head(
                session.client_name,
                session_words(session.number, focus_words(session.focus), minutes_words(session.minutes)),
            )
        )
        self._add_lines(body, self.tr("Purpose"), [session.purpose] if session.purpose else [])
        self._add_lines(body, self.tr("You promised"), _commitments(found.commitments.promised, today))
        self._add_lines(body, self.tr("Agreed"), _commitments(found.commitments.agreed, today))
        self._grid: QGridLayout = grid(self, gap=0)
        self._body = body
        self._narrow: bool | None = None
        self.fit(narrow=False)

    def fit(self, *, narrow: bool) -> None:
        """Lay out for much or little room, at the present scale."""
        theme = current_theme()
        self.time.fit(self.button.sizeHint().height())
        for label in self._labels:
            label.setMinimumWidth(0 if narrow else theme.px(_LABEL_PX))
            label.setMaximumWidth(theme.px(_WIDEST_PX if narrow else _LABEL_PX))
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._grid.removeWidget(self.time)
        self._grid.removeItem(self._body)
        self._grid.addWidget(self.time, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(self._body, 1 if narrow else 0, 0 if narrow else 1)
        self._grid.setColumnStretch(0 if narrow else 1, 1)
        self._grid.setColumnStretch(1 if narrow else 0, 0)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for line in self._lines:
            line.setDirection(direction)

    def _head(self, name: str, facts: str) -> QBoxLayout:
        name_label, facts_label = ElidedLabel(name), ElidedLabel(facts)
        name_label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        set_role(name_label, "strong")
        set_role(facts_label, "quiet")
        head = row(gap=2)
        head.addWidget(name_label)
        head.addWidget(facts_label, 1)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        self._lines.append(head)
        return head

    def _add_lines(self, body: QBoxLayout, label: str, lines: Sequence[str]) -> None:
        """Add a labelled part; without lines it is left out."""
        if not lines:
            return
        words = Paragraph(label, role="quiet")
        texts = column(gap=0.9)
        for line in lines:
            texts.addWidget(Paragraph(line))
        both = row(gap=0)
        both.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        both.addLayout(texts, 1)
        body.addLayout(both)
        self._labels.append(words)
        self._lines.append(both)

    def _on_button_clicked(self) -> None:
        self.desk_wanted.emit(self.session_id)


class _TimeCell(QWidget):
    """When it is: the time large for today, the day above it for later. Its first line stands level with the name."""

    def __init__(self, day: str, time: str) -> None:
        super().__init__()
        layout = column(self, gap=0)
        self._first = QLabel()
        self._first.setTextFormat(Qt.TextFormat.PlainText)
        shown = time or self.tr("no time yet")
        self._first.setText(day or shown)
        layout.addWidget(self._first)
        if day:
            layout.addWidget(Paragraph(shown, role="quiet"))
        else:
            set_role(self._first, "number-strong" if time else "quiet")
        layout.addStretch(1)

    def fit(self, head_height: int) -> None:
        """Take the width that all times share, and the height of the line that the name stands in."""
        self.setFixedWidth(current_theme().px(_TIME_PX))
        self._first.setFixedHeight(head_height)


def _commitments(actions: Iterable[ActionRow], today: date) -> list[str]:
    """Commitments in words; of many the first few, and how many more there are."""
    lines = [commitment_words(action, today) for action in actions]
    if len(lines) <= _MOST + 1:
        return lines
    return [*lines[:_MOST], more_words(len(lines) - _MOST)]

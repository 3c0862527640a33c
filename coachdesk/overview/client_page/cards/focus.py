"""How the last sessions were turned: tactical, strategic, personal."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coachdesk.overview.client_page.cards.card import Card
from coachdesk.overview.operations import FocusOf
from coachdesk.overview.words import short_day
from coachdesk.sessions.model import Focus
from coachdesk.sessions.words import focus_words
from coachdesk.vault import Clock
from coachdesk.widgets.painted import FractionBar
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import add_gap, current_theme, grid, row, set_length, set_role

_FEWEST = 3
"""Below so many sessions nothing can be said of a balance."""

_KINDS = (Focus.TACTICAL, Focus.PERSONAL, Focus.STRATEGIC)


class FocusCard(Card):
    """Bars, the sessions one by one, and in words what had the least time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Balance of focus"))
        self._lines = [_FocusLine() for _kind in _KINDS]
        lines = grid(gap=2)
        spacer = QWidget()
        set_length(spacer, width="icon")
        lines.setColumnStretch(2, 1)
        lines.addWidget(spacer, 0, 1)
        for number, line in enumerate(self._lines):
            lines.addWidget(line.name, number, 0)
            lines.addWidget(line.bar, number, 2, Qt.AlignmentFlag.AlignVCenter)
            lines.addWidget(line.count, number, 3)
        self._strip = _Strip()
        self._from, self._to = _caption(), _caption()
        ends = row(gap=1)
        ends.addWidget(self._from)
        ends.addStretch(1)
        ends.addWidget(self._to)
        self._least = Paragraph(role="quiet")
        self.body.addLayout(lines)
        add_gap(self.body, 2.6)
        self.body.addWidget(self._strip)
        add_gap(self.body, 0.4)
        self.body.addLayout(ends)
        add_gap(self.body, 2)
        self.body.addWidget(self._least)
        self.body.addStretch(1)

    def show_focus(self, found: Sequence[FocusOf], clock: Clock, *, meet_today: bool) -> bool:
        """Show the balance, the oldest session first. Returns whether there is enough to be said."""
        if len(found) < _FEWEST:
            return False
        today = clock.today()
        counts = Counter(each.focus for each in found)
        order = sorted(_KINDS, key=lambda kind: (-counts[kind], _KINDS.index(kind)))
        for line, kind in zip(self._lines, order, strict=True):
            line.show_count(focus_words(kind).capitalize(), counts[kind], len(found))
        self.header.set_caption(self.tr("last {number} sessions").format(number=len(found)))
        least = order[-1] if counts[order[-1]] < counts[order[-2]] else Focus.NONE
        self._strip.show_sessions([each.focus for each in found], least)
        self._from.setText(short_day(found[0].on, today))
        self._to.setText(short_day(found[-1].on, today))
        self._least.setText(self._least_words(found, least, clock, meet_today=meet_today))
        self._least.setVisible(least is not Focus.NONE)
        return True

    def _least_words(self, found: Sequence[FocusOf], least: Focus, clock: Clock, *, meet_today: bool) -> str:
        if least is Focus.NONE:
            return ""
        days = [each.on for each in found if each.focus is least]
        name = focus_words(least).capitalize()
        if not days:
            said = self.tr("{focus} had no time of its own.").format(focus=name)
        elif len(days) == 1:
            day = short_day(days[0], clock.today())
            said = self.tr("{focus} had the least time, once on {day}.").format(focus=name, day=day)
        else:
            said = self.tr("{focus} had the least time.").format(focus=name)
        wanted = self.tr("Perhaps today?") if meet_today else self.tr("Perhaps next time?")
        return f"{said} {wanted}"


class _FocusLine:
    """Name, bar and number of one focus."""

    def __init__(self) -> None:
        self.name, self.count = QLabel(), QLabel()
        for label in (self.name, self.count):
            label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.count, "number")
        self.count.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.bar = FractionBar()

    def show_count(self, name: str, count: int, total: int) -> None:
        self.name.setText(name)
        self.count.setText(str(count))
        self.bar.set_fraction(count / total)


class _Strip(QWidget):
    """One box a session with the first letter of its focus."""

    def __init__(self) -> None:
        super().__init__()
        self._sessions: Sequence[Focus] = ()
        self._marked = Focus.NONE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sessions(self, sessions: Sequence[Focus], marked: Focus) -> None:
        """Show these sessions; those of one focus are marked."""
        self._sessions, self._marked = sessions, marked
        self.setAccessibleName(", ".join(focus_words(focus) for focus in sessions))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the boxes; they share the width."""
        theme = current_theme()
        return QSize(theme.px(200), theme.px(23))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the boxes."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = theme.px(4)
        width = (self.width() + gap) / max(1, len(self._sessions)) - gap
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number, focus in enumerate(self._sessions):
            marked = focus is self._marked
            place = len(self._sessions) - 1 - number if mirrored else number
            box = QRectF(place * (width + gap), 0, width, self.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if marked else "ground"))
            painter.drawRoundedRect(box, theme.px(3), theme.px(3))
            painter.setFont(theme.font("caption-strong" if marked else "caption"))
            painter.setPen(theme.colour("accent" if marked else "quiet"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, focus_words(focus)[:1].upper())
        painter.end()


def _caption() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, "caption")
    return label

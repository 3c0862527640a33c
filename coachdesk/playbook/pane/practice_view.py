"""One practice to read: when, do, ask, watch for, why, and where it came from."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coachdesk.playbook.operations import PracticePage
from coachdesk.playbook.pane.evidence_list import EvidenceList
from coachdesk.playbook.pane.reading_text import ReadingText
from coachdesk.playbook.pane.words import names_words, quoted, tried_words
from coachdesk.widgets.chips import Chip
from coachdesk.widgets.dates import day_and_month
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.flow_layout import FlowLayout
from coachdesk.widgets.icons import icon
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import add_gap, column, current_theme, row, set_role

WIDTH_PX = 660
"""A line of so many pixels holds about 75 characters."""

SHEET_MARGINS, SHEET_MARGINS_NARROW = (11.2, 6.2, 6, 6), (4.8, 3, 4.8, 4)
"""The room around a practice that is read or written, in steps."""


class PracticeView(PageScroll):
    """Shows a practice; the words can be selected and copied."""

    edit_wanted = Signal()
    evidence_wanted = Signal()
    back_wanted = Signal()
    """Back to the list, where there is room for one of the two only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self.setAccessibleName(self.tr("Practice"))
        set_role(self, "surface")
        self._narrow = self._tight = False
        self._page: PracticePage | None = None
        self._tag = ""
        self._names: Sequence[str] = ()
        current_theme().changed.connect(self._show_again)

    def show_practice(self, page: PracticePage, tag_in_use: str = "", names: Sequence[str] = ()) -> None:
        """Show this practice; the tag that is filtered by stands out. The same practice keeps its place.

        `names` of clients that stand in it all the same are told.
        """
        scroll = self.verticalScrollBar().value() if self._page and self._page.id == page.id else 0
        self._page, self._tag, self._names = page, tag_in_use, names
        sheet, body = self._sheet()
        body.addWidget(Paragraph(page.title, role="page-title"))
        body.addLayout(self._facts(page, tag_in_use))
        add_gap(body, 1)
        text = ReadingText()
        text.setAccessibleName(page.title)
        text.show_sections(
            (
                (self.tr("When"), page.when),
                (self.tr("Do"), page.do),
                (self.tr("Ask"), quoted(page.ask)),
                (self.tr("Watch for"), page.watch_for),
                (self.tr("Why"), page.why),
            )
        )
        body.addWidget(text)
        add_gap(body, 3)
        evidence = EvidenceList(page.evidence, names_words(names), tight=self._tight)
        evidence.add_wanted.connect(self.evidence_wanted)
        body.addWidget(evidence)
        body.addStretch(1)
        self._put(sheet)
        self.verticalScrollBar().setValue(scroll)

    def show_nothing(self, empty: QWidget) -> None:
        """Show what is said where there is no practice."""
        self._page = None
        sheet, body = self._sheet()
        body.addWidget(empty)
        body.addStretch(1)
        self._put(sheet)

    def set_narrow(self, narrow: bool, *, tight: bool = False) -> None:
        """Offer the way back to the list, and keep less room around the words; `tight` where lines are short."""
        if (narrow, tight) != (self._narrow, self._tight):
            self._narrow, self._tight = narrow, tight
            self._show_again()

    def focus_text(self) -> None:
        """Put the focus on the words, so that keys move through them."""
        text = self.findChild(ReadingText)
        if text is not None:
            text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self) -> None:
        if self._page is not None:
            self.show_practice(self._page, self._tag, self._names)

    def _sheet(self) -> tuple[QWidget, QVBoxLayout]:
        """A new sheet, and the column for its contents."""
        sheet = QWidget()
        set_role(sheet, "surface")
        outer = row(sheet, gap=0, margins=SHEET_MARGINS_NARROW if self._narrow else SHEET_MARGINS)
        inside = QWidget()
        inside.setMaximumWidth(current_theme().px(WIDTH_PX))
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addWidget(inside, 100)
        outer.addStretch(1)
        body = column(inside, gap=1.6)
        if self._narrow:
            back = QPushButton(icon("arrow-left", "accent"), self.tr("All practices"))
            set_role(back, "link")
            back.clicked.connect(self.back_wanted)
            body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return sheet, body

    def _put(self, sheet: QWidget) -> None:
        """Show this sheet in place of the old one, which may be just telling of a click."""
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setWidget(sheet)
        sheet.show()

    def _facts(self, page: PracticePage, tag_in_use: str) -> QHBoxLayout:
        chips = QWidget()
        flow = FlowLayout(chips)
        flow.setContentsMargins(0, current_theme().px(3), 0, 0)
        for tag in page.tags:
            flow.addWidget(Chip(tag, tone="accent" if tag == tag_in_use else None))
        words = tried_words(page.tried, page.worked)
        if page.last_tried_on is not None:
            day = day_and_month(page.last_tried_on, QLocale())
            words = self.tr("{tried} · last on {day}").format(tried=words, day=day)
        flow.addWidget(_caption(words, beside=bool(page.tags)))
        edit = QPushButton(self.tr("Edit"))
        set_role(edit, "link")
        edit.clicked.connect(self.edit_wanted)
        line = row(gap=2)
        line.addWidget(chips, 1)
        line.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        return line


def _caption(words: str, *, beside: bool) -> QLabel:
    """Words at the start of a line, or with a little air `beside` the tags."""
    caption = ElidedLabel(words)
    caption.setContentsMargins(current_theme().px(6) if beside else 0, 0, 0, 0)
    caption.setMinimumHeight(current_theme().px(20))
    set_role(caption, "caption")
    return caption

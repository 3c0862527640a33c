"""One practice to read: when, do, ask, watch for, why, and where it came from."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from coachdesk.playbook.model import EvidenceKind
from coachdesk.playbook.operations import EvidenceRow, PracticePage
from coachdesk.playbook.pane.words import evidence_word, month_words, tried_words
from coachdesk.widgets.chips import Chip
from coachdesk.widgets.flow_layout import FlowLayout
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import add_gap, column, current_theme, row, set_role


class PracticeView(PageScroll):
    """Shows a practice; the words can be selected and copied."""

    edit_wanted = Signal()
    evidence_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self.setAccessibleName(self.tr("Practice"))

    def show_practice(self, page: PracticePage, tag_in_use: str = "") -> None:
        """Show this practice; the tag that is filtered by stands out."""
        sheet = QWidget()
        set_role(sheet, "surface")
        outer = row(sheet, gap=0, margins=(10.5, 5.5, 6, 6))
        inside = QWidget()
        inside.setMaximumWidth(current_theme().px(660))
        body = column(inside, gap=2)
        outer.addWidget(inside, 1)
        outer.addStretch(0)
        body.addWidget(_text(page.title, "page-title"))
        body.addLayout(self._facts(page, tag_in_use))
        for heading, text in (
            (self.tr("When"), page.when),
            (self.tr("Do"), page.do),
            (self.tr("Ask"), page.ask),
            (self.tr("Watch for"), page.watch_for),
            (self.tr("Why"), page.why),
        ):
            if text:
                add_gap(body, 0.5)
                body.addWidget(_text(heading, "section"))
                body.addWidget(_text(text, "notes"))
        add_gap(body, 1)
        self._add_evidence(body, page)
        body.addStretch(1)
        self.setWidget(sheet)

    def show_nothing(self, empty: QWidget) -> None:
        """Show what is said where there is no practice."""
        sheet = QWidget()
        set_role(sheet, "surface")
        around = column(sheet, margins=10)
        around.addWidget(empty)
        around.addStretch(1)
        self.setWidget(sheet)

    def _facts(self, page: PracticePage, tag_in_use: str) -> QVBoxLayout:
        line = row(gap=2)
        chips = QWidget()
        flow = FlowLayout(chips)
        for tag in page.tags:
            flow.addWidget(Chip(tag, tone="accent" if tag == tag_in_use else None))
        words = tried_words(page.tried, page.worked)
        if page.last_tried_on is not None:
            day = QLocale().toString(page.last_tried_on, "d MMM")
            words = self.tr("{tried} · last on {day}").format(tried=words, day=day)
        caption = _text(words, "caption")
        caption.setWordWrap(False)
        flow.addWidget(caption)
        edit = QPushButton(self.tr("Edit"))
        set_role(edit, "link")
        edit.clicked.connect(self.edit_wanted)
        line.addWidget(chips, 1)
        line.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        box = column()
        box.addLayout(line)
        return box

    def _add_evidence(self, body: QVBoxLayout, page: PracticePage) -> None:
        body.addWidget(
            SectionHeader(self.tr("Where it came from"), self.tr("names stay out, here and in every export"))
        )
        known: dict[str | None, int] = {}
        for each in page.evidence:
            body.addWidget(_line())
            body.addLayout(self._evidence(each, known))
        body.addWidget(_line())
        add = QPushButton(self.tr("Add what came of it"))
        set_role(add, "link")
        add.clicked.connect(self.evidence_wanted)
        body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _evidence(self, each: EvidenceRow, known: dict[str | None, int]) -> QVBoxLayout:
        who = ""
        if each.client_id is not None:
            first = not known
            known.setdefault(each.client_id, len(known))
            who = self.tr("One client") if first or known[each.client_id] == 0 else self.tr("Another client")
        chip = Chip(evidence_word(each.kind), tone="accent" if each.kind is EvidenceKind.WORKED else None)
        left = QWidget()
        left.setMinimumWidth(current_theme().px(88))
        inside = row(left)
        inside.addWidget(chip)
        inside.addStretch(1)
        line = row(gap=2)
        line.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(_text(f"{who} · {each.text}" if who else each.text, "text"), 1)
        month = _text(month_words(each.happened_on), "caption")
        month.setWordWrap(False)
        line.addWidget(month, 0, Qt.AlignmentFlag.AlignTop)
        box = column(margins=(0, 0.6))
        box.addLayout(line)
        return box


def _text(words: str, role: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role)
    return label


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("vertical", False)
    set_role(line, "line")
    return line

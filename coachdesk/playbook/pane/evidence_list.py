"""Where a practice came from and what became of it, one line each and without names."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from coachdesk.playbook.model import EvidenceKind
from coachdesk.playbook.operations import EvidenceRow
from coachdesk.playbook.pane.words import evidence_word, month_words, who_words
from coachdesk.widgets.chips import Chip
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.icons import icon
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, current_theme, row, set_role

_CHIP_COLUMN_PX = 86


class EvidenceList(QWidget):
    """A line for each piece of evidence, between hairlines."""

    add_wanted = Signal()

    def __init__(self, evidence: Sequence[EvidenceRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = column(self, gap=0)
        body.addWidget(
            SectionHeader(self.tr("Where it came from"), self.tr("names stay out, here and in every export"))
        )
        body.addSpacing(current_theme().space(2))
        body.addWidget(_line())
        for each, who in zip(evidence, who_words(evidence), strict=True):
            body.addWidget(_row(each, who))
            body.addWidget(_line())
        add = QPushButton(icon("plus", "quiet"), self.tr("Add what came of it"))
        set_role(add, "quiet")
        add.clicked.connect(self.add_wanted)
        body.addSpacing(current_theme().space(1))
        body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)


def _row(each: EvidenceRow, who: str) -> QWidget:
    chip = Chip(evidence_word(each.kind), tone="accent" if each.kind is EvidenceKind.WORKED else None)
    start = QWidget()
    start.setFixedWidth(current_theme().px(_CHIP_COLUMN_PX))
    inside = row(start)
    inside.addWidget(chip)
    inside.addStretch(1)
    month = QLabel(month_words(each.happened_on))
    month.setTextFormat(Qt.TextFormat.PlainText)
    month.setMinimumHeight(current_theme().px(20))
    set_role(month, "caption")
    whole = QWidget()
    line = row(whole, gap=2, margins=(0, 1.8))
    line.addWidget(start, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Paragraph(f"{who} · {each.text}" if who else each.text), 1)
    line.addWidget(month, 0, Qt.AlignmentFlag.AlignTop)
    return whole


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("vertical", False)
    set_role(line, "line")
    return line

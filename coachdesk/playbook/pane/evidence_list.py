"""Where a practice came from and what became of it, one line each and without names."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from coachdesk.playbook.model import EvidenceKind
from coachdesk.playbook.operations import EvidenceRow
from coachdesk.playbook.pane.words import evidence_word, month_words, who_words
from coachdesk.widgets.chips import Chip
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.icons import icon
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, current_theme, hairline, row, set_role, set_spacing

_CHIP_COLUMN_PX = 86


class EvidenceList(QWidget):
    """A line for each piece of evidence, between hairlines."""

    add_wanted = Signal()

    def __init__(
        self,
        evidence: Sequence[EvidenceRow],
        caution: str = "",
        *,
        tight: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """With `tight` the words stand below kind and month, for lines too short to hold all three.

        `caution` stands in the place of the promise that names stay out, where one did not.
        """
        super().__init__(parent)
        body = column(self, gap=0)
        names = self.tr("names stay out, here and in every export")
        below = caution or (names if tight else "")
        body.addWidget(SectionHeader(self.tr("Where it came from"), "" if below else names))
        if below:
            words = Paragraph(below)
            set_role(words, "caption", tone="attention" if caution else None)
            body.addWidget(words)
        body.addSpacing(current_theme().space(2))
        body.addWidget(hairline())
        for each, who in zip(evidence, who_words(evidence), strict=True):
            body.addWidget(_row(each, who, tight=tight))
            body.addWidget(hairline())
        add = QPushButton(icon("plus", "quiet"), self.tr("Add what came of it"))
        set_role(add, "quiet")
        add.clicked.connect(self.add_wanted)
        body.addSpacing(current_theme().space(1))
        body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)


def _row(each: EvidenceRow, who: str, *, tight: bool) -> QWidget:
    chip = Chip(evidence_word(each.kind), tone="accent" if each.kind is EvidenceKind.WORKED else None)
    words = Paragraph(f"{who} · {each.text}" if who else each.text)
    month = QLabel(month_words(each.happened_on))
    month.setTextFormat(Qt.TextFormat.PlainText)
    month.setMinimumHeight(current_theme().px(20))
    set_role(month, "caption")
    whole = QWidget()
    line = row(gap=2)
    if tight:
        line.addWidget(chip)
        line.addStretch(1)
        line.addWidget(month)
        lines = column(whole, gap=0.6, margins=(0, 1.8))
        lines.addLayout(line)
        lines.addWidget(words)
        return whole
    set_spacing(line, gap=2, margins=(0, 1.8))
    start = QWidget()
    start.setFixedWidth(current_theme().px(_CHIP_COLUMN_PX))
    inside = row(start)
    inside.addWidget(chip)
    inside.addStretch(1)
    line.addWidget(start, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    line.addWidget(month, 0, Qt.AlignmentFlag.AlignTop)
    whole.setLayout(line)
    return whole

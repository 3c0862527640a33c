"""A line of the wrap-up form that folds where room is short."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from coachdesk.sessions.pane.wrap_up.section import INSET
from coachdesk.widgets.theme import column, current_theme, row, set_spacing

_LEAST_BESIDE = 48
"""Below a width of so many characters everything stands below the words."""


class FoldingLine(QWidget):
    """Words with something to choose beside them; below them where there is no room for both."""

    def __init__(
        self, words: QWidget, *beside: QWidget, inset: float = INSET, air: float = 0, level: bool = False
    ) -> None:
        """Take the parts, the words standing in by `inset` steps, with `air` above and below.

        `level` words stand in the middle of what is beside them, where that is higher than a line.
        """
        super().__init__()
        self._inset, self._air = inset, air
        self._start = column(gap=0)
        self._start.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter if level else Qt.AlignmentFlag(0))
        self._end = row(gap=2.4)
        for part in beside:
            self._end.addWidget(part)
        self._end.addStretch()
        self._across = row(self, gap=0)
        self._across.addLayout(self._start, 1)
        self._across.addLayout(self._end)
        self._fit()
        current_theme().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return room for a few words."""
        return QSize(current_theme().px(160), super().minimumSizeHint().height())

    @Slot()
    def _fit(self) -> None:
        inset, air = self._inset, self._air
        folded = self.width() < current_theme().text_width(_LEAST_BESIDE)
        if folded:
            self._across.setDirection(QBoxLayout.Direction.TopToBottom)
            set_spacing(self._start, margins=(inset, air, inset, 0.8))
            set_spacing(self._end, gap=2.4, margins=(INSET, 0, INSET, max(air, 1.6)))
        else:
            self._across.setDirection(QBoxLayout.Direction.LeftToRight)
            set_spacing(self._start, margins=(inset, air, 0, air))
            set_spacing(self._end, gap=2.4, margins=(2.4, air, INSET, air))

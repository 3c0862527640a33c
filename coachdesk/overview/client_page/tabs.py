"""The row of tabs below the head of a page."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from coachdesk.widgets.theme import current_theme, row, set_length, set_role, set_spacing

_TIGHT_PX = 400


class _Steps(NamedTuple):
    """Distances of the tabs; their words stand a little further in, for the ring of the focus needs air."""

    gap: float
    start: float
    end: float


_ROOMY, _TIGHT = _Steps(3.2, 4, 4.6), _Steps(0.8, 1.8, 1.8)


class Tabs(QFrame):
    """Buttons of which one is chosen; something quiet may stand at the end."""

    chosen = Signal(str)

    def __init__(
        self,
        tabs: Sequence[tuple[str, str]],
        *,
        trailing: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "header")
        set_length(self, height="tabs")
        self._group = QButtonGroup(self)
        self._keys = [key for key, _words in tabs]
        self._trailing = trailing
        self._line = layout = row(self)
        for number, (_key, words) in enumerate(tabs):
            button = _Tab(words)
            button.setCheckable(True)
            set_role(button, "tab")
            self._group.addButton(button, number)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addStretch(1)
        if trailing is not None:
            layout.addWidget(trailing)
        self._group.idClicked.connect(self._on_clicked)

    def mark(self, key: str) -> None:
        """Mark a tab as the one that is shown; none with an unknown key."""
        self._group.setExclusive(key in self._keys)
        for number, each in enumerate(self._keys):
            self._group.button(number).setChecked(each == key)
        self._group.setExclusive(True)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the tabs alone, standing close together."""
        theme = current_theme()
        tabs = sum(button.sizeHint().width() for button in self._group.buttons())
        gaps = _TIGHT.gap * (len(self._keys) - 1) + _TIGHT.start + _TIGHT.end
        return QSize(tabs + theme.space(gaps), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer together where there is little room, and leave out what stands at the end."""
        super().resizeEvent(event)
        tight = self.width() < current_theme().px(_TIGHT_PX)
        steps = _TIGHT if tight else _ROOMY
        set_spacing(self._line, gap=steps.gap, margins=(steps.start, 0, steps.end, 0))
        if self._trailing is not None:
            self._trailing.setVisible(not tight)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._keys[number])


class _Tab(QPushButton):
    """A tab that keeps room for its words in the weight they have while it is chosen."""

    def sizeHint(self) -> QSize:
        """Return room for the heavier of the two weights."""
        strong = QFontMetrics(current_theme().font("strong")).horizontalAdvance(self.text())
        more = max(0, strong - self.fontMetrics().horizontalAdvance(self.text()))
        return super().sizeHint() + QSize(more, 0)

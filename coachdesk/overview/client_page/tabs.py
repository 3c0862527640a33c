"""The row of tabs below the head of a page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from coachdesk.widgets.theme import row, set_length, set_role


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
        layout = row(self, gap=4.4, margins=(4.4, 0, 4.8, 0))
        for number, (_key, words) in enumerate(tabs):
            button = QPushButton(words)
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

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._keys[number])

"""A card: a title, something small at the end of its line, and a body."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.theme import column, row, set_role

SIDE_STEPS = 3.2
"""What a card keeps free beside what it shows."""


class Card(QFrame):
    """White, with a hairline around it; what it shows is added to `body`."""

    def __init__(self, title: str, *, trailing: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.header = SectionHeader(title, trailing=trailing)
        self.body: QVBoxLayout = column(gap=0, margins=(SIDE_STEPS, 0))
        head = row(margins=(SIDE_STEPS, 0))
        head.addWidget(self.header)
        layout = column(self, gap=2, margins=(0, 2.8, 0, SIDE_STEPS))
        layout.addLayout(head)
        layout.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self.header.title.setText(title)


class Rows(QWidget):
    """Rows that are made anew each time, one below the other."""

    def __init__(self, *, gap: float = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = column(self, gap=gap)

    def set_rows(self, rows: list[QWidget]) -> None:
        """Show these rows in place of those before."""
        while (item := self._layout.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for each in rows:
            self._layout.addWidget(each)

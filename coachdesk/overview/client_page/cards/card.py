"""A card: a title, something small at the end of its line, and a body."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.theme import column, set_role


class Card(QFrame):
    """White, with a hairline around it; what it shows is added to `body`."""

    def __init__(self, title: str, *, trailing: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.header = SectionHeader(title, trailing=trailing)
        self.body: QVBoxLayout = column(gap=0)
        layout = column(self, gap=2, margins=(3.2, 2.8, 3.2, 3.2))
        layout.addWidget(self.header)
        layout.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self.header.title.setText(title)


def hairline() -> QFrame:
    """A thin line between two parts of a card."""
    line = QFrame()
    line.setProperty("vertical", "false")
    set_role(line, "line")
    return line


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
        for row in rows:
            self._layout.addWidget(row)

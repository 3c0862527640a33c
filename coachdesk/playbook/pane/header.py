"""The head of the playbook: how many practices there are, and what can be done with all of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from coachdesk.playbook.pane.words import practices_words
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.fields import MenuButton
from coachdesk.widgets.theme import column, row, set_length, set_role


class PlaybookHeader(QWidget):
    """Title and count at the start, export and a new practice at the end."""

    export_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "header")
        set_length(self, height="header")
        self.count = 0
        """How many practices there are."""
        title = ElidedLabel(self.tr("Playbook"))
        set_role(title, "title")
        self._caption = ElidedLabel()
        set_role(self._caption, "caption")
        self._export = MenuButton(self.tr("Export"))
        menu = QMenu(self._export)
        menu.addAction(self.tr("All practices as Markdown…")).triggered.connect(self.export_wanted)
        self._export.setMenu(menu)
        new = QPushButton(self.tr("New practice"))
        set_role(new, "primary")
        new.clicked.connect(self.new_wanted)
        words = column(gap=0.4)
        words.addStretch(1)
        words.addWidget(title)
        words.addWidget(self._caption)
        words.addStretch(1)
        layout = row(self, gap=2.4, margins=(4.8, 1))
        layout.addLayout(words, 1)
        for button in (self._export, new):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            layout.addWidget(button)

    def set_tight(self, tight: bool) -> None:
        """Leave out the export, which the File menu has too, where there is no room for both buttons."""
        self._export.setVisible(not tight)

    def show_count(self, number: int) -> None:
        """Say how many practices there are."""
        self.count = number
        self._caption.setText(practices_words(number))
        self._export.setEnabled(number > 0)

"""The page in the place of one that cannot be shown, as part of what it reads is damaged."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from coachdesk.widgets.flow_layout import FlowLayout
from coachdesk.widgets.icons import IconLabel
from coachdesk.widgets.page import Page
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, row, set_length, set_role


class DamagePage(Page):
    """Says what happened, what is safe and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("This page cannot be shown"))
        title.setWordWrap(True)
        set_role(title, "title")
        head = row(gap=2)
        head.addWidget(IconLabel("warning", "attention"), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(title, 1)
        sheet = QWidget()
        set_length(sheet, most="first-run")
        inside = column(sheet, gap=3)
        inside.addLayout(head)
        inside.addWidget(
            Paragraph(
                self.tr(
                    "Part of what stands on it is damaged in the notebook. It is not shown in part, and nothing is written over it. All other pages can be used as before."
                )
            )
        )
        inside.addWidget(
            Paragraph(
                self.tr(
                    "Check the notebook to see how far it goes. A backup has this page as it was; it is restored into a new notebook, and this one stays as it is."
                ),
                role="quiet",
            )
        )
        buttons = FlowLayout(gap=2)
        for command, words, role in (
            ("check_notebook", self.tr("Check my notebook…"), "primary"),
            ("restore", self.tr("Restore a backup…"), "plain"),
        ):
            button = QPushButton(words)
            button.setProperty("command", command)
            set_role(button, role)
            button.clicked.connect(self._on_button_clicked)
            buttons.addWidget(button)
        inside.addLayout(buttons)
        across = row(gap=0, margins=(4, 0))
        across.addStretch(1)
        across.addWidget(sheet, 1000)
        across.addStretch(1)
        layout = column(self, gap=0)
        layout.addStretch(1)
        layout.addLayout(across)
        layout.addStretch(2)

    def open(self, _id: str, /) -> bool:
        """There is nothing to read."""
        return True

    def flush(self) -> bool:
        """Nothing is typed here."""
        return True

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done is offered by the program."""
        return {}

    @Slot()
    def _on_button_clicked(self) -> None:
        self.command_wanted.emit(self.sender().property("command"))

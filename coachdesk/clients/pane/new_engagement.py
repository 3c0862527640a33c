"""Starting a new engagement: what it is for, and the one before ends today."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from coachdesk.vault.drafts import Draft
from coachdesk.widgets.fields import Field, LineEdit
from coachdesk.widgets.icons import icon
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.theme import column, row, set_role


class NewEngagement(QWidget):
    """A quiet button that opens a line for the purpose; Enter starts, Esc takes back."""

    wanted = Signal(str)
    edited = Signal()
    """The purpose was changed by hand, or given up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(self.tr("New engagement…"))
        self.button.setIcon(icon("plus", "quiet"))
        set_role(self.button, "quiet")
        self.purpose_edit = LineEdit()
        field = Field(self.tr("Purpose of the new engagement"), self.purpose_edit)
        field.set_hint(
            self.tr("The present one ends today and stays readable below. The purpose may come later.")
        )
        self.start_button, self.cancel_button = (
            QPushButton(self.tr("Start it")),
            QPushButton(self.tr("Cancel")),
        )
        set_role(self.start_button, "primary", tone="compact")
        set_role(self.cancel_button, "quiet")
        self._line = QWidget()
        buttons = row(gap=1.6)
        buttons.addWidget(self.start_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        inside = column(self._line, gap=1.6)
        inside.addWidget(field)
        inside.addLayout(buttons)
        self._line.hide()
        layout = column(self, gap=0)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._line)
        self.purpose_edit.textEdited.connect(self.edited)
        self.button.clicked.connect(self.open_line)
        self.start_button.clicked.connect(self._on_start_clicked)
        self.cancel_button.clicked.connect(self._on_cancel_clicked)

    def open_line(self) -> None:
        """Open the line."""
        self._show_line()
        self.purpose_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_line(self) -> None:
        """Close the line, leaving nothing in it."""
        self.purpose_edit.clear()
        self._line.hide()
        self.button.show()

    def draft(self) -> Draft:
        """What is typed, to be kept until the engagement is started."""
        return Draft(self.purpose_edit.text())

    def show_draft(self, draft: Draft) -> None:
        """Show again what was typed before, in the open line."""
        if draft.text != self.purpose_edit.text():
            self.purpose_edit.set_text(draft.text)
        if draft.text:
            self._show_line()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter starts, Esc takes back."""
        if self._line.isHidden():
            super().keyPressEvent(event)
        elif event.key() in ENTER_KEYS:
            self._on_start_clicked()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_cancel_clicked()
        else:
            super().keyPressEvent(event)

    def _show_line(self) -> None:
        self.button.hide()
        self._line.show()

    def _on_start_clicked(self) -> None:
        self.wanted.emit(self.purpose_edit.text())

    def _on_cancel_clicked(self) -> None:
        self.close_line()
        self.edited.emit()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

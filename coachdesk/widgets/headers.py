"""Heads of parts: a section's title with something small at its end, and the steps of a longer form."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.showing import set_shown
from coachdesk.widgets.theme import row, set_role


class SectionHeader(QWidget):
    """A title at the start and a caption, or any widget, at the end of the line."""

    def __init__(
        self,
        title: str,
        caption: str = "",
        *,
        trailing: QWidget | None = None,
        role: str = "section",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(title, self)
        set_role(self.title, role)
        self.caption = QLabel(caption, self)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.caption, "caption")
        set_shown(self.caption, bool(caption))
        layout = row(self, gap=2)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignVCenter)
        if trailing is not None:
            layout.addWidget(trailing, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_caption(self, caption: str) -> None:
        """Show another caption; an empty one is hidden."""
        self.caption.setText(caption)
        set_shown(self.caption, bool(caption))

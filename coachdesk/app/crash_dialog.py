"""The dialog that says that something went wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.theme import column, row, set_role


class CrashDialog(QDialog):
    """Says that something went wrong, what is safe, and shows the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CoachDesk")
        title = QLabel(self.tr("Something went wrong in CoachDesk"))
        set_role(title, "title")
        words = QLabel(
            self.tr(
                "What was saved is safe, and what you typed is still there. If it happens again, close the program and open it anew. The report below holds no text of yours; you can copy it for whoever helps you."
            )
        )
        words.setWordWrap(True)
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Report"))
        close = QPushButton(self.tr("Go on"))
        set_role(close, "primary")
        close.clicked.connect(self.accept)
        end = row()
        end.addStretch(1)
        end.addWidget(close)
        layout = column(self, gap=3, margins=4)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addWidget(text, 1)
        layout.addLayout(end)
        answer_enter(self, close)
        give_room(self, 560, 420)

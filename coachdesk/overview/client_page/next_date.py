"""Setting the date of the next session in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from coachdesk.sessions.start import Start
from coachdesk.vault import Clock
from coachdesk.widgets.fields import DateEdit, Field, TimeEdit
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.scroll import show_together
from coachdesk.widgets.theme import column, row, set_role


class NextDateEditor(QWidget):
    """A date, and a time if it is known; Enter sets them, Esc takes back."""

    date_set = Signal(object)
    """The `Start` of the next session, or None for no date."""
    cancelled = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.date_edit = DateEdit(today=clock.today, with_year=False)
        self.time_edit = TimeEdit()
        self.set_button = QPushButton(self.tr("Set the date"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        set_role(self.set_button, "primary", tone="compact")
        set_role(self.cancel_button, "quiet")
        fields = row(gap=1.6)
        fields.addWidget(Field(self.tr("Date"), self.date_edit, label_role="caption"), 3)
        fields.addWidget(Field(self.tr("Time"), self.time_edit, label_role="caption"), 2)
        buttons = row(gap=1.6)
        buttons.addWidget(self.set_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        layout = column(self, gap=1.4, margins=(0, 1, 0, 0))
        layout.addLayout(fields)
        layout.addLayout(buttons)
        show_together(self)
        self.set_button.clicked.connect(self._on_set_clicked)
        self.cancel_button.clicked.connect(self.cancelled)

    def begin(self, start: Start | None) -> None:
        """Show a date to start from, and take the keyboard."""
        self.date_edit.set_date(None if start is None else start.day(self._clock))
        self.time_edit.set_time(None if start is None else start.time(self._clock))
        self.date_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.date_edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sets, Esc takes back; the fields leave both to whoever stands around them."""
        if event.key() in ENTER_KEYS:
            self._on_set_clicked()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _on_set_clicked(self) -> None:
        for edit in (self.date_edit, self.time_edit):
            if not edit.is_valid():
                # Leaving it has said so already, Enter in it too; the keyboard goes where it is to be mended.
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        day, at = self.date_edit.chosen_date(), self.time_edit.chosen_time()
        self.date_set.emit(None if day is None else Start.on(day, at, self._clock))

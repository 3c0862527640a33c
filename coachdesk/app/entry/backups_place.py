"""Where backups go, in one line, with the way to another folder."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.file_dialogs import ask_for_folder
from coachdesk.widgets.icons import IconLabel
from coachdesk.widgets.theme import row, set_role
from coachdesk.widgets.tips import plain_tip


class BackupsPlace(QWidget):
    """Names the folder; whoever owns this decides whether another one is taken, and shows it."""

    chosen = Signal(object)
    """Carries the Path of the folder that was chosen."""

    def __init__(self, place: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._words = ElidedLabel("", self)
        set_role(self._words, "caption")
        self._button = QPushButton(self.tr("Change…"), self)
        self._button.setAccessibleName(self.tr("Change where backups go"))
        self._button.setAutoDefault(False)
        set_role(self._button, "plain-link")
        layout = row(self, gap=1.5)
        layout.addWidget(IconLabel("folder", "quiet", parent=self))
        layout.addWidget(self._words, 1)
        layout.addWidget(self._button)
        self._button.clicked.connect(self._on_button_clicked)
        self.show_place(place)

    def show_place(self, place: Path) -> None:
        """Name this folder."""
        self.place = place
        end = " / ".join(place.parts[-2:])
        self._words.setText(self.tr("Backups, encrypted too, go to {place}").format(place=end))
        self._words.setToolTip(plain_tip(str(place)))

    @Slot()
    def _on_button_clicked(self) -> None:
        ask_for_folder(self, self.tr("Where backups go"), self.place.parent, self._on_folder_selected)

    @Slot(str)
    def _on_folder_selected(self, folder: str) -> None:
        self.chosen.emit(Path(folder))

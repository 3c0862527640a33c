"""Tags as chips: how often each is used, and one that the list is narrowed to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachdesk.widgets.chips import FilterChip
from coachdesk.widgets.flow_layout import FlowLayout
from coachdesk.widgets.menu_words import menu_words


class TagChips(QWidget):
    """Shows tags with their numbers; one at most is on."""

    tag_chosen = Signal(str)
    """Carries the tag that was switched on, empty where it was switched off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Tags"))
        self._line = FlowLayout(self)
        self._chips: dict[str, FilterChip] = {}

    def show_tags(self, counted: Sequence[tuple[str, int]], on: str) -> None:
        """Show these tags with their numbers; a chip that stays keeps the focus."""
        if list(self._chips) != [tag for tag, _ in counted]:
            self._replace(counted)
        for tag, number in counted:
            self._chips[tag].setText(menu_words(f"{tag} {number}"))
            self._chips[tag].setChecked(tag == on)
        self.setVisible(bool(counted))

    def _replace(self, counted: Sequence[tuple[str, int]]) -> None:
        while (item := self._line.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._chips.clear()
        for tag, _ in counted:
            chip = FilterChip("")
            chip.setProperty("tag", tag)
            chip.clicked.connect(self._on_chip_clicked)
            self._line.addWidget(chip)
            self._chips[tag] = chip

    @Slot(bool)
    def _on_chip_clicked(self, on: bool) -> None:
        self.tag_chosen.emit(self.sender().property("tag") if on else "")

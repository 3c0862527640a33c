"""The side bar folded: icons without names."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coachdesk.widgets.icons import IconLabel, icon
from coachdesk.widgets.page import page_of
from coachdesk.widgets.theme import add_gap, column, current_theme, hairline, set_length, set_role
from coachdesk.widgets.tips import plain_tip

_BUTTON_PX = 40
"""A button and the blank below it."""

_ALL_PX = 256
"""The height that all of it takes."""


class Strip(QWidget):
    """Unfold, search, the pages and the lock, one icon each."""

    place_wanted = Signal(str, str)
    command_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_length(self, width="rail")
        self._line = hairline(self)
        self.trouble_icon = IconLabel("warning", "attention", parent=self)
        self.trouble_icon.hide()
        self._pages: dict[str, QPushButton] = {}
        self._first_to_go: list[QPushButton] = []
        layout = column(self, gap=1.6, margins=(2, 3.6, 2, 3.6))
        for name, words, command in (
            ("sidebar", self.tr("Show the side bar"), "side_bar"),
            ("search", self.tr("Search or jump to"), "search"),
        ):
            self._first_to_go.append(self._add(layout, name, words, command))
        self.unfold_button = self._first_to_go[0]
        add_gap(layout, 1)
        layout.addWidget(self._line)
        add_gap(layout, 1)
        for name, words, place in (
            ("calendar", self.tr("Today"), "today"),
            ("book", self.tr("Playbook"), "playbook"),
        ):
            button = self._add(layout, name, words, "")
            button.setCheckable(True)
            button.setProperty("place", place)
            self._pages[place] = button
        layout.addStretch(1)
        layout.addWidget(self.trouble_icon, 0, Qt.AlignmentFlag.AlignHCenter)
        self._add(layout, "lock", self.tr("Lock"), "lock")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a key does as well, where not all icons have room."""
        super().resizeEvent(event)
        one = current_theme().px(_BUTTON_PX)
        short = current_theme().px(_ALL_PX) - self.height()
        for button in reversed(self._first_to_go):
            button.setVisible(short <= 0)
            short -= one
        self._line.setVisible(not all(button.isHidden() for button in self._first_to_go))

    def show_place(self, kind: str) -> None:
        """Mark the page that is shown."""
        for place, button in self._pages.items():
            button.setChecked(place == page_of(kind))

    def set_discreet(self, discreet: bool) -> None:
        """While a client may see the screen nothing unfolds, and the button says why."""
        why = self.tr("Folded while a client may see the screen") if discreet else ""
        self.unfold_button.setEnabled(not discreet)
        self.unfold_button.setToolTip(plain_tip(why or self.unfold_button.accessibleName()))
        self.unfold_button.setAccessibleDescription(why)

    def show_trouble(self, words: str) -> None:
        """Show a sign while something is not saved; the words are its tool tip."""
        self.trouble_icon.setVisible(bool(words))
        self.trouble_icon.setToolTip(plain_tip(words))

    def _add(self, layout: QVBoxLayout, name: str, words: str, command: str) -> QPushButton:
        button = QPushButton(self)
        button.setIcon(icon(name, "quiet", checked="accent"))
        button.setAccessibleName(words)
        button.setToolTip(plain_tip(words))
        button.setProperty("command", command)
        set_role(button, "icon")
        button.clicked.connect(self._on_button_clicked)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if button.property("command"):
            self.command_wanted.emit(button.property("command"))
        else:
            place = button.property("place")
            self.show_place("")
            self.place_wanted.emit(place, "")

"""The menus of the window, made from the table of commands, and what is enabled in them just now."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolButton

_TITLES = {
    "File": "&File",
    "Edit": "&Edit",
    "View": "&View",
    "Client": "&Client",
    "Session": "&Session",
    "Plan": "&Plan",
    "Playbook": "Play&book",
    "Help": "&Help",
}
"""Each menu as it stands in the bar, with the letter that opens it together with Alt."""

MENUS = tuple(_TITLES)

Offers = Mapping[str, Callable[[], None]]


class Menus(QObject):
    """Names the menus at once and fills them when something is first offered: the unlock window has no time to.

    `offer` says what each command does on the page that is shown.
    """

    refused = Signal()
    """A command was asked for that is not to be had for a reason that can be told."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._refuses = self._explains = False
        self._actions: dict[str, QAction] = {}
        self._offers: Offers = {}
        self._window = window
        bar = window.menuBar()
        self._menus = {name: bar.addMenu(self.tr(title)) for name, title in _TITLES.items()}
        self._within: dict[tuple[str, str], QMenu] = {}

    def _fill(self) -> None:
        from coachdesk.app.commands import COMMANDS
        from coachdesk.widgets.icons import icon

        more = self._window.menuBar().findChild(QToolButton, "qt_menubar_ext_button")
        if more is not None:
            more.setIcon(icon("chevron-right"))  # Qt's own is black, also on a dark ground
            more.setAccessibleName(self.tr("More menus"))
            more.installEventFilter(self)
        for command in COMMANDS:
            menu = self._menus[command.menu]
            if command.separated:
                menu.addSeparator()
            if command.within:
                menu = self._menu_within(command.menu, command.within)
            action = QAction(words(command.text), self._window)
            action.setData(command.id)
            action.setShortcuts(
                [QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in command.keys]
            )
            action.setMenuRole(_ROLES.get(command.id, QAction.MenuRole.NoRole))
            action.triggered.connect(self._on_action_triggered)
            action.setEnabled(False)
            menu.addAction(action)
            self._window.addAction(action)
            self._actions[command.id] = action

    def _menu_within(self, menu: str, name: str) -> QMenu:
        """The menu of this name inside another, made where it is first needed."""
        if (menu, name) not in self._within:
            self._within[menu, name] = self._menus[menu].addMenu(words(name))
        return self._within[menu, name]

    def offer(self, offers: Offers, refusal: str = "", reasons: Mapping[str, str] | None = None) -> None:
        """Enable exactly these commands, each with what it does; `refusal` says why others are not to be had.

        `reasons` says so of single commands, by their id.
        """
        reasons = reasons or {}
        self._offers = offers
        if offers and not self._actions:
            self._fill()
        for command_id, action in self._actions.items():
            action.setEnabled(command_id in offers)
            if refusal or reasons or self._explains:
                from coachdesk.widgets.tips import plain_tip

                why = "" if command_id in offers else reasons.get(command_id, refusal)
                action.setToolTip(plain_tip(why))
        for menu in self._within.values():
            menu.setEnabled(any(action.isEnabled() for action in menu.actions()))
        for menu in (*self._menus.values(), *self._within.values()):
            menu.setToolTipsVisible(bool(refusal or reasons))
        self._refuses = bool(refusal)
        self._explains = bool(refusal or reasons)

    def offered(self) -> frozenset[str]:
        """The ids of the commands that can be carried out now."""
        return frozenset(self._offers)

    def rename(self, command_id: str, text: str) -> None:
        """Give a command other words for the moment, such as "Undo rename agenda item"."""
        if self._actions:
            self._actions[command_id].setText(text)

    def action(self, command_id: str) -> QAction:
        """The action of a command, for a button or a menu of a page."""
        if not self._actions:
            self._fill()
        return self._actions[command_id]

    @Slot(str)
    def perform(self, command_id: str) -> None:
        """Carry out a command that is offered; else nothing happens, or it is refused."""
        offered = self._offers.get(command_id)
        if offered is not None:
            offered()
        elif self._refuses:
            self.refused.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the button of the menus that have no room a size at which it is seen; Qt's is fixed, whatever the text."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QToolButton):
            bar = self._window.menuBar()
            side = bar.height()
            if watched.width() < side:
                mirrored = bar.layoutDirection() is Qt.LayoutDirection.RightToLeft
                watched.setGeometry(0 if mirrored else bar.width() - side, 0, side, side)
        return super().eventFilter(watched, event)

    @Slot()
    def _on_action_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.perform(action.data())


def words(text: str) -> str:
    """The words of a command in the language of the screen."""
    return QCoreApplication.translate("commands", text)


_ROLES = {
    "preferences": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}

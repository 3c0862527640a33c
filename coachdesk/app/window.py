"""The one main window: menus above, and below them whatever is the case: first run, locked, or an open notebook."""

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QWidget

from coachdesk.app.menus import Menus
from coachdesk.widgets.icons import app_icon
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.theme import current_theme

NEUTRAL_TITLE = "CoachDesk"
"""The window's title, always but for the sample: a client's name in a task bar would tell too much."""


def _fits(wanted: QSize, room: QSize) -> bool:
    return wanted.width() < room.width() and wanted.height() < room.height() * 0.96


class MainWindow(QMainWindow):
    """Holds one content at a time. Replacing it destroys the old one, so that nothing private stays behind it."""

    closing = Signal()
    painted = Signal()
    """Sent once, when the window has been painted for the first time."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = False
        self.stays = False
        """Set while closing by whoever has something that is not saved."""
        self.setWindowTitle(NEUTRAL_TITLE)
        self.setWindowIcon(app_icon())
        self.menus = Menus(self)
        theme = current_theme()
        room = self.screen().availableSize()
        self.setMinimumSize(min(theme.px(360), room.width()), min(theme.px(260), room.height()))
        wanted = QSize(theme.px(1440), theme.px(900))
        # A window frame needs some of the room, too.
        self.resize(wanted.boundedTo(room * 0.94) if not _fits(wanted, room) else wanted)

    def show_content(self, content: QWidget) -> None:
        """Put this into the window in place of what is there, which is destroyed."""
        self.setCentralWidget(content)

    def content_size(self) -> QSize:
        """The room that a content has in the window."""
        content = self.centralWidget()
        return self.size() if content is None else content.size()

    def geometry_words(self) -> str:
        """Size and place of the window, to be kept in the preferences."""
        return bytes(self.saveGeometry().toHex().data()).decode()

    def restore_geometry_words(self, words: str) -> None:
        """Take up a kept size and place; nonsense is left out."""
        if words:
            self.restoreGeometry(QByteArray.fromHex(words.encode("ascii", "ignore")))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the window as one reads it."""
        from coachdesk.widgets.reading_order import focus_beside

        return focus_beside(self, forward=forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window stands for the first time."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, as Space does; Qt does so in dialogs alone."""
        focused = self.focusWidget()
        if event.key() in ENTER_KEYS and isinstance(focused, QAbstractButton):
            focused.click()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whoever owns the notebook to save and close it first; it may want to stay."""
        self.stays = False
        self.closing.emit()
        event.setAccepted(not self.stays)

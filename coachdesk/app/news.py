"""What the window has to say about the work: news over the page for a while, or a question above it that stays."""

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.theme import current_theme

_QUIET_MS = 6000
_EDGE_PX = 8
_HEAD_PX = 58
"""Where the words and buttons of a head end that has two lines; a message may begin there."""
_MOST_PX = 720
"""News is as wide as its words, but not wider than this; longer ones are wrapped."""


class News(MessageBar):
    """One message at a time.

    News lies over the page, so that nothing moves. What asks for something, and trouble, stays, and so it has a place
    of its own above the page, where it covers nothing.
    """

    def __init__(self, pages: QStackedWidget, above: QBoxLayout, parent: QWidget) -> None:
        """Speak about the page that is shown in `pages`, which stand in the layout `above`."""
        super().__init__(parent)
        self._pages, self._above = pages, above
        self._quiet = once_after(_QUIET_MS, self.clear_message, self)

    def say(self, words: str, tone: str = "info") -> None:
        """Say what happened; news goes by itself after a while, trouble stays above the page until it is closed."""
        if tone != "info":
            self.ask(words, (), tone)
            return
        self._above.removeWidget(self)
        self.show_message(words, tone=tone)
        self.place()
        self._quiet.start()

    def ask(self, words: str, actions: tuple[tuple[str, str], ...], tone: str) -> None:
        """Say something with something to do about it; it stays until it is closed or the page left."""
        self._quiet.stop()
        self._above.removeWidget(self)  # it may stand there already
        self._above.insertWidget(self._above.indexOf(self._pages), self)
        self.show_message(words, actions=actions, tone=tone)

    def leave_page(self) -> None:
        """Another page is shown: what was offered belonged to the one before; what was said has its time."""
        if not self._quiet.isActive():
            self.clear_news()

    @Slot()
    def place(self) -> None:
        """Lie over the page, below its head, so that nothing pressed next is covered."""
        page, parent = self._pages.currentWidget(), self.parentWidget()
        if page is None or parent is None or self.isHidden() or self._above.indexOf(self) >= 0:
            return
        edge = current_theme().px(_EDGE_PX)
        head = next((each for each in page.findChildren(QWidget) if each.property("role") == "header"), None)
        top = page.mapTo(parent, QPoint()).y() + edge
        if head is not None and head.isVisibleTo(page):
            air = current_theme().px(_HEAD_PX)
            top = head.mapTo(parent, QPoint(0, air if head.height() > air else head.height() + edge)).y()
        room = self._pages.width() - 2 * edge
        width = min(room, self.width_of_words(), current_theme().px(_MOST_PX))
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        left = self._pages.mapTo(parent, QPoint()).x() + (self._pages.width() - width) // 2
        self.setGeometry(left, top, width, height)
        self.raise_()

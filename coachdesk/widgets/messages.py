"""What a screen has to say: a bar that tells what happened, and the line of an empty part."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from coachdesk.widgets.icons import IconLabel, icon
from coachdesk.widgets.keys import KeyCap
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, row, set_role

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ICONS = {"info": ("info", "accent"), "attention": ("warning", "attention"), "time": ("clock", "time")}


class MessageBar(QFrame):
    """Says what happened and offers what can be done; it stays until it is closed and never takes the focus.

    ``action_chosen`` carries the name of the action; ``closed`` is sent when the person closes the bar.
    """

    action_chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "message")
        self._words: QLabel | None = None
        self.hide()

    def text(self) -> str:
        """Return the words shown."""
        return "" if self._words is None else self._words.text()

    def width_of_words(self) -> int:
        """How wide the bar has to be for its words to stand on one line."""
        if self._words is None:
            return 0
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()
        self._whole.invalidate()  # parts just made had no looks, and so another size
        others = self.sizeHint().width() - self._words.sizeHint().width()
        return others + self._words.fontMetrics().horizontalAdvance(self._words.text()) + 2

    def is_news(self) -> bool:
        """Whether something is shown that is no trouble."""
        return not self.isHidden() and self.property("tone") == "info"

    def show_message(
        self,
        words: str,
        *,
        tone: str = "info",
        actions: Sequence[tuple[str, str]] = (),
        closable: bool = True,
    ) -> None:
        """Show words in a tone (info, attention, time) with actions, given as name and words."""
        if self._words is None:
            self._words = self._make_parts()
        name, token = _ICONS[tone]
        self._icon.set_icon(name, token)
        self._words.setText(words)
        self._close.setVisible(closable)
        while (item := self._actions.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for action, label in actions:
            button = QPushButton(label, self)
            button.setProperty("action", action)
            button.clicked.connect(self._on_action_clicked)
            set_role(button, "link")
            self._actions.addWidget(button)
            button.show()  # at once, so that the words get the room that is left
        set_role(self, "message", tone=tone)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def focus_action(self) -> None:
        """Put the keyboard on the first action: for a deed that took away what had the focus."""
        for button in self.findChildren(QPushButton):
            # Those of the message before are hidden and about to go.
            if button.property("action") is not None and not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def clear_message(self) -> None:
        """Hide the bar; nothing is sent."""
        self.hide()

    def clear_news(self) -> None:
        """Hide the bar, unless it tells of trouble."""
        if self.is_news():
            self.clear_message()

    def _make_parts(self) -> QLabel:
        """Make what is inside, for the first message: most bars never have one. Returns the label of the words."""
        self._icon = IconLabel("info", "accent", parent=self)
        words = QLabel(self)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QPushButton(self)
        self._close.setIcon(icon("close", "quiet"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self._on_close_clicked)
        set_role(self._close, "icon")
        self._actions = row(gap=3)
        layout = self._whole = row(self, gap=2, margins=(3, 1.4))
        layout.addWidget(self._icon)
        layout.addWidget(words, 1)
        layout.addLayout(self._actions)
        layout.addWidget(self._close)
        return words

    def _on_action_clicked(self) -> None:
        """Tell which action was chosen."""
        self.action_chosen.emit(self.sender().property("action"))

    def _on_close_clicked(self) -> None:
        """Hide the bar and tell so."""
        self.hide()
        self.closed.emit()


class EmptyState(QWidget):
    """One quiet line that says what belongs here, with the button that adds it, and its key beside.

    Where it is all there is on a page, its button may be `primary`.
    """

    wanted = Signal()

    def __init__(
        self,
        words: str,
        *,
        key: str | None = None,
        action: str | None = None,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        line = Paragraph(words, role="quiet", parent=self)
        layout = column(self, gap=3 if primary else 2)
        cap = None if key is None else KeyCap(key, parent=self)
        if action is None:
            layout.addLayout(_beside(line, cap))
            return
        button = QPushButton(action, self)
        button.clicked.connect(self.wanted)
        self.setFocusProxy(button)
        set_role(button, "primary" if primary else "quiet")
        if not primary:
            button.setIcon(icon("plus", "quiet"))
        layout.addWidget(line)
        layout.addLayout(_beside(button, cap))


def _beside(part: QWidget, cap: KeyCap | None) -> QHBoxLayout:
    """A row of a part that is as wide as it has to be, and right behind it the key, level with its first line."""
    policy = part.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
    part.setSizePolicy(policy)
    line = row(gap=1.5)
    line.addWidget(part)
    if cap is not None:
        line.addWidget(cap, 0, Qt.AlignmentFlag.AlignTop if part.hasHeightForWidth() else _MIDDLE)
    line.addStretch(1)
    return line

"""Choosing one of a few: a drop down, a menu button and a row of segments."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from coachdesk.widgets.menu_words import menu_words
from coachdesk.widgets.theme import current_theme, row, set_role
from coachdesk.widgets.theme.style import draw_arrow

Choice = tuple[object, str]
"""What a choice stands for, and its words."""


class DropDown(QComboBox):
    """A drop down list; ``choice_made`` carries the value behind the words when the person chooses."""

    choice_made = Signal(object)

    def __init__(
        self, choices: Iterable[Choice] = (), *, value: object = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # The delegate a combo box brings with it paints by itself; this one follows the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.activated.connect(self._on_activated)
        self.set_choices(choices, value)

    def set_choices(self, choices: Iterable[Choice], value: object = None) -> None:
        """Offer other choices and show one of them; nothing is sent."""
        blocked = self.blockSignals(True)
        self.clear()
        for kept, words in choices:
            self.addItem(words, kept)
        self.blockSignals(blocked)
        self.set_choice(value)

    def choice(self) -> object:
        """Return the value of the choice shown."""
        return self.currentData()

    def set_choice(self, value: object) -> None:
        """Show the choice with this value; nothing is sent."""
        blocked = self.blockSignals(True)
        found = next((n for n in range(self.count()) if self.itemData(n) == value), 0 if self.count() else -1)
        self.setCurrentIndex(found)
        self.blockSignals(blocked)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the longest choice; Qt leaves a little less than it then clips the words to."""
        return super().sizeHint() + QSize(current_theme().px(4), 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a choice must not change by scrolling past it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and our chevron."""
        super().paintEvent(event)
        theme = current_theme()
        width = theme.px(30)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        where = QRectF(0 if mirrored else self.width() - width, 0, width, self.height())
        draw_arrow(painter, where, theme, 0, enabled=self.isEnabled())
        painter.end()

    def _on_activated(self, index: int) -> None:
        """Tell which choice was made."""
        self.choice_made.emit(self.itemData(index))


class MenuButton(QPushButton):
    """A button that opens a menu (``setMenu``) and shows so by a chevron after its words."""

    def __init__(
        self, words: str, *, role: str = "plain", tone: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self.setProperty("chevron", True)
        self.setAutoDefault(False)
        set_role(self, role, tone=tone)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button and its chevron."""
        theme = current_theme()
        width = theme.px(18 if self.property("role") == "caption-button" else 34)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        where = QRectF(0 if mirrored else self.width() - width, 0, width, self.height())
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        # For a button with a menu Qt would leave out the distance before the words.
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        draw_arrow(painter, where, theme, 0, enabled=self.isEnabled())
        painter.end()


class SegmentedControl(QWidget):
    """A row of joined buttons of which one is chosen; ``choice_made`` carries its value.

    Left and Right move and choose, Tab enters and leaves the row. ``kind`` is "stage" (the chosen one filled
    with the accent), "soft" (lower, and softly tinted) or "field" (softly tinted, as high as a field beside it).
    """

    choice_made = Signal(object)

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        value: object = None,
        kind: str = "stage",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._values = [kept for kept, _words in choices]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        layout = row(self, gap=0)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number, (_kept, words) in enumerate(choices):
            button = _Segment(words, self)
            # Style sheets know left and right, not start and end.
            place = len(choices) - 1 - number if mirrored else number
            button.setProperty("place", _place(place, len(choices)))
            set_role(button, "segment", tone=kind)
            self._group.addButton(button, number)
            layout.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)
        self.set_choice(value if value is not None else self._values[0])

    def choice(self) -> object:
        """Return the value of the chosen segment."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_choice(self, value: object) -> None:
        """Choose the segment with this value; nothing is sent."""
        button = self._group.button(self._values.index(value))
        button.setChecked(True)
        self.setFocusProxy(button)

    def buttons(self) -> list[QPushButton]:
        """Return the segments in order, for tool tips and shortcuts."""
        return [button for button in self._group.buttons() if isinstance(button, QPushButton)]

    def _on_clicked(self, number: int) -> None:
        """Tell which segment was chosen."""
        self.setFocusProxy(self._group.button(number))
        self.choice_made.emit(self._values[number])


class _Segment(QPushButton):
    """One segment; its width is that of the bolder, chosen state, so that nothing shifts."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(menu_words(words), parent)
        self.setCheckable(True)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose the neighbour, as in a group of radio buttons."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        group = self.group()
        if step is None or group is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        number = group.id(self) + step
        while (button := group.button(number)) is not None and not button.isEnabled():
            number += step
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)
            button.click()

    def sizeHint(self) -> QSize:
        """Return the size the segment has when chosen."""
        theme = current_theme()
        hint = super().sizeHint()
        soft = self.property("tone") == "soft"
        font = theme.font("caption-strong" if soft else "strong")
        bold = self.fontMetrics().__class__(font).horizontalAdvance(self.text())
        plain = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, bold - plain), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after the theme changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()


def _place(number: int, count: int) -> str:
    """Return where in the row a segment stands, for its corners."""
    if count == 1:
        return "only"
    return "first" if number == 0 else "last" if number == count - 1 else "middle"

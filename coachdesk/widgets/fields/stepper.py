"""A number from 0 to 10 between a minus and a plus, or not given yet."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QToolButton, QWidget

from coachdesk.widgets.icons import icon
from coachdesk.widgets.theme import current_theme, set_role

_NOT_GIVEN = "–"


class Stepper(QSpinBox):
    """A number field with its own buttons; ``number_chosen`` carries an int, or None when taken back.

    Up, Down, Page Up, Page Down and digits work in it; Backspace or Delete takes the number back.
    """

    number_chosen = Signal(object)

    def __init__(
        self, number: int | None = None, *, lowest: int = 0, highest: int = 10, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # One below the lowest stands for "not given": the only way QSpinBox knows to show no number.
        self._none = lowest - 1
        self.setRange(self._none, highest)
        self.setSpecialValueText(_NOT_GIVEN)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self, "stepper")
        self.minus_button = self._button("minus", self.tr("One less"))
        self.plus_button = self._button("plus", self.tr("One more"))
        self.minus_button.clicked.connect(self.stepDown)
        self.plus_button.clicked.connect(self.stepUp)
        self.set_number(number)
        self.valueChanged.connect(self._on_value_changed)
        self._enable_buttons()

    def number(self) -> int | None:
        """Return the number, or None while it is not given."""
        return None if self.value() == self._none else self.value()

    def set_number(self, number: int | None) -> None:
        """Show a number; nothing is sent."""
        blocked = self.blockSignals(True)
        self.setValue(self._none if number is None else number)
        self.blockSignals(blocked)
        self._enable_buttons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace and Delete take the number back; a first digit replaces the dash."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.setValue(self._none)
            return
        if event.text().isdigit() and (self.number() is None or self.lineEdit().text() == _NOT_GIVEN):
            self.lineEdit().selectAll()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a number must not change by scrolling past it."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep minus and plus at both ends."""
        super().resizeEvent(event)
        self._place_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep them there when Qt has laid out the field for the first time."""
        super().showEvent(event)
        self._place_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after the theme changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._place_buttons()

    def sizeHint(self) -> QSize:
        """Return room for two buttons and two digits."""
        theme = current_theme()
        return QSize(theme.px(104), theme.px(36))

    def minimumSizeHint(self) -> QSize:
        """Return a little less than the size hint."""
        theme = current_theme()
        return QSize(theme.px(92), theme.px(36))

    def _button(self, name: str, words: str) -> QToolButton:
        """Return one of the two buttons; the keyboard has the arrow keys instead."""
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        set_role(button, "inside")
        return button

    def _place_buttons(self) -> None:
        """Put minus at the start, plus at the end and the digits between: the style leaves them no room."""
        if not hasattr(self, "plus_button"):
            return
        theme = current_theme()
        side, inset = theme.px(28), theme.px(3)
        ends = (inset, self.width() - side - inset)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for button, x in zip(
            (self.minus_button, self.plus_button), reversed(ends) if mirrored else ends, strict=False
        ):
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
            button.setGeometry(x, (self.height() - side) // 2, side, side)
        between = side + inset
        self.lineEdit().setGeometry(between, inset, self.width() - 2 * between, self.height() - 2 * inset)

    def _enable_buttons(self) -> None:
        """Switch off the button that leads nowhere."""
        self.minus_button.setEnabled(self.value() > self.minimum())
        self.plus_button.setEnabled(self.value() < self.maximum())

    def _on_value_changed(self) -> None:
        """Tell which number stands there now."""
        self._enable_buttons()
        self.number_chosen.emit(self.number())

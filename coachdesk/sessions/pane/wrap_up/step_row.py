"""One next step as it is read: who, what, by when, and the client's confidence."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from coachdesk.action_plan.operations import ActionRow
from coachdesk.sessions.pane.words import day_words
from coachdesk.sessions.pane.wrap_up.section import INSET, OpenableRow
from coachdesk.vault import Clock
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.paragraph import Paragraph, line_height
from coachdesk.widgets.theme import current_theme, set_role, set_spacing

_NARROW_CHARACTERS = 62


def is_narrow(width: int) -> bool:
    """Whether a table row of this width stands on two lines."""
    return width < current_theme().text_width(_NARROW_CHARACTERS)


def who_width() -> int:
    """The width of the column that says who."""
    return current_theme().px(100)


def by_width() -> int:
    """The width of the column that says by when: that of a field with a day and its year."""
    return current_theme().px(152)


def sure_width() -> int:
    """The width of the column of confidence."""
    return current_theme().px(104)


class Part(StrEnum):
    """A part of a next step, to be written in."""

    WHO = "who"
    WHAT = "what"
    BY = "by"
    SURE = "sure"


class StepHead(QWidget):
    """The titles of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        set_spacing(self._grid, gap=2.4, margins=(INSET, 0.6))
        titles = (self.tr("Who"), self.tr("What"), self.tr("By when"), self.tr("Confidence 0–10"))
        for number, title in enumerate(titles):
            label = QLabel(title)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, "caption")
            if number == len(titles) - 1:
                label.setAlignment(Qt.AlignmentFlag.AlignTrailing)
            self._grid.addWidget(label, 0, number)
        self._grid.setColumnStretch(1, 1)
        self.fit()

    def fit(self) -> None:
        """Take the widths of the columns."""
        for number, width in ((0, who_width()), (2, by_width()), (3, sure_width())):
            self._grid.setColumnMinimumWidth(number, width)


class StepRow(OpenableRow):
    """Reads as a row of a table, or on two lines where room is short."""

    _narrow: bool | None = None

    def __init__(self) -> None:
        super().__init__()
        self.pressed = Part.WHAT
        """The part that was clicked on last."""
        self._who = ElidedLabel()
        self._what = Paragraph()
        self._by = ElidedLabel()
        self._sure = QLabel()
        self._sure.setTextFormat(Qt.TextFormat.PlainText)
        self._sure.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        set_role(self._sure, "number")
        self._grid = QGridLayout(self)
        set_spacing(self._grid, gap=2.4, margins=(INSET, 1.7))
        self._grid.setColumnStretch(1, 1)
        self._arrange(narrow=False)

    def show_step(self, step: ActionRow, who: str, clock: Clock) -> None:
        """Show a next step."""
        self._who.setText(who)
        self._what.setText(step.text)
        self._by.setText("" if step.due_on is None else day_words(step.due_on, clock))
        self._sure.setText("" if step.confidence is None else str(step.confidence))
        confidence = self.tr("confidence {number}").format(number=step.confidence)
        parts = (who, step.text, self._by.text(), "" if step.confidence is None else confidence)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self._what.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which part is clicked on, to be written in first."""
        parts: dict[QWidget | None, Part] = {self._who: Part.WHO, self._by: Part.BY, self._sure: Part.SURE}
        self.pressed = parts.get(self.childAt(event.position().toPoint()), Part.WHAT)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """By keyboard the words come first."""
        self.pressed = Part.WHAT
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand on one line or on two."""
        super().resizeEvent(event)
        self._arrange(narrow=is_narrow(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in letters of another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._narrow is not None:
            self._measure(narrow=self._narrow)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few words."""
        return QSize(current_theme().px(160), super().minimumSizeHint().height())

    def _measure(self, *, narrow: bool) -> None:
        widths = (0, 0, 0) if narrow else (who_width(), by_width(), sure_width())
        for column, width in zip((0, 2, 3), widths, strict=True):
            self._grid.setColumnMinimumWidth(column, width)
        # As high as a line of the paragraph beside them, so that all stand on one base line.
        line = line_height(current_theme().font("caption" if narrow else "text"))
        for cell in (self._who, self._by, self._sure):
            cell.setMinimumHeight(line)

    def _arrange(self, *, narrow: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._measure(narrow=narrow)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for child in (self._who, self._what, self._by, self._sure):
            self._grid.removeWidget(child)
        role = "caption" if narrow else "text"
        for label in (self._who, self._by):
            set_role(label, role)
        if narrow:
            self._grid.addWidget(self._what, 0, 0, 1, 4)
            self._grid.addWidget(self._who, 1, 0)
            self._grid.addWidget(self._by, 1, 1)
            self._grid.addWidget(self._sure, 1, 3)
        else:
            for column, child in enumerate((self._who, self._what, self._by, self._sure)):
                self._grid.addWidget(child, 0, column, top)

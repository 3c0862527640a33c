"""One goal as a card: the client's words, the target, and how far it is."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QWidget

from coachdesk.action_plan.model import GoalState
from coachdesk.action_plan.operations import GoalRow
from coachdesk.action_plan.pane.count_steps import CountSteps
from coachdesk.action_plan.pane.words import missing_words, progress_words, quoted, target_words
from coachdesk.vault import Clock
from coachdesk.widgets.icons import icon
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.showing import has_size, set_shown
from coachdesk.widgets.theme import column, current_theme, hairline, row, set_role, set_spacing
from coachdesk.widgets.theme.style import draw_focus_ring

_RING_STEPS = 1
"""How far the part below a goal reaches over its words on both sides, in steps: room for a ring around a word."""

_KEYS_OF_MORE = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)


class GoalCard(QFrame):
    """Shows a goal and tells what is wanted of it. Enter edits, plus and minus count, the menu key opens the menu."""

    edit_wanted = Signal(str)
    count_wanted = Signal(str, int)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._clock = clock
        self.goal_id = ""
        self._caption = QLabel(self)
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._caption, "caption")
        self._words = Paragraph(role="strong", parent=self)
        self._target = Paragraph(role="caption", parent=self)
        self._enough = Paragraph(role="caption", parent=self)
        self._missing = QPushButton(self)
        self._missing.clicked.connect(self._on_edit_wanted)
        set_role(self._missing, "caption-link")
        self._progress = QWidget(self)
        self._steps = CountSteps(self._progress)
        self._less = SmallButton("minus", self.tr("Take one back"), self._progress)
        self._more = SmallButton("plus", self.tr("Count one more"), self._progress)
        self._less.clicked.connect(self._on_less_clicked)
        self._more.clicked.connect(self._on_more_clicked)
        line = row(self._progress, gap=0.4)
        line.addWidget(self._steps, 1)
        line.addWidget(self._less)
        line.addWidget(self._more)
        self._part: QWidget | None = None
        self._menu = SmallButton("more", self.tr("What can be done with this goal"), self)
        self._menu.clicked.connect(self._on_menu_clicked)
        top = row(gap=1)
        top.addWidget(self._caption, 1)
        top.addWidget(self._menu)
        head = column(gap=0)
        head.addLayout(top)
        head.addWidget(self._words)
        self._whole = column(self)
        layout = self._said = column()
        self._whole.addLayout(layout)
        layout.addLayout(head)
        layout.addWidget(self._target)
        layout.addWidget(self._missing, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._progress)
        layout.addWidget(self._enough)
        self.set_compact(False)

    def add_part(self, part: QWidget) -> None:
        """Put a part below the goal, under a line of its own; it reaches a ring's width over the words beside it."""
        self._part = QWidget(self)
        line = column(margins=(_RING_STEPS, 0))
        line.addWidget(hairline(self._part))
        below = column(self._part, gap=2, margins=(0, 1.2, 0, 0))
        below.addLayout(line)
        below.addWidget(part)
        self._whole.addWidget(self._part)

    def set_part_visible(self, visible: bool) -> None:
        """Show or hide the part below the goal."""
        if self._part is not None:
            set_shown(self._part, visible)

    def set_compact(self, compact: bool) -> None:
        """Stand closer to the edge, where there is little room."""
        side, above = (2.4, 2.4) if compact else (3, 2.8)
        set_spacing(self._whole, gap=0.8, margins=(side - _RING_STEPS, above))
        set_spacing(self._said, gap=0.8, margins=(_RING_STEPS, 0))

    def show_goal(self, goal: GoalRow, address: str, *, whole: bool = False) -> None:
        """Show a goal; `whole` adds what both call enough, and a button for the menu."""
        self.goal_id = goal.id
        open_ = goal.state is GoalState.OPEN
        caption = {
            GoalState.OPEN: self.tr("Goal, in {client}’s words"),
            GoalState.REACHED: self.tr("Goal reached, in {client}’s words"),
            GoalState.DROPPED: self.tr("Goal let go, in {client}’s words"),
        }[goal.state]
        self._caption.setText(caption.format(client=address))
        set_shown(self._menu, whole)
        self._words.setText(quoted(goal.words))
        set_role(self._words, "strong" if open_ else "quiet")
        target = target_words(goal, self._clock.today())
        self._target.setText(target)
        set_shown(self._target, bool(target))
        missing = missing_words(goal) if open_ else ""
        self._missing.setText(missing)
        set_shown(self._missing, bool(missing))
        set_shown(self._progress, goal.number is not None)
        if goal.number is not None:
            self._steps.show_count(goal.counted, goal.number, progress_words(goal))
        for button in (self._less, self._more):
            set_shown(button, open_)
        self._less.setEnabled(goal.counted > 0)
        enough = (
            self.tr("Enough for both: {enough}").format(enough=goal.enough) if goal.enough and whole else ""
        )
        self._enough.setText(enough)
        set_shown(self._enough, bool(enough))
        self.setAccessibleName(f"{self._caption.text()}: {goal.words}")

    def sizeHint(self) -> QSize:
        """Return the height that the words need at the present width."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(self.width()) if has_size(self) else hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 edit, plus and minus count."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit(self.goal_id)
        elif key in _KEYS_OF_MORE and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.count_wanted.emit(self.goal_id, 1)
        elif key == Qt.Key.Key_Minus and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.count_wanted.emit(self.goal_id, -1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Edit the goal."""
        self.edit_wanted.emit(self.goal_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the goal."""
        self.menu_wanted.emit(self.goal_id, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, with a ring while it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            draw_focus_ring(painter, QRectF(self.rect()), current_theme())
            painter.end()

    def _on_edit_wanted(self) -> None:
        self.edit_wanted.emit(self.goal_id)

    def _on_menu_clicked(self) -> None:
        self.menu_wanted.emit(self.goal_id, self._menu.mapToGlobal(self._menu.rect().bottomLeft()))

    def _on_less_clicked(self) -> None:
        self.count_wanted.emit(self.goal_id, -1)

    def _on_more_clicked(self) -> None:
        self.count_wanted.emit(self.goal_id, 1)


class SmallButton(QToolButton):
    """A quiet button of one icon, as high as a line of text."""

    def __init__(self, icon_name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon(icon_name, "quiet"))
        self.setAccessibleName(words)
        set_role(self, "inside")

    def sizeHint(self) -> QSize:
        """Return a square that is easy to hit."""
        side = current_theme().px(24)
        return QSize(side, side)

"""The row of the table in which one next step is written."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.operations import ActionRow, change_action
from coachdesk.sessions.pane.kept_text import KeptText
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.sessions.pane.wrap_up.step_row import Part, by_width, is_narrow, sure_width, who_width
from coachdesk.vault import Vault
from coachdesk.vault.text import is_blank
from coachdesk.widgets.fields import DateEdit, DropDown, LineEdit, MisreadNote, Stepper
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.leaving import FocusLeft
from coachdesk.widgets.theme import set_role, set_spacing

_ANY_WIDTH = (1 << 24) - 1
"""Qt's own word for no limit."""


class StepEditor(QFrame):
    """Who, what, by when, confidence, what would make it one higher and how we will know.

    Everything is stored as it is typed; Enter and Esc close, as leaving does.
    """

    closed = Signal(bool)
    """Whether by Enter, which leads on to the next step."""
    failed = Signal(object)
    stored = Signal()

    def __init__(self, vault: Vault, step: ActionRow, names: dict[Who, str]) -> None:
        super().__init__()
        self._vault = vault
        self._step = step
        self._closing = False
        self._narrow: bool | None = None
        set_role(self, "selected")
        self._who = DropDown([(who, names[who]) for who in Who], value=step.who)
        self._who.setAccessibleName(self.tr("Who"))
        self._who.choice_made.connect(self._on_who_made)
        self._what = self._line(step.text, self.tr("What"))
        self._what.editingFinished.connect(self._on_what_left)
        self._by = DateEdit(step.due_on, today=vault.clock.today, with_year=False)
        self._by.setAccessibleName(self.tr("By when"))
        self._by.date_chosen.connect(self._on_date_chosen)
        self._misread = MisreadNote(self._by)
        self._sure = Stepper(step.confidence)
        self._sure.setAccessibleName(self.tr("Confidence, 0 to 10"))
        self._sure.number_chosen.connect(self._on_number_chosen)
        self._higher = self._line(step.one_higher, self.tr("What would make it one higher?"))
        self._known = self._line(step.how_known, self.tr("How will we know?"))
        self._labels = [self._label(edit) for edit in (self._higher, self._known)]
        self._kept = [
            self._keep(self._what, self._save_what),
            self._keep(self._higher, self._save_higher),
            self._keep(self._known, self._save_known),
        ]
        self._grid = QGridLayout(self)
        set_spacing(self._grid, gap=2.4, margins=(2.4, 2.4))
        FocusLeft(self).left.connect(self._on_left)
        self._arrange(narrow=False)

    def begin(self, at: Part = Part.WHAT) -> None:
        """Take the focus at a part of the step."""
        fields = {Part.WHO: self._who, Part.WHAT: self._what, Part.BY: self._by, Part.SURE: self._sure}
        fields[at].setFocus(Qt.FocusReason.OtherFocusReason)
        if at is Part.BY:
            self._by.selectAll()
        elif at is Part.WHAT:
            self._what.end(False)

    def flush(self) -> bool:
        """Store what is being typed; returns whether everything is, but for a date that cannot be read."""
        self._by.take()
        return all([kept.flush() for kept in self._kept])

    def settle(self) -> bool:
        """Whether its date can be read; else that takes the focus and says so."""
        return self._by.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter closes and leads on, Esc closes and gives up a date that cannot be read."""
        if event.key() in ENTER_KEYS:
            self._close(lead_on=True)
        elif event.key() == Qt.Key.Key_Escape:
            if not self._by.is_valid():
                self._by.give_up()
            self._close(lead_on=False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand on more lines where room is short."""
        super().resizeEvent(event)
        self._arrange(narrow=is_narrow(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after the theme changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._narrow is not None:
            narrow, self._narrow = self._narrow, None
            self._arrange(narrow=narrow)

    # Inside --------------------------------------------------------------------------------------

    def _line(self, text: str, name: str) -> LineEdit:
        line = LineEdit(text)
        line.setAccessibleName(name)
        return line

    def _label(self, edit: LineEdit) -> QLabel:
        label = QLabel(edit.accessibleName())
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(edit)
        return label

    def _keep(self, edit: LineEdit, save: Callable[[str], object]) -> KeptText:
        kept = KeptText(edit, save)
        kept.failed.connect(self.failed)
        kept.saved.connect(self.stored)
        return kept

    def _arrange(self, *, narrow: bool) -> None:
        """Put the fields into the columns of the table, or below one another."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        widths = (0, 0, 0) if narrow else (who_width(), by_width(), sure_width())
        for child, width in zip((self._who, self._by, self._sure), widths, strict=True):
            child.setMinimumWidth(width)
            child.setMaximumWidth(width or _ANY_WIDTH)
        first, second = self._labels
        wide = {self._who: (0, 0, 1), self._what: (0, 1, 3), self._by: (0, 4, 1), self._sure: (0, 5, 1)}
        wide |= {self._misread: (1, 2, 4), first: (2, 0, 2), self._higher: (2, 2, 4)}
        wide |= {second: (3, 0, 2), self._known: (3, 2, 4)}
        slim = {self._what: (0, 0, 6), self._who: (1, 0, 2), self._by: (1, 2, 3), self._sure: (1, 5, 1)}
        slim |= {self._misread: (2, 0, 6), first: (3, 0, 6), self._higher: (4, 0, 6)}
        slim |= {second: (5, 0, 6), self._known: (6, 0, 6)}
        for child, (line, column, span) in (slim if narrow else wide).items():
            self._grid.removeWidget(child)
            self._grid.addWidget(child, line, column, 1, span)
        self._grid.setColumnStretch(3, 1)

    def _store(self, **details: object) -> None:
        """Store details; all that is written while the row is open is one step of undo."""
        change_action(self._vault, self._step.id, merge=f"action:{self._step.id}", **details)

    def _save_what(self, text: str) -> None:
        if not is_blank(text):
            self._store(text=text)

    def _save_higher(self, text: str) -> None:
        self._store(one_higher=text)

    def _save_known(self, text: str) -> None:
        self._store(how_known=text)

    def _change(self, **details: object) -> None:
        try:
            self._store(**details)
        except FAILURES as error:
            self.failed.emit(error)
        else:
            self.stored.emit()

    @Slot()
    def _on_what_left(self) -> None:
        """Show the beginning of longer words again."""
        if not self._what.hasFocus():
            self._what.home(False)

    @Slot(object)
    def _on_who_made(self, who: str) -> None:
        self._change(who=Who(who))

    @Slot(object)
    def _on_date_chosen(self, day: date | None) -> None:
        self._change(due_on=day)

    @Slot(object)
    def _on_number_chosen(self, number: int | None) -> None:
        self._change(confidence=number)

    @Slot()
    def _on_left(self) -> None:
        self._close(lead_on=False)

    def _close(self, *, lead_on: bool) -> None:
        if not self._closing and self.flush() and self.settle():
            self._closing = True
            self.closed.emit(lead_on)

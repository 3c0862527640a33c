"""A goal while it is written or changed: the client's own words, and what makes it concrete."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QPushButton, QWidget

from coachdesk.action_plan.model import Period
from coachdesk.action_plan.operations import GoalRow
from coachdesk.action_plan.pane.words import period_words
from coachdesk.vault.text import trimmed
from coachdesk.widgets.fields import DateEdit, DropDown, Field, LineEdit
from coachdesk.widgets.in_place import InPlaceEditor
from coachdesk.widgets.menu_words import menu_words
from coachdesk.widgets.theme import column, row, set_role

MOST = 10_000


@dataclass(frozen=True, slots=True)
class GoalValues:
    """What stands in the form."""

    words: str
    target: str
    measure: str
    number: int | None
    per: Period
    until_on: date | None
    enough: str


class GoalForm(InPlaceEditor):
    """The fields of one goal; stored by itself, closed by Enter, Esc or its button."""

    def __init__(
        self,
        goal: GoalRow,
        address: str,
        today: Callable[[], date],
        store: Callable[[GoalValues], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(goal.id, cast(Callable[[object], None], store), parent)
        self._words = LineEdit(goal.words)
        self._target = LineEdit(goal.target, placeholder=self.tr("such as: send 3 sponsor updates a week"))
        self._number = LineEdit("" if goal.number is None else str(goal.number))
        self._number.setValidator(QIntValidator(1, MOST, self._number))
        self._measure = LineEdit(goal.measure, placeholder=self.tr("such as: sponsor updates"))
        self._per = DropDown([(per, period_words(per)) for per in Period], value=goal.per)
        self.until_edit = DateEdit(goal.until_on, today=today)
        self._enough = LineEdit(goal.enough, placeholder=self.tr("such as: no surprise in December"))
        done = QPushButton(self.tr("Done"))
        done.setAutoDefault(False)
        done.clicked.connect(self._on_done_clicked)
        set_role(done, "plain", tone="compact")
        layout = column(self, gap=2, margins=2.8)
        whose = self.tr("In {client}’s words").format(client=address)
        words_field = Field(whose, self._words)
        words_field.label.setText(menu_words(whose))
        layout.addWidget(words_field)
        layout.addWidget(Field(self.tr("Target"), self._target))
        counted = row(gap=1.6)
        for label, editor, stretch in (
            (self.tr("How many"), self._number, 1),
            (self.tr("Of what"), self._measure, 2),
        ):
            counted.addWidget(Field(label, editor), stretch, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(counted)
        when = row(gap=1.6)
        self._until_field = Field(self.tr("Until"), self.until_edit)
        when.addWidget(Field(self.tr("Counted"), self._per), 1, Qt.AlignmentFlag.AlignTop)
        when.addWidget(self._until_field, 2, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(when)
        layout.addWidget(Field(self.tr("Enough for both"), self._enough))
        layout.addWidget(done, 0, Qt.AlignmentFlag.AlignTrailing)
        self.setFocusProxy(self._words)
        self.begin()
        for edit in (self._words, self._target, self._number, self._measure, self._enough):
            edit.textEdited.connect(self.note_change)
        self._per.choice_made.connect(self.note_change)
        self.until_edit.date_chosen.connect(self.note_change)
        self.until_edit.date_chosen.connect(self._until_field.clear_error)
        self.until_edit.misread.connect(self._on_until_misread)

    def values(self) -> GoalValues:
        """What stands in the fields now."""
        number = self._number.text()
        return GoalValues(
            words=trimmed(self._words.text()),
            target=trimmed(self._target.text()),
            measure=trimmed(self._measure.text()),
            number=min(MOST, int(number)) if number.isdecimal() and int(number) else None,
            per=Period(str(self._per.choice() or "")),
            until_on=self.until_edit.chosen_date(),
            enough=trimmed(self._enough.text()),
        )

    def keep(self) -> bool:
        """Store what is not stored yet; a date that cannot be understood keeps the form open."""
        if not self.until_edit.is_valid():
            self._on_until_misread(self.until_edit.text())
            self.until_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return super().keep()

    def _on_until_misread(self, _text: str) -> None:
        self._until_field.set_error(self.tr("Not a date yet. Try 27 nov, or +2w."))

    def _on_done_clicked(self) -> None:
        self.finished.emit(True)

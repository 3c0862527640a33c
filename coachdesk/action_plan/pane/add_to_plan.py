"""The line that adds to the plan: an action with who and by when, or a goal in the client's words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from coachdesk.action_plan.model import Who
from coachdesk.action_plan.pane.words import who_words
from coachdesk.vault.drafts import Draft
from coachdesk.vault.text import trimmed
from coachdesk.widgets.add_line import AddLine
from coachdesk.widgets.fields import DateEdit, MisreadNote, SegmentedControl
from coachdesk.widgets.flow_layout import FlowLayout
from coachdesk.widgets.handing_on import holds_focus
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.leaving import FocusLeft
from coachdesk.widgets.theme import column

ACTION, GOAL = "action", "goal"


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be added to the plan."""

    kind: str
    text: str
    who: Who
    due_on: date | None


class AddToPlan(QFrame):
    """One line while nothing is added; below it, as soon as it has the keyboard, what else belongs to it."""

    wanted = Signal(object)
    """Carries an Addition. The text stays until `clear` is called, so that nothing is lost."""
    edited = Signal()
    """The words, or what belongs to them, were changed by hand."""
    left = Signal()
    """Esc was pressed in the line; what is typed stays there."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = AddLine(self.tr("Add to the plan"), inset=1.6, parent=self)
        self._more = QWidget(self)
        self._kind = SegmentedControl(
            [(ACTION, self.tr("action")), (GOAL, self.tr("goal"))],
            kind="soft",
            name=self.tr("What to add"),
            parent=self._more,
        )
        self._who: SegmentedControl | None = None
        self._address = ""
        self.due_edit = DateEdit(today=today, with_year=False, parent=self._more)
        self.due_edit.setPlaceholderText(self.tr("by when: fri, +2w"))
        self.due_edit.setAccessibleName(self.tr("By when"))
        self._misread = MisreadNote(self.due_edit, self._more)
        choices = QWidget(self._more)
        self._flow = FlowLayout(choices, gap=1.4)
        self._flow.addWidget(self._kind)
        self._flow.addWidget(self.due_edit)
        whole = column(self._more, gap=1)
        whole.addWidget(choices)
        whole.addWidget(self._misread)
        self._more.hide()
        layout = column(self, gap=0.8)
        below = column(gap=0, margins=(1.6, 0))
        below.addWidget(self._more)
        layout.addWidget(self.line)
        layout.addLayout(below)
        self.setFocusProxy(self.line)
        self.line.text_entered.connect(self._on_text_entered)
        self.line.left.connect(self.left)
        self.line.focus_changed.connect(self._on_line_focus_changed)
        self.line.edited.connect(self.edited)
        self.due_edit.date_chosen.connect(self.edited)
        self._kind.choice_made.connect(self._on_kind_made)
        self._kind.choice_made.connect(self.edited)
        self._leaving = FocusLeft(self)
        self._leaving.left.connect(self._show_more)

    def set_address(self, address: str) -> None:
        """Offer the client by name, and the coach as "you"."""
        if address == self._address and self._who is not None:
            return
        self._address = address
        if self._who is not None:
            self._flow.removeWidget(self._who)
            self._who.deleteLater()
        choices = [(who, who_words(who, address)) for who in Who]
        self._who = SegmentedControl(choices, kind="soft", name=self.tr("Who does it"), parent=self._more)
        self._who.choice_made.connect(self.edited)
        self._flow.addWidget(self._who)
        self._flow.removeWidget(self.due_edit)
        self._flow.addWidget(self.due_edit)

    def start(self, kind: str) -> None:
        """Go to the line, to add an action or a goal."""
        self._kind.set_choice(kind)
        self._on_kind_made(kind)
        self.edited.emit()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Empty line and date for the next one, whose words come first; who and what stay as they were chosen."""
        self.line.clear()
        self.due_edit.set_date(None)
        if holds_focus(self):
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_more()

    def draft(self) -> Draft:
        """What stands here, to be kept until it is entered."""
        addition = self.addition()
        if addition is None:
            return Draft()
        choices = {"kind": addition.kind, "who": addition.who.value}
        if addition.due_on is not None:
            choices["due_on"] = addition.due_on.isoformat()
        return Draft(self.line.text(), choices)

    def show_draft(self, draft: Draft) -> None:
        """Show again what was typed before; who and what stay as they were chosen where there was nothing."""
        self.line.show_draft(draft)
        due_on = draft.choices.get("due_on")
        self.due_edit.set_date(None if due_on is None else date.fromisoformat(due_on))
        if draft.text:
            self._kind.set_choice(draft.choices["kind"])
            self._on_kind_made(draft.choices["kind"])
            if self._who is not None:
                self._who.set_choice(Who(draft.choices["who"]))
        self._show_more()

    def addition(self) -> Addition | None:
        """What stands here, or None where there are no words yet."""
        text = trimmed(self.line.text())
        if not text:
            return None
        who = Who.CLIENT if self._who is None else self._who.choice()
        assert isinstance(who, Who)
        return Addition(str(self._kind.choice()), text, who, self.due_edit.chosen_date())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds and Esc goes back to the line, from the fields below it too."""
        if event.key() in ENTER_KEYS:
            self._on_text_entered("")
        elif event.key() == Qt.Key.Key_Escape:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_text_entered(self, _text: str) -> None:
        if not trimmed(self.line.text()):
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.due_edit.isHidden() or self.due_edit.settle():
            self.wanted.emit(self.addition())

    @Slot(bool)
    def _on_line_focus_changed(self, has_focus: bool) -> None:
        if has_focus:
            self._show_more()

    @Slot(object)
    def _on_kind_made(self, kind: object) -> None:
        """A goal has no date and nobody who does it: it is the client's."""
        for part in (self._who, self.due_edit):
            if part is not None:
                part.setVisible(kind == ACTION)
        self._misread.setVisible(kind == ACTION and bool(self._misread.text()))
        self._flow.invalidate()
        self._more.updateGeometry()

    @Slot()
    def _show_more(self) -> None:
        self._more.setVisible(bool(self.line.text()) or holds_focus(self))

"""An agenda item while it is edited, in its own place in the list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coachdesk.agenda.model import Owner, Segment
from coachdesk.agenda.operations import AgendaRow
from coachdesk.agenda.pane.minutes_edit import MinutesEdit
from coachdesk.agenda.pane.words import owner_words, segment_words
from coachdesk.vault.text import trimmed
from coachdesk.widgets.fields import DropDown, LineEdit
from coachdesk.widgets.in_place import InPlaceEditor
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.tips import plain_tip


@dataclass(frozen=True, slots=True)
class ItemValues:
    """What stands in the editor."""

    text: str
    owner: Owner
    minutes: int
    segment: Segment


class ItemEditor(InPlaceEditor):
    """Words, owner, soft minutes and part of one item."""

    def __init__(
        self,
        item: AgendaRow,
        address: str,
        store: Callable[[ItemValues], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(item.id, cast(Callable[[object], None], store), parent)
        self._text = LineEdit(item.text)
        self._text.setAccessibleName(self.tr("Words of the agenda item"))
        self._owner = DropDown(((each, owner_words(each, address)) for each in Owner), value=item.owner)
        self._owner.setAccessibleName(self.tr("Whose point it is"))
        self._minutes = MinutesEdit(item.minutes)
        self._minutes.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._segment = DropDown(((each, segment_words(each)) for each in Segment), value=item.segment)
        self._segment.setAccessibleName(self.tr("Part of the session"))
        part = QLabel(self.tr("part"))
        part.setBuddy(self._segment)
        set_role(part, "caption")
        unit = QLabel(self.tr("min"))
        unit.setBuddy(self._minutes)
        set_role(unit, "caption")
        layout = column(self, gap=1.2, margins=1.6)
        layout.addWidget(self._text)
        beside = row(gap=1.2)
        beside.addWidget(self._owner, 1)
        beside.addWidget(self._minutes)
        beside.addWidget(unit)
        layout.addLayout(beside)
        below = row(gap=1.2)
        below.addWidget(self._segment, 1)
        below.addWidget(part)
        layout.addLayout(below)
        for choice in (self._owner, self._segment):
            choice.setToolTip(plain_tip(choice.accessibleName()))
        self.setFocusProxy(self._text)
        self._text.selectAll()
        self.begin()
        self._text.textEdited.connect(self.note_change)
        self._minutes.textChanged.connect(self.note_change)
        self._owner.choice_made.connect(self.note_change)
        self._segment.choice_made.connect(self.note_change)

    def values(self) -> ItemValues:
        """What stands in the fields now; an item cannot be without words, so emptied ones come back."""
        # Qt hands words back as plain text.
        owner, segment = Owner(str(self._owner.choice())), Segment(str(self._segment.choice()))
        return ItemValues(trimmed(self._text.text()), owner, self._minutes.minutes(), segment)

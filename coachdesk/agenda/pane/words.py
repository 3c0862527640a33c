"""Agenda items in words: owners, parts, minutes, and the row that the pane shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from coachdesk.agenda.model import Owner, Segment
from coachdesk.agenda.operations import AgendaRow
from coachdesk.live.pane.words import left_words
from coachdesk.vault import Clock
from coachdesk.widgets.check_list import CheckRow
from coachdesk.widgets.dates import day_and_month, names_year


def owner_words(owner: Owner, address: str) -> str:
    """Whose point an item is: the client by name, the coach as "you"."""
    return {Owner.CLIENT: address, Owner.COACH: _tr("you"), Owner.BOTH: _tr("both")}[owner]


def segment_words(segment: Segment) -> str:
    """The part of a conversation that an item belongs to."""
    return {
        Segment.CHECK_IN: _tr("check in"),
        Segment.VIEW: _tr("their view"),
        Segment.GOAL: _tr("goal"),
        Segment.REALITY: _tr("how things stand"),
        Segment.OPTIONS: _tr("options"),
        Segment.WAY_FORWARD: _tr("way forward"),
        Segment.TOPIC: _tr("topic"),
        Segment.REFLECT: _tr("look back"),
        Segment.NEXT_STEPS: _tr("next steps"),
    }[segment]


def minutes_words(minutes: int) -> str:
    """Soft minutes, as "10 min"."""
    return _tr("{minutes} min").format(minutes=minutes) if minutes else _tr("no minutes")


def head_words(items: Sequence[AgendaRow], planned_minutes: int = 0) -> str:
    """What stands beside the title of the pane: "5 items · 60 min".

    Where the items need more than is planned for the session (0 where that is not known) it says of how much.
    """
    here = [item for item in items if item.parked_at is None and not item.carried_on]
    if not here:
        return ""
    count = _tr("1 item") if len(here) == 1 else _tr("{count} items").format(count=len(here))
    minutes = sum(item.minutes for item in here)
    if not minutes:
        return count
    if 0 < planned_minutes < minutes:
        words = _tr("{minutes} of {planned} min").format(minutes=minutes, planned=planned_minutes)
    else:
        words = minutes_words(minutes)
    return f"{count} · {words}"


@dataclass(frozen=True, slots=True)
class ItemWords:
    """Puts agenda items into words, as they stand now for one client."""

    address: str
    clock: Clock
    current_id: str = ""
    left_seconds: float | None = None
    finished: bool = False
    """Whether the session is over, so that nothing takes any longer."""
    compact: bool = False
    """Whether there is little room, so that minutes stand as bare numbers."""

    def row(self, item: AgendaRow) -> CheckRow:
        """The row that shows an item."""
        waiting = item.parked_at is not None or item.carried_on
        current = item.id == self.current_id and not waiting
        caption = " · ".join(part for part in self._caption(item, current) if part)
        return CheckRow(
            id=item.id,
            text=item.text,
            caption=caption,
            note=self._note(item, current),
            done=item.done,
            icon=("arrow-right" if item.carried_on else "bookmark") if waiting and not item.done else "",
            quiet=waiting,
            highlighted=current,
            movable=not waiting,
            spoken=", ".join((caption, segment_words(item.segment), *((_tr("now"),) if current else ()))),
        )

    def _caption(self, item: AgendaRow, current: bool) -> tuple[str, ...]:
        owner = owner_words(item.owner, self.address)
        if item.parked_at is not None:
            return owner, self._since(item)
        if item.carried_on:
            return owner, _tr("carried on")
        carried = _tr("from last time") if item.carried else ""
        if current and self.left_seconds is not None:
            return owner, minutes_words(item.minutes), carried
        took = round(item.took_seconds / 60)
        if took and not current:
            over = item.done or self.finished
            words = _tr("took {minutes}") if over else _tr("{minutes} min so far")
            return owner, words.format(minutes=took), carried
        return owner, carried

    def _note(self, item: AgendaRow, current: bool) -> str:
        if item.parked_at is not None:
            return _tr("parked")
        if item.carried_on:
            return _tr("next time")
        if current and self.left_seconds is not None:
            return left_words(self.left_seconds)
        if not item.minutes:
            return ""
        return str(item.minutes) if self.compact else minutes_words(item.minutes)

    def _since(self, item: AgendaRow) -> str:
        assert item.parked_at is not None
        day, today = self.clock.to_local(item.parked_at).date(), self.clock.today()
        if day == today:
            return _tr("since today")
        return _tr("since {day}").format(day=day_and_month(day, year=names_year(day, today)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("agenda", text)

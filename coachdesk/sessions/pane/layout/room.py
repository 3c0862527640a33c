"""What gives way when there is little room: pure rules on widths and heights."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

AGENDA_WIDTH, AGENDA_LEAST = 300, 264
PLAN_WIDTH, PLAN_LEAST = 348, 310
"""Widths of the panes at 100 %, as they are drawn and as narrow as they may become before they fold."""

TAB_WIDTH = 34
"""The edge that a folded plan pane leaves."""


@dataclass(frozen=True, slots=True)
class PaneWidths:
    """The widths that the coach gave to the panes, at 100 %, and which of them are hidden."""

    agenda: int = AGENDA_WIDTH
    plan: int = PLAN_WIDTH
    agenda_hidden: bool = False
    plan_hidden: bool = False

    @classmethod
    def of(cls, state: Mapping[str, object]) -> Self:
        """What was kept of them by name; what is missing, makes no sense or cannot be read is as at first."""
        agenda, plan = state.get("agenda"), state.get("plan")
        return cls(
            agenda if isinstance(agenda, int) and AGENDA_LEAST <= agenda <= 1200 else AGENDA_WIDTH,
            plan if isinstance(plan, int) and PLAN_LEAST <= plan <= 1200 else PLAN_WIDTH,
            state.get("agenda_hidden") is True,
            state.get("plan_hidden") is True,
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """How the panes share a width, in pixels; a pane of no width is folded or hidden."""

    agenda: int
    notes: int
    plan: int
    plan_folded: bool
    agenda_folded: bool


def fit_panes(width: int, notes_least: int, scale: float, wanted: PaneWidths) -> Fit:
    """Share a width between the panes.

    The notes keep `notes_least` and stay the widest. Agenda and plan first become narrower, then the plan
    folds to the edge, then the agenda to a line above the notes. A pane that is hidden by hand takes nothing.
    """
    agenda = 0 if wanted.agenda_hidden else round(wanted.agenda * scale)
    plan = 0 if wanted.plan_hidden else round(wanted.plan * scale)
    agenda_least = min(agenda, round(AGENDA_LEAST * scale))
    plan_least = min(plan, round(PLAN_LEAST * scale))
    tab = round(TAB_WIDTH * scale)
    beside = max(agenda_least, plan_least)
    plan_folded = bool(plan) and agenda_least + _notes(notes_least, beside) + plan_least > width
    if plan_folded:
        plan = plan_least = 0
    edge = tab if plan_folded else 0
    beside = max(agenda_least, plan_least)
    needed = agenda_least + _notes(notes_least, beside) + plan_least + edge
    agenda_folded = bool(agenda) and needed > width
    if agenda_folded:
        agenda = agenda_least = 0
    room = width - edge
    widest = max(agenda, plan)
    over = agenda + plan + _notes(notes_least, widest) - room
    if over > 0:
        # Both give in the proportion of what they can give; the notes stay the widest by giving more.
        can_agenda, can_plan = agenda - agenda_least, plan - plan_least
        total = can_agenda + can_plan
        if total:
            share = min(1.0, over / total)
            agenda -= round(can_agenda * share)
            plan -= round(can_plan * share)
    notes = max(0, room - agenda - plan)
    return Fit(agenda, notes, plan, plan_folded, agenda_folded)


def _notes(least: int, beside: int) -> int:
    """The least width of the notes beside a pane: the notes are never narrower than it."""
    return max(least, beside)

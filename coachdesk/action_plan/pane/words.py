"""Goals and actions in words: who, when, how far, and the row that a list shows."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from coachdesk.action_plan.model import ActionState, Period, Who
from coachdesk.action_plan.operations import ActionRow, GoalRow
from coachdesk.widgets.check_list import CheckRow
from coachdesk.widgets.dates import date_words, day_and_month, names_year


def who_words(who: Who, address: str) -> str:
    """Who does an action: the client by name, the coach as "you"."""
    return address if who is Who.CLIENT else _tr("you")


def state_words(action: ActionRow) -> str:
    """How an action ended, in a word; a promise that was done was kept."""
    return {
        ActionState.OPEN: "",
        ActionState.DONE: _tr("kept") if action.who is Who.COACH else _tr("done"),
        ActionState.CHANGED: _tr("changed"),
        ActionState.WITHDRAWN: _tr("withdrawn"),
        ActionState.DROPPED: _tr("let go"),
    }[action.state]


def day_words(day: date, today: date, *, short: bool = False) -> str:
    """A day as "Thu 26 Nov", or "26 Nov"; with its year where that does not go without saying."""
    year = names_year(day, today)
    return day_and_month(day, year=year) if short else date_words(day, year=year)


def quoted(words: str) -> str:
    """The client's words in quotation marks, as they were written."""
    return _tr("“{words}”").format(words=words.strip(' “”"'))


def target_words(goal: GoalRow, today: date) -> str:
    """The target of a goal in one line: "Send 3 sponsor updates a week, until 31 Jan"."""
    target = goal.target or _counted_target(goal)
    if goal.until_on is None:
        return target
    until = _tr("until {day}").format(day=day_words(goal.until_on, today, short=True))
    return _tr("{target}, {until}").format(target=target, until=until) if target else until


def missing_words(goal: GoalRow) -> str:
    """What a goal lacks to be concrete, or nothing."""
    if goal.is_concrete:
        return ""
    if goal.number is None and goal.until_on is None:
        return _tr("Not yet concrete: how much, and until when?")
    return _tr("Not yet concrete: how much?") if goal.number is None else _tr("Not yet concrete: until when?")


def progress_words(goal: GoalRow) -> str:
    """How far the present period is: "2 of 3 this week"."""
    form = {
        Period.WEEK: _tr("{counted} of {number} this week"),
        Period.MONTH: _tr("{counted} of {number} this month"),
        Period.WHOLE: _tr("{counted} of {number} so far"),
    }[goal.per]
    return form.format(counted=goal.counted, number=goal.number)


def period_words(per: Period) -> str:
    """The period over which is counted."""
    return {Period.WHOLE: _tr("in all"), Period.WEEK: _tr("a week"), Period.MONTH: _tr("a month")}[per]


@dataclass(frozen=True, slots=True)
class ActionWords:
    """Puts actions into words, as they stand today for one client."""

    address: str
    today: date
    session_id: str | None = None
    """The session that is on; what was agreed in others is marked as coming from before."""
    compact: bool = False

    def row(self, action: ActionRow) -> CheckRow:
        """The row that shows an action."""
        late = action.is_not_yet(self.today)
        only_me = _tr("only for you") if action.only_me else ""
        caption = " · ".join(
            part for part in (who_words(action.who, self.address), *self._more(action), only_me) if part
        )
        return CheckRow(
            id=action.id,
            text=action.text,
            caption=caption,
            note=_tr("not yet") if late else self._day(action),
            done=action.state is ActionState.DONE,
            icon=_ENDED_ICONS.get(action.state, ""),
            quiet=not action.is_open,
        )

    def _more(self, action: ActionRow) -> tuple[str, ...]:
        if action.is_not_yet(self.today) and action.due_on is not None:
            return (_tr("was for {day}").format(day=day_words(action.due_on, self.today)),)
        if not action.is_open:
            return (state_words(action),)
        before = self.session_id is not None and action.session_id != self.session_id
        return (_tr("from before"),) if before else ()

    def _day(self, action: ActionRow) -> str:
        day = action.due_on if action.is_open else action.ended_on
        return "" if day is None else day_words(day, self.today, short=self.compact)


_ENDED_ICONS = {ActionState.CHANGED: "refresh", ActionState.WITHDRAWN: "minus", ActionState.DROPPED: "minus"}


def _counted_target(goal: GoalRow) -> str:
    """A target made of number and measure, where it has no words of its own."""
    if goal.number is None or not goal.measure:
        return goal.measure
    if goal.per is Period.WHOLE:
        return f"{goal.number} {goal.measure}"
    return f"{goal.number} {goal.measure} {period_words(goal.per)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("action_plan", text)

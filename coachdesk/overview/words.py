"""Dates, rhythms and commitments in the words that the side bar, Today and the client page share."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from coachdesk.action_plan.model import ActionState, Who
from coachdesk.action_plan.operations import ActionRow
from coachdesk.overview.operations import ClientEntry, TrashEntry, TrashKind
from coachdesk.sessions.model import Stage
from coachdesk.sessions.start import Start
from coachdesk.vault import Clock
from coachdesk.widgets.dates import date_words, day_and_month, names_year, time_words
from coachdesk.widgets.trouble import trouble_words

_LONGEST_NAME = 32


def _tr(text: str) -> str:
    return QCoreApplication.translate("overview", text)


def day_words(day: date, today: date) -> str:
    """A day with its weekday, and with its year where that does not go without saying."""
    return date_words(day, QLocale(), year=names_year(day, today))


def short_day(day: date, today: date) -> str:
    """A day without its weekday, and with its year where that does not go without saying."""
    return day_and_month(day, QLocale(), year=names_year(day, today))


def time_of(clock: Clock, at: datetime) -> str:
    """The time of day of an instant, where the coach is."""
    return time_words(clock.to_local(at).time(), QLocale())


def when_words(clock: Clock, start: Start) -> str:
    """A date and a time: "today 14:00", or "Thu 26 Nov, 10:30"; the day alone as long as its time is open."""
    day, today = start.day(clock), clock.today()
    if start.time_open:
        return _tr("today") if day == today else day_words(day, today)
    if day == today:
        return _tr("today {time}").format(time=time_of(clock, start.at))
    return _tr("{day}, {time}").format(day=day_words(day, today), time=time_of(clock, start.at))


def ago_words(day: date, today: date) -> str:
    """How long ago a day was, in days."""
    days = (today - day).days
    if days <= 0:
        return _tr("today")
    return _tr("yesterday") if days == 1 else _tr("{number} days").format(number=days)


def caption_words(entry: ClientEntry, clock: Clock) -> str:
    """What stands below a client's name: the next date, or what is due."""
    today = clock.today()
    if entry.stage is Stage.IN_SESSION:
        return _tr("in session")
    if entry.stage is Stage.WRAP_UP:
        return _tr("to be wrapped up")
    if entry.starts_at is not None:
        start = Start(entry.starts_at, bool(entry.time_open))
        if start.day(clock) < today:
            return _tr("was for {day}").format(day=day_words(start.day(clock), today))
        return when_words(clock, start)
    if entry.promise_due_on is not None and entry.promise_due_on <= today:
        return _tr("your promise, by {day}").format(day=day_words(entry.promise_due_on, today))
    return _tr("no next date yet")


def state_words(action: ActionRow, today: date) -> str:
    """Where a commitment stands: "by Thu 26 Nov", "not yet · was for Wed 18 Nov", "kept Thu 12 Nov"."""
    if action.is_not_yet(today) and action.due_on is not None:
        return _tr("not yet · was for {day}").format(day=day_words(action.due_on, today))
    if action.is_open:
        return _tr("by {day}").format(day=day_words(action.due_on, today)) if action.due_on else ""
    ended = {
        ActionState.DONE: _tr("kept") if action.who is Who.COACH else _tr("done"),
        ActionState.CHANGED: _tr("changed"),
        ActionState.WITHDRAWN: _tr("withdrawn"),
        ActionState.DROPPED: _tr("let go"),
    }[action.state]
    return f"{ended} {day_words(action.ended_on, today)}" if action.ended_on else ended


def commitment_words(action: ActionRow, today: date) -> str:
    """A commitment in one line with where it stands: "Send the template, by Thu 26 Nov"."""
    if action.is_not_yet(today):
        return _tr("{text}, not yet").format(text=action.text)
    state = state_words(action, today)
    return _tr("{text}, {state}").format(text=action.text, state=state) if state else action.text


def session_words(number: int, *parts: str) -> str:
    """A session by its number with what else is known: "session 7 · strategic · 60 min"."""
    return " · ".join([_tr("session {number}").format(number=number), *(part for part in parts if part)])


def desk_words(stage: Stage, number: int | None = None) -> str:
    """What a button says that leads to the desk of a session in this stage, with its number if wanted."""
    if number is None:
        return {
            Stage.PREPARE: _tr("Prepare"),
            Stage.IN_SESSION: _tr("Go on"),
            Stage.WRAP_UP: _tr("Wrap up"),
            Stage.FINISHED: _tr("Look back"),
        }[stage]
    return {
        Stage.PREPARE: _tr("Prepare session {number}"),
        Stage.IN_SESSION: _tr("Go on with session {number}"),
        Stage.WRAP_UP: _tr("Wrap up session {number}"),
        Stage.FINISHED: _tr("Look back at session {number}"),
    }[stage].format(number=number)


def more_words(number: int) -> str:
    """That so many more are not shown."""
    return _tr("and {number} more").format(number=number)


def minutes_words(minutes: int) -> str:
    """A length of time in minutes."""
    return _tr("{number} min").format(number=minutes)


def problem_words(error: Exception, otherwise: str) -> str:
    """Why something was not stored: the words of an error that all screens share, else those given."""
    return trouble_words(error) or otherwise


def trash_words(entry: TrashEntry) -> str:
    """What something in the trash is."""
    if entry.kind is TrashKind.SESSION:
        return session_words(entry.number)
    if entry.kind is TrashKind.CLIENT and entry.archived:
        return _tr("archived client")
    return {
        TrashKind.CLIENT: _tr("client"),
        TrashKind.PRACTICE: _tr("practice"),
        TrashKind.ACTION: _tr("action"),
        TrashKind.GOAL: _tr("goal"),
        TrashKind.AGENDA_ITEM: _tr("agenda item"),
        TrashKind.OUTCOME: _tr("outcome"),
        TrashKind.MOMENT: _tr("moment"),
        TrashKind.SILENCE: _tr("silence"),
    }[entry.kind]


def stage_words(stage: Stage, *, begun: bool) -> str:
    """Where a session stands; one without an agenda is only planned."""
    if stage is Stage.PREPARE and not begun:
        return _tr("planned")
    return {
        Stage.PREPARE: _tr("being prepared"),
        Stage.IN_SESSION: _tr("in session"),
        Stage.WRAP_UP: _tr("to be wrapped up"),
        Stage.FINISHED: _tr("finished"),
    }[stage]


def prefers_words(prefers: str) -> str:
    """The kind of support that suits a client, as part of a line of facts."""
    return _tr("prefers {support}").format(support=prefers) if prefers else ""


def short_name(name: str) -> str:
    """A name that fits into a narrow column, shortened where it is longer than names are."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"

"""Times, dates and names of a session in words."""

from datetime import date, time

from PySide6.QtCore import QCoreApplication, QLocale

from coachdesk.sessions.model import Focus
from coachdesk.sessions.operations import SessionRow
from coachdesk.sessions.words import focus_words
from coachdesk.vault import Clock
from coachdesk.widgets.dates import date_words, names_year, time_words


def session_line(session: SessionRow, clock: Clock) -> str:
    """What stands below the client's name: number, date, minutes and focus."""
    parts = [_tr("Session {number}").format(number=session.number)]
    if session.starts_at is not None:
        parts.append(date_words(clock.to_local(session.starts_at).date(), year=True))
    parts.append(_lasts(session))
    if session.focus is not Focus.NONE:
        parts.append(_tr("focus: {focus}").format(focus=focus_words(session.focus)))
    return " · ".join(parts)


def _lasts(session: SessionRow) -> str:
    """How long a session is to take; of a finished one, how long it took."""
    if not session.finished:
        return _tr("{minutes} min").format(minutes=session.minutes)
    took = round(session.took_seconds / 60)
    return _tr("finished after {minutes} min").format(minutes=took) if took else _tr("finished")


def begins_words(session: SessionRow, clock: Clock) -> str:
    """When a session begins, as "Thu 26 Nov 2026, 14:00", or the day alone; empty where that is not set."""
    if session.start is None:
        return ""
    return day_and_time(date_words(session.start.day(clock), year=True), session.start.time(clock))


def day_and_time(day: str, at: time | None) -> str:
    """A day in words with its time, or alone where that is open."""
    return day if at is None else _tr("{day}, {time}").format(day=day, time=time_words(at))


def day_words(day: date, clock: Clock) -> str:
    """A date as "Thu 26 Nov", with its year where that does not go without saying."""
    return date_words(day, year=names_year(day, clock.today()))


def time_of_day(clock: Clock) -> str:
    """The present time of day, as "14:29"."""
    return time_words(clock.to_local(clock.now()).time())


def length_words(seconds: float) -> str:
    """How long something lasted, as "11 s" or "1 min 20 s"."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return _tr("{seconds} s").format(seconds=QLocale().toString(rest))
    return _tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def only_me_words(count: int) -> str:
    """How many lines are for the coach alone."""
    if count == 1:
        return _tr("1 line only for you")
    return _tr("{count} lines only for you").format(count=count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("sessions", text)

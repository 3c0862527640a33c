"""Rhythms, lengths, modes and engagements in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from coachdesk.clients.model import Mode
from coachdesk.clients.operations import EngagementDetails
from coachdesk.widgets.dates import day_and_month


def _tr(text: str) -> str:
    return QCoreApplication.translate("clients", text)


def rhythm_words(days: int | None) -> str:
    """How often client and coach meet, as "every 2 weeks"; empty where nothing was agreed."""
    if days is None:
        return ""
    if days == 1:
        return _tr("every day")
    if days == 7:
        return _tr("every week")
    if days % 7 == 0:
        return _tr("every {number} weeks").format(number=days // 7)
    return _tr("every {number} days").format(number=days)


def length_words(minutes: int) -> str:
    """How long a session takes."""
    return _tr("{number} minutes").format(number=QLocale().toString(minutes))


def mode_words(mode: Mode) -> str:
    """How a session is held."""
    return {Mode.IN_PERSON: _tr("in person"), Mode.PHONE: _tr("phone"), Mode.VIDEO: _tr("video")}[mode]


def engagement_words(engagement: EngagementDetails, today: date) -> str:
    """An engagement in a line: "1 Mar to 30 Jun 2025 · the purpose"."""
    started, ended = (_day(day, today) for day in (engagement.started_on, engagement.ended_on))
    if started and ended:
        period = _tr("{start} to {end}").format(start=started, end=ended)
    elif started:
        period = _tr("since {start}").format(start=started)
    else:
        period = _tr("until {end}").format(end=ended) if ended else ""
    return " · ".join(part for part in (period, engagement.purpose) if part) or _tr("without dates")


def _day(day: date | None, today: date) -> str:
    return "" if day is None else day_and_month(day, year=day.year != today.year)

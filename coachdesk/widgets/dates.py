"""Dates and times in words, in the order and language of the locale."""

import re
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

_SOON_DAYS = 330
"""Up to this many days ahead a day and a month can only mean the next ones."""


def names_year(day: date, today: date) -> bool:
    """Whether a day is named with its year: where that is another one, and the day is not one of the coming months.

    In November the next January goes without saying; the next November, or the last January, does not.
    """
    return day.year != today.year and not 0 < (day - today).days <= _SOON_DAYS


def date_words(day: date, locale: QLocale | None = None, *, year: bool = False, long: bool = False) -> str:
    """Return a date with its weekday, as "Tue 8 Dec"; with its year or with full names if wanted."""
    return _words(day, locale, year=year, long=long, weekday=True)


def day_and_month(day: date, locale: QLocale | None = None, *, year: bool = False) -> str:
    """Return a date without its weekday, as "8 Dec"."""
    return _words(day, locale, year=year, long=False, weekday=False)


def time_words(moment: time, locale: QLocale | None = None) -> str:
    """Return a time of day as the locale writes it, as "14:00"."""
    form = (locale or QLocale()).timeFormat(QLocale.FormatType.ShortFormat)
    return (locale or QLocale()).toString(QTime(moment.hour, moment.minute), form)


def instant_words(at: datetime, locale: QLocale | None = None) -> str:
    """A date with its year and a time of day, of an instant as it is where the program runs."""
    local = at.astimezone()
    return f"{date_words(local.date(), locale, year=True)}, {time_words(local.time(), locale)}"


def made_words(at: datetime | None) -> str:
    """When a backup was made, or that nobody knows."""
    if at is None:
        return QCoreApplication.translate("dates", "The time when it was made is damaged")
    return instant_words(at)


def _words(day: date, locale: QLocale | None, *, year: bool, long: bool, weekday: bool) -> str:
    """Return the date after the locale's long pattern, shortened as asked."""
    locale = locale or QLocale()
    pattern = locale.dateFormat(QLocale.FormatType.LongFormat).replace("dddd, ", "dddd ")
    if not weekday:
        pattern = re.sub(r"d{3,4}[\s,]*", "", pattern)
    if not year:
        # The year goes together with what ties it to the rest ("de" in Spanish, a comma in American).
        pattern = re.sub(r"(\s*'[^']*'|,)?\s*y{2,4}(\s*'[^']*')?", "", pattern)
    if not long:
        pattern = pattern.replace("dddd", "ddd").replace("MMMM", "MMM")
    return locale.toString(QDate(day.year, day.month, day.day), pattern.strip(" ,"))

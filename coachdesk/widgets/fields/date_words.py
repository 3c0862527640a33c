"""Understanding a date or a time as people type it: "fri", "27 nov", "+2w", "14", "2.30 pm"."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta

from PySide6.QtCore import QLocale

_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
_UNIT_DAYS = {"d": 1, "w": 7}
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""What is taken for a date; beyond it somebody mistyped a year."""

_LONGEST = 60
"""Characters of the longest date that is read; more is no date."""

_Parser = Callable[[str, date, QLocale, bool], date | None]


def parse_date(text: str, today: date, locale: QLocale, *, coming: bool = True) -> date | None:
    """Return the date meant by ``text``, or None when it is not understood, or centuries away.

    A date without a year means the next such day from today on, or with ``coming=False`` the last one up to
    today; a weekday means the nearest one after (or before) today.
    """
    if len(text) > _LONGEST:
        return None
    cleaned = " ".join(text.lower().replace(",", " ").split())
    for parser in (_near, _distance, _weekday, _iso, _with_month_name, _locale_format, _numbers):
        found = parser(cleaned, today, locale, coming)
        if found is not None:
            return found if EARLIEST <= found <= LATEST else None
    return None


def parse_time(text: str) -> time | None:
    """Return the time of day meant by ``text`` ("14", "14:30", "1430", "2.30 pm"), or None."""
    match = re.fullmatch(
        r"(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?\s*h?", text.strip().lower()
    )
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "")[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _near(text: str, today: date, _locale: QLocale, _coming: bool) -> date | None:
    """Understand today, tomorrow and yesterday."""
    days = {"today": 0, "tod": 0, "tomorrow": 1, "tom": 1, "yesterday": -1}.get(text)
    return None if days is None else today + timedelta(days=days)


def _distance(text: str, today: date, _locale: QLocale, _coming: bool) -> date | None:
    """Understand "+2w", "in 3 days", "2 months"."""
    match = re.fullmatch(r"(?:in\s+|\+\s*)?(\d{1,3})\s*(d|w|m|y)(?:ays?|eeks?|onths?|ears?)?", text)
    if match is None:
        return None
    amount, unit = int(match[1]), match[2]
    if unit in _UNIT_DAYS:
        return today + timedelta(days=amount * _UNIT_DAYS[unit])
    months = today.month - 1 + amount * (12 if unit == "y" else 1)
    year, month = today.year + months // 12, months % 12 + 1
    return next(day for size in (0, 1, 2, 3) if (day := _day(year, month, today.day - size)) is not None)


def _weekday(text: str, today: date, locale: QLocale, coming: bool) -> date | None:
    """Understand "fri", "friday", "next fri" in the person's language and in English."""
    word = text.removeprefix("next ").removeprefix("on ")
    number = _number_of(word, lambda where, n, form: where.dayName(n, form), 7, locale)
    if number is None:
        return None
    ahead = (number - today.isoweekday() - 1) % 7 + 1
    return today + timedelta(days=ahead if coming else ahead - 7 - (7 if ahead == 7 else 0))


def _iso(text: str, _today: date, _locale: QLocale, _coming: bool) -> date | None:
    """Understand "2026-11-27"."""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    return _day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _with_month_name(text: str, today: date, locale: QLocale, coming: bool) -> date | None:
    """Understand "27 nov", "nov 27", "fri 27. november 2026"."""
    words = [word.rstrip(".") for word in re.findall(r"\d+(?:st|nd|rd|th)?\.?|[^\W\d_]+\.?", text)]
    if words and _number_of(words[0], lambda where, n, form: where.dayName(n, form), 7, locale):
        words = words[1:]
    numbers = [int(found[0]) for word in words if (found := re.match(r"\d+", word))]
    names = [word for word in words if not word[0].isdigit() and word not in {"de", "of", "the"}]
    if len(names) != 1 or not 1 <= len(numbers) <= 2:
        return None
    month = _number_of(names[0], lambda where, n, form: where.monthName(n, form), 12, locale)
    if month is None:
        return None
    if len(numbers) == 2:
        return _day(_full_year(numbers[1]), month, numbers[0])
    return _without_year(month, numbers[0], today, coming)


def _locale_format(text: str, _today: date, locale: QLocale, _coming: bool) -> date | None:
    """Understand the locale's own short format, whatever its order; two-digit years are of this century."""
    for form in (locale.dateFormat(QLocale.FormatType.ShortFormat), locale.dateFormat()):
        found = locale.toDate(text, form)
        if found.isValid():
            return _day(_full_year(found.year() % 100 if found.year() < 2000 else found.year()),
                        found.month(), found.day())  # fmt: skip
    return None


def _numbers(text: str, today: date, locale: QLocale, coming: bool) -> date | None:
    """Understand "27", "27.11.", "27/11/26" in the order of the locale."""
    match = re.fullmatch(r"(\d{1,2})(?:[./\- ](\d{1,2}))?(?:[./\- ](\d{2,4}))?[./]?", text)
    if match is None:
        return None
    first, second, year = int(match[1]), match[2], match[3]
    if second is None:
        return _day_of_month(first, today, coming)
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    day, month = (int(second), first) if form.find("M") < form.find("d") else (first, int(second))
    if year is not None:
        return _day(_full_year(int(year)), month, day)
    return _without_year(month, day, today, coming)


def _day_of_month(number: int, today: date, coming: bool) -> date | None:
    """Return the next (or last) day with this number within a year."""
    step = timedelta(days=1 if coming else -1)
    day = today
    for _ in range(366):
        if day.day == number:
            return day
        day += step
    return None


def _without_year(month: int, day: int, today: date, coming: bool) -> date | None:
    """Return the next (or last) such day; leap days may be up to eight years away."""
    years = range(today.year, today.year + 9) if coming else range(today.year, today.year - 9, -1)
    found = (_day(year, month, day) for year in years)
    return next((one for one in found if one and (one >= today if coming else one <= today)), None)


def _full_year(year: int) -> int:
    """Return a year of two digits as one of this century."""
    return year + 2000 if year < 100 else year


def _day(year: int, month: int, day: int) -> date | None:
    """Return the date, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number_of(
    word: str, name: Callable[[QLocale, int, QLocale.FormatType], str], count: int, locale: QLocale
) -> int | None:
    """Return which weekday or month starts with ``word`` (two letters or more), in the locale or English."""
    word = word.rstrip(".")
    if len(word) < 2:
        return None
    for where in (locale, _ENGLISH):
        for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
            fits = [
                n for n in range(1, count + 1) if name(where, n, form).lower().rstrip(".").startswith(word)
            ]
            if len(fits) == 1:
                return fits[0]
    return None

"""Which backups are kept: many of the last days, fewer of the last months."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

LAST, DAILY, WEEKLY, MONTHLY = 10, 7, 4, 12


def kept(made: Iterable[datetime], to_local: Callable[[datetime], datetime]) -> set[datetime]:
    """Of these times those whose backups are kept.

    The last ten are, and the last one of each of the last seven days, four weeks and twelve months in
    which there was one.
    """
    newest_first = sorted(set(made), reverse=True)
    keeping = set(newest_first[:LAST])
    for period, number in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        newest_of: dict[object, datetime] = {}
        for at in newest_first:
            newest_of.setdefault(period(to_local(at).date()), at)
        keeping.update(list(newest_of.values())[:number])
    return keeping


def _day(on: date) -> object:
    return on


def _week(on: date) -> object:
    return on.isocalendar()[:2]


def _month(on: date) -> object:
    return on.year, on.month

"""Dates and times as people type them, and as the program writes them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from coachdesk.widgets.dates import date_words, day_and_month, time_words
from coachdesk.widgets.fields.date_words import parse_date, parse_time

BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
AMERICAN = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)
TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 25)),
        ("yesterday", date(2026, 11, 23)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("next tue", date(2026, 12, 1)),
        ("+2w", date(2026, 12, 8)),
        ("in 3 days", date(2026, 11, 27)),
        ("2 weeks", date(2026, 12, 8)),
        ("+1m", date(2026, 12, 24)),
        ("+3y", date(2029, 11, 24)),
        ("27 nov", date(2026, 11, 27)),
        ("27. November", date(2026, 11, 27)),
        ("nov 27", date(2026, 11, 27)),
        ("3 nov", date(2027, 11, 3)),
        ("Tue 8 Dec 2026", date(2026, 12, 8)),
        ("Tue, 8 Dec", date(2026, 12, 8)),
        ("8th of december 26", date(2026, 12, 8)),
        ("29 feb", date(2028, 2, 29)),
        ("2026-12-08", date(2026, 12, 8)),
        ("08/12/2026", date(2026, 12, 8)),
        ("8/12/26", date(2026, 12, 8)),
        ("8.12.", date(2026, 12, 8)),
        ("27", date(2026, 11, 27)),
        ("3", date(2026, 12, 3)),
    ],
)
def test_typed_dates_are_understood(typed: str, meant: date) -> None:
    assert parse_date(typed, TODAY, BRITISH) == meant


@pytest.mark.parametrize(
    "typed", ["", "soonish", "32", "31 feb", "nov", "14:00", "0/0/0", "m", "27 nov 12 13"]
)
def test_what_is_no_date_is_said_to_be_none(typed: str) -> None:
    assert parse_date(typed, TODAY, BRITISH) is None


def test_order_and_names_follow_the_locale() -> None:
    assert parse_date("12/8", TODAY, AMERICAN) == date(2026, 12, 8)
    assert parse_date("8.12.2026", TODAY, GERMAN) == date(2026, 12, 8)
    assert parse_date("Freitag", TODAY, GERMAN) == date(2026, 11, 27)
    assert parse_date("8. Dez", TODAY, GERMAN) == date(2026, 12, 8)


def test_dates_can_mean_the_past() -> None:
    assert parse_date("3 nov", TODAY, BRITISH, coming=False) == date(2026, 11, 3)
    assert parse_date("fri", TODAY, BRITISH, coming=False) == date(2026, 11, 20)
    assert parse_date("tue", TODAY, BRITISH, coming=False) == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14", time(14)),
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("9.05", time(9, 5)),
        ("2 pm", time(14)),
        ("12am", time(0)),
        ("12:15 p.m.", time(12, 15)),
        ("14h30", time(14, 30)),
        ("24", None),
        ("14:61", None),
        ("13 pm", None),
        ("noon", None),
    ],
)
def test_typed_times(typed: str, meant: time | None) -> None:
    assert parse_time(typed) == meant


def test_dates_in_words() -> None:
    day = date(2026, 12, 8)
    assert date_words(day, BRITISH) == "Tue 8 Dec"
    assert date_words(day, BRITISH, year=True) == "Tue 8 Dec 2026"
    assert date_words(day, BRITISH, year=True, long=True) == "Tuesday 8 December 2026"
    assert date_words(day, AMERICAN, year=True) == "Tue Dec 8, 2026"
    assert date_words(day, GERMAN) == "Di. 8. Dez."
    assert day_and_month(day, BRITISH) == "8 Dec"
    assert time_words(time(14, 5), BRITISH) == "14:05"


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from([BRITISH, AMERICAN, GERMAN]))
def test_what_is_written_can_be_read_back(day: date, locale: QLocale) -> None:
    assert parse_date(date_words(day, locale, year=True), TODAY, locale) == day
    assert parse_date(date_words(day, locale, year=True, long=True), TODAY, locale) == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_readers(text: str) -> None:
    parse_date(text, TODAY, BRITISH)
    parse_time(text)

"""Rules on days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coachdesk.overview.operations.rhythm import days_to_show, suggest_date


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2026, 11, 23), 7),
        (date(2026, 11, 24), 6),
        (date(2026, 11, 26), 4),
        (date(2026, 11, 27), 10),
        (date(2026, 11, 29), 8),
    ],
)
def test_a_week_that_is_nearly_over_takes_the_next_one_along(day, days):
    assert days_to_show(day) == days


def test_a_suggested_date_keeps_the_rhythm_and_is_never_past(clock):
    now = clock.now()
    assert suggest_date(clock, now - timedelta(days=21), 28) == now + timedelta(days=7)
    assert suggest_date(clock, now - timedelta(days=14), 14) == now + timedelta(days=14)
    assert suggest_date(clock, now - timedelta(days=100), 7) == now + timedelta(days=5)
    assert suggest_date(clock, now, None) == now + timedelta(days=14)
    long_ago = datetime(2001, 1, 1, 9, tzinfo=UTC)
    assert suggest_date(clock, long_ago, 1).date() == clock.today() + timedelta(days=1)

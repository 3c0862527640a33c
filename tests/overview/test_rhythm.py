"""Rules on days."""

from datetime import date

import pytest

from coachdesk.overview.operations.rhythm import days_to_show


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
